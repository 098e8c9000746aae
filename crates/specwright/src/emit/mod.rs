//! The model -> tokens: one function per Rust item, one `quote!` in it. No decisions are left to make here.

mod enums;
pub(crate) mod operations;
pub(crate) mod server;
mod types;
mod unions;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{DocText, TypeItem, TypeKind};

pub(crate) use types::{Place, type_tokens};

/// Where items of operations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In the one file of their kind.
    File,
    /// In the file of a section, below the module that has what is shared.
    Section,
}

impl Layout {
    /// The path to what is shared.
    pub(crate) fn around(self) -> Option<TokenStream> {
        match self {
            Self::File => None,
            Self::Section => Some(quote!(super::)),
        }
    }
}

/// A named type with its implementations.
pub(crate) fn type_item(item: &TypeItem, place: Place) -> Vec<TokenStream> {
    match &item.kind {
        TypeKind::Struct(structure) => types::structure(item, structure, place),
        TypeKind::Enum(list) => enums::enumeration(item, list),
        TypeKind::Union(union) => unions::union(item, union, place),
        TypeKind::Alias(ty) => vec![types::alias(item, ty, place)],
        TypeKind::Newtype(ty) => vec![types::newtype(item, ty, place)],
    }
}

/// A doc comment.
pub(crate) fn doc_tokens(docs: &DocText) -> TokenStream {
    let lines = docs.0.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// `#[deprecated]`, where it is.
pub(crate) fn deprecated_tokens(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}
