//! What specwright's generated code stands on: everything about an API that does not vary by document.
//!
//! The default build is the *models* half: the values of `specwright-values`, which the generator uses too (exact
//! JSON: [`Json`], [`Number`], [`json`]; texts of a format: [`DateTime`], [`Date`], [`Uuid`], ...), the three states of
//! a member ([`Field`]) and the codec by which types go over the wire ([`wire`]). It knows neither a web framework nor
//! serde: the feature `server` adds requests, responses, rejections and routing, the feature `serde` what lets the types
//! stand in other people's ([`serde_bridge!`]).
//!
//! One rule runs through all of it: a valid JSON instance survives decoding and encoding, with the same members,
//! the same nulls, the same numbers and the same texts.

mod bridge;
mod codec;
mod enums;
mod field;
mod never;
mod raw;
#[cfg(feature = "server")]
pub mod server;
mod status;
mod unknown_value;

pub use crate::field::Field;
pub use crate::never::Never;
pub use crate::raw::RawBody;
pub use crate::status::{InvalidStatus, Status, StatusRange};
pub use crate::unknown_value::UnknownValue;
pub use indexmap::IndexMap;
pub use specwright_values::{
    Base64Bytes, BigInteger, Date, DateTime, DecodeError, Duration, Fault, Format, FormatError, Json,
    JsonObject, Keyword, Number, Time, Uuid, json, rules, wire,
};

/// For the macros: crates that use them need not name it.
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde as __serde;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use specwright_values::bridge as __bridge;
