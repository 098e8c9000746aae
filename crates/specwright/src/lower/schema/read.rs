//! A Schema Object as it stands, read alike from all dialects.
//!
//! OpenAPI 3.0 writes `nullable` and boolean exclusive bounds, 3.1 writes type arrays, `const` and numbers;
//! real documents mix them. Here they become one vocabulary: that of JSON Schema 2020-12.

use std::rc::Rc;

use indexmap::IndexMap;
use specwright_values::Json;

use crate::document::Document;
use crate::ir::{Docs, JsonType, Literal, Notes, Rules, TypeSet};
use crate::source::{At, ScalarKind};

use super::{place, rules};

/// A Schema Object as it stands (OpenAPI 3.1 §4.8.24).
#[derive(Debug, Clone)]
pub(super) struct Schema<'t> {
    pub(super) at: At<'t>,
    /// `false`, or `not: {}`: no value at all.
    pub(super) never: bool,
    pub(super) reference: Option<At<'t>>,
    /// Others beside it: all hold.
    pub(super) beside: Vec<At<'t>>,
    pub(super) types: TypeSet,
    /// `nullable: true`.
    pub(super) nullable: bool,
    /// `enum`, and `const` as an enum of one.
    pub(super) values: Option<Vec<At<'t>>>,
    pub(super) is_const: bool,
    pub(super) properties: IndexMap<&'t str, At<'t>>,
    pub(super) required: Vec<&'t str>,
    pub(super) additional: Option<At<'t>>,
    pub(super) unevaluated: Option<At<'t>>,
    pub(super) pattern_properties: Vec<(&'t str, At<'t>)>,
    pub(super) items: Option<At<'t>>,
    pub(super) prefix_items: Vec<At<'t>>,
    pub(super) all_of: Vec<At<'t>>,
    pub(super) any_of: Rc<[At<'t>]>,
    pub(super) one_of: Rc<[At<'t>]>,
    pub(super) discriminator: Option<Rc<Discriminator<'t>>>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) rules: Rules,
}

/// A Discriminator Object (OpenAPI 3.2 §4.25).
#[derive(Debug, Clone)]
pub(super) struct Discriminator<'t> {
    pub(super) property: &'t str,
    /// Values and the texts that say where they lead.
    pub(super) mapping: Vec<(&'t str, At<'t>)>,
    /// `defaultMapping`: where all other values lead, and none.
    pub(super) default: Option<At<'t>>,
}

impl<'t> Discriminator<'t> {
    /// All texts that say where values lead.
    pub(super) fn entries(&self) -> impl Iterator<Item = &At<'t>> {
        self.mapping.iter().map(|(_, entry)| entry).chain(&self.default)
    }
}

impl<'t> Schema<'t> {
    /// Whether it forbids the members that it does not declare.
    pub(super) fn is_closed(&self) -> bool {
        self.additional.as_ref().is_some_and(|at| at.node.as_bool() == Some(false))
    }

    /// Reads the schema at a place, whatever it is; vocabulary is judged in `vocabulary`.
    pub(super) fn read(document: &'t Document, at: &At<'t>) -> Self {
        let map = |key: &str| at.get(key).map(|map| place::section(document, map));
        let list = |key: &str| at.get(key).map(|list| list.items().collect::<Vec<_>>()).unwrap_or_default();
        let flag = |key: &str| at.node.get(key).and_then(crate::source::Node::as_bool) == Some(true);
        let constant = at.get("const");
        let is_const = constant.is_some();
        let values = at
            .get("enum")
            .filter(|list| list.node.as_sequence().is_some())
            .map(|list| list.items().collect());
        let references = ["$ref", "$dynamicRef", "$recursiveRef"].into_iter().filter_map(|key| at.get(key));
        let mut references = references.filter(|reference| reference.node.as_str().is_some());
        // In 3.0 and in drafts up to 2019-09 `items` may be a list, which 2020-12 calls `prefixItems`.
        let items = at.get("items");
        let (items, prefix_items) = match items {
            // Without a type there is no telling what the author means.
            Some(list) if list.node.as_sequence().is_some() && at.get("type").is_none() => (None, Vec::new()),
            Some(list) if list.node.as_sequence().is_some() => {
                (at.get("additionalItems"), list.items().collect())
            }
            other => (other, list("prefixItems")),
        };
        Self {
            never: at.node.as_bool() == Some(false) || at.get("not").is_some_and(|not| takes_all(&not)),
            reference: references.next(),
            beside: references.collect(),
            types: types(at),
            nullable: flag("nullable") || flag("x-nullable"),
            values: constant.map(|constant| vec![constant]).or(values),
            is_const,
            properties: map("properties").map(|map| map.members().collect()).unwrap_or_default(),
            required: at
                .get("required")
                .map(|list| list.items().filter_map(|name| name.node.as_text()).collect())
                .unwrap_or_default(),
            additional: at.get("additionalProperties"),
            unevaluated: at.get("unevaluatedProperties"),
            pattern_properties: map("patternProperties")
                .map(|map| map.members().collect())
                .unwrap_or_default(),
            items,
            prefix_items,
            all_of: list("allOf"),
            any_of: list("anyOf").into(),
            one_of: list("oneOf").into(),
            discriminator: discriminator(at),
            read_only: flag("readOnly"),
            write_only: flag("writeOnly"),
            rules: rules::of(at),
            at: at.clone(),
        }
    }

