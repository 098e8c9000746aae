//! Text -> untyped trees -> a document of a known version, with all files that its references lead to.

mod json;
mod load;
mod read;
mod refs;
mod text;
mod yaml;

pub use read::read_tree;
pub use refs::{Document, RefError, Version, is_bare_name};
