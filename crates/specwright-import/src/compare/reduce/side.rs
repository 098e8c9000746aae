//! What a request shows of a schema, and what a response.

use specwright::source::{Mapping, Node};

use super::component::component;

/// Where a schema stands; a request shows no read-only properties, a response no write-only ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// In a request body.
    Request,
    /// In a response.
    Response,
    /// In a parameter.
    Neither,
}

impl Side {
    /// Whether a property is not shown on this side.
    pub(super) fn hides(self, property: &Node, components: Option<&Mapping>) -> bool {
        let flag = match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
            Self::Neither => return false,
        };
        let reference = property.get("$ref").and_then(Node::as_str);
        let resolved = reference.map_or(Some(property), |reference| component(reference, components));
        resolved.and_then(|schema| schema.get(flag)?.as_bool()) == Some(true)
    }
}
