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
    /// Where authors mean something else than the letter says.
    pub readings: Readings,
    /// Whether faults of the document refuse it.
    pub faults: Faults,
}

/// How the places are read where authors mean something else than JSON Schema says by the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readings {
    /// `additionalProperties: false` in a part of an `allOf`: meant for the members of all parts together; by the
    /// letter it forbids what the other parts declare.
    pub closed: Reading,
    /// A schema that names no type: meant for the type that its keywords are about; by the letter it takes values of
    /// all other types as well.
    pub implied_types: Reading,
    /// A discriminator: it decides alone; by the letter exactly one branch of a `oneOf` has to fit.
    pub discriminator: Reading,
    /// `readOnly` and `writeOnly` members that are required: meant for the direction in which they travel; by the
    /// letter they are always required.
    pub access: Reading,
    /// What gives a meaning to the name of a `$dynamicRef`: meant for the member whose schema is said to be filled so;
    /// by the letter the outermost counts, for all that a value holds.
    pub dynamic_ref: Reading,
}

/// Which of two readings is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// What authors mean.
    #[default]
    Meant,
    /// What is written.
    Letter,
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
