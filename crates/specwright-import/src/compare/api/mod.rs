//! What an imported document says about its operations, effective values filled in, and comparing that.

use indexmap::IndexMap;
use specwright::source::{At, Mapping, Node, Pointer};

use super::diff::{Differences, child};
use super::schemas::{diff_alternatives, diff_components};

mod content;
mod request;

/// An imported document.
pub(super) struct Document<'d> {
    root: At<'d>,
    schemas: Option<&'d Mapping>,
}

/// One operation with the path item that it stands in.
struct Operation<'d> {
    item: At<'d>,
    operation: At<'d>,
    is_webhook: bool,
}

impl<'d> Document<'d> {
    pub(super) fn new(document: &'d Node) -> Self {
        let schemas = document.get("components").and_then(|components| components.get("schemas"));
        Self { root: At::root(0, document), schemas: schemas.and_then(Node::as_mapping) }
    }

    /// The operations by `get /path` or `webhook NAME post`.
    fn operations(&self) -> IndexMap<String, Operation<'d>> {
        let mut operations = IndexMap::new();
        for (section, is_webhook) in [("paths", false), ("webhooks", true)] {
            for (path, item) in self.root.get(section).iter().flat_map(At::members) {
                let item = self.resolve(item);
                for (method, operation) in item.members().filter(|(key, _)| crate::page::is_method(key)) {
                    // The newer dialect may write a webhook with any method, the older one knows only its name.
                    let key = if is_webhook { format!("webhook {path}") } else { format!("{method} {path}") };
                    let item = item.clone();
                    operations.insert(key, Operation { item, operation, is_webhook });
                }
            }
        }
        operations
    }

    /// The object itself, or what its `$ref` leads to.
    fn resolve(&self, at: At<'d>) -> At<'d> {
        let mut at = at;
        for _ in 0..16 {
            let target =
                at.text("$ref").and_then(|reference| reference.strip_prefix('#')).and_then(Pointer::parse);
            match target.and_then(|pointer| At::resolve(&self.root, &pointer)) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }
}

/// Compares two documents.
pub(super) fn diff(old: &Document<'_>, new: &Document<'_>, differences: &mut Differences) {
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

/// An operation and the document that it stands in.
type Located<'a, 'd> = (&'a Document<'d>, &'a Operation<'d>);

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
