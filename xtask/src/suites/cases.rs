//! The cases of a folder of suites: from `index.json` to files and expectations.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Deserialize;

use crate::files::read_text;
use crate::roots::{DocumentPath, is_document};

/// One document or schema with the outcome that its suite expects.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// The suite it belongs to.
    pub suite: String,
    /// Its name there.
    pub name: String,
    /// What its suite expects.
    pub expect: Expect,
    /// Where it is; `None` if the sample lacks it.
    pub path: Option<DocumentPath>,
}

/// What a suite expects of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Expect {
    /// A document that generates, and compiles.
    Accept,
    /// A bare JSON Schema that generates, and compiles.
    AcceptSchema,
    /// A document with a fault: refused strictly, with its place.
    Reject,
    /// A hostile document: generates, compiles, and none of its text becomes code.
    Contain,
    /// A hostile document: refused or contained.
    Either,
}

impl Expect {
    /// The expectation that this word of `index.json` stands for; `None` for what other tools run.
    fn parse(word: &str) -> Option<Self> {
        match word.split(':').next()? {
            "accept" => Some(Self::Accept),
            "accept-schema" => Some(Self::AcceptSchema),
            "reject" => Some(Self::Reject),
            "contain" => Some(Self::Contain),
            "either" => Some(Self::Either),
            _ => None,
        }
    }

    /// Its word in tables.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::AcceptSchema => "accept-schema",
            Self::Reject => "reject",
            Self::Contain => "contain",
            Self::Either => "either",
        }
    }

    /// Whether the case was made to do harm.
    pub(super) fn is_hostile(self) -> bool {
        match self {
            Self::Contain | Self::Either => true,
            Self::Accept | Self::AcceptSchema | Self::Reject => false,
        }
    }
}

/// Suites that test the parser alone, on texts that are no documents.
const PARSER_SUITES: [&str; 2] = ["json-test-suite", "yaml-test-suite"];

#[derive(Debug, Deserialize)]
struct Entry {
    suite: String,
    case: String,
    expect: String,
}

#[derive(Debug, Deserialize)]
struct Attack {
    id: String,
    file: String,
}

/// The cases of the suites in `folder`; `only` takes names of suites, or `suite/case` with a `*` at the end; `told` has
/// the roots of folders where they are told.
pub(super) fn find(folder: &Path, only: &[String], told: &[PathBuf]) -> anyhow::Result<Vec<Case>> {
    let entries: Vec<Entry> = read(&folder.join("index.json"))?;
    let attacks: Vec<Attack> = read(&folder.join("attacks/manifest.json")).unwrap_or_default();
    let attacks: BTreeMap<_, _> = attacks.into_iter().map(|attack| (attack.id, attack.file)).collect();
    let mut cases = Vec::new();
    for entry in entries {
        let Some(expect) = Expect::parse(&entry.expect) else { continue };
        let name = format!("{}/{}", entry.suite, entry.case);
        if PARSER_SUITES.contains(&entry.suite.as_str()) || !selected(only, &entry.suite, &name) {
            continue;
        }
        let path = match attacks.get(&entry.case) {
            Some(file) => folder.join("attacks").join(file),
            None => folder.join(&name),
        };
        for (name, path) in documents(&entry.case, expect, &path, told)? {
            cases.push(Case { suite: entry.suite.clone(), name, expect, path });
        }
    }
    Ok(cases)
}

fn selected(only: &[String], suite: &str, name: &str) -> bool {
    let one = |only: &String| {
        only == suite || only == name || only.strip_suffix('*').is_some_and(|b| name.starts_with(b))
    };
    only.is_empty() || only.iter().any(one)
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    serde_json::from_str(&read_text(path)?)
        .with_context(|| format!("`{}` is not as expected", path.display()))
}

/// The documents of a case: a folder is one if it has a root, else each file in it is a case, as is each schema.
fn documents(
    case: &str,
    expect: Expect,
    path: &Path,
    told: &[PathBuf],
) -> anyhow::Result<Vec<(String, Option<DocumentPath>)>> {
    let lone = |path: &Path| DocumentPath { root: path.to_path_buf(), folder: None };
    if !path.is_dir() {
        return Ok(vec![(case.to_owned(), path.exists().then(|| lone(path)))]);
    }
    if expect != Expect::AcceptSchema
        && let Ok(document) = DocumentPath::in_folder(path, told)
    {
        return Ok(vec![(case.to_owned(), Some(document))]);
    }
    let entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> =
        entries.iter().map(std::fs::DirEntry::path).filter(|path| is_document(path)).collect();
    paths.sort();
    if paths.is_empty() {
        return Ok(vec![(case.to_owned(), None)]);
    }
    let name = |path: &Path| format!("{case}/{}", path.file_name().unwrap_or_default().to_string_lossy());
    Ok(paths.iter().map(|path| (name(path), Some(lone(path)))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_index_are_known() {
        for (word, expect) in [
            ("accept", Some(Expect::Accept)),
            ("accept:newer-than-3.1", Some(Expect::Accept)),
            ("reject:swagger2", Some(Expect::Reject)),
            ("validate:T1", None),
            ("http:[400]", None),
        ] {
            assert_eq!(Expect::parse(word), expect, "{word}");
        }
    }
}
