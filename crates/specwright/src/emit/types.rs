//! Structs, aliases and newtypes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{
    DefaultItem, DefaultValue, FieldItem, PresenceItem, RestItem, StructItem, TypeExpr, TypeItem,
};
use crate::naming::RustIdent;

use super::{deprecated_tokens, doc_tokens};

/// From where a type of the models is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// From among the models, which share one file.
    Models,
    /// From one of several files of models.
    Section,
    /// From a module beside them.
    Beside,
    /// From the module around them.
    Around,
}

/// A type where it is used.
pub(crate) fn type_tokens(ty: &TypeExpr, place: Place) -> TokenStream {
    let inner = |ty: &TypeExpr| type_tokens(ty, place);
    match ty {
        TypeExpr::Named(ident) => match place {
            Place::Models => quote!(#ident),
            Place::Section => quote!(super::#ident),
            Place::Beside => quote!(super::models::#ident),
            Place::Around => quote!(models::#ident),
        },
        TypeExpr::Option(ty) => {
            let ty = inner(ty);
            quote!(Option<#ty>)
        }
        TypeExpr::Field(ty) => {
            let ty = inner(ty);
            quote!(specwright_support::Field<#ty>)
        }
        TypeExpr::Boxed(ty) => {
            let ty = inner(ty);
            quote!(Box<#ty>)
        }
        TypeExpr::Vec(ty) => {
            let ty = inner(ty);
            quote!(Vec<#ty>)
        }
        TypeExpr::Map(ty) => {
            let ty = inner(ty);
            quote!(specwright_support::IndexMap<String, #ty>)
        }
        TypeExpr::Tuple(elements) => {
            let elements = elements.iter().map(inner);
            quote!((#(#elements,)*))
        }
        TypeExpr::Plain(name) => name.parse().unwrap_or_default(),
        TypeExpr::Support(name) => {
            let name: TokenStream = name.parse().unwrap_or_default();
            quote!(specwright_support::#name)
        }
    }
}

pub(super) fn alias(item: &TypeItem, ty: &TypeExpr, place: Place) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let ty = type_tokens(ty, place);
    quote! {
        #docs
        #deprecated
        pub type #ident = #ty;
    }
}

pub(super) fn newtype(item: &TypeItem, ty: &TypeExpr, place: Place) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let ty = type_tokens(ty, place);
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct #ident(pub #ty);
    }
}

pub(super) fn structure(item: &TypeItem, structure: &StructItem, place: Place) -> Vec<TokenStream> {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let default = structure.derives_default.then(|| quote!(Default,));
    let deny = (structure.rest == RestItem::Deny).then(|| quote!(#[serde(deny_unknown_fields)]));
    let fields = structure.fields.iter().map(|item| field(item, place));
    let rest = rest(&structure.rest, place);
    let definition = quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, #default PartialEq, serde::Serialize, serde::Deserialize)]
        #deny
        pub struct #ident {
            #(#fields,)*
            #rest
        }
    };
    std::iter::once(definition).chain(defaults(ident, &structure.fields, place)).collect()
}

fn field(field: &FieldItem, place: Place) -> TokenStream {
    let (ident, docs, deprecated) =
        (&field.ident, doc_tokens(&field.docs), deprecated_tokens(field.deprecated));
    let ty = type_tokens(&field.ty, place);
    let rename = field.rename.as_ref().map(|name| quote!(rename = #name));
    let presence = match field.presence {
        PresenceItem::Required => vec![],
        PresenceItem::RequiredNullable => {
            vec![quote!(deserialize_with = "specwright_support::required_nullable")]
        }
        PresenceItem::Optional | PresenceItem::OptionalJson => vec![
            quote!(default),
            quote!(deserialize_with = "specwright_support::optional"),
            quote!(skip_serializing_if = "Option::is_none"),
        ],
        PresenceItem::OptionalNullable => {
            vec![quote!(default), quote!(skip_serializing_if = "specwright_support::Field::is_absent")]
        }
    };
    let arguments: Vec<TokenStream> = rename.into_iter().chain(presence).collect();
    let serde = (!arguments.is_empty()).then(|| quote!(#[serde(#(#arguments),*)]));
    quote! {
        #docs
        #deprecated
        #serde
        pub #ident: #ty
    }
}

fn rest(rest: &RestItem, place: Place) -> Option<TokenStream> {
    match rest {
        RestItem::Deny | RestItem::Drop => None,
        RestItem::Keep(ident) => Some(quote! {
            #[serde(flatten)]
            pub #ident: specwright_support::JsonObject,
        }),
        RestItem::Typed(ident, ty) => {
            let ty = type_tokens(ty, place);
            Some(quote! {
                /// The members beside the declared ones.
                #[serde(flatten, deserialize_with = "specwright_support::additional_properties")]
                pub #ident: specwright_support::IndexMap<String, #ty>,
            })
        }
    }
}

/// The methods that give a member or its default.
fn defaults(ident: &RustIdent, fields: &[FieldItem], place: Place) -> Option<TokenStream> {
    let methods: Vec<TokenStream> = fields
        .iter()
        .filter_map(|field| Some(default_method(field, field.default.as_ref()?, place)))
        .collect();
    (!methods.is_empty()).then(|| {
        quote! {
            impl #ident {
                #(#methods)*
            }
        }
    })
}

fn default_method(field: &FieldItem, default: &DefaultItem, place: Place) -> TokenStream {
    let (member, method) = (&field.ident, &default.method);
    let docs = format!(" `{}`, or what its absence means.", member.bare());
    let (value, ty, read) = default_parts(default, place);
    if field.presence == PresenceItem::OptionalNullable {
        return quote! {
            #[doc = #docs]
            pub fn #method(&self) -> Option<#ty> {
                match &self.#member {
                    specwright_support::Field::Absent => Some(#value),
                    specwright_support::Field::Null => None,
                    specwright_support::Field::Value(value) => Some(#read),
                }
            }
        };
    }
    quote! {
        #[doc = #docs]
        pub fn #method(&self) -> #ty {
            match &self.#member {
                Some(value) => #read,
                None => #value,
            }
        }
    }
}

/// The default's value, the type of the method, and how a value that is there is read.
fn default_parts(default: &DefaultItem, place: Place) -> (TokenStream, TokenStream, TokenStream) {
    let ty = type_tokens(&default.ty, place);
    match &default.value {
        DefaultValue::Bool(value) => (quote!(#value), ty, quote!(*value)),
        DefaultValue::Integer(value) => {
            let literal = Literal::i128_unsuffixed(*value);
            (quote!(#literal), ty, quote!(*value))
        }
        DefaultValue::Float(value) => {
            let literal = Literal::f64_unsuffixed(*value);
            (quote!(#literal), ty, quote!(*value))
        }
        DefaultValue::Str(text) => (quote!(#text), quote!(&str), quote!(value.as_str())),
        DefaultValue::Variant { owner, variant, copy } => {
            let owner = type_tokens(&TypeExpr::Named(owner.clone()), place);
            let read = if *copy { quote!(*value) } else { quote!(value.clone()) };
            (quote!(#owner::#variant), ty, read)
        }
    }
}