    /// What is said of the values, but for the default, which only the place of use can judge.
    pub(super) fn notes(&self) -> Notes {
        let further = self.further_notes().map(|(name, at)| (name.to_owned(), at.node.to_json()));
        Notes {
            docs: self.docs(),
            examples: examples(&self.at, self.types),
            rust_name: self.rust_name(),
            further: further.collect(),
            ..Notes::default()
        }
    }

    /// `default`.
    pub(super) fn default(&self) -> Option<At<'t>> {
        self.at.get("default")
    }

    /// `contentEncoding`.
    pub(super) fn content_encoding(&self) -> Option<&'t str> {
        self.at.text("contentEncoding")
    }

    /// `title`, `description`, `deprecated`.
    pub(super) fn docs(&self) -> Docs {
        let text = |name| self.at.text(name).map(str::to_owned);
        let deprecated = self.at.node.get("deprecated").and_then(crate::source::Node::as_bool) == Some(true);
        Docs { title: text("title"), description: text("description"), deprecated }
    }

    /// Whether `type` takes null, or says nothing.
    pub(super) fn takes_null(&self) -> bool {
        self.types.is_empty() || self.types.has(JsonType::Null) || self.nullable
    }

    /// What is said of the values of which nothing is made.
    pub(super) fn further_notes(&self) -> impl Iterator<Item = (&'t str, At<'t>)> {
        self.at.members().filter(|(name, _)| FURTHER_NOTES.contains(name))
    }

    /// The schemas that it is made of.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = &mut At<'t>> {
        let lists = [&mut self.prefix_items, &mut self.all_of].into_iter().flatten();
        let unions = [&mut self.any_of, &mut self.one_of].into_iter().flat_map(Rc::make_mut);
        let single = [&mut self.additional, &mut self.unevaluated, &mut self.items];
        let patterns = self.pattern_properties.iter_mut().map(|(_, at)| at);
        let single = single.into_iter().flatten();
        self.properties.values_mut().chain(patterns).chain(single).chain(lists).chain(unions)
    }

    /// `x-rust-name`.
    pub(super) fn rust_name(&self) -> Option<String> {
        self.at.text("x-rust-name").map(str::to_owned)
    }

    /// Whether the schema is a reference and nothing else.
    pub(super) fn is_pointer(&self) -> bool {
        self.reference.is_some() && self.is_shapeless() && self.all_of.is_empty()
    }

    /// Whether the schema says nothing about the shape of its values beyond a reference, one `allOf`
    /// part, or annotations and assertions.
    pub(super) fn is_shapeless(&self) -> bool {
        !self.never
            && self.beside.is_empty()
            && self.types.is_empty()
            && self.values.is_none()
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.additional.is_none()
            && self.unevaluated.is_none()
            && self.at.get("unevaluatedItems").is_none()
            && self.pattern_properties.is_empty()
            && self.items.is_none()
            && self.prefix_items.is_empty()
            && self.any_of.is_empty()
            && self.one_of.is_empty()
            && self.content_encoding().is_none()
    }

    /// Whether the schema says nothing about its values at all.
    pub(super) fn is_unconstrained(&self) -> bool {
        self.is_shapeless()
            && self.reference.is_none()
            && self.all_of.is_empty()
            && self.rules.format().is_none()
            && !self.at.node.as_mapping().is_some_and(|members| {
                members.keys().any(|key| ASSERTIONS.contains(&&**key) || rules::FURTHER.contains(&&**key))
            })
    }
}

