//! Types over the wire, in one pass: from JSON text, [`Json`](crate::Json) or the text of a parameter to a type, and back to text.
//!
//! A type says how it is read and written by [`Decode`] and [`Encode`], without a tree in between and without generics
//! but these traits. [`Reader`] is exact (numbers keep their spelling, members their order, a member that stands twice is
//! refused), bounded in depth, and knows where it is. The functions that most need are in `json`.

mod array;
mod decode;
mod encode;
mod fault;
mod fit;
mod float;
mod kind;
mod listed;
mod name;
mod object;
mod parameter;
mod reader;
mod readings;
mod scan;
mod stop;
mod tag;
mod union;
mod writer;

pub use array::Array;
pub use fit::Branch;
pub use kind::Kind;
pub use name::Name;
pub use object::{Member, Members, Object, Rest};
pub use parameter::{Parameter, Shape, Splitter, Tree};
pub use reader::{Decode, MAX_DEPTH, Reader};
pub use stop::Stop;
pub use tag::Tag;
pub use union::TaggedBranch;
pub use writer::{Encode, EncodeError, Writer};

#[cfg(test)]
mod tests;
