//! Every choice that another project could make differently, as parsed values.

use std::collections::BTreeMap;

pub use crate::diagnostic::{Exception, Faults};

/// How the Rust of one document is to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// The command that writes the files, for their header.
    pub command: String,
    /// Names for types, by the pointer to their schema in the root file (`#/components/schemas/pet`).
    pub names: BTreeMap<String, String>,
    /// The order of a struct's fields.
    pub field_order: FieldOrder,
    /// Whether enums take values beyond their list.
    pub enums: EnumPolicy,
    /// What becomes of members that the document does not declare.
    pub undeclared: Undeclared,
    /// Whether faults of the document refuse it.
    pub faults: Faults,
}

/// The order of a struct's fields, and so of the members on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldOrder {
    /// As the document declares the properties.
    #[default]
    Document,
    /// Required ones first, in the order of `required`; then the others as declared.
    RequiredFirst,
}

/// Whether enums take values beyond their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnumPolicy {
    /// As the document says: a bare `enum` is closed.
    #[default]
    AsDeclared,
    /// Every string enum has an `Unknown` variant.
    Open,
}

/// What becomes of members that the document neither declares nor forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Undeclared {
    /// They are kept, and written again.
    #[default]
    Keep,
    /// They are read over.
    Drop,
}
