//! Every valid fixture of `specwright` as Rust, compiled with warnings denied.
//!
//! That this crate compiles is the first test. The second is data: `tests/cases/*.json` says what becomes of
//! JSON that is decoded into a fixture's type and encoded again.

#![deny(warnings)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use specwright_support::json;

/// Decodes JSON into a type and encodes it again.
pub type Recode = fn(&str) -> Result<String, String>;

/// The generated modules, and [`fixtures::find`].
pub mod fixtures {
    use super::{Recode, recode};

    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}

/// Decodes JSON into `T` and encodes it again.
///
/// # Errors
/// Why it does not decode, or does not encode.
pub fn recode<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let value: T = json::from_str(text).map_err(|error| error.to_string())?;
    json::to_string(&value).map_err(|error| error.to_string())
}
