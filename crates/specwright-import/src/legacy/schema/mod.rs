//! `schema` and `schemaArray`: the schemas at the top level of a parameter or a body.
//!
//! The tool has resolved references, multiplied out compositions and kept only some keywords there. Each element is
//! one alternative; below `properties`, `items` and `additionalProperties` stands raw OpenAPI, wrapped in `allOf`.

mod array;
mod element;
mod reference;

pub(super) use array::SchemaArray;

use specwright::source::Node;

use crate::build::array;
use crate::compare::reduce::Side;

use super::context::Context;
use element::Element;

impl SchemaArray<'_> {
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
}

impl Element<'_> {
    fn build(mut self, side: Side, context: &mut Context<'_>) -> Node {
        if let Some(reference) = reference::to_element(&self, side, context) {
            return reference;
        }
        self.drop_undeclared_required(context);
        self.schema.build(self.mark)
    }
}
