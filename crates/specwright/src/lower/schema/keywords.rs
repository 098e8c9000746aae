//! Judges the keywords of a schema: unknown ones, values of the wrong type, keywords of another version.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::document::Version;
use crate::ir::JsonType;
use crate::source::{At, Node, ScalarKind};

/// What a keyword takes.
#[derive(Clone, Copy)]
enum KeywordValue {
    Anything,
    Text,
    Flag,
    /// Where another schema is.
    Reference,
    Number,
    /// A number above zero.
    Factor,
    Count,
    Schema,
    Schemas,
    SchemaMap,
    Names,
    Types,
    /// A list of values.
    Values,
    /// A number, or in 3.0 a boolean.
    Bound,
    /// A schema, or in older drafts a list of them.
    Items,
    Object,
}

/// The keywords of JSON Schema 2020-12, of the drafts before it and of OpenAPI's dialects.
const KEYWORDS: &[(&str, KeywordValue)] = &[
    ("$anchor", KeywordValue::Text),
    ("$comment", KeywordValue::Anything),
    ("$defs", KeywordValue::SchemaMap),
    ("$dynamicAnchor", KeywordValue::Text),
    ("$dynamicRef", KeywordValue::Text),
    ("$id", KeywordValue::Text),
    ("$recursiveAnchor", KeywordValue::Flag),
    ("$recursiveRef", KeywordValue::Text),
    ("$ref", KeywordValue::Reference),
    ("$schema", KeywordValue::Text),
    ("$vocabulary", KeywordValue::Object),
    ("additionalItems", KeywordValue::Schema),
    ("additionalProperties", KeywordValue::Schema),
    ("allOf", KeywordValue::Schemas),
    ("anyOf", KeywordValue::Schemas),
    ("const", KeywordValue::Anything),
    ("contains", KeywordValue::Schema),
    ("contentEncoding", KeywordValue::Text),
    ("contentMediaType", KeywordValue::Text),
    ("contentSchema", KeywordValue::Schema),
    ("default", KeywordValue::Anything),
    ("definitions", KeywordValue::SchemaMap),
    ("dependencies", KeywordValue::Object),
    ("dependentRequired", KeywordValue::Object),
    ("dependentSchemas", KeywordValue::SchemaMap),
    ("deprecated", KeywordValue::Flag),
    ("description", KeywordValue::Text),
    ("discriminator", KeywordValue::Anything),
    ("else", KeywordValue::Schema),
    ("enum", KeywordValue::Values),
    ("example", KeywordValue::Anything),
    ("examples", KeywordValue::Anything),
    ("exclusiveMaximum", KeywordValue::Bound),
    ("exclusiveMinimum", KeywordValue::Bound),
    ("externalDocs", KeywordValue::Anything),
    ("format", KeywordValue::Text),
    ("if", KeywordValue::Schema),
    ("items", KeywordValue::Items),
    ("maxContains", KeywordValue::Count),
    ("maxItems", KeywordValue::Count),
    ("maxLength", KeywordValue::Count),
    ("maxProperties", KeywordValue::Count),
    ("maximum", KeywordValue::Number),
    ("minContains", KeywordValue::Count),
    ("minItems", KeywordValue::Count),
    ("minLength", KeywordValue::Count),
    ("minProperties", KeywordValue::Count),
    ("minimum", KeywordValue::Number),
    ("multipleOf", KeywordValue::Factor),
    ("not", KeywordValue::Schema),
    ("nullable", KeywordValue::Flag),
    ("oneOf", KeywordValue::Schemas),
    ("pattern", KeywordValue::Text),
    ("patternProperties", KeywordValue::SchemaMap),
    ("prefixItems", KeywordValue::Schemas),
    ("properties", KeywordValue::SchemaMap),
    ("propertyNames", KeywordValue::Schema),
    ("readOnly", KeywordValue::Flag),
    ("required", KeywordValue::Names),
    ("then", KeywordValue::Schema),
    ("title", KeywordValue::Text),
    ("type", KeywordValue::Types),
    ("unevaluatedItems", KeywordValue::Schema),
    ("unevaluatedProperties", KeywordValue::Schema),
    ("uniqueItems", KeywordValue::Flag),
    ("writeOnly", KeywordValue::Flag),
    ("xml", KeywordValue::Anything),
];

/// The keyword of this name.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let found = KEYWORDS.binary_search_by_key(&name, |(keyword, _)| keyword).ok()?;
    Some(KEYWORDS[found].0)
}

