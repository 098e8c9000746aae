//! Structs, aliases and newtypes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{
    DefaultItem, DefaultValue, FieldItem, PresenceItem, RestItem, StructItem, TypeExpr, TypeItem,
};
use crate::rust::RustIdent;

use super::attributes::{rename, rename_all, serde_attributes};
use super::imports::Names;
use super::{deprecated_tokens, doc_tokens};

/// A type where it is used.
pub(crate) fn type_tokens(ty: &TypeExpr, names: &Names<'_>) -> TokenStream {
    let inner = |ty: &TypeExpr| type_tokens(ty, names);
    match ty {
        TypeExpr::Named(ident) => names.model(ident),
        TypeExpr::Option(ty) => {
            let ty = inner(ty);
            quote!(Option<#ty>)
        }
        TypeExpr::Field(ty) => {
            let (field, ty) = (names.support("Field"), inner(ty));
            quote!(#field<#ty>)
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
            let (map, ty) = (names.support("IndexMap"), inner(ty));
            quote!(#map<String, #ty>)
        }
        TypeExpr::Tuple(elements) => {
            let elements = elements.iter().map(inner);
            quote!((#(#elements,)*))
        }
        TypeExpr::Plain(name) => name.parse().unwrap_or_default(),
        TypeExpr::Support(name) => names.support(name),
    }
}

pub(super) fn alias(item: &TypeItem, ty: &TypeExpr, names: &Names<'_>) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let ty = type_tokens(ty, names);
    quote! {
        #docs
        #deprecated
        pub type #ident = #ty;
    }
}

pub(super) fn newtype(item: &TypeItem, ty: &TypeExpr, names: &Names<'_>) -> TokenStream {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let ty = type_tokens(ty, names);
    let (serialize, deserialize) = (names.serde("Serialize"), names.serde("Deserialize"));
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq, #serialize, #deserialize)]
        #[serde(transparent)]
        pub struct #ident(pub #ty);
    }
}

pub(super) fn structure(item: &TypeItem, structure: &StructItem, names: &Names<'_>) -> Vec<TokenStream> {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let default = structure.derives_default.then(|| quote!(Default,));
    let deny = (structure.rest == RestItem::Deny).then(|| "deny_unknown_fields".to_owned());
    let rules = structure.rename_all.map(rename_all).into_iter().chain(deny);
    let serde = serde_attributes(&rules.collect::<Vec<_>>());
    let (serialize, deserialize) = (names.serde("Serialize"), names.serde("Deserialize"));
    let fields = structure.fields.iter().map(|item| field(item, names));
    let rest = rest(&structure.rest, names);
    let definition = quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, #default PartialEq, #serialize, #deserialize)]
        #serde
        pub struct #ident {
            #(#fields,)*
            #rest
        }
    };
    std::iter::once(definition).chain(defaults(ident, &structure.fields, names)).collect()
}

fn field(field: &FieldItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs, deprecated) =
        (&field.ident, doc_tokens(&field.docs), deprecated_tokens(field.deprecated));
    let ty = type_tokens(&field.ty, names);
    let path = |name| names.support(name).to_string().replace(' ', "");
    let presence = match field.presence {
        PresenceItem::Required => vec![],
        PresenceItem::RequiredNullable => {
            vec![format!("deserialize_with = \"{}\"", path("required_nullable"))]
        }
        PresenceItem::Optional | PresenceItem::OptionalJson => vec![
            "default".to_owned(),
            format!("with = \"{}\"", path("optional")),
            "skip_serializing_if = \"Option::is_none\"".to_owned(),
        ],
        PresenceItem::OptionalNullable => {
            vec!["default".to_owned(), format!("skip_serializing_if = \"{}::is_absent\"", path("Field"))]
        }
    };
    let arguments: Vec<String> = field.rename.as_deref().map(rename).into_iter().chain(presence).collect();
    let serde = serde_attributes(&arguments);
    quote! {
        #docs
        #deprecated
        #serde
        pub #ident: #ty
    }
}

fn rest(rest: &RestItem, names: &Names<'_>) -> Option<TokenStream> {
    match rest {
        RestItem::Deny | RestItem::Drop => None,
        RestItem::Keep(ident) => {
            let object = names.support("JsonObject");
            Some(quote! {
                #[serde(flatten)]
                pub #ident: #object,
            })
        }
        RestItem::Typed(ident, ty) => {
            let (map, ty) = (names.support("IndexMap"), type_tokens(ty, names));
            let decode = names.support("additional_properties").to_string().replace(' ', "");
            Some(quote! {
                /// The members beside the declared ones.
                #[serde(flatten, deserialize_with = #decode)]
                pub #ident: #map<String, #ty>,
            })
        }
    }
}

/// The methods that give a member or its default.
fn defaults(ident: &RustIdent, fields: &[FieldItem], names: &Names<'_>) -> Option<TokenStream> {
    let methods: Vec<TokenStream> = fields
        .iter()
        .filter_map(|field| Some(default_method(field, field.default.as_ref()?, names)))
        .collect();
    (!methods.is_empty()).then(|| {
        quote! {
            impl #ident {
                #(#methods)*
            }
        }
    })
}

fn default_method(field: &FieldItem, default: &DefaultItem, names: &Names<'_>) -> TokenStream {
    let (member, method) = (&field.ident, &default.method);
    let docs = format!(" `{}`, or what its absence means.", member.bare());
    let (value, ty, read) = default_parts(default, names);
    if field.presence == PresenceItem::OptionalNullable {
        let state = names.support("Field");
        return quote! {
            #[doc = #docs]
            pub fn #method(&self) -> Option<#ty> {
                match &self.#member {
                    #state::Absent => Some(#value),
                    #state::Null => None,
                    #state::Value(value) => Some(#read),
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
fn default_parts(default: &DefaultItem, names: &Names<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let ty = type_tokens(&default.ty, names);
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
            let owner = type_tokens(&TypeExpr::Named(owner.clone()), names);
            let read = if *copy { quote!(*value) } else { quote!(value.clone()) };
            (quote!(#owner::#variant), ty, read)
        }
    }
}
