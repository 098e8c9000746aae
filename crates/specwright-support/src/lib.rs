//! What specwright's generated code stands on: everything about an API that does not vary by document.
//!
//! The default build is the *models* half: exact JSON ([`Json`], [`Number`], [`json`]), the three states of a
//! member ([`Field`]), the string formats ([`DateTime`], [`Date`], [`Uuid`], ...) and the decoding of unions
//! ([`union`]). It knows no web framework. The feature `server` adds requests, responses, rejections and routing.
//!
//! One rule runs through all of it: a valid JSON instance survives decoding and encoding, with the same members,
//! the same nulls, the same numbers and the same texts.

mod base64_bytes;
mod big_integer;
mod date;
mod date_time;
mod duration;
mod enums;
mod field;
mod format_error;
pub mod json;
mod never;
mod number;
mod presence;
mod raw;
#[cfg(feature = "server")]
pub mod server;
mod status;
mod time;
pub mod union;
mod unknown_value;
mod uuid;

pub use crate::base64_bytes::Base64Bytes;
pub use crate::big_integer::BigInteger;
pub use crate::date::Date;
pub use crate::date_time::DateTime;
pub use crate::duration::Duration;
pub use crate::field::Field;
pub use crate::format_error::FormatError;
pub use crate::json::{DecodeError, Fault, Json, JsonObject};
pub use crate::never::Never;
pub use crate::number::Number;
pub use crate::presence::{additional_properties, optional, required_nullable};
pub use crate::raw::RawBody;
pub use crate::status::{InvalidStatus, Status, StatusRange};
pub use crate::time::Time;
pub use crate::unknown_value::UnknownValue;
pub use crate::uuid::Uuid;
pub use indexmap::IndexMap;

/// For the macros: crates that use them need not name it.
#[doc(hidden)]
pub use serde as __serde;
