//! The values of discriminators.

use std::fmt;

use specwright_values::Json;

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
    /// Whether a value is this one.
    pub(super) fn is(self, value: &Json) -> bool {
        match self {
            Self::Text(text) => value.as_str() == Some(text),
            Self::Integer(integer) => value.as_number().and_then(|number| number.as_i64()) == Some(integer),
            Self::Flag(flag) => value.as_bool() == Some(flag),
        }
    }

    /// Its JSON type, as [`Json::kind`] says it.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Integer(_) => "number",
            Self::Flag(_) => "boolean",
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

impl From<&'static str> for Tag {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Tag {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl From<bool> for Tag {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
