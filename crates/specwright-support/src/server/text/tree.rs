//! A text taken apart.

use indexmap::IndexMap;

use super::error::TextError;

/// What a text is to be taken apart into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Shape {
    Scalar,
    List,
    Object,
}

/// A text taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::server) enum Tree {
    /// A single text, or the elements of a list.
    Leaf(Vec<String>),
    /// Members by name, or by index for a list of objects.
    Node(IndexMap<String, Tree>),
}

impl Tree {
    pub(in crate::server) fn text(text: impl Into<String>) -> Self {
        Self::Leaf(vec![text.into()])
    }
}

/// Takes a text apart, as far as a shape asks for it.
pub(in crate::server) type Splitter<'a> = &'a dyn Fn(Shape) -> Result<Tree, TextError>;
