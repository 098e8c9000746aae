//! Enums of values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specwright_values::Number;

use crate::model::{EnumItem, EnumRepr, TypeItem, UnknownItem, ValueVariant};
use crate::rust::{RustIdent, inert_code};

use super::imports::Names;
use super::{deprecated_tokens, derive_tokens, doc_tokens};

pub(super) fn enumeration(item: &TypeItem, list: &EnumItem, names: &Names<'_>) -> Vec<TokenStream> {
    match (list.repr, &list.unknown) {
        (EnumRepr::Strings, None) => vec![closed_strings(item, list), text_of_strings(item, list)],
        (EnumRepr::Strings, Some(unknown)) => open_strings(item, list, unknown),
        (EnumRepr::Integers, _) => integers(item, list),
        (EnumRepr::Values, _) => values(item, list, names),
    }
}

fn closed_strings(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let (derives, mark) = (derive_tokens(item.derives), item.derives.default.then(|| quote!(#[default])));
    let variants = list.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        quote!(#docs #deprecated #mark #ident)
    });
    quote! {
        #docs
        #deprecated
        #derives
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn text_of_strings(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let ident = &item.ident;
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts: Vec<&str> = list.variants.iter().map(ValueVariant::text).collect();
    quote! {
        impl #ident {
            /// Every value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value as it goes over the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#variants => #texts,)*
                }
            }
        }
    }
}

/// An enum that takes any string. What is not listed is wrapped in a type that nobody else can build, so that
/// no unknown value ever equals a listed one.
fn open_strings(item: &TypeItem, list: &EnumItem, unknown: &UnknownItem) -> Vec<TokenStream> {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let UnknownItem { variant: unknown, wrapper } = unknown;
    let definitions = list.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        quote!(#docs #deprecated #ident)
    });
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts: Vec<&str> = list.variants.iter().map(ValueVariant::text).collect();
    let wrapper_docs = format!(" A value of [`{ident}`] that the document does not list.");
    let derives = derive_tokens(item.derives);
    let definition = quote! {
        #docs
        #deprecated
        #derives
        pub enum #ident {
            #(#definitions,)*
            /// A value that the document does not list.
            #unknown(#wrapper),
        }

        #[doc = #wrapper_docs]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct #wrapper(String);
    };
    let text = quote! {
        impl #ident {
            /// Every listed value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value as it goes over the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::#unknown(#wrapper(text)) => text,
                }
            }
        }

        impl From<String> for #ident {
            fn from(text: String) -> Self {
                match text.as_str() {
                    #(#texts => Self::#variants,)*
                    _ => Self::#unknown(#wrapper(text)),
                }
            }
        }
    };
    vec![definition, text]
}

/// An enum whose values are no names.
fn bare_enum(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let variants = list.variants.iter().map(|variant| {
        let (ident, deprecated) = (&variant.ident, deprecated_tokens(variant.deprecated));
        let value = format!(" {}", inert_code(&variant.value.to_string()));
        let docs = doc_tokens(&variant.docs);
        let parted = (!variant.docs.0.is_empty()).then(|| quote!(#[doc = ""]));
        quote!(#[doc = #value] #parted #docs #deprecated #ident)
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

fn integers(item: &TypeItem, list: &EnumItem) -> Vec<TokenStream> {
    let ident = &item.ident;
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let integer = |variant: &ValueVariant| variant.value.as_number().and_then(Number::as_i64);
    let values = list.variants.iter().map(|variant| integer(variant).unwrap_or_default());
    let values = values.map(Literal::i64_unsuffixed);
    let values = quote! {
        impl #ident {
            /// Every value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value as it goes over the wire.
            pub const fn as_i64(self) -> i64 {
                match self {
                    #(Self::#variants => #values,)*
                }
            }
        }
    };
    vec![bare_enum(item, list), values]
}

/// Numbers, booleans, or a mixture with strings.
fn values(item: &TypeItem, list: &EnumItem, names: &Names<'_>) -> Vec<TokenStream> {
    let (ident, json) = (&item.ident, names.support("Json"));
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts = list.variants.iter().map(|variant| variant.value.to_string());
    let values = quote! {
        impl #ident {
            /// Every value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value as it goes over the wire.
            pub fn to_json(self) -> #json {
                match self {
                    #(Self::#variants => #json::constant(#texts),)*
                }
            }
        }
    };
    vec![bare_enum(item, list), values]
}
