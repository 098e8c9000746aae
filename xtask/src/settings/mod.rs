//! `specs/settings.yaml`: which documents there are, where they come from, how their Rust is to look, and which faults
//! they may have; and the same for a document that is none of the workspace's.

mod faults;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use specwright::diagnostic::Report;
use specwright::policy::{EnumPolicy, Exception, Faults, FieldOrder, Policy, Reading, Readings, Undeclared};

use crate::files::read_text;
use faults::{ExceptionSetting, FaultSetting};

/// Where the settings are, from the root of the workspace.
pub(crate) const PATH: &str = "specs/settings.yaml";
/// The folder that paths in the settings are relative to.
const FOLDER: &str = "specs";

/// The settings of the workspace.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The documents by the names of their modules.
    pub documents: BTreeMap<String, DocumentSettings>,
}

/// The settings of one document of the workspace.
#[derive(Debug)]
pub(crate) struct DocumentSettings {
    /// The OpenAPI document, from the root of the workspace.
    pub document: String,
    /// The documentation page that it is imported from, if it is.
    pub page: Option<String>,
    /// How its Rust is to look, and whether it may have faults.
    pub policy: Policy,
}

/// The settings of the workspace as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    documents: BTreeMap<String, WrittenDocument>,
}

/// The settings of one document as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
struct WrittenDocument {
    document: Option<String>,
    page: Option<String>,
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
    /// Where a part of an `allOf` forbids further members: further than all parts declare, or than itself.
    #[serde(default)]
    closed: ReadingSetting,
    /// What a schema takes that names no type: what its keywords are about, or everything else as well.
    #[serde(default)]
    implied_types: ReadingSetting,
    /// Whether a discriminator decides alone.
    #[serde(default)]
    discriminator: ReadingSetting,
    /// Whether `readOnly` and `writeOnly` members that are required are so in one direction only.
    #[serde(default)]
    access: ReadingSetting,
    /// Whether what fills a generic schema is meant for all that its values hold.
    #[serde(default)]
    dynamic_ref: ReadingSetting,
    /// Whether a fault refuses the document.
    #[serde(default)]
    faults: FaultSetting,
    /// The faults that do not.
    #[serde(default)]
    exceptions: Vec<ExceptionSetting>,
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

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReadingSetting {
    #[default]
    Meant,
    Letter,
}

impl From<ReadingSetting> for Reading {
    fn from(setting: ReadingSetting) -> Self {
        match setting {
            ReadingSetting::Meant => Self::Meant,
            ReadingSetting::Letter => Self::Letter,
        }
    }
}

impl Settings {
    /// Reads the settings of the workspace at `root`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        Self::parse(&read_text(&root.join(PATH))?).with_context(|| format!("{PATH} is not understood"))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let written: Written = serde_yaml::from_str(text)?;
        let mut documents = BTreeMap::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for (name, document) in written.documents {
            ensure!(is_module_name(&name), "`{name}` cannot be the name of a module: use a-z, 0-9 and _");
            let document = document.of_workspace().with_context(|| format!("`{name}`"))?;
            if let Some(other) = names.insert(document.document.clone(), name.clone()) {
                anyhow::bail!("`{other}` and `{name}` are the same document");
            }
            documents.insert(name, document);
        }
        Ok(Self { documents })
    }
}

impl DocumentSettings {
    /// Reads the settings of a document that is none of the workspace's: the same, but for `document` and `page`.
    ///
    /// The command that headers of files name is the caller's to add.
    pub(crate) fn read_alone(path: &Path) -> anyhow::Result<Policy> {
        let parse = |text: &str| serde_yaml::from_str::<WrittenDocument>(text)?.alone();
        parse(&read_text(path)?).with_context(|| format!("`{}` is not understood", path.display()))
    }
}

impl WrittenDocument {
    fn of_workspace(self) -> anyhow::Result<DocumentSettings> {
        let document = below_folder(self.document.as_deref().context("there is no `document`")?)?;
        let page = self.page.as_deref().map(below_folder).transpose()?;
        let policy = Policy { command: "cargo xtask codegen".to_owned(), ..self.policy()? };
        Ok(DocumentSettings { document, page, policy })
    }

    fn alone(self) -> anyhow::Result<Policy> {
        let told = self.document.is_none() && self.page.is_none();
        ensure!(told, "`document` and `page` are of {PATH} alone: here the document is given");
        self.policy()
    }

