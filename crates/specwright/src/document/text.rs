//! What reading a text gives: a tree, or why it is none.

use crate::diagnostic::Code;
use crate::source::{Mark, Node};

/// How deep a file may nest. Far beyond any real document, and shallow enough for recursive readers.
pub(super) const MAX_DEPTH: usize = 200;

/// Why a text is no tree.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) code: Code,
    pub(super) mark: Mark,
    pub(super) message: String,
}

impl Unreadable {
    pub(super) fn new(code: Code, mark: Mark, message: impl Into<String>) -> Self {
        Self { code, mark, message: message.into() }
    }
}

/// A text as a tree, and what was odd about it.
pub(super) struct Text {
    pub(super) root: Node,
    /// Where white space was read that is missing.
    pub(super) repairs: Vec<Mark>,
    /// Whether any object has a key twice.
    pub(super) has_doubled_keys: bool,
}
