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

use serde::Serialize;

/// For deserializers that hand out values of ours.
#[doc(hidden)]
pub use crate::codec::RAW_VALUE;
pub use crate::codec::{from_bounded, from_json, from_slice, from_str};
pub use crate::decode_error::{DecodeError, Fault};
pub use crate::reader::{MAX_DEPTH, parse, parse_bounded, parse_slice};
pub use crate::value::{Json, JsonObject};

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
