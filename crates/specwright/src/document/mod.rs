//! Text -> untyped trees -> a document of a known version, with all files that its references lead to.

mod json;
mod load;
mod read;
mod refs;
mod resources;
mod text;
mod version;
mod walk;
mod yaml;

pub use read::read_tree;
pub use refs::{Document, RefError, is_bare_name};
pub(crate) use resources::is_definition;
pub use version::Version;
