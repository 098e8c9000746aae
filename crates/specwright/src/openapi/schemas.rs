//! All Schema Objects of a document, wherever they stand and whether anything refers to them.

use std::collections::HashSet;

use crate::document::Document;
use crate::source::{At, Node};

/// The keywords that take a schema, or a list of schemas (JSON Schema 2020-12 core §10, §11, and drafts before it).
const SCHEMAS: [&str; 16] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The keywords that take schemas by name.
const MAPS: [&str; 6] =
    ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

/// The schemas that were met, and those within them, each once.
#[derive(Debug, Default)]
pub(super) struct AllSchemas<'t> {
    /// All that were looked into, in that order.
    pub(super) all: Vec<At<'t>>,
    seen: HashSet<*const Node>,
    open: Vec<At<'t>>,
}

impl<'t> AllSchemas<'t> {
    /// Takes what stands in the place of a schema.
    pub(super) fn meet(&mut self, at: At<'t>) {
        if self.seen.insert(std::ptr::from_ref(at.node)) {
            self.open.push(at);
        }
    }

    /// A schema that was not given before; what is within it, and what it refers to, is met.
    pub(super) fn next(&mut self, document: &'t Document) -> Option<At<'t>> {
        let at = self.open.pop()?;
        for (name, value) in at.members() {
            if SCHEMAS.contains(&name) {
                self.meet_all(&value);
            } else if MAPS.contains(&name) {
                // The whole map may be in a file of its own.
                let map = document.led_by("$ref", &value).unwrap_or(value);
                // `dependencies` may hold names of members, in lists.
                let schemas = map.members().filter(|(_, entry)| entry.node.as_sequence().is_none());
                schemas.for_each(|(_, entry)| self.meet(entry));
            }
        }
        let targets = ["$ref", "$dynamicRef"].into_iter().filter_map(|keyword| document.led_by(keyword, &at));
        targets.for_each(|target| self.meet(target));
        self.all.push(at.clone());
        Some(at)
    }

    fn meet_all(&mut self, at: &At<'t>) {
        if at.node.as_sequence().is_some() {
            at.items().for_each(|item| self.meet(item));
        } else {
            self.meet(at.clone());
        }
    }
}
