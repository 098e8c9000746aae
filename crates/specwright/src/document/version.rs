//! The version of the specification that a document follows.

use crate::diagnostic::{Code, Diagnostics};
use crate::source::At;

/// The version of the OpenAPI Specification that a document says it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Version {
    V3_0,
    V3_1,
    V3_2,
}

/// The version that the root names (OpenAPI 3.1 §4.8.1).
pub(super) fn version(root: &At<'_>, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Some(openapi) = root.get("openapi") else {
        let (message, help) = match root.text("swagger") {
            Some(version) => {
                (format!("this is a Swagger {version} document"), "convert it to OpenAPI 3.0 or later first")
            }
            None => (
                "this is no OpenAPI document: it has no member `openapi`".to_owned(),
                "name the root file, which has `openapi: 3.x.y`",
            ),
        };
        diagnostics.refuse(Code::NotOpenApi, root.origin(), message).help(help);
        return None;
    };
    let text = openapi.node.as_text().unwrap_or_default();
    let version = match text.split('.').collect::<Vec<_>>()[..] {
        ["3", "0", ..] => Some(Version::V3_0),
        ["3", "1", ..] => Some(Version::V3_1),
        ["3", "2", ..] => Some(Version::V3_2),
        // Later minor versions add to earlier ones (OpenAPI 3.2 §4.1).
        ["3", minor, ..] if minor.parse::<u16>().is_ok() => {
            let message = format!("`openapi: {text}` is newer than what is known, and is read as 3.2");
            diagnostics.report(Code::NewerVersion, openapi.origin(), message);
            Some(Version::V3_2)
        }
        _ => None,
    };
    if version.is_none() {
        let message = format!("`openapi: {text}` is no version that is read");
        diagnostics
            .refuse(Code::NotOpenApi, openapi.origin(), message)
            .help("versions 3.0, 3.1 and 3.2 are read");
    }
    version
}
