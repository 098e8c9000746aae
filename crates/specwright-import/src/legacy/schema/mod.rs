//! `schema` and `schemaArray`: the schemas at the top level of a parameter or a body.
//!
//! The tool has resolved references, multiplied out compositions and kept only some keywords there. Each element is
//! one alternative; below `properties`, `items` and `additionalProperties` stands raw OpenAPI, wrapped in `allOf`.

use specwright::source::{At, Mark, Node, Value};

use crate::build::{Object, array, same, single, text};
use crate::compare::reduce::Side;
use crate::report::PageCode;

use super::operation::written;
use super::{Context, keys};

mod reference;

/// Keywords that say nothing about which values fit, and so may move out of alternatives that share them.
const ANNOTATIONS: &[&str] =
    &["title", "description", "deprecated", "default", "readOnly", "writeOnly", "example", "examples"];

/// Keywords that are taken over as they are, beside the annotations.
const PLAIN: &[&str] = &[
    "enum",
    "const",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "contentMediaType",
    "nullable",
    "externalDocs",
    "xml",
];

/// Names of the component that an element was made from.
const IDENTIFIERS: &[&str] = &["refIdentifier", "isOneOf", "isAnyOf", "isAllOf"];

/// The alternatives of one place, translated.
pub(super) struct SchemaArray<'t> {
    /// Whether the parameter or body is required, which the dialect writes into its schemas.
    pub(super) required: Option<bool>,
    elements: Vec<Element<'t>>,
    shared: Object,
    mark: Mark,
    side: Side,
}

/// One alternative.
struct Element<'t> {
    schema: Object,
    mark: Mark,
    /// The components that it may have been made from, in the order of [`IDENTIFIERS`].
    identifiers: [Option<String>; 4],
    /// Names among the required properties that are not declared.
    undeclared: Vec<At<'t>>,
}

impl<'t> SchemaArray<'t> {
    /// Reads the array of alternatives.
    pub(super) fn read(schemas: &At<'t>, side: Side, context: &mut Context<'_>) -> Self {
        keys::expect_array(schemas, context.findings);
        let required = schemas.items().find_map(|item| item.node.get("required")?.as_bool());
        let elements = schemas.items().map(|item| Element::read(&item, context)).collect();
        let mut array = Self { required, elements, shared: Object::default(), mark: schemas.mark, side };
        array.share_annotations();
        array
    }

    /// Takes an annotation out if all alternatives agree on it.
    pub(super) fn take_shared(&mut self, key: &str) -> Option<Node> {
        if let [element] = self.elements.as_mut_slice() {
            return element.schema.mapping_mut().shift_remove(key).map(|member| member.node);
        }
        self.shared.mapping_mut().shift_remove(key).map(|member| member.node)
    }

    /// A file without a schema repeats the media type that it stands under.
    pub(super) fn drop_media_type(&mut self, media_type: &str) {
        for element in &mut self.elements {
            let repeats = |node: &Node| node.as_str() == Some(media_type);
            if element.schema.mapping().get("contentMediaType").is_some_and(|member| repeats(&member.node)) {
                element.schema.mapping_mut().shift_remove("contentMediaType");
            }
        }
    }

    /// The schema: a reference where that is proven, the only alternative, or a union.
    pub(super) fn build(self, context: &mut Context<'_>) -> Node {
        if let Some(reference) = reference::to_whole(&self, context) {
            return reference;
        }
        let keyword = if self.is_one_of() { "oneOf" } else { "anyOf" };
        let Self { mut elements, mut shared, mark, side, .. } = self;
        match elements.len() {
            0 => shared.build(mark),
            1 => elements.remove(0).build(side, context),
            _ => {
                let alternatives = elements.into_iter().map(|element| element.build(side, context)).collect();
                shared.put(keyword, array(alternatives, mark));
                shared.build(mark)
            }
        }
    }

    /// Moves annotations that all of several alternatives share out of them, so that they are said once.
    fn share_annotations(&mut self) {
        let Some((first, others)) = self.elements.split_first().filter(|(_, others)| !others.is_empty())
        else {
            return;
        };
        for key in ANNOTATIONS {
            let Some(member) = first.schema.mapping().get(*key) else { continue };
            let agrees = |other: &Element| {
                other.schema.mapping().get(*key).is_some_and(|held| same(&held.node, &member.node))
            };
            if others.iter().all(agrees) {
                self.shared.put(key, member.node.clone());
            }
        }
        for element in &mut self.elements {
            element.schema.mapping_mut().retain(|key, _| !self.shared.mapping().contains_key(key));
        }
    }

    /// Whether the page says that all alternatives come from one and the same `oneOf`.
    fn is_one_of(&self) -> bool {
        let [_, first, _, _] =
            self.elements.first().map(|element| element.identifiers.clone()).unwrap_or_default();
        let agrees = |element: &Element| match &element.identifiers {
            [_, Some(one_of), None, None] => first.as_ref() == Some(one_of),
            _ => false,
        };
        self.elements.iter().all(agrees)
    }
}