/// Reports what is odd about the keywords of the schema at a place.
pub(super) fn check(at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    check_schema(at, diagnostics);
    for (name, value) in at.members() {
        match KEYWORDS.binary_search_by_key(&name, |(keyword, _)| keyword) {
            Ok(found) => check_value(name, KEYWORDS[found].1, &value, diagnostics),
            Err(_) if name.starts_with("x-") => {}
            Err(_) => unknown(name, &value, version, diagnostics),
        }
    }
    check_pattern(at, diagnostics);
    check_items(at, diagnostics);
    check_xml(at, version, diagnostics);
    check_dialect(at, version, diagnostics);
}

/// A schema of 3.1 may use other vocabularies, one of 3.0 may not; still, a misspelling is far more likely.
fn unknown(name: &str, at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let near = nearest(name, KEYWORDS.iter().map(|(keyword, _)| *keyword));
    let code = match near {
        None if version > Version::V3_0 => Code::UnheededKeyword,
        _ => Code::UnknownKeyword,
    };
    let diagnostic = diagnostics.report(code, at.origin(), format!("`{name}` is no keyword of schemas"));
    if let Some(near) = near {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
}

/// A list of schemas is what drafts before 2020-12 had for `prefixItems`; some authors mean any of them.
fn check_items(at: &At<'_>, diagnostics: &mut Diagnostics) {
    let Some(items) = at.get("items").filter(|items| items.node.as_sequence().is_some()) else { return };
    let message = match at.get("type") {
        Some(_) => {
            "`items` is a list, as older drafts had it: each schema is read for the item at its position"
        }
        None => "`items` is a list, and no `type` says that this is an array: any JSON is taken",
    };
    let diagnostic = diagnostics.report(Code::ForeignDialect, items.origin(), message);
    diagnostic.help("write `prefixItems` for items by position, `items` with `anyOf` for any of them");
}

fn check_pattern(at: &At<'_>, diagnostics: &mut Diagnostics) {
    let Some(pattern) = at.get("pattern") else { return };
    if let Some((code, reason)) = pattern.node.as_str().and_then(super::pattern::fault) {
        let message = format!("the pattern is not checked: {reason}");
        diagnostics.report(code, pattern.origin(), message);
    }
}

/// `nodeType` takes the place of `attribute` and `wrapped` (OpenAPI 3.2 §4.26.1).
fn check_xml(at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let Some(xml) = at.get("xml").filter(|xml| version == Version::V3_2 && xml.get("nodeType").is_some())
    else {
        return;
    };
    if let Some(older) = xml.get("attribute").or_else(|| xml.get("wrapped")) {
        let name = older.pointer.last().unwrap_or_default();
        diagnostics.report(
            Code::WrongType,
            older.origin(),
            format!("`nodeType` and `{name}` exclude each other"),
        );
    }
}

fn check_value(name: &str, takes: KeywordValue, value: &At<'_>, diagnostics: &mut Diagnostics) {
    let node = value.node;
    let number = || {
        node.as_scalar().is_some_and(|scalar| matches!(scalar.kind, ScalarKind::Integer | ScalarKind::Float))
    };
    let is_list = node.as_sequence().is_some();
    let list = |test: &dyn Fn(&Node) -> bool| node.as_sequence().is_some_and(|items| items.iter().all(test));
    let (fits, expected) = match takes {
        KeywordValue::Anything => (true, ""),
        KeywordValue::Text => (node.as_scalar().is_some(), "a string"),
        KeywordValue::Flag => (node.as_bool().is_some(), "a boolean"),
        KeywordValue::Number => (number(), "a number"),
        KeywordValue::Reference => (node.as_str().is_some(), "a string"),
        KeywordValue::Factor => (number() && positive(node), "a number above zero"),
        KeywordValue::Count => (
            node.as_scalar()
                .and_then(crate::source::Scalar::number_text)
                .is_some_and(|text| !text.starts_with('-')),
            "a number that is not negative",
        ),
        KeywordValue::Schema => return check_schema(value, diagnostics),
        KeywordValue::Schemas if value.items().next().is_none() && is_list => {
            let message = format!("`{name}` is empty, and takes at least one schema: it is left out");
            diagnostics.report(Code::WrongType, value.origin(), message);
            return;
        }
        KeywordValue::Schemas | KeywordValue::Items if is_list => {
            return value.items().for_each(|item| check_schema(&item, diagnostics));
        }
        KeywordValue::Items => return check_schema(value, diagnostics),
        KeywordValue::SchemaMap if node.as_mapping().is_some() => {
            // Some documents keep the whole map in a file of its own.
            let schemas = value.members().filter(|(key, _)| *key != "$ref");
            return schemas.for_each(|(_, member)| check_schema(&member, diagnostics));
        }
        KeywordValue::Schemas => (false, "an array of schemas"),
        KeywordValue::SchemaMap => (false, "an object of schemas"),
        KeywordValue::Names => (list(&|item| item.as_text().is_some()), "an array of names"),
        KeywordValue::Types => return check_types(value, diagnostics),
        KeywordValue::Values => (is_list, "an array of values"),
        KeywordValue::Bound => (number() || node.as_bool().is_some(), "a number"),
        KeywordValue::Object => (node.as_mapping().is_some(), "an object"),
    };
    if fits {
        return;
    }
    let message = format!("`{name}` is {}, and takes {expected}", node.describe());
    diagnostics.report(Code::WrongType, value.origin(), message);
}

/// Reports what stands in the place of a schema and is none. The same is said of it again where it is read.
fn check_schema(at: &At<'_>, diagnostics: &mut Diagnostics) {
    if at.node.is_blank() {
        let message = "a schema is expected here, and nothing stands there: any value is taken";
        diagnostics.report(Code::Tolerated, at.origin(), message);
    } else if at.node.as_mapping().is_none() && at.node.as_bool().is_none() {
        let message =
            format!("a schema is an object, and this is {}: any value is taken", at.node.describe());
        diagnostics.report(Code::WrongType, at.origin(), message);
    }
}

fn positive(node: &Node) -> bool {
    let text = node.as_scalar().and_then(crate::source::Scalar::number_text);
    text.and_then(|text| text.parse::<f64>().ok()).is_some_and(|factor| factor > 0.0)
}

fn check_types(value: &At<'_>, diagnostics: &mut Diagnostics) {
    let names = value.node.as_sequence().unwrap_or(std::slice::from_ref(value.node));
    for node in names {
        let text = node.as_text().unwrap_or_default();
        let known = match JsonType::meant(text) {
            _ if node.is_null() => true,
            Some(_) if JsonType::named(text).is_none() => {
                let message =
                    format!("`{text}` is no type of JSON Schema, and is read as the one that it means");
                diagnostics.report(Code::Tolerated, value.origin(), message);
                true
            }
            known => known.is_some(),
        };
        if known {
            continue;
        }
        if node.as_str().is_none() {
            let message = format!("`type` takes names of types, and this is {}", node.describe());
            diagnostics.report(Code::WrongType, value.origin(), message);
            continue;
        }
        let message = format!("`{text}` is no type of JSON Schema: any value is taken");
        let diagnostic = diagnostics.report(Code::Tolerated, value.origin(), message);
        let known = ["null", "boolean", "object", "array", "number", "integer", "string"];
        diagnostic.help(match text {
            "date" | "datetime" | "date-time" | "uuid" => {
                format!("write `type: string` with `format: {text}`")
            }
            _ => format!("the types are {}", known.join(", ")),
        });
    }
}

/// Keywords that belong to another version are read as they are meant, and said.
fn check_dialect(at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let mut foreign = |code: Code, name: &str, instead: &str| {
        if let Some(found) = at.get(name) {
            let message =
                format!("`{name}` is read as it is meant, though this version of OpenAPI does not have it");
            diagnostics.report(code, found.origin(), message).help(instead.to_owned());
        }
    };
    if version == Version::V3_0 {
        for keyword in [
            "const",
            "prefixItems",
            "patternProperties",
            "$defs",
            "propertyNames",
            "if",
            "unevaluatedProperties",
        ] {
            foreign(Code::ForeignDialect, keyword, "OpenAPI 3.1 has it");
        }
    } else {
        // JSON Schema takes any other keyword.
        foreign(Code::OlderDialect, "nullable", "write `null` among the types");
    }
    let boolean_bound = ["exclusiveMinimum", "exclusiveMaximum"].into_iter().find(|name| {
        at.node.get(name).is_some_and(|node| (version == Version::V3_0) != node.as_bool().is_some())
    });
    if let Some(name) = boolean_bound {
        let instead = if version == Version::V3_0 {
            "write a boolean beside the bound"
        } else {
            "write the bound itself"
        };
        foreign(Code::ForeignDialect, name, instead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted_by_key(|(keyword, _)| *keyword));
    }
}
