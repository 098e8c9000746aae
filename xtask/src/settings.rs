//! `specs/settings.yaml`: which documents there are, where they come from, and how their Rust is to look.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use specwright::policy::{EnumPolicy, Faults, FieldOrder, Policy, Undeclared};

use crate::files::read_text;

/// Where the settings are, from the root of the workspace.
const PATH: &str = "specs/settings.yaml";
/// The folder that paths in the settings are relative to.
const FOLDER: &str = "specs";

/// The settings of the workspace.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The documents by the names of their modules.
    pub documents: BTreeMap<String, DocumentSettings>,
}

/// The settings of one document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(crate) struct DocumentSettings {
    /// The OpenAPI document; once read, from the root of the workspace.
    pub document: String,
    /// The documentation page that it is imported from, if it is.
    pub page: Option<String>,
    /// Names for types, by the pointer to their schema (`'#/components/schemas/pet': Animal`).
    #[serde(default)]
    names: BTreeMap<String, String>,
    /// The order of a struct's fields.
    #[serde(default)]
    field_order: FieldOrderSetting,
    /// Whether enums take values beyond their list.
    #[serde(default)]
    enums: EnumSetting,
    /// What becomes of members that the document does not declare.
    #[serde(default)]
    undeclared: UndeclaredSetting,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FieldOrderSetting {
    #[default]
    Document,
    RequiredFirst,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum EnumSetting {
    #[default]
    AsDeclared,
    Open,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UndeclaredSetting {
    #[default]
    Keep,
    Drop,
}

impl Settings {
    /// Reads the settings of the workspace at `root`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        Self::parse(&read_text(&root.join(PATH))?).with_context(|| format!("{PATH} is not understood"))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut settings: Self = serde_yaml::from_str(text)?;
        let mut written = BTreeMap::new();
        for (name, document) in &mut settings.documents {
            ensure!(is_module_name(name), "`{name}` cannot be the name of a module: use a-z, 0-9 and _");
            document.document = below_folder(&document.document)?;
            document.page = document.page.as_deref().map(below_folder).transpose()?;
            if let Some(other) = written.insert(document.document.clone(), name.clone()) {
                anyhow::bail!("`{other}` and `{name}` are the same document");
            }
        }
        Ok(settings)
    }
}

impl DocumentSettings {
    /// How the Rust of the document is to look.
    pub(crate) fn policy(&self) -> Policy {
        Policy {
            command: "cargo xtask codegen".to_owned(),
            names: self.names.clone(),
            field_order: match self.field_order {
                FieldOrderSetting::Document => FieldOrder::Document,
                FieldOrderSetting::RequiredFirst => FieldOrder::RequiredFirst,
            },
            enums: match self.enums {
                EnumSetting::AsDeclared => EnumPolicy::AsDeclared,
                EnumSetting::Open => EnumPolicy::Open,
            },
            faults: Faults::default(),
            undeclared: match self.undeclared {
                UndeclaredSetting::Keep => Undeclared::Keep,
                UndeclaredSetting::Drop => Undeclared::Drop,
            },
        }
    }
}

fn is_module_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn below_folder(path: &str) -> anyhow::Result<String> {
    let is_below = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    ensure!(is_below && !path.contains('\\'), "`{path}` is no path below `{FOLDER}`");
    Ok(format!("{FOLDER}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_from_the_root_and_choices_become_a_policy() {
        let text = "documents:\n  one:\n    document: one.yaml\n    page: pages/one.md\n    field_order: required-first\n";
        let settings = Settings::parse(text).unwrap();
        let one = &settings.documents["one"];
        assert_eq!(
            (one.document.as_str(), one.page.as_deref()),
            ("specs/one.yaml", Some("specs/pages/one.md"))
        );
        assert_eq!(one.policy().field_order, FieldOrder::RequiredFirst);
    }

    #[test]
    fn mistakes_are_named() {
        for (text, message) in [
            (
                "documents:\n  a:\n    document: a.yaml\n    fieldOrder: document\n",
                "unknown field `fieldOrder`",
            ),
            ("documents:\n  a:\n    document: a.yaml\n    field_order: random\n", "unknown variant `random`"),
            ("documents:\n  a-b:\n    document: a.yaml\n", "cannot be the name of a module"),
            ("documents:\n  a:\n    document: ../a.yaml\n", "no path below `specs`"),
            ("documents:\n  a:\n    document: a.yaml\n  b:\n    document: a.yaml\n", "are the same document"),
        ] {
            let error = format!("{:#}", Settings::parse(text).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
