//! Which file each piece of the output is in: by what it is about, and by about how long it is.

mod division;
mod files;
mod lines;
mod topics;

pub(super) use division::layout;
pub(super) use topics::{of_operations, of_types};
