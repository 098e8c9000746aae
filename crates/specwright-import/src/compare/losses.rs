//! The closed list of what the older dialect loses: only these may differ between the two pages of a pair.
//!
//! The crate's README says the same in words. Losses that need no decision are elsewhere in `compare`, in that such
//! things are not looked at (`operationId`, headers, ...) or in the normal form that both sides take (`reduce`).
//!
//! Each entry is as narrow as it can be: the keyword has to be in the newer page and missing from the older one (a
//! different value is a difference), and only at the top level of the schema of a parameter or a body.

use specwright::source::{Mapping, Node};

use super::reduce::{Alternative, Words, type_of};
use crate::build::same;

/// The description of what stands in for security that a page names and does not describe.
pub(crate) const UNDESCRIBED_SECURITY: &str =
    "The documentation page does not say how these credentials are sent.";

/// Keywords that the dialect keeps for schemas of every type.
const FOR_ALL: &[&str] = &["type", "title", "description", "readOnly", "writeOnly", "deprecated", "examples"];

/// Keywords that the dialect keeps for schemas of one type. Whatever else JSON Schema has is lost.
const BY_TYPE: &[(&str, &[&str])] = &[
    ("boolean", &["default"]),
    (
        "number",
        &["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "default", "const"],
    ),
    (
        "integer",
        &["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "default", "const"],
    ),
    ("string", &["format", "maxLength", "minLength", "default", "const"]),
    ("array", &["items", "maxItems", "minItems", "default"]),
    (
        "object",
        &["properties", "required", "additionalProperties", "maxProperties", "minProperties", "default"],
    ),
    ("null", &["default"]),
];

/// What it keeps of an enum of strings or numbers beside [`FOR_ALL`].
const OF_ENUM: &[&str] = &["enum", "default", "const"];

/// What it keeps of a file.
const OF_FILE: &[&str] = &["format", "contentEncoding", "contentMediaType"];

/// All keywords of OpenAPI 3.1's schemas that can be lost; one that is not among them never is.
const KEYWORDS: &[&str] = &[
    "pattern",
    "uniqueItems",
    "not",
    "discriminator",
    "additionalProperties",
    "format",
    "enum",
    "const",
    "default",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "items",
    "properties",
    "required",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "externalDocs",
    "xml",
    "$id",
    "$anchor",
    "$comment",
    "$defs",
    "definitions",
    "$schema",
];

/// Whether the older dialect loses `keyword` of this alternative, which the newer page has.
pub(crate) fn loses_keyword(alternative: &Alternative, keyword: &str, value: &Node) -> bool {
    if keyword.starts_with("x-") {
        return true;
    }
    if keyword == "examples" && alternative.merged.is_some() {
        return true;
    }
    KEYWORDS.contains(&keyword) && !is_kept(&alternative.keywords, keyword, value)
}

fn is_kept(keywords: &Mapping, keyword: &str, value: &Node) -> bool {
    if FOR_ALL.contains(&keyword) {
        return true;
    }
    let Some(kind) = type_of(keywords) else { return false };
    let is_enum = keywords.contains_key("enum") && matches!(kind.as_str(), "string" | "number" | "integer");
    let is_file = kind == "string" && is_file(keywords);
    if keyword == "additionalProperties" && value.as_bool() == Some(true) {
        return false;
    }
    if is_enum {
        return OF_ENUM.contains(&keyword);
    }
    if is_file {
        return OF_FILE.contains(&keyword);
    }
    BY_TYPE.iter().any(|(name, kept)| *name == kind && kept.contains(&keyword))
}

fn is_file(keywords: &Mapping) -> bool {
    let is =
        |key: &str, value: &str| keywords.get(key).is_some_and(|member| member.node.as_str() == Some(value));
    is("format", "binary") || is("contentEncoding", "base64")
}

/// Whether `old` is a title that the tool may give a schema merged from parts that say `words`.
pub(crate) fn is_title_of(words: &Words, old: Option<&Node>) -> bool {
    old.is_some_and(|old| old.as_text().is_some_and(|old| words.titles.iter().any(|title| title == old)))
}

/// Whether `old` is a description that the tool may give a schema merged from parts that say `words`: one of theirs,
/// or several of theirs below each other.
pub(crate) fn is_description_of(words: &Words, old: Option<&Node>) -> bool {
    let Some(old) = old.and_then(Node::as_text) else { return false };
    let mut rest = old.to_owned();
    let mut descriptions: Vec<&String> = words.descriptions.iter().filter(|text| !text.is_empty()).collect();
    descriptions.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for description in descriptions {
        rest = rest.replacen(description.as_str(), "", 1);
    }
    rest.trim().is_empty()
}

/// Whether the security of the newer page is one that the older dialect cannot describe, for which `old` stands in.
pub(crate) fn is_undescribed(new_scheme: &Node, old_scheme: &Node) -> bool {
    let kind = new_scheme.get("type").and_then(Node::as_str);
    let scheme = new_scheme.get("scheme").and_then(Node::as_str).unwrap_or_default().to_ascii_lowercase();
    let is_lost = match kind {
        Some("apiKey" | "oauth2") => false,
        Some("http") => !matches!(scheme.as_str(), "basic" | "bearer"),
        Some(_) | None => true,
    };
    let stands_in = old_scheme.get("description").and_then(Node::as_str) == Some(UNDESCRIBED_SECURITY);
    is_lost && stands_in
}

/// Whether two schemes are the same but for what is lost of them.
pub(crate) fn is_same_scheme(old: &Node, new: &Node) -> bool {
    let agrees = |key: &str| match (old.get(key), new.get(key)) {
        (Some(old), Some(new)) => same(old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    is_undescribed(new, old) || ["type", "in", "name", "scheme", "description"].iter().all(|key| agrees(key))
}
