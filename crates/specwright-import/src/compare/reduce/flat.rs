//! Reading keywords of a flat schema.

use specwright::source::{Mapping, Node};
use specwright_values::Number;

/// The type, if there is one.
pub(in crate::compare) fn type_of(keywords: &Mapping) -> Option<String> {
    keywords.get("type")?.node.as_str().map(str::to_owned)
}

/// The number, if this is one.
pub(super) fn number(node: &Node) -> Option<Number> {
    node.as_scalar()?.number()
}
