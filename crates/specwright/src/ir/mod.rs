//! What the API *is*: version-neutral, without `$ref`s, without Rust.
//!
//! Types are linked by [`TypeId`], never by name; every name is still as it goes over the wire, and
//! every node says where in the document it comes from.

mod json_type;
mod keywords;
mod members;
mod names;
mod node;
mod operations;
mod rules;
mod scalar;
mod types;
mod walk;

pub use json_type::{JsonType, TypeSet};
pub use keywords::{End, Keywords};
pub use names::{BranchHint, ComponentName, NameSource, OperationSlot, SharedPlace, Slot, Step, ValueKind};
pub use node::{Held, Literal, Node, Notes, NotesBox, Type};
pub use operations::{
    Body, Content, Encoding, Header, Operation, OperationKind, Parameter, Requirement, Response,
    SecurityScheme,
};
pub use rules::{Rule, Rules, Side, Test, What};
pub use scalar::{IntegerWidth, Scalar};
pub use types::{
    Branch, Direction, Dispatch, Enum, EnumValue, Field, Openness, Presence, Rest, Shape, Struct, TypeDef,
    Union,
};
pub use walk::{Half, How};

/// A whole API.
#[derive(Debug, Clone, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// Every type, addressed by [`TypeId`].
    pub types: Vec<TypeDef>,
    /// What rules ask beyond types, addressed by [`TestId`].
    pub tests: Vec<Test>,
    /// Every operation in the order of the document: those of `paths`, then webhooks, then callbacks.
    pub operations: Vec<Operation>,
    /// The security schemes that operations refer to, addressed by [`SchemeId`].
    pub security_schemes: Vec<SecurityScheme>,
    /// `tags`: names with their descriptions.
    pub tags: Vec<Tag>,
    /// The recursion limit of crates that use the types, where they nest deeper than the compiler follows by itself.
    pub recursion_limit: Option<usize>,
}

/// The index of a type in [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// The index of a test in [`Api::tests`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TestId(pub usize);

/// The index of a scheme in [`Api::security_schemes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemeId(pub usize);

/// A tag with its description.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
}

/// What people say about a thing: it becomes its doc comment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// `title` of a schema, `summary` of an operation.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
}
