//! A tree -> YAML that people read: document order, block style, numbers as they were written.
//!
//! Written by hand because `serde_yaml` has no place for a number beyond 64 bits or its spelling, folds nothing and
//! writes long descriptions as one line.

mod scalar;

use specwright::source::{Mapping, Node, Value};

/// Writes a document, below a comment of one line.
#[must_use]
pub fn to_yaml(document: &Node, comment: &str) -> String {
    let mut text = format!("# {comment}\n");
    match &document.value {
        Value::Mapping(mapping) if !mapping.is_empty() => members(mapping, 0, &mut text),
        Value::Sequence(items) if !items.is_empty() => elements(items, 0, &mut text),
        Value::Mapping(_) | Value::Sequence(_) | Value::Scalar(_) => {
            inline(document, 0, &mut text);
        }
    }
    text
}

fn members(mapping: &Mapping, indent: usize, text: &mut String) {
    for (index, (key, member)) in mapping.iter().enumerate() {
        if index > 0 {
            pad(indent, text);
        }
        text.push_str(&scalar::key(key));
        text.push(':');
        match &member.node.value {
            Value::Mapping(mapping) if !mapping.is_empty() => {
                text.push('\n');
                pad(indent + 2, text);
                members(mapping, indent + 2, text);
            }
            Value::Sequence(items) if !items.is_empty() => {
                text.push('\n');
                pad(indent + 2, text);
                elements(items, indent + 2, text);
            }
            Value::Mapping(_) | Value::Sequence(_) | Value::Scalar(_) => {
                text.push(' ');
                inline(&member.node, indent + 2, text);
            }
        }
    }
}

fn elements(items: &[Node], indent: usize, text: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            pad(indent, text);
        }
        text.push_str("- ");
        match &item.value {
            Value::Mapping(mapping) if !mapping.is_empty() => members(mapping, indent + 2, text),
            Value::Sequence(items) if !items.is_empty() => elements(items, indent + 2, text),
            Value::Mapping(_) | Value::Sequence(_) | Value::Scalar(_) => inline(item, indent + 2, text),
        }
    }
}

/// What goes on the line of its key: a scalar, or something empty. `indent` is that of lines which continue it.
fn inline(node: &Node, indent: usize, text: &mut String) {
    match &node.value {
        Value::Mapping(_) => text.push_str("{}"),
        Value::Sequence(_) => text.push_str("[]"),
        Value::Scalar(held) => text.push_str(&scalar::value(held, indent)),
    }
    text.push('\n');
}

fn pad(indent: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests;
