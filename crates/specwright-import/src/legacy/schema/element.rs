//! One element of a `schemaArray`: keyword by keyword.

use specwright::source::{At, Mark, Node, Value};

use crate::build::{Object, array, same, single, text};
use crate::legacy::context::Context;
use crate::legacy::keys::{self, written};
use crate::report::PageCode;

/// Keywords that say nothing about which values fit, and so may move out of alternatives that share them.
pub(super) const ANNOTATIONS: &[&str] =
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

/// One alternative.
pub(super) struct Element<'t> {
    pub(super) schema: Object,
    pub(super) mark: Mark,
    /// The components that it may have been made from, in the order of [`IDENTIFIERS`].
    pub(super) identifiers: [Option<String>; 4],
    /// Names among the required properties that are not declared.
    undeclared: Vec<At<'t>>,
}

impl<'t> Element<'t> {
    /// Reads one element of the array.
    pub(super) fn read(at: &At<'t>, context: &mut Context<'_>) -> Self {
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

    /// Nobody can be required to send what nobody may send.
    pub(super) fn drop_undeclared_required(&mut self, context: &mut Context<'_>) {
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
