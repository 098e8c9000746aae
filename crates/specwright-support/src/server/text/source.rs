//! What stands at one place of a text.

use std::cell::Cell;

use super::error::TextError;
use super::reading::Reading;
use super::tree::{Shape, Splitter, Tree};

/// What a value is decoded from: a whole text, or an element or member of one.
pub(super) struct Source<'a> {
    text: Text<'a>,
    pub(super) reading: Reading,
    /// Set when a type left the reading to us, so that other readings are worth a try.
    pub(super) undecided: &'a Cell<bool>,
}

enum Text<'a> {
    /// A text that is taken apart once a type says into what.
    Whole(Splitter<'a>),
    /// What the whole was taken apart into.
    Inner(Tree),
}

impl<'a> Source<'a> {
    /// A whole text.
    pub(super) fn whole(split: Splitter<'a>, reading: Reading, undecided: &'a Cell<bool>) -> Self {
        Self { text: Text::Whole(split), reading, undecided }
    }

    /// An element or member of a text.
    pub(super) fn inner(tree: Tree, reading: Reading, undecided: &'a Cell<bool>) -> Self {
        Self { text: Text::Inner(tree), reading, undecided }
    }

    /// The text, taken apart.
    pub(super) fn tree(self, shape: Shape) -> Result<Tree, TextError> {
        match self.text {
            Text::Whole(split) => split(shape),
            Text::Inner(tree) => Ok(tree),
        }
    }

    /// Whether there is a text, and it is empty.
    pub(super) fn is_empty(&self) -> bool {
        let is_empty =
            |tree: &Tree| matches!(tree, Tree::Leaf(texts) if matches!(&**texts, [text] if text.is_empty()));
        match &self.text {
            Text::Whole(split) => split(Shape::Scalar).is_ok_and(|tree| is_empty(&tree)),
            Text::Inner(tree) => is_empty(tree),
        }
    }

    /// The single text.
    pub(super) fn scalar(self) -> Result<String, TextError> {
        match self.tree(Shape::Scalar)? {
            Tree::Leaf(mut texts) => match texts.pop() {
                Some(text) if texts.is_empty() => Ok(text),
                Some(_) => Err(TextError::new("repeated", "stands there more than once")),
                None => Err(TextError::new("missing", "has no value")),
            },
            Tree::Node(_) => Err(TextError::new("value_type", "must be a single value, not an object")),
        }
    }

    /// What stands here, where the type does not say what it wants.
    pub(super) fn undecided(self) -> Result<Tree, TextError> {
        self.undecided.set(true);
        let shape = self.reading.shape;
        let whole = matches!(self.text, Text::Whole(_));
        match (self.tree(shape)?, shape) {
            (Tree::Leaf(texts), Shape::Scalar) if whole && texts.len() != 1 => {
                Err(TextError::new("repeated", "stands there more than once"))
            }
            (tree, _) => Ok(tree),
        }
    }
}
