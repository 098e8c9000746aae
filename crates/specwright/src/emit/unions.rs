//! Enums of types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Declares, TypeItem, UnionItem, UnionVariant};

use super::types::{Place, type_tokens};
use super::{deprecated_tokens, doc_tokens};

pub(super) fn union(item: &TypeItem, union: &UnionItem, place: Place) -> Vec<TokenStream> {
    let mut items = vec![definition(item, union, place), serialize(item, union), deserialize(item, union)];
    items.extend(
        union.variants.iter().filter(|variant| variant.from).map(|variant| from(item, variant, place)),
    );
    items
}

fn definition(item: &TypeItem, union: &UnionItem, place: Place) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let variants = union.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        let ty = type_tokens(&variant.ty, place);
        quote!(#docs #deprecated #ident(#ty))
    });
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq)]
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn serialize(item: &TypeItem, union: &UnionItem) -> TokenStream {
    let ident = &item.ident;
    let variants = union.variants.iter().map(|variant| &variant.ident);
    quote! {
        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(value) => value.serialize(serializer),)*
                }
            }
        }
    }
}

fn deserialize(item: &TypeItem, union: &UnionItem) -> TokenStream {
    let ident = &item.ident;
    let name = ident.bare();
    let (decoder, branches): (TokenStream, Vec<TokenStream>) = match &union.tag {
        Some(tag) => (
            quote!(specwright_support::union::Tagged::new(#name, &value, #tag)),
            union.variants.iter().flat_map(tagged_branches).collect(),
        ),
        None => (
            quote!(specwright_support::union::Fit::new(#name, &value)),
            union.variants.iter().map(fit_branch).collect(),
        ),
    };
    quote! {
        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = specwright_support::Json::deserialize(deserializer)?;
                #decoder
                    #(#branches)*
                    .finish()
            }
        }
    }
}

fn tagged_branches(variant: &UnionVariant) -> Vec<TokenStream> {
    let ident = &variant.ident;
    if variant.tags.is_empty() {
        return vec![quote!(.default_branch(Self::#ident))];
    }
    variant.tags.iter().map(|tag| quote!(.branch(#tag, Self::#ident))).collect()
}

fn fit_branch(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let name = ident.bare();
    match &variant.declares {
        Declares::Nothing => quote!(.branch(#name, Self::#ident)),
        Declares::Members(members) => quote!(.object_branch(#name, &[#(#members),*], Self::#ident)),
        Declares::ItemMembers(members) => quote!(.list_branch(#name, &[#(#members),*], Self::#ident)),
    }
}

fn from(item: &TypeItem, variant: &UnionVariant, place: Place) -> TokenStream {
    let (ident, name) = (&item.ident, &variant.ident);
    let ty = type_tokens(&variant.ty, place);
    quote! {
        impl From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                Self::#name(value)
            }
        }
    }
}
