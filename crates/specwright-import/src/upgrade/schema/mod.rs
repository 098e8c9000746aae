//! Schemas: OpenAPI 3.0's vocabulary -> JSON Schema 2020-12, which 3.1 uses.

use specwright::source::{At, Mapping, Node, Value};

use crate::build::{Object, array, null, single, text};
use crate::report::PageCode;

use super::{Walk, texts};

mod nullable;

/// Keywords that hold one schema.
const ONE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
/// Keywords that hold an array of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
/// Keywords that hold schemas by name.
const MAP: &[&str] = &["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array", "null"];

impl Walk<'_> {
    /// One schema with everything below it.
    pub(super) fn schema(&mut self, at: &At<'_>) -> Node {
        if at.node.as_mapping().is_none() {
            return at.node.clone();
        }
        let mut object = Object::default();
        for (key, member) in at.members() {
            self.keyword(key, &member, &mut object);
        }
        self.exclusive(&mut object, at, "exclusiveMinimum", "minimum");
        self.exclusive(&mut object, at, "exclusiveMaximum", "maximum");
        self.types(&mut object, at);
        if self.take_nullable(&mut object, at) {
            nullable::admit_null(&mut object, at.node.mark);
        }
        object.build(at.node.mark)
    }

    fn keyword(&mut self, key: &str, member: &At<'_>, object: &mut Object) {
        let node = member.node;
        let is_null = node.is_null() && !matches!(key, "default" | "const" | "example");
        match key {
            // An empty value in YAML is null: nothing was written there.
            _ if is_null && !key.starts_with("x-") && key != "type" => {}
            "items" if node.as_sequence().is_some() => {
                self.repaired(member, "`items` with an array is `prefixItems` in OpenAPI 3.1");
                object.put("prefixItems", self.list(member));
            }
            "required" if node.as_sequence().is_none() => {
                self.repaired(member, "`required` is no array here; it is left out");
            }
            // In 3.0 the name belongs to parameters and media types only.
            "examples" if node.as_sequence().is_none() => object.put("x-examples", node.clone()),
            "enum" if node.as_sequence().is_none() => {
                self.repaired(member, "`enum` is no array here; it is left out");
            }
            "$recursiveAnchor" if node.as_str().is_none() => {
                self.repaired(member, "`$recursiveAnchor` of JSON Schema 2019-09 is left out");
            }
            _ if ONE.contains(&key) => object.put(key, self.schema(member)),
            _ if LIST.contains(&key) => object.put(key, self.list(member)),
            _ if MAP.contains(&key) => object.put(key, self.map(member, Self::schema)),
            _ => object.put(key, node.clone()),
        }
    }

    fn list(&mut self, at: &At<'_>) -> Node {
        let items = at.items().map(|item| self.schema(&item)).collect();
        if at.node.as_sequence().is_some() { array(items, at.node.mark) } else { at.node.clone() }
    }

    /// `minimum: 1, exclusiveMinimum: true` -> `exclusiveMinimum: 1`.
    fn exclusive(&mut self, object: &mut Object, at: &At<'_>, exclusive: &str, bound: &str) {
        let Some(flag) = object.mapping().get(exclusive).and_then(|member| member.node.as_bool()) else {
            return;
        };
        self.foreign(at, exclusive);
        let held = object.mapping().get(bound).map(|member| member.node.clone());
        object.mapping_mut().shift_remove(exclusive);
        if let Some(limit) = held.filter(|_| flag) {
            object.mapping_mut().shift_remove(bound);
            object.put(exclusive, limit);
        }
    }

    /// Types that are none of JSON Schema's.
    fn types(&mut self, object: &mut Object, at: &At<'_>) {
        let Some(held) = object.mapping().get("type").map(|member| member.node.clone()) else { return };
        if held.is_null() {
            object.put("type", text("null", held.mark));
            return;
        }
        let names = texts(&held);
        if names.iter().all(|name| TYPES.contains(name)) && !names.is_empty() {
            if held.as_sequence().is_some_and(|items| items.iter().any(Node::is_null)) {
                let names = names.iter().chain(&["null"]).map(|name| text(name, held.mark)).collect();
                object.put("type", array(names, held.mark));
            }
            return;
        }
        let written = names.join(", ");
        self.repaired(
            at,
            &format!("`type: {written}` is no type of JSON Schema; it is read as it is meant, or left out"),
        );
        let known: Vec<Node> =
            names.iter().filter_map(|name| known_type(name)).map(|name| text(name, held.mark)).collect();
        match known.as_slice() {
            [one] => object.put("type", one.clone()),
            [] => {
                object.mapping_mut().shift_remove("type");
            }
            _ => object.put("type", array(known, held.mark)),
        }
        if names.contains(&"file") && !object.mapping().contains_key("format") {
            object.put("format", text("binary", held.mark));
        }
    }

    fn take_nullable(&mut self, object: &mut Object, at: &At<'_>) -> bool {
        let Some(nullable) = object.mapping().get("nullable") else { return false };
        let says = nullable.node.as_bool().or(nullable.node.as_text().map(|text| text == "true"));
        object.mapping_mut().shift_remove("nullable");
        self.foreign(at, "nullable");
        says == Some(true)
    }

    fn foreign(&mut self, at: &At<'_>, keyword: &str) {
        if self.claims_3_1 {
            let message = format!("`{keyword}` in the form of OpenAPI 3.0 is read as it is meant there");
            self.findings.at(PageCode::ForeignDialect, at, message);
        }
    }

    fn repaired(&mut self, at: &At<'_>, message: &str) {
        self.findings.at(PageCode::Repaired, at, message);
    }
}

/// The type of JSON Schema that a name from elsewhere means.
fn known_type(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let meant = match lower.as_str() {
        "file" | "str" => "string",
        "int" | "long" => "integer",
        "float" | "double" => "number",
        "bool" => "boolean",
        "list" => "array",
        other => other,
    };
    TYPES.iter().find(|known| **known == meant).copied()
}
