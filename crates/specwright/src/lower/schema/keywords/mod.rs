//! Judges the keywords of a schema: unknown ones, values of the wrong type, keywords of another version.

mod dialect;
mod values;

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::document::Version;
use crate::source::{At, Node};

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
    /// Lists of names by name.
    NameLists,
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
    ("$dynamicRef", KeywordValue::Reference),
    ("$id", KeywordValue::Text),
    ("$recursiveAnchor", KeywordValue::Flag),
    ("$recursiveRef", KeywordValue::Reference),
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
    ("dependentRequired", KeywordValue::NameLists),
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
    values::check_schema(at, diagnostics);
    for (name, value) in at.members() {
        match KEYWORDS.binary_search_by_key(&name, |(keyword, _)| keyword) {
            Ok(found) => values::check(name, KEYWORDS[found].1, &value, version, diagnostics),
            Err(_) if name.starts_with("x-") => {}
            Err(_) => unknown(name, &value, version, diagnostics),
        }
    }
    check_pattern(at, diagnostics);
    check_xml(at, version, diagnostics);
    check_items(at, diagnostics);
    check_array(at, version, diagnostics);
    dialect::check(at, version, diagnostics);
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

/// An array has `items` in 3.0 (OpenAPI 3.0 §4.7.24.1).
fn check_array(at: &At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let is_array = at.node.get("type").and_then(Node::as_str) == Some("array");
    if version == Version::V3_0 && is_array && at.get("items").is_none() && at.get("$ref").is_none() {
        let message = "an array has no `items`: they may be anything";
        diagnostics.report(Code::MissingMember, at.origin(), message);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted_by_key(|(keyword, _)| *keyword));
    }
}
