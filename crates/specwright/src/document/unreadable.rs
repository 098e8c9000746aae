//! Why a text is no tree.

use crate::diagnostic::Code;
use crate::source::Mark;

/// How deep a file may nest. Far beyond any real document, and shallow enough for recursive readers.
pub(super) const MAX_DEPTH: usize = 200;

/// Why a text is no tree.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) code: Code,
    pub(super) mark: Mark,
    pub(super) message: String,
    /// The place of the first of two equal keys.
    pub(super) first: Option<Mark>,
}

impl Unreadable {
    pub(super) fn new(code: Code, mark: Mark, message: impl Into<String>) -> Self {
        Self { code, mark, message: message.into(), first: None }
    }

    pub(super) fn duplicate_key(key: &str, first: Mark, second: Mark) -> Self {
        let message = format!("the key `{key}` stands twice in this object");
        Self { code: Code::DuplicateKey, mark: second, message, first: Some(first) }
    }
}
