//! What a judge says.

use std::fmt;

use crate::source::Origin;

/// Something that keeps a value from fitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The JSON pointer to what does not fit, within the value that was judged; empty for all of it.
    pub pointer: String,
    /// Where the rule stands that it breaks, or the schema whose type it is not of.
    pub origin: Origin,
    /// The keyword that says so.
    pub keyword: &'static str,
    /// What is wrong with it, as said of it: `is less than 1, the minimum`.
    pub message: String,
}

impl Misfit {
    /// A sentence about the value that `whole` names.
    #[must_use]
    pub fn told_of(&self, whole: &str) -> String {
        match &*self.pointer {
            "" => format!("{whole} {}", self.message),
            pointer => format!("`{pointer}` of {whole} {}", self.message),
        }
    }
}

/// Why there is no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unjudged {
    /// What is asked takes too many steps.
    TooMuch,
    /// Types and tests refer to each other at too many levels.
    TooDeep,
}

impl fmt::Display for Unjudged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooMuch => "to judge the value takes too many steps",
            Self::TooDeep => "what the schema asks of the value nests too deep",
        })
    }
}
