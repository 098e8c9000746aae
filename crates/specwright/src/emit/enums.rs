//! Enums of values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{EnumItem, EnumRepr, TypeItem, ValueVariant};
use crate::naming::RustIdent;

use super::{deprecated_tokens, doc_tokens};

pub(super) fn enumeration(item: &TypeItem, list: &EnumItem) -> Vec<TokenStream> {
    match (list.repr, &list.unknown) {
        (EnumRepr::Strings, None) => {
            vec![
                closed_strings(item, list),
                text_of_strings(item, list),
                display(&item.ident),
                text_traits(item),
            ]
        }
        (EnumRepr::Strings, Some(unknown)) => open_strings(item, list, unknown),
        (EnumRepr::Integers, _) => vec![bare_enum(item, list), integers(item, list)],
        (EnumRepr::Values, _) => vec![bare_enum(item, list), values(item, list)],
    }
}

fn text(variant: &ValueVariant) -> &str {
    variant.value.as_str().unwrap_or_default()
}

fn closed_strings(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let variants = list.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        let text = text(variant);
        let rename = (ident.bare() != text).then(|| quote!(#[serde(rename = #text)]));
        quote!(#docs #deprecated #rename #ident)
    });
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn text_of_strings(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let ident = &item.ident;
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts: Vec<&str> = list.variants.iter().map(text).collect();
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

fn text_traits(item: &TypeItem) -> TokenStream {
    let ident = &item.ident;
    let name = ident.bare();
    quote! {
        impl std::str::FromStr for #ident {
            type Err = specwright_support::UnknownValue;

            fn from_str(text: &str) -> Result<Self, specwright_support::UnknownValue> {
                let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
                found.ok_or_else(|| {
                    let expected = Self::ALL.iter().map(|value| value.as_str());
                    specwright_support::UnknownValue::new(#name, text, expected)
                })
            }
        }
    }
}

/// An enum that takes any string. What is not listed is wrapped in a type that nobody else can build, so that
/// no unknown value ever equals a listed one.
fn open_strings(item: &TypeItem, list: &EnumItem, unknown: &RustIdent) -> Vec<TokenStream> {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let wrapper = ident.with_suffix(unknown.bare());
    let definitions = list.variants.iter().map(|variant| {
        let (ident, docs, deprecated) =
            (&variant.ident, doc_tokens(&variant.docs), deprecated_tokens(variant.deprecated));
        quote!(#docs #deprecated #ident)
    });
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts: Vec<&str> = list.variants.iter().map(text).collect();
    let wrapper_docs = format!(" A value of [`{ident}`] that the document does not list.");
    let definition = quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    vec![definition, text, display(ident), open_text_traits(ident)]
}

/// An open enum goes over the wire as its text.
fn open_text_traits(ident: &RustIdent) -> TokenStream {
    quote! {
        impl std::str::FromStr for #ident {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text.to_owned()))
            }
        }

        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    }
}

/// `Display` writes the value as it goes over the wire.
fn display(ident: &RustIdent) -> TokenStream {
    quote! {
        impl std::fmt::Display for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

/// An enum without serde's derives: its values are no names.
fn bare_enum(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let variants = list.variants.iter().map(|variant| {
        let (ident, deprecated) = (&variant.ident, deprecated_tokens(variant.deprecated));
        let value = format!(" `{}`", variant.value.to_string().replace('`', "'"));
        let docs = doc_tokens(&variant.docs);
        let parted = (!variant.docs.0.is_empty()).then(|| quote!(#[doc = ""]));
        quote!(#[doc = #value] #parted #docs #deprecated #ident)
    });
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum #ident {
            #(#variants,)*
        }
    }
}

fn integers(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let ident = &item.ident;
    let expected = format!("{{value}} is no value of {}", ident.bare());
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let values: Vec<Literal> = list
        .variants
        .iter()
        .map(|variant| Literal::i64_unsuffixed(variant.value.as_i64().unwrap_or_default()))
        .collect();
    quote! {
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

        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match i64::deserialize(deserializer)? {
                    #(#values => Ok(Self::#variants),)*
                    value => Err(serde::de::Error::custom(format_args!(#expected))),
                }
            }
        }
    }
}

/// Numbers, booleans, or a mixture with strings.
fn values(item: &TypeItem, list: &EnumItem) -> TokenStream {
    let ident = &item.ident;
    let unexpected = format!("{{value}} is no value of {}", ident.bare());
    let variants: Vec<&RustIdent> = list.variants.iter().map(|variant| &variant.ident).collect();
    let texts = list.variants.iter().map(|variant| variant.value.to_string());
    quote! {
        impl #ident {
            /// Every value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The value as it goes over the wire.
            pub fn to_json(self) -> specwright_support::Json {
                match self {
                    #(Self::#variants => specwright_support::Json::constant(#texts),)*
                }
            }
        }

        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_json().serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = specwright_support::Json::deserialize(deserializer)?;
                let found = Self::ALL.iter().copied().find(|known| known.to_json() == value);
                found.ok_or_else(|| serde::de::Error::custom(format_args!(#unexpected)))
            }
        }
    }
}
