//! The model -> tokens: one function per Rust item, one `quote!` in it. No decisions are left to make here, but how
//! a file spells what stands elsewhere ([`names`]).

pub(crate) mod checks;
mod enums;
mod imports;
pub(crate) mod operations;
pub(crate) mod server;
mod types;
mod unions;
pub(crate) mod wire;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Derives, TypeItem, TypeKind};
use crate::rust::DocText;

pub(crate) use imports::{Import, Module, Names, Own, Used, uses};
pub(crate) use types::type_tokens;

/// A named type, without its codec.
pub(crate) fn type_item(item: &TypeItem, names: &Names<'_>) -> Vec<TokenStream> {
    match &item.kind {
        TypeKind::Struct(structure) => types::structure(item, structure, names),
        TypeKind::Enum(list) => enums::enumeration(item, list, names),
        TypeKind::Union(union) => unions::union(item, union, names),
        TypeKind::Alias(ty) => vec![types::alias(item, ty, names)],
        TypeKind::Newtype(ty) => vec![types::newtype(item, ty, names)],
    }
}

/// A doc comment.
pub(crate) fn doc_tokens(docs: &DocText) -> TokenStream {
    let lines = docs.0.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// `#[derive(..)]`
pub(crate) fn derive_tokens(derives: Derives) -> TokenStream {
    let copy = derives.copy.then(|| quote!(Copy,));
    let default = derives.default.then(|| quote!(Default,));
    let eq = derives.eq.then(|| quote!(, Eq));
    let hash = derives.hash.then(|| quote!(, Hash));
    quote!(#[derive(Debug, Clone, #copy #default PartialEq #eq #hash)])
}

/// `#[deprecated]`, where it is.
pub(crate) fn deprecated_tokens(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}
