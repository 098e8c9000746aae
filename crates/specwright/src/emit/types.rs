//! Structs, aliases and newtypes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{
    DefaultItem, DefaultValue, FieldItem, PresenceItem, Primitive, RestItem, StructItem, TypeExpr, TypeItem,
};
use crate::rust::RustIdent;

use super::imports::Names;
use super::{deprecated_tokens, derive_tokens, doc_tokens};

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
        TypeExpr::Primitive(primitive) => primitive_tokens(*primitive),
        TypeExpr::Support(name) => names.support(name),
    }
}

fn primitive_tokens(primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::Unit => quote!(()),
        Primitive::Bool => quote!(bool),
        Primitive::String => quote!(String),
        Primitive::I8 => quote!(i8),
        Primitive::I16 => quote!(i16),
        Primitive::I32 => quote!(i32),
        Primitive::I64 => quote!(i64),
        Primitive::U8 => quote!(u8),
        Primitive::U16 => quote!(u16),
        Primitive::U32 => quote!(u32),
        Primitive::U64 => quote!(u64),
        Primitive::F64 => quote!(f64),
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
    let (ty, derives) = (type_tokens(ty, names), derive_tokens(item.derives));
    quote! {
        #docs
        #deprecated
        #derives
        pub struct #ident(pub #ty);
    }
}

pub(super) fn structure(item: &TypeItem, structure: &StructItem, names: &Names<'_>) -> Vec<TokenStream> {
    let (ident, docs, deprecated) = (&item.ident, doc_tokens(&item.docs), deprecated_tokens(item.deprecated));
    let derives = derive_tokens(item.derives);
    let fields = structure.fields.iter().map(|item| field(item, names));
    let rest = rest(&structure.rest, names);
    let definition = quote! {
        #docs
        #deprecated
        #derives
        pub struct #ident {
            #(#fields,)*
            #rest
        }
    };
    std::iter::once(definition).chain(methods(ident, structure, names)).collect()
}

fn field(field: &FieldItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs, deprecated) =
        (&field.ident, doc_tokens(&field.docs), deprecated_tokens(field.deprecated));
    let ty = type_tokens(&field.ty, names);
    quote! {
        #docs
        #deprecated
        pub #ident: #ty
    }
}

fn rest(rest: &RestItem, names: &Names<'_>) -> Option<TokenStream> {
    match rest {
        RestItem::Deny | RestItem::Drop => None,
        RestItem::Keep(ident) => {
            let object = names.support("JsonObject");
            Some(quote! {
                pub #ident: #object,
            })
        }
        RestItem::Typed(ident, ty) => {
            let (map, ty) = (names.support("IndexMap"), type_tokens(ty, names));
            Some(quote! {
                /// The members beside the declared ones.
                pub #ident: #map<String, #ty>,
            })
        }
    }
}

/// `new`, and the methods that give a member or its default.
fn methods(ident: &RustIdent, structure: &StructItem, names: &Names<'_>) -> Option<TokenStream> {
    let new = structure.has_new.then(|| new(structure, names));
    let fields = structure.fields.iter();
    let defaults = fields.filter_map(|field| Some(default_method(field, field.default.as_ref()?, names)));
    let methods: Vec<TokenStream> = new.into_iter().chain(defaults).collect();
    (!methods.is_empty()).then(|| {
        quote! {
            impl #ident {
                #(#methods)*
            }
        }
    })
}

fn new(structure: &StructItem, names: &Names<'_>) -> TokenStream {
    let required = structure.fields.iter().filter(|field| field.presence == PresenceItem::Required);
    let arguments = required.map(|field| {
        let (ident, ty) = (&field.ident, type_tokens(&field.ty, names));
        quote!(#ident: #ty)
    });
    let fields = structure.fields.iter().map(|field| {
        let ident = &field.ident;
        match field.presence {
            PresenceItem::Required => quote!(#ident),
            PresenceItem::Optional => quote!(#ident: None),
            PresenceItem::Nullable => {
                let state = names.support("Field");
                quote!(#ident: #state::Absent)
            }
        }
    });
    let rest = match &structure.rest {
        RestItem::Deny | RestItem::Drop => None,
        RestItem::Keep(ident) => Some((ident, names.support("JsonObject"))),
        RestItem::Typed(ident, _) => Some((ident, names.support("IndexMap"))),
    };
    let rest = rest.map(|(ident, map)| quote!(#ident: #map::new()));
    let fields = fields.chain(rest);
    quote! {
        /// What is required, and nothing else.
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn default_method(field: &FieldItem, default: &DefaultItem, names: &Names<'_>) -> TokenStream {
    let (member, method) = (&field.ident, &default.method);
    let docs = format!(" `{}`, or what its absence means.", member.bare());
    let (value, ty, read) = default_parts(default, names);
    if field.presence == PresenceItem::Nullable {
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
