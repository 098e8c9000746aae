//! Words of names, in every spelling that documents have: how a text is split, and how words are joined.
//!
//! Knows neither OpenAPI nor Rust.

mod join;
pub(crate) mod length;
pub(crate) mod lists;
mod split;
mod status;

pub(crate) use join::{common_end, common_start, join, join_member, singular};
pub(crate) use split::words;
pub(crate) use status::status_words;
