//! What a run gives: files, and what tools ask about them.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::ir::Keywords;
use crate::ir::{Api, Node};
use crate::model::operations::Operations;
use crate::rust::Crate;

/// The Rust of one document.
#[derive(Debug, Clone, Default)]
pub struct Generated {
    /// The files of the document's module, `mod.rs` first.
    pub files: Vec<GeneratedFile>,
    /// The crates that the files name: what their crate has to depend on.
    pub crates: BTreeMap<Crate, Use>,
    /// Whether they match patterns: then the runtime needs its feature `pattern`.
    pub has_patterns: bool,
    /// What was counted on the way.
    pub stats: Stats,
    /// The `recursion_limit` that the root of every crate needs which uses the types; usually none.
    pub recursion_limit: Option<usize>,
    /// How the keywords of all schemas ended.
    pub keywords: Keywords,
    /// Warnings and notes.
    pub report: Report,
    /// What became of the places and operations of the document: for tools that test the output.
    pub index: Index,
    /// The Rust of the operations: for tools that implement the handler traits.
    pub operations: Operations,
}

/// What a document says, before any Rust is made of it.
#[derive(Debug, Clone)]
pub struct Described {
    /// The API.
    pub api: Api,
    /// Every schema that was lowered, with its type; the notes and rules of a schema that has no name are where it
    /// stands in the API.
    pub places: Vec<Node>,
    /// Everything found.
    pub report: Report,
}

/// What became of the places and operations of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// Every schema that was read, with the Rust type of its values.
    pub places: Vec<Place>,
    /// Every operation, webhook and callback, with its handler.
    pub routes: Vec<Route>,
}

/// A schema and the Rust type of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The index of its file in [`Report::files`].
    pub file: usize,
    /// The pointer to the schema as it stands; it may be a mere `$ref`.
    pub pointer: String,
    /// The type of its values, as code within `mod.rs`: `models::Pet`, `Vec<models::Pet>`, `Option<String>`.
    pub rust: String,
}

/// An operation and its handler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where it is declared.
    pub kind: RouteKind,
    /// The method as on the wire: `GET`.
    pub method: String,
    /// The path as the document has it, or the key of the webhook or callback.
    pub path: String,
    /// Texts of path parameters with which it is reached, where other templates take the same paths;
    /// `None` if no request reaches it.
    pub sample: Option<Vec<(String, String)>>,
    /// The trait in `server.rs`.
    pub handler_trait: String,
    /// The function in that trait.
    pub handler: String,
}

/// Where an operation is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteKind {
    /// Under `paths`.
    Path,
    /// Under `webhooks`.
    Webhook,
    /// Under `callbacks` of another operation.
    Callback,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// The path below the module's folder, with `/` between its segments (`models.rs`).
    pub path: String,
    /// The whole text, header included.
    pub text: String,
}

/// Which half of the code names a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Only what is behind the feature `server`.
    Server,
    /// What is always there.
    Always,
}

/// What a run counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Operations, webhooks and callbacks included.
    pub operations: usize,
    /// Schemas that were read.
    pub schemas: usize,
    /// Rust types for models: structs, enums, unions, aliases.
    pub types: usize,
    /// Whether the crate needs its feature `server`: the document has operations.
    pub has_server: bool,
}
