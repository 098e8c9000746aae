//! A schema -> the alternatives that the older dialect shows of it.
//!
//! At the top level of a parameter or a body the tool resolves `$ref`, multiplies `oneOf`, `anyOf`, `allOf` and lists
//! of types out, and merges the parts of each product into one flat schema. Doing the same to a document of either
//! origin makes both comparable. What is found below `properties`, `items` and `additionalProperties` stays raw.

mod alternative;
mod component;
mod flat;
mod merge;
mod normal;
mod product;
mod side;

pub(crate) use alternative::{Alternative, Words};
pub(crate) use component::component;
pub(super) use flat::type_of;
pub(crate) use side::Side;

use specwright::source::{Mapping, Node};

/// The alternatives of `schema`; at least one.
pub(crate) fn alternatives(schema: &Node, components: Option<&Mapping>, side: Side) -> Vec<Alternative> {
    let sum = product::expand(schema, components);
    let merged: Vec<Alternative> =
        sum.into_iter().filter_map(|product| merge::merge(product, components, side)).collect();
    if merged.is_empty() { vec![Alternative { keywords: Mapping::new(), merged: None }] } else { merged }
}
