//! Decides by the specification whether a change makes a document faulty. The generator is not asked.

use specwright::document::{Document, Version};
use specwright::source::{At, Node, Pointer};

use super::places::{Link, Place};
use super::vocabulary::{Form, HEADER, Kind, OPENAPI, PARAMETER, SCHEMA, SECURITY_SCHEME};

/// The types of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    /// Every type there is.
    pub(super) const ALL: [Self; 6] =
        [Self::Null, Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];

    /// The type of a value.
    pub(super) fn of(node: &Node) -> Self {
        match node.describe() {
            "an object" => Self::Object,
            "an array" => Self::Array,
            "a boolean" => Self::Boolean,
            "a number" => Self::Number,
            "null" => Self::Null,
            _ => Self::String,
        }
    }

    /// The name, as `type` has it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// Whether a value of this type is no fault at the place. A whole number stands for all numbers, a word that is no
/// type for all strings.
pub(super) fn takes(place: &Place<'_>, version: Version, value: JsonType) -> bool {
    use JsonType::{Array, Boolean, Number, Object, String};
    match place.form {
        Form::Text | Form::Reference => value == String,
        Form::Flag => value == Boolean,
        Form::Number => value == Number,
        Form::Bound => value == if version == Version::V3_0 { Boolean } else { Number },
        Form::Texts | Form::List(_) | Form::Values | Form::Schemas => value == Array,
        Form::TextMap | Form::TextsMap | Form::Object(_) | Form::Map(_) | Form::SchemaMap => value == Object,
        // No word of ours is the name of a type.
        Form::Types => false,
        Form::Schema => value == Object || value == Boolean && version > Version::V3_0,
        Form::SchemaOrFlag => value == Object || value == Boolean,
        Form::Data => may_be(place.owner.node, value),
    }
}

/// Whether the `type` of a schema leaves room for a value; what other keywords say is not asked.
fn may_be(schema: &Node, value: JsonType) -> bool {
    let Some(types) = schema.get("type") else { return true };
    let names: Vec<&str> = match types.as_sequence() {
        Some(items) => items.iter().filter_map(Node::as_str).collect(),
        None => types.as_str().into_iter().collect(),
    };
    let is_nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    let named = |name: &&str| match *name {
        "integer" => value == JsonType::Number,
        name => value.as_str() == name,
    };
    names.is_empty() || names.iter().any(named) || is_nullable && value == JsonType::Null
}

/// The members that an object would lack without one of its members, and does not lack with it.
pub(super) fn lacks_without(
    kind: &'static Kind,
    version: Version,
    object: &At<'_>,
    member: &str,
) -> Vec<&'static str> {
    let before = lacks(kind, version, object, None);
    let mut after = lacks(kind, version, object, Some(member));
    after.retain(|name| !before.contains(name));
    after
}

fn lacks(kind: &'static Kind, version: Version, object: &At<'_>, without: Option<&str>) -> Vec<&'static str> {
    let has = |name: &str| Some(name) != without && object.get(name).is_some();
    let text = |name: &str| if has(name) { object.text(name) } else { None };
    if has("$ref") {
        return Vec::new();
    }
    let is = |other: &'static Kind| std::ptr::eq(kind, other);
    let mut missing: Vec<&str> = kind.required(version).filter(|name| !has(name)).collect();
    if is(&SECURITY_SCHEME) {
        let needed: &[&str] = match text("type") {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            Some(_) | None => &[],
        };
        missing.extend(needed.iter().filter(|name| !has(name)));
    } else if is(&PARAMETER) && text("in") == Some("path") && !has("required") {
        missing.push("required");
    } else if is(&SCHEMA) && version == Version::V3_0 && text("type") == Some("array") && !has("items") {
        missing.push("items");
    } else if is(&OPENAPI)
        && version > Version::V3_0
        && !["paths", "components", "webhooks"].map(has).contains(&true)
    {
        missing.push("paths");
    }
    if (is(&PARAMETER) || is(&HEADER)) && !has("schema") && !has("content") {
        missing.push("schema");
    }
    missing
}

/// What would name nothing any more if a part were left out.
pub(super) fn left_hanging<'l, 't>(links: &'l [Link<'t>], part: &At<'t>) -> Vec<&'l Link<'t>> {
    let holds = |file: usize, pointer: &Pointer| {
        file == part.file
            && std::iter::successors(Some(pointer), |pointer| pointer.parent()).any(|up| *up == part.pointer)
    };
    let hangs =
        |link: &&Link<'_>| holds(link.target.0, &link.target.1) && !holds(link.from.file, &link.from.pointer);
    links.iter().filter(hangs).collect()
}

/// The path item whose path names a parameter that only this list declares, for one of its operations (OpenAPI 3.2
/// §4.8.2): nobody does without the list.
pub(super) fn path_without(document: &Document, list: &At<'_>) -> Option<(usize, Pointer)> {
    let tokens = list.pointer.tokens();
    let (["paths", path, "parameters"] | ["paths", path, _, "parameters"]) = tokens[..] else { return None };
    let pointer = Pointer::ROOT.child("paths").child(path);
    let item = At::resolve(&document.file(list.file), &pointer)?;
    let is_shared = tokens.len() == 3;
    let others: Vec<Option<At<'_>>> = if is_shared {
        let operations = item.members().filter(|(name, _)| METHODS.contains(name));
        operations.map(|(_, operation)| operation.get("parameters")).collect()
    } else {
        vec![item.get("parameters")]
    };
    let declares = |list: &At<'_>, name: &str| {
        let is_it = |at: &At<'_>| (at.text("name"), at.text("in")) == (Some(name), Some("path"));
        list.items().any(|at| match at.text("$ref") {
            Some(text) => document.follow(&at, text).is_ok_and(|at| is_it(&at)),
            None => is_it(&at),
        })
    };
    let names = path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let is_missed = |name: &str| {
        declares(list, name)
            && others.iter().any(|other| !other.as_ref().is_some_and(|at| declares(at, name)))
    };
    names.into_iter().any(is_missed).then_some((list.file, pointer))
}

/// The members of a path item that are operations.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
