//! Arrays: lists, and tuples where the length is fixed (JSON Schema 2020-12 core §10.3.1).

use crate::ir::{NameSource, Node, Rules, Slot, Type, What};

use super::Schemas;
use super::merge::{All, Merged};

impl<'t> Schemas<'_, 't> {
    /// An array, by its elements.
    pub(super) fn array(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        rules: &Rules,
        name: &NameSource,
    ) -> Type {
        let within = |slot| NameSource::Within { outer: Box::new(name.clone()), slot };
        let any = || Node::new(Type::Json, all.origin());
        if merged.prefix_items.is_empty() {
            let item = match &merged.items[..] {
                [] => any(),
                parts => self.node(parts, &within(Slot::Item)),
            };
            return Type::List(Box::new(item));
        }
        let elements: Vec<Node> = merged
            .prefix_items
            .iter()
            .enumerate()
            .map(|(index, at)| self.node(std::slice::from_ref(at), &within(Slot::Element(index))))
            .collect();
        let ends = merged.items.iter().any(|at| at.node.as_bool() == Some(false));
        let length = u64::try_from(elements.len()).unwrap_or(u64::MAX);
        let asked = |asked: What| rules.whats().any(|what| *what == asked);
        let fixed = asked(What::MinItems(length)) && (ends || asked(What::MaxItems(length)));
        if fixed && elements.len() <= 12 {
            return Type::Tuple(elements);
        }
        let rest = match &merged.items[..] {
            _ if ends => None,
            [] => Some(any()),
            parts => Some(self.node(parts, &within(Slot::Item))),
        };
        let mut all_nodes = elements.into_iter().chain(rest);
        let first = all_nodes.next().unwrap_or_else(any);
        if all_nodes.all(|node| node.is_alike(&first)) {
            return Type::List(Box::new(first));
        }
        if let Some(at) = all.parts.first() {
            self.untyped(at, "its elements have types by position, and it may be of any length");
        }
        Type::List(Box::new(any()))
    }
}
