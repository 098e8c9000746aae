//! The groups of a suite: schemas, each with instances and what is to be said of them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use specwright_values::{Json, json};

use crate::files::read_text;

/// A version of JSON Schema that the suite has a folder of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Draft {
    Draft4,
    Draft202012,
}

/// A schema with instances.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) draft: Draft,
    /// The file, from the folder of the suite.
    pub(super) file: String,
    pub(super) description: String,
    /// How much it asks for, in the words of the suite.
    pub(super) tier: String,
    pub(super) schema: Json,
    pub(super) instances: Vec<Instance>,
}

/// A value, with whether it is valid.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    pub(super) description: String,
    pub(super) data: Json,
    pub(super) valid: bool,
}

impl Draft {
    const ALL: [Self; 2] = [Self::Draft4, Self::Draft202012];

    /// Its folder.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Draft4 => "draft4",
            Self::Draft202012 => "draft2020-12",
        }
    }
}

impl Group {
    /// Whether its instances are about formats as assertions.
    pub(super) fn asserts_formats(&self) -> bool {
        self.file.contains("/format/") || self.file.ends_with("format-assertion.json")
    }
}

/// The groups of a folder that has a folder for each draft, in the order of their files.
pub(super) fn find(dir: &Path, only: &[String]) -> anyhow::Result<Vec<Group>> {
    let mut groups = Vec::new();
    for draft in Draft::ALL {
        let mut files = Vec::new();
        files_below(&dir.join(draft.folder()), &mut files)?;
        files.sort();
        for path in files {
            let file = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
            if only.is_empty() || only.iter().any(|part| file.contains(part)) {
                read(&path, draft, &file, &mut groups).with_context(|| format!("`{}`", path.display()))?;
            }
        }
    }
    ensure!(!groups.is_empty(), "no file of a draft is below `{}`", dir.display());
    Ok(groups)
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries = folder.read_dir().with_context(|| format!("no folder `{}`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files_below(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path, draft: Draft, file: &str, groups: &mut Vec<Group>) -> anyhow::Result<()> {
    let text = json::parse(&read_text(path)?)?;
    for group in text.as_array().context("a list of groups is expected")? {
        let member = |name: &str| group.get(name).with_context(|| format!("a group without `{name}`"));
        let words = |name: &str| group.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
        let tests = member("tests")?.as_array().context("`tests` is a list")?;
        groups.push(Group {
            draft,
            file: file.to_owned(),
            description: words("description"),
            tier: words("_tier").trim_start_matches("validate:").to_owned(),
            schema: member("schema")?.clone(),
            instances: tests.iter().map(instance).collect::<anyhow::Result<_>>()?,
        });
    }
    Ok(())
}

fn instance(test: &Json) -> anyhow::Result<Instance> {
    Ok(Instance {
        description: test.get("description").and_then(Json::as_str).unwrap_or_default().to_owned(),
        data: test.get("data").context("a test without `data`")?.clone(),
        valid: test.get("valid").and_then(Json::as_bool).context("a test without `valid`")?,
    })
}
