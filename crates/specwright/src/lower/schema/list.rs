//! Arrays: lists, and tuples where the length is fixed (JSON Schema 2020-12 core §10.3.1).

use crate::ir::{End, NameSource, Node, Rule, Slot, Type, What};

use super::merge::{All, Merged};
use super::{Beyond, Schemas};

/// How many elements a tuple may have: the standard library's traits end there.
const MAX_ELEMENTS: usize = 12;

impl<'t> Schemas<'_, 't> {
    /// An array, by its elements. What no type says, because the length varies, is added to the rules.
    pub(super) fn array(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Type {
        for schema in &merged.schemas {
            self.account.take(schema, End::Type, &["items", "prefixItems"]);
        }
        self.keep_unevaluated_items(merged, beyond);
        let within = |slot| NameSource::Within { outer: Box::new(name.clone()), slot };
        let any = || Node::new(Type::Json, all.origin());
        let ends = merged.items.iter().any(|at| at.node.as_bool() == Some(false));
        if merged.elements.is_empty() {
            let item = match &merged.items[..] {
                [] => any(),
                parts => self.node(parts, &within(Slot::Item)),
            };
            return Type::List(Box::new(item));
        }
        let elements: Vec<Node> = merged
            .elements
            .iter()
            .enumerate()
            .map(|(index, parts)| match &parts[..] {
                [] => any(),
                parts => self.node(parts, &within(Slot::Element(index))),
            })
            .collect();
        let length = u64::try_from(elements.len()).unwrap_or(u64::MAX);
        let asked = |asked: What| beyond.rules.whats().any(|what| *what == asked);
        let fixed = asked(What::MinItems(length)) && (ends || asked(What::MaxItems(length)));
        if fixed && elements.len() <= MAX_ELEMENTS {
            return Type::Tuple(elements);
        }
        for schema in &merged.schemas {
            let by_position = |rule: &Rule| !matches!(rule.what, What::UnevaluatedItems(_));
            beyond.rules.extend(self.items(schema).into_iter().filter(by_position));
        }
        let others = match &merged.items[..] {
            _ if ends => None,
            [] => Some(any()),
            parts => Some(self.node(parts, &within(Slot::Item))),
        };
        let mut all_nodes = elements.into_iter().chain(others);
        let first = all_nodes.next().unwrap_or_else(any);
        if all_nodes.all(|node| node.is_alike(&first)) {
            return Type::List(Box::new(first.without_rules()));
        }
        if let Some(at) = all.parts.first() {
            self.untyped(at, "its elements have types by position, and it may be of any length");
        }
        Type::List(Box::new(any()))
    }

    /// What `unevaluatedItems` are is told by all that the schema says.
    pub(super) fn keep_unevaluated_items(&mut self, merged: &Merged<'t>, beyond: &mut Beyond) {
        for schema in merged.schemas.iter().filter(|schema| schema.at.get("unevaluatedItems").is_some()) {
            beyond.rules.add(self.whole(schema));
        }
    }
}
