//! Enums of types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Declares, TagValue, TypeItem, UnionItem, UnionVariant};
use crate::rust::Crate;

use super::imports::Names;
use super::types::type_tokens;
use super::{deprecated_tokens, doc_tokens};

pub(super) fn union(item: &TypeItem, union: &UnionItem, names: &Names<'_>) -> Vec<TokenStream> {
    let mut items = vec![definition(item, union, names), deserialize(item, union, names)];
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
    let serialize = names.serde("Serialize");
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq, #serialize)]
        #[serde(untagged)]
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn deserialize(item: &TypeItem, union: &UnionItem, names: &Names<'_>) -> TokenStream {
    let ident = &item.ident;
    let name = ident.bare();
    let decoder = names.union(if union.tag.is_some() { "Tagged" } else { "Fit" });
    let (decoder, branches): (TokenStream, Vec<TokenStream>) = match &union.tag {
        Some(tag) => (
            quote!(#decoder::new(#name, &value, #tag)),
            union.variants.iter().flat_map(tagged_branches).collect(),
        ),
        None => (quote!(#decoder::new(#name, &value)), union.variants.iter().map(fit_branch).collect()),
    };
    let (deserialize, json) = (names.serde("Deserialize"), names.support("Json"));
    let deserializer = names.full(Crate::Serde, "Deserializer");
    quote! {
        impl<'de> #deserialize<'de> for #ident {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = #json::deserialize(deserializer)?;
                #decoder
                    #(#branches)*
                    .finish()
            }
        }
    }
}

fn tagged_branches(variant: &UnionVariant) -> Vec<TokenStream> {
    let ident = &variant.ident;
    let (branch, default) = match variant.keeps_tag {
        true => (quote!(branch), quote!(default_branch)),
        false => (quote!(bare_branch), quote!(bare_default_branch)),
    };
    let tags = variant.tags.iter().map(tag).map(|tag| quote!(.#branch(#tag, Self::#ident)));
    tags.chain(variant.is_default.then(|| quote!(.#default(Self::#ident)))).collect()
}

fn tag(value: &TagValue) -> TokenStream {
    match value {
        TagValue::Text(text) => quote!(#text),
        TagValue::Integer(number) => quote!(#number),
        TagValue::Flag(flag) => quote!(#flag),
    }
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
