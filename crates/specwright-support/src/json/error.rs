//! Why JSON does not decode, and where.

use std::fmt;

use crate::FormatError;
use crate::json::session;

/// A JSON text or value that does not decode: what is wrong, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    fault: Fault,
    message: String,
}

/// The kinds of failure, for those who answer each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The text is no JSON, repeats a member, or nests too deep.
    Syntax,
    /// A required member is missing; the pointer is where it should be.
    Missing,
    /// A member is there that the type does not know.
    Unknown,
    /// The value has another JSON type.
    Type,
    /// The value has the right JSON type but is not one of those that are meant.
    Value,
    /// A text does not have its format.
    Format,
    /// None of a union's variants fits.
    Union,
    /// What a `Deserialize` of another crate says.
    Other,
}

impl DecodeError {
    pub(crate) fn new(fault: Fault, message: impl Into<String>) -> Self {
        Self { pointer: String::new(), fault, message: message.into() }
    }

    pub(super) fn too_deep(depth: usize) -> Self {
        Self::new(Fault::Syntax, format!("arrays and objects nest more than {depth} levels deep"))
    }

    pub(super) fn not_utf8(valid_up_to: usize) -> Self {
        Self::new(Fault::Syntax, format!("the text is not UTF-8 from byte {valid_up_to} on"))
    }

    pub(crate) fn format(error: &FormatError) -> Self {
        Self::new(Fault::Format, error.to_string())
    }

    /// Where the value stands that does not decode, as a JSON pointer; empty for the whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The kind of failure.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The error of a value that stands in the member `name` of another one.
    pub fn within(mut self, name: &str) -> Self {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        self.pointer.insert_str(0, &escaped);
        self.pointer.insert(0, '/');
        self
    }

    /// The error of a value that stands at `index` in an array.
    pub fn within_index(self, index: usize) -> Self {
        self.within(&index.to_string())
    }

    /// The error as any deserializer's own; [`crate::json::from_str`] and its kin get it back whole, pointer included.
    pub fn raise<E: serde::de::Error>(self) -> E {
        session::raise(self)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

impl serde::de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        session::take_raised().unwrap_or_else(|| Self::new(Fault::Other, message.to_string()))
    }

    fn invalid_type(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::new(Fault::Type, format!("invalid type: {}, expected {expected}", Shown(unexpected)))
    }

    fn invalid_value(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::new(Fault::Value, format!("invalid value: {}, expected {expected}", Shown(unexpected)))
    }

    fn invalid_length(length: usize, expected: &dyn serde::de::Expected) -> Self {
        Self::new(Fault::Value, format!("invalid length {length}, expected {expected}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
        let variant = FormatError::new(variant, "");
        Self::new(Fault::Value, format!("unknown value `{}`, expected one of {expected}", variant.value()))
    }

    fn unknown_field(field: &str, _expected: &'static [&'static str]) -> Self {
        Self::new(Fault::Unknown, "the member is not declared").within(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::Missing, "the member is missing").within(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Fault::Syntax, "the member is repeated").within(field)
    }
}

/// What was found, in JSON's words and not at full length.
struct Shown<'a>(serde::de::Unexpected<'a>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use serde::de::Unexpected;
        match self.0 {
            Unexpected::Unit | Unexpected::Option => f.write_str("null"),
            Unexpected::Seq => f.write_str("array"),
            Unexpected::Map => f.write_str("object"),
            Unexpected::Str(text) => write!(f, "string {:?}", FormatError::new(text, "").value()),
            other => other.fmt(f),
        }
    }
}
