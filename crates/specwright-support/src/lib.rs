//! What specwright's generated code stands on: everything about an API that does not vary by document.
//!
//! The default build is the *models* half: the values of `specwright-values`, which the generator uses too (exact
//! JSON: [`Json`], [`Number`], [`json`]; texts of a format: [`DateTime`], [`Date`], [`Uuid`], ...), the three states of
//! a member ([`Field`]) and the decoding of unions ([`union`]). It knows no web framework. The feature `server` adds
//! requests, responses, rejections and routing.
//!
//! One rule runs through all of it: a valid JSON instance survives decoding and encoding, with the same members,
//! the same nulls, the same numbers and the same texts.

mod enums;
mod field;
mod never;
mod presence;
mod raw;
#[cfg(feature = "server")]
pub mod server;
mod status;
pub mod union;
mod unknown_value;

pub use crate::field::Field;
pub use crate::never::Never;
pub use crate::presence::{additional_properties, optional, required_nullable};
pub use crate::raw::RawBody;
pub use crate::status::{InvalidStatus, Status, StatusRange};
pub use crate::unknown_value::UnknownValue;
pub use indexmap::IndexMap;
pub use specwright_values::{
    Base64Bytes, BigInteger, Date, DateTime, DecodeError, Duration, Fault, Format, FormatError, Json,
    JsonObject, Number, Time, Uuid, json,
};

/// For the macros: crates that use them need not name it.
#[doc(hidden)]
pub use serde as __serde;
