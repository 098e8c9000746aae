//! Text, trees and places: where in which file something stands.
//!
//! Every value of a document keeps the line and column at which it was written, so that a diagnostic
//! can always say where. Nothing in here knows OpenAPI.

mod cursor;
mod pointer;
mod tree;

pub use cursor::{At, Origin};
pub use pointer::Pointer;
pub(crate) use pointer::percent_decode;
pub use tree::{Mapping, Mark, Member, Node, Scalar, ScalarKind, Value, put};

/// One file of a document: its name as messages print it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path relative to the document's folder, with `/` between its segments (`paths/pets.yaml`).
    pub path: String,
    /// The text as read, a byte order mark included.
    pub text: String,
}

/// Reads the further files of a document that is written in several. The crate itself does no IO.
pub trait Files {
    /// The text of the file at `path`, which is relative to the document's folder and already normalised.
    ///
    /// # Errors
    /// The reason, as a message to show: the file is missing, unreadable, or outside of what is allowed.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// A document in a single file: every reference to another file is refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct SingleFile;

impl Files for SingleFile {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("`{path}` is another file, and this document is read as a single one"))
    }
}
