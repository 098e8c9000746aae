//! Types over the wire, in one pass: from JSON text, [`Json`](crate::Json) or the text of a parameter to a type, and back to text.
//!
//! A type says how it is read and written by [`Decode`] and [`Encode`], without a tree in between and without generics
//! but these traits. [`Reader`] is exact (numbers keep their spelling, members their order, a member that stands twice is
//! refused), bounded in depth, and knows where it is. See [`json`](crate::json) for the functions that most need.

mod array;
mod decode;
mod encode;
mod fault;
mod object;
mod parameter;
mod reader;
mod scan;
mod union;
mod writer;

pub use array::Array;
pub use decode::Decode;
pub use encode::Encode;
pub use fault::{Kind, Stop};
pub use object::{Member, Members, Object};
pub use parameter::{Parameter, Shape, Splitter, Tree};
pub use reader::Reader;
pub use union::{Branch, Tag, TaggedBranch};
pub use writer::{EncodeError, Writer};

#[cfg(test)]
mod tests;
