//! Which file each piece of the output is in: by what it is about, and by how long it is.

mod files;
mod topics;

pub(crate) use files::{MAX_LINES, Piece, Section, lines, split};
pub(super) use topics::{of_operations, of_types};
