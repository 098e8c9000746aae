//! Why a text is not the value that is asked for, in the words of violations.

use std::fmt;

use specwright_values::{DecodeError, Fault, Format, excerpt};

/// Why a text is not the value that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct TextError {
    /// A stable name of the kind.
    pub(in crate::server) code: &'static str,
    /// What is wrong.
    pub(in crate::server) message: String,
    /// Where within the value: each key or index with `/` before it.
    pub(in crate::server) pointer: String,
}

impl TextError {
    pub(in crate::server) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), pointer: String::new() }
    }

    /// The same error, seen from outside of the member or element `key`.
    pub(super) fn within(mut self, key: &str) -> Self {
        self.pointer.insert_str(0, key);
        self.pointer.insert(0, '/');
        self
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TextError {}

impl serde::de::Error for TextError {
    /// A value of ours that refuses its text says why by [`DecodeError::raise`], which `DecodeError` alone can pick up.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let error = <DecodeError as serde::de::Error>::custom(message);
        match error.fault() {
            Fault::Format(format) => {
                Self::new(format_code(format), format!("must be {}", format.description()))
            }
            Fault::Syntax
            | Fault::Missing
            | Fault::Unknown
            | Fault::Type
            | Fault::Value
            | Fault::Union
            | Fault::Other => Self::new("value_error", error.to_string()),
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let expected: Vec<String> = expected.iter().map(|value| format!("`{value}`")).collect();
        Self::new("enum", format!("`{}` is not one of {}", excerpt(variant), expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new("missing", "is required").within(field)
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::new("extra_forbidden", "is not declared").within(field)
    }
}

impl From<DecodeError> for TextError {
    fn from(error: DecodeError) -> Self {
        let code = match error.fault() {
            Fault::Syntax => "json_syntax",
            Fault::Missing => "missing",
            Fault::Unknown => "extra_forbidden",
            Fault::Type => "type_error",
            Fault::Format(format) => format_code(format),
            Fault::Union => "union",
            Fault::Value | Fault::Other => "value_error",
        };
        TextError { code, message: error.message().to_owned(), pointer: error.pointer().to_owned() }
    }
}

/// The code of a violation where a text has not its format.
const fn format_code(format: Format) -> &'static str {
    match format {
        Format::Base64 => "base64_parsing",
        Format::Date => "date_parsing",
        Format::DateTime => "datetime_parsing",
        Format::Duration => "duration_parsing",
        Format::Integer => "int_parsing",
        Format::Number => "float_parsing",
        Format::Time => "time_parsing",
        Format::Uuid => "uuid_parsing",
    }
}
