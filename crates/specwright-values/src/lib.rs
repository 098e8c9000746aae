//! The values that an OpenAPI document speaks of: exact numbers, texts of a format, JSON.
//!
//! The generator judges the values that a document shows (defaults, listed values, bounds), and the runtime those
//! that come in a request. Both do it with this crate, so that they cannot disagree.
//!
//! One rule runs through all of it: a valid JSON instance survives decoding and encoding, with the same members,
//! the same nulls, the same numbers and the same texts.
//!
//! Types go over the wire by [`wire`]; with the feature `serde` those of this crate, and all that have a codec, also go
//! through serde ([`bridge`]).

mod base64_bytes;
mod big_integer;
#[cfg(feature = "serde")]
pub mod bridge;
mod check;
mod convert;
mod date;
mod date_time;
mod decode_error;
mod duration;
mod format;
mod format_error;
pub mod json;
mod keyword;
mod number;
#[cfg(feature = "pattern")]
pub mod pattern;
mod pointer;
pub mod rules;
mod time;
mod uuid;
mod value;
pub mod wire;

pub use crate::base64_bytes::Base64Bytes;
pub use crate::big_integer::BigInteger;
pub use crate::date::Date;
pub use crate::date_time::DateTime;
pub use crate::decode_error::{DecodeError, Fault};
pub use crate::duration::Duration;
pub use crate::format::Format;
pub use crate::format_error::{FormatError, excerpt};
pub use crate::keyword::Keyword;
pub use crate::number::Number;
#[cfg(feature = "pattern")]
pub use crate::pattern::Pattern;
pub use crate::time::Time;
pub use crate::uuid::Uuid;
pub use crate::value::{Json, JsonObject};
