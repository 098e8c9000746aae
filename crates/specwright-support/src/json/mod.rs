//! Exact JSON: text to values to types, and back.
//!
//! [`from_str`] and [`from_slice`] decode a type from text in two steps, text to [`Json`] and `Json` to the type.
//! The detour is what makes decoding exact and errors useful: duplicate members are refused, nesting is bounded,
//! numbers keep their spelling wherever they end up, `1.0` and `1e3` are integers, and an error says where it is.
//! Types that specwright generates also decode with plain `serde_json`; what is then lost is the spelling of numbers
//! in members that a document does not declare, and the pointer of an error.
//!
//! A hand-written type whose `Deserialize` buffers numbers itself (`#[serde(untagged)]`, a flattened struct) is given
//! them in serde's plain forms, where the exact ones do not decode.

mod codec;
mod decoder;
mod error;
mod object;
mod reader;
mod session;
mod value;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use crate::json::error::{DecodeError, Fault};
pub use crate::json::object::JsonObject;
pub use crate::json::value::Json;

pub(crate) use crate::json::decoder::decode;
pub(crate) use crate::json::session::FitBudget;

/// How deep arrays and objects may nest, in text that is read and in values that are decoded.
pub const MAX_DEPTH: usize = 128;

/// Decodes a value from JSON text.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    decode(&parse(text)?)
}

/// Decodes a value from JSON text in bytes, which have to be UTF-8.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    decode(&parse_slice(bytes)?)
}

/// Decodes a value from JSON that is already read.
pub fn from_json<T: DeserializeOwned>(value: &Json) -> Result<T, DecodeError> {
    if value.is_deeper_than(MAX_DEPTH) {
        return Err(DecodeError::too_deep(MAX_DEPTH));
    }
    decode(value)
}

/// Reads JSON text, at most [`MAX_DEPTH`] levels deep.
pub fn parse(text: &str) -> Result<Json, DecodeError> {
    reader::read(text, MAX_DEPTH)
}

/// Reads JSON text in bytes, which have to be UTF-8, at most [`MAX_DEPTH`] levels deep.
pub fn parse_slice(bytes: &[u8]) -> Result<Json, DecodeError> {
    parse(str::from_utf8(bytes).map_err(|error| DecodeError::not_utf8(error.valid_up_to()))?)
}

/// Reads JSON text with a tighter bound on its depth than [`MAX_DEPTH`].
pub fn parse_bounded(text: &str, depth: usize) -> Result<Json, DecodeError> {
    reader::read(text, depth.min(MAX_DEPTH))
}

/// Encodes a value as compact JSON text.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(value)
}

/// Encodes a value as the bytes of compact JSON text.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}

/// The JSON value that a value encodes as.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Json, serde_json::Error> {
    // Through text: serde_json's own values would round the numbers.
    parse(&to_string(value)?).map_err(serde::ser::Error::custom)
}
