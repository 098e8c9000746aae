//! What became of the keywords of the schemas in use: none is dropped in silence.

use std::collections::BTreeMap;

/// How a keyword ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// The type says it.
    Type,
    /// A rule says it.
    Rule,
    /// It is a note, or names or holds schemas that others refer to.
    Note,
    /// A diagnostic says what was done instead.
    Diagnostic,
    /// Nobody took it, and that was only found in the end: a diagnostic says so.
    Unaccounted,
}

/// How often each keyword ended in each way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keywords {
    /// The figures.
    pub ends: BTreeMap<(&'static str, End), usize>,
}

impl Keywords {
    /// How many keywords the schemas in use have.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.ends.values().sum()
    }

    /// How many of them nobody took.
    #[must_use]
    pub fn unaccounted(&self) -> usize {
        self.ends.iter().filter(|((_, end), _)| *end == End::Unaccounted).map(|(_, count)| count).sum()
    }
}
