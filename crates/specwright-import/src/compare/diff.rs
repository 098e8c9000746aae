//! Collecting differences, and comparing raw values member by member.

use specwright::source::{Node, Value};

use crate::build::same;

/// One difference that is not a documented loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where, in words of OpenAPI: `get /a/parameters/query/limit/schema/maximum`.
    pub pointer: String,
    /// What the older page says there, as JSON; `(absent)` if nothing.
    pub old: String,
    /// What the newer page says there.
    pub new: String,
}

/// The differences found so far, and the references that both sides share, whose targets are to be compared as well.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    list: Vec<Difference>,
    references: Vec<String>,
}

impl Differences {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a difference between two values.
    pub(super) fn values(&mut self, pointer: &str, old: Option<&Node>, new: Option<&Node>) {
        self.texts(pointer, shown(old), shown(new));
    }

    /// Adds a difference between two things in words.
    pub(super) fn texts(&mut self, pointer: &str, old: impl Into<String>, new: impl Into<String>) {
        self.list.push(Difference { pointer: pointer.to_owned(), old: old.into(), new: new.into() });
    }

    /// Adds a difference unless both are equal.
    pub(super) fn equal(&mut self, pointer: &str, old: Option<&Node>, new: Option<&Node>) {
        let is_equal = match (old, new) {
            (Some(old), Some(new)) => same(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_equal {
            self.values(pointer, old, new);
        }
    }

    /// Compares two raw values and adds each place in which they differ.
    pub(super) fn raw(&mut self, pointer: &str, old: &Node, new: &Node) {
        match (&old.value, &new.value) {
            (Value::Mapping(old_members), Value::Mapping(new_members)) => {
                for (key, member) in &**new_members {
                    match old_members.get(key) {
                        Some(held) => self.raw(&child(pointer, key), &held.node, &member.node),
                        None => self.values(&child(pointer, key), None, Some(&member.node)),
                    }
                }
                for (key, member) in old_members.iter().filter(|(key, _)| !new_members.contains_key(*key)) {
                    self.values(&child(pointer, key), Some(&member.node), None);
                }
            }
            (Value::Sequence(old_items), Value::Sequence(new_items))
                if old_items.len() == new_items.len() =>
            {
                for (index, (old, new)) in old_items.iter().zip(new_items).enumerate() {
                    self.raw(&child(pointer, &index.to_string()), old, new);
                }
            }
            _ => {
                self.equal(pointer, Some(old), Some(new));
                if pointer.ends_with("/$ref") {
                    self.references.extend(new.as_str().map(str::to_owned));
                }
            }
        }
    }

    /// The references met since the last call.
    pub(super) fn take_references(&mut self) -> Vec<String> {
        std::mem::take(&mut self.references)
    }

    /// The differences in the order in which they were found.
    pub(super) fn into_list(self) -> Vec<Difference> {
        self.list
    }
}

/// The pointer to a member.
pub(super) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A value on one line, cut where it gets long.
fn shown(node: Option<&Node>) -> String {
    const LONGEST: usize = 120;
    let Some(node) = node else { return "(absent)".to_owned() };
    let text = node.to_json().to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
