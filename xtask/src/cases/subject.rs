//! The documents of a folder, each with its cases and settings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use specwright::policy::Policy;
use specwright_cases::Cases;

use crate::corpus::is_wanted;
use crate::files::read_text;
use crate::roots::{DocumentPath, is_document};
use crate::settings::DocumentSettings;
use crate::summary::openapi_version;

/// How the name of a file of settings ends.
const SETTINGS: &str = ".settings.yaml";

/// A document with what stands beside it.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The name of its file without extension, or of its folder.
    pub name: String,
    /// Its root file, and what its references may reach.
    pub path: DocumentPath,
    /// Its cases; none if there is no such file.
    pub cases: Cases,
    /// The text of their file.
    pub cases_text: String,
    /// The file of its settings, which need not be there.
    pub settings: PathBuf,
    /// How its Rust is to look.
    pub policy: Policy,
}

/// The documents of a folder, sorted by name; `told` has the roots of subfolders where they are told. Cases and
/// settings that belong to no document are an error: they would be forgotten.
pub(crate) fn find(
    folder: &Path,
    cases: &Path,
    only: &[String],
    told: &[PathBuf],
) -> anyhow::Result<Vec<Subject>> {
    let mut subjects = Vec::new();
    let mut names = BTreeSet::new();
    for path in entries(folder)? {
        let Some((name, path)) = document(&path, told)? else { continue };
        ensure!(names.insert(name.clone()), "two documents in `{}` are called `{name}`", folder.display());
        if is_wanted(only, &name) {
            let settings = folder.join(format!("{name}{SETTINGS}"));
            let policy = policy(&settings)?;
            let (cases_text, cases) = read_cases(&cases.join(format!("{name}.json")))?;
            subjects.push(Subject { name, path, cases, cases_text, settings, policy });
        }
    }
    ensure!(!subjects.is_empty(), "no document in `{}` has such a name", folder.display());
    for path in entries(cases)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let name = stem(&path);
        ensure!(
            names.contains(&name),
            "`{}` are cases of no document: none is called `{name}`",
            path.display()
        );
    }
    for path in entries(folder)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.strip_suffix(SETTINGS);
        ensure!(
            name.is_none_or(|name| names.contains(name)),
            "`{}` are settings of no document",
            path.display()
        );
    }
    Ok(subjects)
}

/// What a folder has, sorted.
fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let cannot_read = || format!("cannot read the folder `{}`", folder.display());
    let entries = fs::read_dir(folder).with_context(cannot_read)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .with_context(cannot_read)?;
    paths.sort();
    Ok(paths)
}

/// The document at a path with its name, if it is one and neither settings nor cases.
fn document(path: &Path, told: &[PathBuf]) -> anyhow::Result<Option<(String, DocumentPath)>> {
    if path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(Some((name, DocumentPath::in_folder(path, told)?)));
    }
    let is_openapi = || anyhow::Ok(openapi_version(&read_text(path)?).is_some());
    let lone = DocumentPath { root: path.to_path_buf(), folder: None };
    Ok((is_document(path) && is_openapi()?).then(|| (stem(path), lone)))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The policy that settings say, or the usual one.
fn policy(settings: &Path) -> anyhow::Result<Policy> {
    let policy = if settings.exists() { DocumentSettings::read_alone(settings)? } else { Policy::default() };
    Ok(Policy { command: "cargo xtask cases".to_owned(), ..policy })
}

/// The text of a file of cases, and the cases; none if it is missing, or a document itself.
fn read_cases(path: &Path) -> anyhow::Result<(String, Cases)> {
    if path.exists() {
        let text = read_text(path)?;
        if openapi_version(&text).is_none() {
            let cases = Cases::parse(&text).with_context(|| format!("`{}` are no cases", path.display()))?;
            return Ok((text, cases));
        }
    }
    Ok(("{}".to_owned(), Cases::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn found(folder: &tempfile::TempDir) -> anyhow::Result<Vec<Subject>> {
        find(folder.path(), folder.path(), &[], &[])
    }

    const DOCUMENT: &str = "openapi: 3.1.0";

    #[test]
    fn cases_and_settings_stand_beside_their_document() {
        let folder = folder(&[
            ("a.yaml", DOCUMENT),
            ("a.json", r#"{"json": {"Pet": [{"json": 1}]}}"#),
            ("a.settings.yaml", "enums: open"),
            ("b/openapi.yaml", DOCUMENT),
            ("b/part.yaml", "type: object"),
            ("c.json", r#"{"openapi": "3.1.0"}"#),
        ]);
        let subjects = found(&folder).unwrap();
        let names: Vec<&str> = subjects.iter().map(|subject| &*subject.name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        let types: Vec<Vec<&str>> = subjects.iter().map(|subject| subject.cases.types().collect()).collect();
        assert_eq!(types, [vec!["Pet"], vec![], vec![]]);
        assert_eq!(subjects[0].policy.enums, specwright::policy::EnumPolicy::Open);
    }

    #[test]
    fn mistakes_are_named() {
        for (files, message) in [
            (&[("a.yaml", DOCUMENT), ("b.json", "{}")][..], "cases of no document"),
            (&[("a.yaml", DOCUMENT), ("a.json", r#"{"http": [{}]}"#)], "are no cases"),
            (&[("a.yaml", DOCUMENT), ("a/b.yaml", DOCUMENT)], "two documents"),
            (&[("a.yaml", DOCUMENT), ("a.settings.yaml", "enum: open")], "unknown field `enum`"),
            (&[("a.txt", "")], "no document"),
        ] {
            let error = format!("{:#}", found(&folder(files)).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
