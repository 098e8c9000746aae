//! Saying which keys and types the dialect does not know.

use specwright::source::{At, Node};

use crate::report::{Findings, PageCode};

/// Reports the members of an object that are not `known`; `x-*` is never reported.
pub(super) fn check(at: &At<'_>, known: &[&str], findings: &mut Findings) {
    expect_object(at, findings);
    for (key, member) in at.members() {
        if !known.contains(&key) && !key.starts_with("x-") {
            unknown(key, &member, findings);
        }
    }
}

/// Reports one member that is not understood.
pub(super) fn unknown(key: &str, member: &At<'_>, findings: &mut Findings) {
    findings.at(PageCode::UnknownKey, member, format!("`{key}` is not understood and left out")).help =
        Some("a misspelling, or the tool has learned something since".into());
}

/// Reports a value that is no object; null stands for an empty one.
pub(super) fn expect_object(at: &At<'_>, findings: &mut Findings) {
    if at.node.as_mapping().is_none() && !at.node.is_null() {
        wrong_type(at, "an object", findings);
    }
}

/// Reports a value that is no array; null stands for an empty one.
pub(super) fn expect_array(at: &At<'_>, findings: &mut Findings) {
    if at.node.as_sequence().is_none() && !at.node.is_null() {
        wrong_type(at, "an array", findings);
    }
}

/// Reports a value of the wrong type.
pub(super) fn wrong_type(at: &At<'_>, expected: &str, findings: &mut Findings) {
    let name = at.pointer.last().unwrap_or("the block");
    let message = format!("`{name}` is {}, where {expected} belongs", at.node.describe());
    findings.at(PageCode::WrongType, at, message);
}

/// The boolean `key`; anything else there is reported.
pub(super) fn flag(at: &At<'_>, key: &str, findings: &mut Findings) -> Option<bool> {
    let member = at.get(key)?;
    let value = member.node.as_bool();
    if value.is_none() {
        wrong_type(&member, "a boolean", findings);
    }
    value
}

/// A value as a message shows it.
pub(super) fn written(node: &Node) -> String {
    node.as_text().map_or_else(|| node.describe().to_owned(), |text| format!("`{text}`"))
}