    fn policy(self) -> anyhow::Result<Policy> {
        Ok(Policy {
            command: String::new(),
            names: self.names,
            field_order: match self.field_order {
                FieldOrderSetting::Document => FieldOrder::Document,
                FieldOrderSetting::RequiredFirst => FieldOrder::RequiredFirst,
            },
            enums: match self.enums {
                EnumSetting::AsDeclared => EnumPolicy::AsDeclared,
                EnumSetting::Open => EnumPolicy::Open,
            },
            undeclared: match self.undeclared {
                UndeclaredSetting::Keep => Undeclared::Keep,
                UndeclaredSetting::Drop => Undeclared::Drop,
            },
            readings: Readings {
                closed: self.closed.into(),
                implied_types: self.implied_types.into(),
                discriminator: self.discriminator.into(),
                access: self.access.into(),
                dynamic_ref: self.dynamic_ref.into(),
            },
            faults: self.faults.with(self.exceptions)?,
        })
    }
}

/// The exceptions that nothing in the document asks for, in words; to be printed beside the report.
pub(crate) fn unused_exceptions(policy: &Policy, report: &Report) -> Vec<String> {
    let except = match &policy.faults {
        Faults::Refused { except } => except.as_slice(),
        Faults::Tolerated => &[],
    };
    let unused = report.unused_exceptions.iter().filter_map(|index| except.get(*index));
    let told = unused.map(|Exception { code, pointer, reason: _ }| {
        format!("the exception for `{}` at `{pointer}` matches nothing", code.as_str())
    });
    told.collect()
}

/// Says which exceptions of the settings at `path` match nothing.
pub(crate) fn tell_unused(path: &str, unused: &[String]) {
    for exception in unused {
        eprintln!("{path}: warning: {exception}");
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
        assert_eq!(one.policy.field_order, FieldOrder::RequiredFirst);
    }

    #[test]
    fn documents_of_a_project_have_no_faults_but_those_that_are_excepted() {
        let text = "names: {'#/components/schemas/pet': Animal}\nexceptions:\n  - {code: wrong-default, pointer: '#/paths', reason: theirs}\n";
        let policy = serde_yaml::from_str::<WrittenDocument>(text).unwrap().alone().unwrap();
        let exception = Exception {
            code: specwright::diagnostic::Code::WrongDefault,
            pointer: "#/paths".to_owned(),
            reason: "theirs".to_owned(),
        };
        assert_eq!(policy.faults, Faults::Refused { except: vec![exception] });
        let report = Report { unused_exceptions: vec![0], ..Report::default() };
        assert_eq!(
            unused_exceptions(&policy, &report),
            ["the exception for `wrong-default` at `#/paths` matches nothing"]
        );
        let policy = serde_yaml::from_str::<WrittenDocument>("faults: tolerate").unwrap().alone().unwrap();
        assert_eq!(policy.faults, Faults::Tolerated);
    }

    #[test]
    fn mistakes_are_named() {
        for (text, message) in [
            (
                "documents:\n  a:\n    document: a.yaml\n    fieldOrder: document\n",
                "unknown field `fieldOrder`",
            ),
            ("documents:\n  a:\n    document: a.yaml\n    field_order: random\n", "unknown variant `random`"),
            ("documents:\n  a: {}\n", "`a`: there is no `document`"),
            ("documents:\n  a-b:\n    document: a.yaml\n", "cannot be the name of a module"),
            ("documents:\n  a:\n    document: ../a.yaml\n", "no path below `specs`"),
            ("documents:\n  a:\n    document: a.yaml\n  b:\n    document: a.yaml\n", "are the same document"),
        ] {
            let error = format!("{:#}", Settings::parse(text).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn mistakes_in_exceptions_are_named() {
        let one = |code: &str, pointer: &str, reason: &str| {
            format!("exceptions:\n  - code: {code}\n    pointer: '{pointer}'\n    reason: '{reason}'\n")
        };
        for (text, message) in [
            (
                one("wrong-defualt", "#/a", "b"),
                "there is no code `wrong-defualt`; did you mean `wrong-default`?",
            ),
            (one("raw", "#/a", "b"), "`raw` is a note, and refuses nothing"),
            (one("wrong-default", "/a", "b"), "`/a` is no pointer"),
            (one("wrong-default", "part.yaml#a", "b"), "`part.yaml#a` is no pointer"),
            (one("wrong-default", "#/a", " "), "an exception needs a reason"),
            ("exceptions:\n  - {code: wrong-default, pointer: '#/a'}\n".to_owned(), "missing field `reason`"),
            (one("wrong-default", "#/a", "b") + "faults: tolerate\n", "`exceptions` are without effect"),
            ("faults: strict\n".to_owned(), "unknown variant `strict`, expected `refuse` or `tolerate`"),
            ("document: a.yaml\n".to_owned(), "are of specs/settings.yaml alone"),
        ] {
            let error = serde_yaml::from_str::<WrittenDocument>(&text)
                .map_err(anyhow::Error::from)
                .and_then(WrittenDocument::alone);
            let error = format!("{:#}", error.unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
