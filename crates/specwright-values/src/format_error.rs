//! The error of text that does not have its format.

use std::borrow::Cow;
use std::fmt;

use crate::format::Format;

/// A text is not of the format that was asked for, such as `2024-13-01` for a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FormatError {
    value: String,
    format: Format,
}

/// How much of an unusable text a message repeats.
const SHOWN: usize = 80;

impl FormatError {
    /// `value` has not this format.
    #[must_use]
    pub fn new(value: &str, format: Format) -> Self {
        Self { value: excerpt(value).into_owned(), format }
    }

    /// The text that was refused, shortened where it is long.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The format that would have been accepted.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.value, self.format.description())
    }
}

impl std::error::Error for FormatError {}

/// As much of an unusable text as a message repeats: who sent it knows the rest.
#[must_use]
pub fn excerpt(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
