//! Exact JSON: text to types, and back.
//!
//! Members that stand twice are refused, nesting is bounded, numbers keep their spelling wherever a type has room for it,
//! `1.0` and `1e3` are integers, and an error says where it is. What a type needs for it is [`wire`](crate::wire).

use std::str::FromStr;

pub use crate::decode_error::{DecodeError, Fault};
pub use crate::value::{Json, JsonObject};
use crate::wire::{Decode, Encode, Reader, Writer};
pub use crate::wire::{EncodeError, MAX_DEPTH};

/// Decodes a value from JSON text.
///
/// # Errors
/// The text is no JSON, repeats a member, nests too deep, or has another value than the type takes.
pub fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    first(Reader::text(text).whole())
}

/// Decodes a value from JSON text in bytes, which have to be UTF-8.
///
/// # Errors
/// As [`from_str`].
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_str(str::from_utf8(bytes).map_err(|error| DecodeError::not_utf8(error.valid_up_to()))?)
}

/// Decodes a value from JSON that is already read.
///
/// # Errors
/// The value nests deeper than [`MAX_DEPTH`], or is none that the type takes.
pub fn from_json<T: Decode>(value: &Json) -> Result<T, DecodeError> {
    if value.is_deeper_than(MAX_DEPTH) {
        return Err(DecodeError::too_deep(MAX_DEPTH));
    }
    first(Reader::value(value).whole())
}

fn first<T>(read: Result<T, Vec<DecodeError>>) -> Result<T, DecodeError> {
    read.map_err(|errors| {
        let first = errors.into_iter().next();
        first.unwrap_or_else(|| DecodeError::new(Fault::Other, "the value does not fit"))
    })
}

/// Reads JSON text.
///
/// # Errors
/// It is none, repeats a member, or nests too deep.
pub fn parse(text: &str) -> Result<Json, DecodeError> {
    from_str(text)
}

/// Reads JSON text in bytes, which have to be UTF-8.
///
/// # Errors
/// As [`parse`].
pub fn parse_slice(bytes: &[u8]) -> Result<Json, DecodeError> {
    from_slice(bytes)
}

/// Encodes a value as compact JSON text.
///
/// # Errors
/// It holds a number that is infinite or none.
pub fn to_string<T: Encode + ?Sized>(value: &T) -> Result<String, EncodeError> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.finish()
}

/// Encodes a value as the bytes of compact JSON text.
///
/// # Errors
/// As [`to_string`].
pub fn to_vec<T: Encode + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    to_string(value).map(String::into_bytes)
}

/// The JSON value that a value encodes as.
///
/// # Errors
/// As [`to_string`], or it nests deeper than [`MAX_DEPTH`].
pub fn to_json<T: Encode + ?Sized>(value: &T) -> Result<Json, EncodeError> {
    parse(&to_string(value)?).map_err(|_| EncodeError::too_deep())
}

impl Json {
    /// A constant by its JSON text, for generated code; what is no JSON is null.
    #[must_use]
    pub fn constant(text: &'static str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// Decodes the value as a type.
    ///
    /// # Errors
    /// As [`from_json`].
    pub fn decode<T: Decode>(&self) -> Result<T, DecodeError> {
        from_json(self)
    }
}

impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        parse(text)
    }
}

/// The compact JSON text.
impl std::fmt::Display for Json {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&to_string(self).map_err(|_| std::fmt::Error)?)
    }
}