impl<'t> Element<'t> {
    fn read(at: &At<'t>, context: &mut Context<'_>) -> Self {
        keys::expect_object(at, context.findings);
        let identifiers = std::array::from_fn(|index| at.text(IDENTIFIERS[index]).map(str::to_owned));
        let mut element =
            Self { schema: Object::default(), mark: at.mark, identifiers, undeclared: Vec::new() };
        for (key, member) in at.members() {
            element.put(key, &member, context);
        }
        element.drop_made_up_example();
        element.undeclared = element.undeclared_required(at);
        element
    }

    fn put(&mut self, key: &str, member: &At<'_>, context: &mut Context<'_>) {
        let node = member.node;
        match key {
            "required" => {
                if node.as_bool().is_none() {
                    keys::wrong_type(member, "a boolean", context.findings);
                }
            }
            "type" => self.put_type(member, context),
            "requiredProperties" => {
                keys::expect_array(member, context.findings);
                self.schema.put_filled("required", node.clone());
            }
            "properties" => {
                keys::expect_object(member, context.findings);
                let mut properties = Object::default();
                for (name, property) in member.members() {
                    properties.put(name, unwrap(property.node));
                }
                self.schema.put_filled("properties", properties.build(member.mark));
            }
            "items" | "additionalProperties" => self.schema.put(key, unwrap(node)),
            // What a file is encoded in: `binary` is what a file is anyway.
            "contentEncoding" if node.as_str() == Some("binary") => {}
            "contentEncoding" => {
                self.schema.mapping_mut().shift_remove("format");
                self.schema.put(key, node.clone());
            }
            _ if IDENTIFIERS.contains(&key) => {}
            _ if ANNOTATIONS.contains(&key) || PLAIN.contains(&key) || key.starts_with("x-") => {
                self.schema.put(key, node.clone());
            }
            _ => keys::unknown(key, member, context.findings),
        }
    }

    fn put_type(&mut self, member: &At<'_>, context: &mut Context<'_>) {
        let name = member.node.as_text().or(member.node.is_null().then_some("null")).unwrap_or_default();
        let inner = name.strip_prefix("enum<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(name);
        match inner {
            "any" => {}
            "file" => {
                self.schema.put("type", text("string", member.mark));
                if !self.schema.mapping().contains_key("contentEncoding") {
                    self.schema.put("format", text("binary", member.mark));
                }
            }
            "string" | "number" | "integer" | "boolean" | "object" | "array" | "null" => {
                self.schema.put("type", text(inner, member.mark));
            }
            _ => {
                let message = format!("the type {} is not understood", written(member.node));
                context.findings.at(PageCode::UnknownType, member, message).help =
                    Some("types of JSON Schema, `enum<T>` of one, `file`, `any` and `null` are known".into());
            }
        }
    }

    /// The tool repeats the first of the `examples` as `example`.
    fn drop_made_up_example(&mut self) {
        let mapping = self.schema.mapping_mut();
        let first =
            mapping.get("examples").and_then(|examples| examples.node.as_sequence()?.first().cloned());
        let repeats = |first: &Node| mapping.get("example").is_some_and(|example| same(&example.node, first));
        if first.as_ref().is_some_and(repeats) {
            mapping.shift_remove("example");
        }
    }

    /// The tool drops read-only properties of requests (write-only ones of responses) and leaves their names among
    /// the required ones.
    fn undeclared_required(&self, at: &At<'t>) -> Vec<At<'t>> {
        let properties = self.schema.mapping().get("properties").and_then(|member| member.node.as_mapping());
        let (Some(properties), Some(required)) = (properties, at.get("requiredProperties")) else {
            return Vec::new();
        };
        let is_declared = |name: &At<'_>| name.node.as_str().is_none_or(|name| properties.contains_key(name));
        required.items().filter(|name| !is_declared(name)).collect()
    }

    fn build(mut self, side: Side, context: &mut Context<'_>) -> Node {
        if let Some(reference) = reference::to_element(&self, side, context) {
            return reference;
        }
        self.drop_undeclared_required(context);
        self.schema.build(self.mark)
    }

    /// Nobody can be required to send what nobody may send.
    fn drop_undeclared_required(&mut self, context: &mut Context<'_>) {
        for name in &self.undeclared {
            let written = written(name.node);
            let message = format!("{written} is required and not declared; it is not required any more");
            context.findings.at(PageCode::LostProperty, name, message).help = Some(
                "the tool leaves out read-only properties of requests and write-only ones of responses"
                    .into(),
            );
        }
        let lost: Vec<&str> = self.undeclared.iter().filter_map(|name| name.node.as_str()).collect();
        if let Some(required) = self.schema.mapping_mut().get_mut("required").filter(|_| !lost.is_empty())
            && let Value::Sequence(names) = &mut required.node.value
        {
            names.retain(|name| name.as_str().is_none_or(|name| !lost.contains(&name)));
        }
    }
}

/// The raw schema inside of `allOf: [RAW]`; with several it is their conjunction.
fn unwrap(node: &Node) -> Node {
    let wrapped =
        node.as_mapping().filter(|mapping| mapping.len() == 1).and_then(|_| node.get("allOf")?.as_sequence());
    match wrapped {
        Some([raw]) => raw.clone(),
        Some(raws) if !raws.is_empty() => single("allOf", array(raws.to_vec(), node.mark)),
        Some(_) | None => node.clone(),
    }
}
