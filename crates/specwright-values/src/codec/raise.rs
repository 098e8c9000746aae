//! Errors of decoding through serde, whose own errors have neither a kind nor a place.

use std::cell::RefCell;
use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::decode_error::{DecodeError, Fault};
use crate::format_error::excerpt;
use crate::value::Json;

thread_local! {
    /// The error that is just being made into one of serde's: `custom` is called at once and picks it up.
    static RAISED: RefCell<Option<DecodeError>> = const { RefCell::new(None) };
}

impl DecodeError {
    /// The error as any deserializer's own; [`crate::json::from_str`] and its kin get it back whole, pointer included.
    pub fn raise<E: Error>(self) -> E {
        let message = self.to_string();
        RAISED.replace(Some(self));
        let raised = E::custom(message);
        RAISED.take();
        raised
    }
}

impl Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        RAISED.take().unwrap_or_else(|| Self::new(Fault::Other, message.to_string()))
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Fault::Type, format!("invalid type: {}, expected {expected}", Shown(unexpected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Fault::Value, format!("invalid value: {}, expected {expected}", Shown(unexpected)))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(Fault::Value, format!("invalid length {length}, expected {expected}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
        let variant = excerpt(variant);
        Self::new(Fault::Value, format!("unknown value `{variant}`, expected one of {expected}"))
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

/// A value of another type than was asked for, in serde's words.
pub(super) fn unexpected(value: &Json) -> Unexpected<'_> {
    match value {
        Json::Null => Unexpected::Unit,
        Json::Bool(value) => Unexpected::Bool(*value),
        Json::Number(_) => Unexpected::Other("number"),
        Json::String(text) => Unexpected::Str(text),
        Json::Array(_) => Unexpected::Seq,
        Json::Object(_) => Unexpected::Map,
    }
}

/// What was found, in JSON's words and not at full length.
struct Shown<'a>(Unexpected<'a>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Unit | Unexpected::Option => f.write_str("null"),
            Unexpected::Seq => f.write_str("array"),
            Unexpected::Map => f.write_str("object"),
            Unexpected::Str(text) => write!(f, "string {:?}", excerpt(text)),
            other => other.fmt(f),
        }
    }
}
