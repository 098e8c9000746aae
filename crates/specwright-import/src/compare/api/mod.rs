//! What an imported document says about its operations, effective values filled in, and comparing that.

mod content;
mod document;
mod request;

use specwright::source::Node;

use super::diff::{Differences, child};
use super::schemas::diff_components;
use document::{Document, Located};

/// Compares two documents.
pub(super) fn diff(old: &Node, new: &Node, differences: &mut Differences) {
    let (old, new) = (&Document::new(old), &Document::new(new));
    let (old_operations, new_operations) = (old.operations(), new.operations());
    for (key, operation) in &new_operations {
        match old_operations.get(key) {
            Some(held) => diff_operation(key, (old, held), (new, operation), differences),
            None => differences.texts(key, "(absent)", "an operation"),
        }
    }
    for key in old_operations.keys().filter(|key| !new_operations.contains_key(*key)) {
        differences.texts(key, "an operation", "(absent)");
    }
    diff_components(old.schemas, new.schemas, differences);
}

fn diff_operation(pointer: &str, old: Located<'_, '_>, new: Located<'_, '_>, differences: &mut Differences) {
    diff_words(pointer, old, new, differences);
    request::diff_servers(&child(pointer, "servers"), old, new, differences);
    request::diff_security(&child(pointer, "security"), old, new, differences);
    let is_deprecated = |(_, operation): Located<'_, '_>| {
        operation.operation.node.get("deprecated").and_then(Node::as_bool) == Some(true)
    };
    if is_deprecated(old) != is_deprecated(new) {
        let (old, new) = (is_deprecated(old), is_deprecated(new));
        differences.texts(&child(pointer, "deprecated"), old.to_string(), new.to_string());
    }
    request::diff_parameters(&child(pointer, "parameters"), old, new, differences);
    content::diff_body(&child(pointer, "requestBody"), old, new, differences);
    content::diff_responses(&child(pointer, "responses"), old, new, differences);
}

/// Compares summary and description, which the older page says in its head: blanks and line breaks do not count, and
/// where either of them ends and prose begins is not to be seen there, so one may go on where the other ends.
fn diff_words(pointer: &str, old: Located<'_, '_>, new: Located<'_, '_>, differences: &mut Differences) {
    let words = |(_, operation): Located<'_, '_>, key: &str| {
        let inherited = || operation.item.node.get(key).filter(|_| key == "description");
        let text =
            operation.operation.node.get(key).or_else(inherited).and_then(Node::as_text).unwrap_or_default();
        // The quote marks of the page and those of a quote inside of the description look the same.
        let unquoted = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
        unquoted.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    for key in ["summary", "description"] {
        let (old, new) = (words(old, key), words(new, key));
        let goes_on = !old.is_empty() && (old.starts_with(&new) || new.starts_with(&old));
        // A page without a summary is titled after something else.
        if !new.is_empty() && old != new && !goes_on {
            differences.texts(&child(pointer, key), old, new);
        }
    }
}
