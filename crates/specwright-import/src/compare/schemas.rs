//! Comparing schemas at the top level: alternative by alternative, keyword by keyword.

use specwright::source::{Mapping, Node};

use super::diff::{Differences, child};
use super::losses;
use super::reduce::{Alternative, Words};

/// Compares the alternatives of an older page with those of a newer one.
pub(crate) fn diff_alternatives(
    pointer: &str,
    old: &[Alternative],
    new: &[Alternative],
    differences: &mut Differences,
) {
    if old.len() != new.len() {
        let count = |list: &[Alternative]| format!("{} alternatives", list.len());
        differences.texts(pointer, count(old), count(new));
        return;
    }
    for (index, (old, new)) in old.iter().zip(new).enumerate() {
        let pointer = match index {
            0 if new.keywords.is_empty() && old.keywords.is_empty() => continue,
            _ => alternative_pointer(pointer, index),
        };
        diff_alternative(&pointer, old, new, differences);
    }
}

fn alternative_pointer(pointer: &str, index: usize) -> String {
    if index == 0 { pointer.to_owned() } else { format!("{pointer}/anyOf/{index}") }
}

fn diff_alternative(pointer: &str, old: &Alternative, new: &Alternative, differences: &mut Differences) {
    for (key, member) in &new.keywords {
        let held = old.keywords.get(key).map(|held| &held.node);
        if held.is_none() && losses::loses_keyword(new, key, &member.node) {
            continue;
        }
        if new.merged.as_ref().is_some_and(|words| is_merged_word(words, key, held)) {
            continue;
        }
        keyword(&child(pointer, key), key, held, Some(&member.node), differences);
    }
    for (key, member) in old.keywords.iter().filter(|(key, _)| !new.keywords.contains_key(*key)) {
        differences.values(&child(pointer, key), Some(&member.node), None);
    }
}

fn is_merged_word(words: &Words, key: &str, old: Option<&Node>) -> bool {
    match key {
        "title" => losses::is_title_of(words, old),
        "description" => losses::is_description_of(words, old),
        "examples" => true,
        _ => false,
    }
}

fn keyword(pointer: &str, key: &str, old: Option<&Node>, new: Option<&Node>, differences: &mut Differences) {
    match (key, old, new) {
        ("required", Some(old), Some(new)) => {
            if names(old) != names(new) {
                differences.values(pointer, Some(old), Some(new));
            }
        }
        (_, Some(old), Some(new)) => differences.raw(pointer, old, new),
        _ => differences.equal(pointer, old, new),
    }
}

/// The names, in an order of their own: what is required is a set.
fn names(node: &Node) -> Vec<&str> {
    let mut names: Vec<&str> =
        node.as_sequence().unwrap_or_default().iter().filter_map(Node::as_text).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Compares the components that both sides refer to, and those that they refer to in turn.
pub(super) fn diff_components(old: Option<&Mapping>, new: Option<&Mapping>, differences: &mut Differences) {
    let mut seen = Vec::new();
    let mut open = differences.take_references();
    while let Some(reference) = open.pop() {
        if seen.contains(&reference) {
            continue;
        }
        let target = |schemas: Option<&Mapping>| {
            let name = reference.strip_prefix("#/components/schemas/")?;
            schemas?.get(name).map(|member| member.node.clone())
        };
        let pointer = reference.trim_start_matches('#').to_owned();
        seen.push(reference.clone());
        match (target(old), target(new)) {
            (Some(old), Some(new)) => differences.raw(&pointer, &old, &new),
            (old, new) => differences.equal(&pointer, old.as_ref(), new.as_ref()),
        }
        open.extend(differences.take_references());
    }
}
