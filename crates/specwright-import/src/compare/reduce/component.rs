//! References to components.

use specwright::source::{Mapping, Node};

const PREFIX: &str = "#/components/schemas/";

/// How many references are followed behind the first.
const DEEPEST: usize = 64;

/// The schema that `reference` names, references behind it resolved as well.
pub(crate) fn component<'c>(reference: &str, components: Option<&'c Mapping>) -> Option<&'c Node> {
    let mut node = &components?.get(reference.strip_prefix(PREFIX)?)?.node;
    for _ in 0..DEEPEST {
        match node.get("$ref").and_then(Node::as_str) {
            Some(next) => node = &components?.get(next.strip_prefix(PREFIX)?)?.node,
            None => return Some(node),
        }
    }
    None
}
