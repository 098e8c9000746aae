//! Arrays: lists, and tuples where the length is fixed (JSON Schema 2020-12 core §10.3.1).

use crate::ir::{Assertions, NameSource, Slot, TypeRef};

use super::Schemas;
use super::merge::{All, Merged};

impl<'t> Schemas<'_, 't> {
    /// An array, by its elements.
    pub(super) fn array(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        assertions: &Assertions,
        name: &NameSource,
    ) -> TypeRef {
        let within = |slot| NameSource::Within { outer: Box::new(name.clone()), slot };
        if merged.prefix_items.is_empty() {
            let item = match &merged.items[..] {
                [] => TypeRef::Json,
                parts => self.slot(parts, &within(Slot::Item)).ty,
            };
            return TypeRef::List(Box::new(item));
        }
        let elements: Vec<TypeRef> = merged
            .prefix_items
            .iter()
            .enumerate()
            .map(|(index, at)| self.slot(std::slice::from_ref(at), &within(Slot::Element(index))).ty)
            .collect();
        let ends = merged.items.iter().any(|at| at.node.as_bool() == Some(false));
        let length = u64::try_from(elements.len()).unwrap_or(u64::MAX);
        let fixed = assertions.min_items == Some(length) && (ends || assertions.max_items == Some(length));
        if fixed && elements.len() <= 12 {
            return TypeRef::Tuple(elements);
        }
        let rest = match &merged.items[..] {
            _ if ends => None,
            [] => Some(TypeRef::Json),
            parts => Some(self.slot(parts, &within(Slot::Item)).ty),
        };
        let mut all_types = elements.into_iter().chain(rest);
        let first = all_types.next().unwrap_or(TypeRef::Json);
        if all_types.all(|ty| ty == first) {
            return TypeRef::List(Box::new(first));
        }
        if let Some(at) = all.parts.first() {
            self.untyped(at, "its elements have types by position, and it may be of any length");
        }
        TypeRef::List(Box::new(TypeRef::Json))
    }
}
