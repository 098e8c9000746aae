//! Values through serde: as the values of any format, and from exact JSON to any type.
//!
//! Serde's data model has no exact numbers, no JSON values and no errors with a place. They pass all the same, under
//! names that nothing else has ([`raw`]) and past serde ([`session`], [`raise`]).

mod decoder;
mod json;
mod number;
mod raise;
mod raw;
mod session;
mod text;

pub use decoder::{from_bounded, from_json, from_slice, from_str};
pub use raw::RAW_VALUE;
