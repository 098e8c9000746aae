//! Enums of types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{TypeItem, UnionItem, UnionVariant};

use super::imports::Names;
use super::types::type_tokens;
use super::{deprecated_tokens, derive_tokens, doc_tokens};

pub(super) fn union(item: &TypeItem, union: &UnionItem, names: &Names<'_>) -> Vec<TokenStream> {
    let mut items = vec![definition(item, union, names)];
    items.extend(
        union.variants.iter().filter(|variant| variant.from).map(|variant| from(item, variant, names)),
    );
    items
}

fn definition(item: &TypeItem, union: &UnionItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let variants = union.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        let ty = type_tokens(&variant.ty, names);
        quote!(#docs #deprecated #ident(#ty))
    });
    let derives = derive_tokens(item.derives);
    quote! {
        #docs
        #deprecated
        #derives
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn from(item: &TypeItem, variant: &UnionVariant, names: &Names<'_>) -> TokenStream {
    let (ident, name) = (&item.ident, &variant.ident);
    let ty = type_tokens(&variant.ty, names);
    quote! {
        impl From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                Self::#name(value)
            }
        }
    }
}
