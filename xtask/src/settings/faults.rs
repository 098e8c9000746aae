//! Whether faults refuse a document, and which of them it may keep, as settings say it.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use specwright::diagnostic::{Code, Severity, nearest};
use specwright::policy::{Exception, Faults};

/// `faults`: a project's own documents have none, unless it says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FaultSetting {
    #[default]
    Refuse,
    Tolerate,
}

/// One of `exceptions`: a fault that the document may keep, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionSetting {
    #[serde(deserialize_with = "code")]
    code: Code,
    #[serde(deserialize_with = "pointer")]
    pointer: String,
    #[serde(deserialize_with = "reason")]
    reason: String,
}

impl FaultSetting {
    /// What the two settings say together.
    pub(super) fn with(self, exceptions: Vec<ExceptionSetting>) -> anyhow::Result<Faults> {
        let except: Vec<_> = exceptions.into_iter().map(ExceptionSetting::parsed).collect();
        match self {
            Self::Refuse => Ok(Faults::Refused { except }),
            Self::Tolerate if except.is_empty() => Ok(Faults::Tolerated),
            Self::Tolerate => anyhow::bail!("`exceptions` are without effect where `faults` is `tolerate`"),
        }
    }
}

impl ExceptionSetting {
    fn parsed(self) -> Exception {
        let Self { code, pointer, reason } = self;
        Exception { code, pointer, reason }
    }
}

/// A code whose findings are faults: others refuse nothing, and an exception to them would be without effect.
fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    let text = String::deserialize(deserializer)?;
    let Some(code) = Code::parse(&text) else {
        let near = nearest(&text, Code::ALL.iter().map(|code| code.as_str()));
        let meant = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(D::Error::custom(format!("there is no code `{text}`{meant}")));
    };
    match code.severity() {
        Severity::Fault => Ok(code),
        other => Err(D::Error::custom(format!("`{text}` is a {}, and refuses nothing", other.as_str()))),
    }
}

/// `#/paths/..` in the root file, `part.yaml#/..` in another.
fn pointer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_pointer =
        text.split_once('#').is_some_and(|(_, below)| below.is_empty() || below.starts_with('/'));
    if is_pointer {
        return Ok(text);
    }
    Err(D::Error::custom(format!(
        "`{text}` is no pointer: `#/...` in the root file, `file.yaml#/...` in another"
    )))
}

fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() { Err(D::Error::custom("an exception needs a reason")) } else { Ok(text) }
}
