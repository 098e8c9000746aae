//! The values of discriminators.

use std::fmt;

use super::kind::Kind;

/// A value of a discriminator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// A string.
    Text(&'static str),
    /// An integer; `1.0` is `1`.
    Integer(i64),
    /// A boolean.
    Flag(bool),
}

impl Tag {
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Text(_) => Kind::String,
            Self::Integer(_) => Kind::Number,
            Self::Flag(_) => Kind::Boolean,
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(formatter),
            Self::Integer(integer) => integer.fmt(formatter),
            Self::Flag(flag) => flag.fmt(formatter),
        }
    }
}
