//! The Rust to be written, decided to the last attribute; `emit` only spells it.

pub mod checks;
pub mod layout;
pub mod operations;
pub mod types;

pub use checks::*;
pub use types::*;

use crate::rust::DocText;

/// All the Rust of one document.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The name of the API, for the documentation of its module.
    pub docs: DocText,
    /// The types of `models.rs`.
    pub types: Vec<TypeItem>,
    /// Schemas that checks ask, of which no type is made.
    pub schemas: Vec<SchemaCheck>,
    /// Everything of `operations.rs` and `server.rs`.
    pub operations: operations::Operations,
    /// Which file all of it is in.
    pub layout: layout::Layout,
}

impl Model {
    /// Whether any text is matched with a pattern: the runtime has an engine for it by a feature.
    #[must_use]
    pub fn has_patterns(&self) -> bool {
        let types = || self.types.iter().filter_map(|item| item.check.as_ref());
        let own = types().flat_map(|check| &check.own);
        let schemas = self.schemas.iter().flat_map(|schema| &schema.calls);
        let requests = self.operations.items.iter().flat_map(|item| item.request.steps());
        own.chain(schemas).any(RuleCall::has_pattern)
            || types().flat_map(TypeCheck::steps).chain(requests).any(Step::has_pattern)
    }
}
