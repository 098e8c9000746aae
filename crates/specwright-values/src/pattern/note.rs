//! What was read as it was meant.

use std::fmt;

/// Something that ECMA-262 does not have, or takes for what nobody means, and that was read as other dialects do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    /// How many code points stand before it.
    pub at: usize,
    /// What stands there.
    pub written: String,
    /// What it is read as, as a phrase.
    pub meant: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, written, meant } = self;
        write!(f, "`{written}` is read as {meant}, as in other dialects (character {})", at + 1)
    }
}
