//! Booleans, also those that are spelled otherwise.

use crate::source::At;

/// A boolean, also one in quotes.
pub(super) fn read(at: &At<'_>) -> Option<bool> {
    at.node.as_bool().or_else(|| quoted(at.node.as_str()?))
}

/// The boolean that a string was meant as.
pub(super) fn quoted(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "required" => Some(true),
        "false" | "no" | "optional" => Some(false),
        _ => None,
    }
}