/// `examples`, and `example`, but for places left blank.
fn examples(at: &At<'_>, types: TypeSet) -> Vec<Literal> {
    let listed = at.get("examples").map(|list| list.items().collect::<Vec<_>>()).unwrap_or_default();
    let shown = listed.into_iter().chain(at.get("example")).filter(|at| !at.node.is_blank());
    shown.map(|at| Literal { value: example_as(&at, types), origin: at.origin() }).collect()
}

/// An example as a value of these types: a number or a flag that YAML reads is a text where one is asked for; what is
/// written as a text is one.
pub(super) fn example_as(at: &At<'_>, types: TypeSet) -> Json {
    if at.node.as_str().is_some() { at.node.to_json() } else { json_as(at, types) }
}

/// Keywords that no value can break, and of which nothing is made.
const FURTHER_NOTES: [&str; 5] = ["$comment", "contentMediaType", "contentSchema", "externalDocs", "xml"];

/// Keywords that only narrow values of one type.
pub(super) const ASSERTIONS: [&str; 14] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Whether a schema takes every value, so that its negation takes none.
fn takes_all(at: &At<'_>) -> bool {
    at.node.as_bool() == Some(true) || at.node.as_mapping().is_some_and(|members| members.is_empty())
}

fn types(at: &At<'_>) -> TypeSet {
    let mut types = TypeSet::default();
    let Some(node) = at.node.get("type") else { return types };
    let names = node.as_sequence().unwrap_or(std::slice::from_ref(node));
    for ty in names {
        // `type: null` without quotes is meant as "null".
        let ty = if ty.is_null() { Some(JsonType::Null) } else { ty.as_str().and_then(JsonType::meant) };
        if let Some(ty) = ty {
            types.insert(ty);
        }
    }
    types
}

fn discriminator<'t>(at: &At<'t>) -> Option<Rc<Discriminator<'t>>> {
    let discriminator = at.get("discriminator")?;
    // Some documents write the name of the property alone, as Swagger 2 did.
    let property = discriminator.node.as_str().or_else(|| discriminator.text("propertyName"))?;
    let is_text = |at: &At<'t>| at.node.as_str().is_some();
    let mapping = discriminator.get("mapping");
    let mapping = mapping.map(|mapping| mapping.members().filter(|(_, target)| is_text(target)).collect());
    let default = discriminator.get("defaultMapping").filter(is_text);
    Some(Rc::new(Discriminator { property, mapping: mapping.unwrap_or_default(), default }))
}

/// The source text of a value where the schema says string: `0108`, `09:00` and `1.10` stay as written.
pub(super) fn json_as(at: &At<'_>, types: TypeSet) -> Json {
    let json = at.node.to_json();
    let Some(scalar) = at.node.as_scalar() else { return json };
    let only_string = types.has(JsonType::String) && types.non_null().len() == 1;
    let only_flag = types.has(JsonType::Boolean) && types.non_null().len() == 1;
    let only_number = types.non_null().iter().all(|ty| matches!(ty, JsonType::Integer | JsonType::Number));
    match scalar.kind {
        ScalarKind::Integer | ScalarKind::Float | ScalarKind::Bool(_) if only_string => {
            Json::String(scalar.text.to_string())
        }
        ScalarKind::String if only_flag => match scalar.text.to_ascii_lowercase().as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => json,
        },
        ScalarKind::String if only_number && !types.is_empty() => {
            scalar.text.parse().map_or(json, Json::Number)
        }
        _ => json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_from_programming_languages_are_understood() {
        for (name, expected) in [
            ("string", Some(JsonType::String)),
            ("String", Some(JsonType::String)),
            ("int", Some(JsonType::Integer)),
            ("Float", Some(JsonType::Number)),
            ("bool", Some(JsonType::Boolean)),
            ("list", Some(JsonType::Array)),
            ("strng", None),
            ("date", None),
        ] {
            assert_eq!(JsonType::meant(name), expected, "{name}");
        }
    }
}
