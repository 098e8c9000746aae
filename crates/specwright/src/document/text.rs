//! What reading a text gives: a tree, or why it is none.

use std::collections::HashSet;
use std::rc::Rc;

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

/// The keys of a text, each kept once.
#[derive(Debug, Default)]
pub(super) struct Keys(HashSet<Rc<str>>);

impl Keys {
    /// The key, as all objects of the text share it.
    pub(super) fn shared(&mut self, key: &str) -> Rc<str> {
        if let Some(known) = self.0.get(key) {
            return Rc::clone(known);
        }
        let key: Rc<str> = key.into();
        self.0.insert(Rc::clone(&key));
        key
    }
}
