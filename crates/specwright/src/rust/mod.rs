//! How Rust is spelled: identifiers, the scopes they are unique in, the crates that are named, and text that is
//! neither compiled nor run.
//!
//! Knows no OpenAPI; what a thing is called is decided in `naming`.

pub(crate) mod compose;
mod crates;
mod doc;
mod ident;
mod latin;
mod scope;

pub use crates::Crate;
pub use doc::DocText;
pub(crate) use doc::{inert_code, visible};
pub use ident::{RustIdent, Spelling};
pub(crate) use scope::Scope;
