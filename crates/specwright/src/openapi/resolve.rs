//! Following the references of everything but schemas.

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Document, RefError};
use crate::source::At;

/// How long a chain of references may be.
const CHAIN: usize = 64;

/// Follows `$ref`s until something else stands there; reports and gives `None` where that fails.
pub(super) fn resolve<'t>(
    document: &'t Document,
    at: &At<'t>,
    diagnostics: &mut Diagnostics,
) -> Option<At<'t>> {
    let mut current = at.clone();
    for _ in 0..CHAIN {
        let Some(reference) = current.get("$ref") else { return Some(current) };
        let Some(text) = reference.node.as_str() else {
            let message = format!("`$ref` is {}, not a string", reference.node.describe());
            diagnostics.report(Code::WrongType, reference.origin(), message);
            return None;
        };
        if text.chars().any(char::is_control) {
            let message =
                format!("`{}` has a control character, which no reference has", text.escape_debug());
            diagnostics.report(Code::UnsupportedRef, reference.origin(), message);
            return None;
        }
        current = match document.follow(reference.file, text) {
            Ok(target) => target,
            Err(RefError::Dangling) => {
                let message = format!("`{text}` leads nowhere; this is left out");
                diagnostics.report(Code::DanglingRef, reference.origin(), message);
                return None;
            }
            Err(RefError::Unsupported) => {
                let message = format!("`{text}` is not followed");
                diagnostics
                    .report(Code::UnsupportedRef, reference.origin(), message)
                    .help("only references within the document's folder are");
                return None;
            }
        };
    }
    diagnostics.report(Code::CircularRef, at.origin(), "this chain of `$ref`s leads only back to itself");
    None
}
