//! The parts of a product -> one flat schema.

use std::rc::Rc;

use specwright::source::{Mapping, Mark, Member, Node, Value};
use specwright_values::Number;

use super::alternative::{Alternative, Words};
use super::flat::number;
use super::normal;
use super::product::Part;
use super::side::Side;
use crate::build::{Object, array, boolean, same, single};

/// Merges the parts; `None` if no value can fit all of them.
pub(super) fn merge(mut parts: Vec<Part>, components: Option<&Mapping>, side: Side) -> Option<Alternative> {
    parts.sort_by_key(|part| (part.depth, !part.schema.contains_key("type")));
    let merged = (parts.len() > 1).then(|| words(&parts));
    let mut combined = Object::default();
    for part in parts {
        for (key, member) in part.schema {
            put(&mut combined, &key, member)?;
        }
    }
    let mut keywords = std::mem::take(combined.mapping_mut());
    for key in ["items", "additionalProperties"] {
        collapse(&mut keywords, key);
    }
    collapse_properties(&mut keywords);
    normal::normalise(&mut keywords, components, side);
    Some(Alternative { keywords, merged })
}

fn words(parts: &[Part]) -> Words {
    let all = |key: &str| {
        parts.iter().filter_map(|part| part.schema.get(key)?.node.as_text().map(str::to_owned)).collect()
    };
    Words { titles: all("title"), descriptions: all("description") }
}

/// Adds one keyword to what the parts before have said; `None` if the two exclude each other.
fn put(combined: &mut Object, key: &str, member: Member) -> Option<()> {
    let held = combined.mapping().get(key).map(|held| held.node.clone());
    let node = member.node;
    let joined = match key {
        "type" => match held {
            Some(held) => narrower(held, node)?,
            None => node,
        },
        // Gathered as arrays first: each of them becomes one schema, or an `allOf`, at the end.
        "items" => gather(held, node),
        "additionalProperties" => match (held.as_ref().and_then(Node::as_bool), node.as_bool()) {
            (Some(false), _) | (_, Some(false)) => boolean(false, node.mark),
            (Some(true), _) | (None, None) => gather(held.filter(|held| held.as_bool().is_none()), node),
            (None, Some(true)) => held.unwrap_or(node),
        },
        "properties" => gather_properties(held, &node),
        "required" => union(held, node),
        "enum" => intersection(held, node),
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            pick(held, node, |new, old| new < old)
        }
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            pick(held, node, |new, old| new > old)
        }
        "readOnly" | "writeOnly" => match &held {
            Some(old) if old.as_bool() == Some(false) => old.clone(),
            Some(_) | None => node,
        },
        "deprecated" => match &held {
            Some(old) if old.as_bool() == Some(true) => old.clone(),
            Some(_) | None => node,
        },
        _ => node,
    };
    combined.put(key, joined);
    Some(())
}

fn narrower(a: Node, b: Node) -> Option<Node> {
    match (a.as_str()?, b.as_str()?) {
        (first, second) if first == second => Some(a),
        ("integer", "number") => Some(a),
        ("number", "integer") => Some(b),
        _ => None,
    }
}

fn gather(held: Option<Node>, node: Node) -> Node {
    let mark = node.mark;
    let mut all = match held.map(|held| held.value) {
        Some(Value::Sequence(items)) => items,
        Some(Value::Scalar(_) | Value::Mapping(_)) | None => Vec::new(),
    };
    all.push(node);
    array(all, mark)
}

fn gather_properties(held: Option<Node>, node: &Node) -> Node {
    let mut all = match held.map(|held| held.value) {
        Some(Value::Mapping(mapping)) => Object::from(*mapping),
        Some(Value::Scalar(_) | Value::Sequence(_)) | None => Object::default(),
    };
    for (name, property) in node.as_mapping().into_iter().flatten() {
        let before = all.mapping().get(name).map(|member| member.node.clone());
        all.put(name, gather(before, property.node.clone()));
    }
    all.build(node.mark)
}

fn collapse(keywords: &mut Mapping, key: &str) {
    if let Some(member) = keywords.get_mut(key)
        && let Value::Sequence(all) = &mut member.node.value
    {
        member.node = all_of(std::mem::take(all));
    }
}

fn collapse_properties(keywords: &mut Mapping) {
    let Some(member) = keywords.get_mut("properties") else { return };
    if let Value::Mapping(properties) = &mut member.node.value {
        let names: Vec<Rc<str>> = properties.keys().cloned().collect();
        for name in names {
            collapse(properties, &name);
        }
    }
}

fn union(held: Option<Node>, node: Node) -> Node {
    let mark = node.mark;
    let mut all = held.and_then(|held| held.as_sequence().map(<[Node]>::to_vec)).unwrap_or_default();
    for item in node.as_sequence().unwrap_or_default() {
        if !all.iter().any(|other| same(other, item)) {
            all.push(item.clone());
        }
    }
    array(all, mark)
}

fn intersection(held: Option<Node>, node: Node) -> Node {
    let Some(held) = held.as_ref().and_then(Node::as_sequence) else { return node };
    let both = node
        .as_sequence()
        .unwrap_or_default()
        .iter()
        .filter(|item| held.iter().any(|other| same(other, item)));
    array(both.cloned().collect(), node.mark)
}

fn pick(held: Option<Node>, node: Node, wins: fn(&Number, &Number) -> bool) -> Node {
    match held {
        Some(old) => match (number(&node), number(&old)) {
            (Some(new), Some(number)) if !wins(&new, &number) => old,
            _ => node,
        },
        None => node,
    }
}

/// Several schemas that all have to fit, as one; a single one is itself.
fn all_of(mut schemas: Vec<Node>) -> Node {
    match schemas.as_slice() {
        [first, _, ..] => {
            let mark = first.mark;
            single("allOf", array(schemas, mark))
        }
        _ => schemas.pop().unwrap_or_else(|| Object::default().build(Mark::default())),
    }
}
