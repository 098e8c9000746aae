//! `nullable: true` -> the null type.

use super::{Mapping, Node, Object, Value, array, null, single, text};
use specwright::source::Mark;

/// Words that stay outside when the schema they speak of moves into a union.
const WORDS: &[&str] = &[
    "title",
    "description",
    "deprecated",
    "default",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "externalDocs",
];

/// Lets a schema take null as well.
///
/// With a `type` it becomes an array of types, and an `enum` gets the null that people forget beside `nullable`;
/// a reference or a composition becomes one branch of a union with null. A schema that has neither takes null anyway.
pub(super) fn admit_null(object: &mut Object, mark: Mark) {
    let mapping = object.mapping();
    let has = |key: &str| mapping.contains_key(key);
    if has("$ref") || has("allOf") || has("not") || has("const") || (has("anyOf") && has("oneOf")) {
        wrap(object, mark);
    } else if has("anyOf") || has("oneOf") {
        let keyword = if has("anyOf") { "anyOf" } else { "oneOf" };
        if has("type") || has("enum") { wrap(object, mark) } else { add_branch(object, keyword, mark) }
    } else {
        add_type(object, mark);
        add_value(object, mark);
    }
}

fn add_branch(object: &mut Object, keyword: &str, mark: Mark) {
    let Some(member) = object.mapping_mut().get_mut(keyword) else { return };
    if let Value::Sequence(branches) = &mut member.node.value
        && !branches.iter().any(|branch| branch.get("type").and_then(Node::as_str) == Some("null"))
    {
        branches.push(null_type(mark));
    }
}

fn add_type(object: &mut Object, mark: Mark) {
    let Some(member) = object.mapping_mut().get_mut("type") else { return };
    let mut types = match &member.node.value {
        Value::Sequence(types) => types.clone(),
        Value::Scalar(_) | Value::Mapping(_) => vec![member.node.clone()],
    };
    if !types.iter().any(|held| held.as_str() == Some("null")) {
        types.push(text("null", mark));
        member.node = array(types, mark);
    }
}

fn add_value(object: &mut Object, mark: Mark) {
    let Some(member) = object.mapping_mut().get_mut("enum") else { return };
    if let Value::Sequence(values) = &mut member.node.value
        && !values.iter().any(Node::is_null)
    {
        values.push(null(mark));
    }
}

fn wrap(object: &mut Object, mark: Mark) {
    let (words, schema): (Mapping, Mapping) =
        std::mem::take(object.mapping_mut()).into_iter().partition(|(key, _)| WORDS.contains(&&**key));
    *object.mapping_mut() = words;
    object.put("anyOf", array(vec![Object::from(schema).build(mark), null_type(mark)], mark));
}

fn null_type(mark: Mark) -> Node {
    single("type", text("null", mark))
}
