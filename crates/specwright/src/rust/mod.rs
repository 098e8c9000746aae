//! How Rust is spelled: identifiers, the scopes they are unique in, and text that is neither compiled nor run.
//!
//! Knows no OpenAPI; what a thing is called is decided in `naming`.

pub(crate) mod compose;
mod doc;
mod ident;
mod latin;
mod scope;

pub use doc::DocText;
pub(crate) use doc::{inert_code, visible};
pub use ident::{RustIdent, Spelling};
pub(crate) use scope::Scope;
