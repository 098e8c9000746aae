//! One normal form for what the two dialects spell in different ways.

use std::rc::Rc;

use specwright::source::{Mapping, Node, Value};
use specwright_values::Number;

use super::flat::{number, type_of};
use super::side::Side;
use crate::build::{Object, array, text};

/// Brings a flat schema into normal form.
pub(super) fn normalise(keywords: &mut Mapping, components: Option<&Mapping>, side: Side) {
    properties(keywords, components, side);
    infer_type(keywords);
    exclusive(keywords, "exclusiveMinimum", "minimum", |bound, exclusive| bound <= exclusive);
    exclusive(keywords, "exclusiveMaximum", "maximum", |bound, exclusive| bound >= exclusive);
    examples(keywords);
    match type_of(keywords).as_deref() {
        Some("string") => {
            file(keywords);
            keep_values(keywords, |value| value.as_str().is_some());
        }
        Some("number" | "integer") => {
            keep_values(keywords, |value| number(value).is_some() && value.as_str().is_none())
        }
        Some("array") if !keywords.contains_key("items") => {
            put(keywords, "items", |mark| Object::default().build(mark))
        }
        Some(_) | None => {}
    }
    keywords.retain(|key, member| match &**key {
        "required" => member.node.as_sequence().is_some_and(|names| !names.is_empty()),
        "properties" => member.node.as_mapping().is_some_and(|properties| !properties.is_empty()),
        "deprecated" | "readOnly" | "writeOnly" => member.node.as_bool() != Some(false),
        _ => true,
    });
}

/// Leaves out the properties that this side does not show, and names of required ones that are not declared.
fn properties(keywords: &mut Mapping, components: Option<&Mapping>, side: Side) {
    let Some(Value::Mapping(properties)) =
        keywords.get_mut("properties").map(|member| &mut member.node.value)
    else {
        return;
    };
    properties.retain(|_, property| !side.hides(&property.node, components));
    let names: Vec<Rc<str>> = properties.keys().cloned().collect();
    if let Some(Value::Sequence(required)) = keywords.get_mut("required").map(|member| &mut member.node.value)
    {
        required
            .retain(|name| name.as_str().is_none_or(|name| names.iter().any(|declared| &**declared == name)));
    }
}

/// A schema without a type gets the one that its keywords speak of, unless they speak of several.
fn infer_type(keywords: &mut Mapping) {
    if keywords.contains_key("type") {
        return;
    }
    let has = |names: &[&str]| names.iter().any(|name| keywords.contains_key(*name));
    let all_values = |fits: fn(&Node) -> bool| {
        let values = keywords.get("enum").and_then(|member| member.node.as_sequence());
        values.is_some_and(|values| values.iter().all(fits))
    };
    let is_number = |value: &Node| value.as_str().is_none() && number(value).is_some();
    let spoken_of = [
        (
            "string",
            has(&["format", "contentMediaType", "pattern", "minLength", "maxLength"])
                || all_values(|value| value.as_str().is_some()),
        ),
        (
            "number",
            has(&["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
                || all_values(is_number),
        ),
        ("array", has(&["items", "minItems", "maxItems", "uniqueItems"])),
        ("object", has(&["additionalProperties", "properties", "minProperties", "maxProperties"])),
    ];
    let types: Vec<&str> =
        spoken_of.into_iter().filter_map(|(name, spoken_of)| spoken_of.then_some(name)).collect();
    if let [only] = types.as_slice() {
        put(keywords, "type", |mark| text(only, mark));
    }
}

/// Of a bound and an exclusive bound the tighter one counts; OpenAPI 3.0's flag becomes a number.
fn exclusive(keywords: &mut Mapping, exclusive: &str, bound: &str, looser: fn(&Number, &Number) -> bool) {
    let Some(held) = keywords.get(exclusive).map(|member| member.node.clone()) else { return };
    let limit = keywords.get(bound).map(|member| member.node.clone());
    match held.as_bool() {
        Some(is_exclusive) => {
            keywords.shift_remove(exclusive);
            if let Some(limit) = limit.filter(|_| is_exclusive) {
                keywords.shift_remove(bound);
                put(keywords, exclusive, |_| limit);
            }
        }
        None => {
            let limit_number = limit.as_ref().and_then(number);
            let is_looser =
                limit_number.zip(number(&held)).is_none_or(|(limit, exclusive)| looser(&limit, &exclusive));
            keywords.shift_remove(if is_looser { bound } else { exclusive });
        }
    }
}

/// `example: a` is `examples: [a]`; beside `examples` it only repeats.
fn examples(keywords: &mut Mapping) {
    let example = keywords.shift_remove("example").map(|member| member.node);
    if let Some(example) = example.filter(|_| !keywords.contains_key("examples")) {
        put(keywords, "examples", |mark| array(vec![example], mark));
    }
}

/// A string that is a file.
fn file(keywords: &mut Mapping) {
    let word = |key: &str| {
        keywords.get(key).and_then(|member| member.node.as_str()).unwrap_or_default().to_ascii_lowercase()
    };
    let media_type = word("contentMediaType");
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let is_binary_media = ["image/", "audio/", "video/"].iter().any(|family| media_type.starts_with(family))
        || BINARY_MEDIA.contains(&media_type);
    let is_base64 = match word("format").as_str() {
        "base64" => true,
        "binary" => false,
        _ if is_binary_media => word("contentEncoding").starts_with("base64"),
        _ => return,
    };
    keywords.shift_remove("format");
    keywords.shift_remove("contentEncoding");
    if is_base64 {
        put(keywords, "contentEncoding", |mark| text("base64", mark));
    } else {
        put(keywords, "format", |mark| text("binary", mark));
    }
}

/// Media types that the tool takes for files wherever a string declares them.
const BINARY_MEDIA: &[&str] = &[
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/x-gzip",
    "application/x-zip-compressed",
    "application/x-tar",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-rar-compressed",
];

/// An enum of one type shows only the values of that type.
fn keep_values(keywords: &mut Mapping, fits: impl Fn(&Node) -> bool) {
    if let Some(Value::Sequence(values)) = keywords.get_mut("enum").map(|member| &mut member.node.value) {
        values.retain(fits);
    }
}

fn put(keywords: &mut Mapping, key: &str, make: impl FnOnce(specwright::source::Mark) -> Node) {
    let mark = keywords.first().map(|(_, member)| member.key_mark).unwrap_or_default();
    let mut object = Object::from(std::mem::take(keywords));
    object.put(key, make(mark));
    *keywords = std::mem::take(object.mapping_mut());
}
