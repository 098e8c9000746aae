//! What does not hold.

use std::fmt;

use crate::keyword::Keyword;

use super::at::At;

/// A rule that does not hold for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Where the value stands, as a JSON pointer; empty for the whole.
    pub pointer: String,
    /// The keyword that says the rule.
    pub keyword: Keyword,
    /// What is wrong with the value, in a sentence about it: `has fewer than 2 items`.
    pub message: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(formatter, "{}: ", self.pointer)?;
        }
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Breach {}

/// What was found not to hold so far.
#[derive(Debug)]
pub struct Breaches {
    list: Vec<Breach>,
    most: usize,
    /// Whether there is any, kept or not.
    has_any: bool,
}

impl Default for Breaches {
    fn default() -> Self {
        Self::up_to(Self::MOST)
    }
}

impl Breaches {
    /// How many are kept unless said otherwise.
    pub const MOST: usize = 64;

    /// Nothing yet, and at most so many.
    #[must_use]
    pub const fn up_to(most: usize) -> Self {
        Self { list: Vec::new(), most, has_any: false }
    }

    /// Nothing yet, and only whether there is any is to be known.
    pub(super) const fn probe() -> Self {
        Self::up_to(0)
    }

    /// Whether anything was found, kept or not.
    pub(super) const fn has_any(&self) -> bool {
        self.has_any
    }

    /// Notes that a rule does not hold, unless enough is known.
    #[cold]
    pub fn add(&mut self, at: &At<'_>, keyword: Keyword, message: fmt::Arguments<'_>) {
        self.has_any = true;
        if self.list.len() < self.most {
            self.list.push(Breach { pointer: at.pointer(), keyword, message: message.to_string() });
        }
    }

    /// All of them.
    #[must_use]
    pub fn into_list(self) -> Vec<Breach> {
        self.list
    }
}
