//! Judges what stands under the keywords of a schema, each value at its own place.

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Version;
use crate::ir::JsonType;
use crate::source::{At, Node, Scalar, ScalarKind};

use super::KeywordValue;

/// Reports what is no value of a keyword.
pub(super) fn check(
    name: &str,
    takes: KeywordValue,
    value: &At<'_>,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let node = value.node;
    let (fits, expected) = match takes {
        KeywordValue::Anything => (true, ""),
        KeywordValue::Text => return check_text(name, value, diagnostics),
        KeywordValue::Flag => (node.as_bool().is_some(), "a boolean"),
        KeywordValue::Number => (is_number(node), "a number"),
        KeywordValue::Reference => (node.as_str().is_some(), "a string"),
        KeywordValue::Factor => (is_number(node) && is_positive(node), "a number above zero"),
        KeywordValue::Count => (is_count(node), "a number that is not negative"),
        KeywordValue::Bound => (is_number(node) || node.as_bool().is_some(), "a number"),
        KeywordValue::Types => return check_types(value, diagnostics),
        KeywordValue::Values => (node.as_sequence().is_some(), "an array of values"),
        KeywordValue::Object => (node.as_mapping().is_some(), "an object"),
        KeywordValue::Schema
        | KeywordValue::Items
        | KeywordValue::Schemas
        | KeywordValue::SchemaMap
        | KeywordValue::Names
        | KeywordValue::NameLists => return check_parts(name, takes, value, version, diagnostics),
    };
    if !fits {
        wrong(name, value, expected, diagnostics);
    }
}

/// What holds further values, each of which is judged.
fn check_parts(
    name: &str,
    takes: KeywordValue,
    value: &At<'_>,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let is_list = value.node.as_sequence().is_some();
    let is_map = value.node.as_mapping().is_some();
    // Some documents keep the whole map in a file of its own.
    let entries = || value.members().filter(|(key, _)| *key != "$ref");
    let mut schema = |at: &At<'_>| check_inner(name, at, version, diagnostics);
    match takes {
        KeywordValue::Schemas if is_list && value.items().next().is_none() => {
            let message = format!("`{name}` is empty, and takes at least one schema: it is left out");
            diagnostics.report(Code::WrongType, value.origin(), message);
        }
        KeywordValue::Schemas | KeywordValue::Items if is_list => value.items().for_each(|at| schema(&at)),
        KeywordValue::Schema | KeywordValue::Items => schema(value),
        KeywordValue::SchemaMap if is_map => entries().for_each(|(_, at)| schema(&at)),
        KeywordValue::Names if is_list => value.items().for_each(|at| check_text(name, &at, diagnostics)),
        KeywordValue::NameLists if is_map => {
            entries().for_each(|(key, at)| check_parts(key, KeywordValue::Names, &at, version, diagnostics))
        }
        KeywordValue::Schemas => wrong(name, value, "an array of schemas", diagnostics),
        KeywordValue::SchemaMap => wrong(name, value, "an object of schemas", diagnostics),
        KeywordValue::NameLists => wrong(name, value, "an object of arrays of names", diagnostics),
        _ => wrong(name, value, "an array of names", diagnostics),
    }
}

fn wrong(name: &str, value: &At<'_>, expected: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{name}` is {}, and takes {expected}", value.node.describe());
    diagnostics.report(Code::WrongType, value.origin(), message);
}

/// A scalar that is no string was meant as the text it is written as.
fn check_text(name: &str, value: &At<'_>, diagnostics: &mut Diagnostics) {
    let is = value.node.describe();
    let message = match value.node.as_scalar().map(|scalar| scalar.kind) {
        Some(ScalarKind::String) => return,
        None => return wrong(name, value, "a string", diagnostics),
        Some(ScalarKind::Null) => format!("`{name}` takes a string; null counts as missing"),
        Some(_) => format!("`{name}` takes a string; {is} is read as its text"),
    };
    diagnostics.report(Code::Tolerated, value.origin(), message);
}

/// A schema within another one. In 3.0 only `additionalProperties` may be a boolean.
fn check_inner(name: &str, at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let is_foreign =
        version == Version::V3_0 && name != "additionalProperties" && at.node.as_bool().is_some();
    if is_foreign {
        let message = "a boolean is a schema since OpenAPI 3.1, and is read as one";
        diagnostics.report(Code::ForeignDialect, at.origin(), message);
    }
    check_schema(at, diagnostics);
}

/// Reports what stands in the place of a schema and is none. The same is said of it again where it is read.
pub(super) fn check_schema(at: &At<'_>, diagnostics: &mut Diagnostics) {
    if at.node.is_blank() {
        let message = "a schema is expected here, and nothing stands there: any value is taken";
        diagnostics.report(Code::Tolerated, at.origin(), message);
    } else if at.node.as_mapping().is_none() && at.node.as_bool().is_none() {
        let message =
            format!("a schema is an object, and this is {}: any value is taken", at.node.describe());
        diagnostics.report(Code::WrongType, at.origin(), message);
    }
}

fn is_number(node: &Node) -> bool {
    node.as_scalar().is_some_and(|scalar| matches!(scalar.kind, ScalarKind::Integer | ScalarKind::Float))
}

fn is_positive(node: &Node) -> bool {
    let text = node.as_scalar().and_then(Scalar::number_text);
    text.and_then(|text| text.parse::<f64>().ok()).is_some_and(|factor| factor > 0.0)
}

fn is_count(node: &Node) -> bool {
    let text = node.as_scalar().and_then(Scalar::number_text);
    text.is_some_and(|text| !text.starts_with('-'))
}

/// `type`, or each of its names.
fn check_types(value: &At<'_>, diagnostics: &mut Diagnostics) {
    if value.node.as_sequence().is_some() {
        value.items().for_each(|name| check_type(&name, diagnostics));
    } else {
        check_type(value, diagnostics);
    }
}

fn check_type(at: &At<'_>, diagnostics: &mut Diagnostics) {
    if at.node.is_null() {
        let message = "null stands where the name of a type should, and is read as `\"null\"`";
        diagnostics.report(Code::Tolerated, at.origin(), message);
        return;
    }
    let Some(text) = at.node.as_str() else {
        let message = format!("`type` takes names of types, and this is {}", at.node.describe());
        diagnostics.report(Code::WrongType, at.origin(), message);
        return;
    };
    if JsonType::named(text).is_some() {
        return;
    }
    if JsonType::meant(text).is_some() {
        let message = format!("`{text}` is no type of JSON Schema, and is read as the one that it means");
        diagnostics.report(Code::Tolerated, at.origin(), message);
        return;
    }
    let message = format!("`{text}` is no type of JSON Schema: any value is taken");
    let diagnostic = diagnostics.report(Code::Tolerated, at.origin(), message);
    diagnostic.help(match text {
        "date" | "datetime" | "date-time" | "uuid" => {
            format!("write `type: string` with `format: {text}`")
        }
        _ => "the types are null, boolean, object, array, number, integer, string".to_owned(),
    });
}
