//! Text -> trees: parameters by style, form bodies.
//!
//! The type that is asked for decides how a text is taken apart: a list splits, a struct pairs up, see
//! [`Parameter`](specwright_values::wire::Parameter).

mod raw;
mod split;
mod style;

pub(super) use raw::{RawText, cookie_pairs, query_pairs};
pub(super) use split::{Pairs, nested, split_pairs, split_text};
pub use style::Style;

#[cfg(test)]
mod tests;
