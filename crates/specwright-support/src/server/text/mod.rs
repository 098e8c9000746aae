//! Text -> value: parameters by style, form bodies, single texts.
//!
//! The type that is asked for decides how a text is taken apart: a list splits, a struct pairs up, an
//! integer is strict. Where a type does not say (a union, free-form JSON), the possible readings are
//! tried in a fixed order, see [`read()`].

mod access;
mod de;
mod error;
mod json;
mod raw;
mod read;
mod reading;
mod source;
mod split;
mod style;
mod tree;

pub(super) use error::TextError;
pub(super) use raw::{RawText, cookie_pairs, query_pairs};
pub(super) use read::read;
pub(super) use split::{Pairs, nested, split_pairs, split_text};
pub use style::Style;
pub(super) use tree::{Shape, Tree};

#[cfg(test)]
mod tests;
