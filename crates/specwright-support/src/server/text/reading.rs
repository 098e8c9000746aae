//! One way of reading text.

use super::tree::Shape;

/// One way of reading text where the type does not say which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// What the whole is taken apart into.
    pub(super) shape: Shape,
    /// Whether `5`, `true` and the like are numbers and booleans, or strings.
    pub(super) literals: bool,
    /// Whether an empty text is null where null is allowed: the `empty` column of the specification's table.
    pub(super) empty_is_null: bool,
}

impl Reading {
    /// How elements and members are read: what is one text in them is a scalar, whatever the whole was taken for.
    pub(super) fn inner(self) -> Self {
        Self { shape: Shape::Scalar, ..self }
    }
}
