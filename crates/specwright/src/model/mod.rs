//! The Rust to be written, decided to the last attribute; `emit` only spells it.

pub mod layout;
pub mod operations;
pub mod types;

pub use types::*;

use crate::rust::DocText;

/// All the Rust of one document.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The name of the API, for the documentation of its module.
    pub docs: DocText,
    /// The types of `models.rs`.
    pub types: Vec<TypeItem>,
    /// Everything of `operations.rs` and `server.rs`.
    pub operations: operations::Operations,
    /// Which file all of it is in.
    pub layout: layout::Layout,
}
