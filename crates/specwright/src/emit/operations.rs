//! `operations.rs`: request and response types. They know no web framework.

use proc_macro2::TokenStream;
use quote::quote;

use crate::http::Status;
use crate::model::operations::{
    BodyContent, BodyValue, HeadersItem, Operations, ParameterItem, ReplyBody, RequestItem, ResponseItem,
    ResponseVariant,
};
use crate::rust::inert_code;

use super::{Names, doc_tokens, type_tokens};

/// The request and response of an operation, with what they alone use.
pub(crate) fn operation(operations: &Operations, index: usize, names: &Names<'_>) -> Vec<TokenStream> {
    let Some(item) = operations.items.get(index) else { return Vec::new() };
    let own_headers = operations.headers.iter().filter(|headers| headers.operation == Some(index));
    let bodies = item.response.variants.iter().filter_map(|item| reply_choice(item, names));
    std::iter::once(request(&item.request, names))
        .chain(request_choice(&item.request, names))
        .chain(std::iter::once(response(&operations.headers, &item.response, names)))
        .chain(own_headers.map(|item| headers(item, names)))
        .chain(bodies)
        .collect()
}

/// The headers that several operations use.
pub(crate) fn shared_headers(operations: &Operations, names: &Names<'_>) -> Vec<TokenStream> {
    let shared = operations.headers.iter().filter(|headers| headers.operation.is_none());
    shared.map(|item| headers(item, names)).collect()
}

fn request(request: &RequestItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&request.ident, doc_tokens(&request.docs));
    let default = request.derives_default.then(|| quote!(Default,));
    let parameters = request.parameters.iter().map(|item| parameter(item, names));
    let body = request.body.as_ref().map(|body| {
        let docs = doc_tokens(&body.docs);
        let ty = optional(body_type(&body.content, names), body.required);
        quote! {
            #docs
            pub body: #ty,
        }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, #default PartialEq)]
        pub struct #ident {
            #(#parameters)*
            #body
        }
    }
}

fn parameter(parameter: &ParameterItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&parameter.ident, doc_tokens(&parameter.docs));
    let ty = optional(type_tokens(&parameter.ty, names), parameter.required);
    quote! {
        #docs
        pub #ident: #ty,
    }
}

fn optional(ty: TokenStream, required: bool) -> TokenStream {
    if required { ty } else { quote!(Option<#ty>) }
}

fn body_type(content: &BodyContent, names: &Names<'_>) -> TokenStream {
    match content {
        BodyContent::One(value) => value_type(value, names),
        BodyContent::Choice { ident, .. } => quote!(#ident),
    }
}

fn value_type(value: &BodyValue, names: &Names<'_>) -> TokenStream {
    match value {
        BodyValue::Typed(ty) => type_tokens(ty, names),
        BodyValue::Raw => names.support("RawBody"),
    }
}

/// The enum of a body whose media types differ in their types.
fn request_choice(request: &RequestItem, names: &Names<'_>) -> Option<TokenStream> {
    let body = request.body.as_ref()?;
    let BodyContent::Choice { ident, variants } = &body.content else { return None };
    let variants = variants.iter().map(|variant| {
        let ranges = variant.media.iter().filter_map(|index| body.media.get(*index));
        let ranges: Vec<String> = ranges.map(|media| inert_code(&media.range)).collect();
        let docs = format!(" {}", ranges.join(", "));
        let (ident, ty) = (&variant.ident, value_type(&variant.value, names));
        quote! {
            #[doc = #docs]
            #ident(#ty),
        }
    });
    let docs = format!(" Body of [`{}`].", request.ident);
    Some(quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, PartialEq)]
        pub enum #ident {
            #(#variants)*
        }
    })
}

fn response(headers: &[HeadersItem], response: &ResponseItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&response.ident, doc_tokens(&response.docs));
    let variants = response.variants.iter().map(|item| variant(headers, item, names));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub enum #ident {
            #(#variants)*
        }
    }
}

fn variant(headers: &[HeadersItem], variant: &ResponseVariant, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&variant.ident, doc_tokens(&variant.docs));
    let body = match &variant.body {
        ReplyBody::None => None,
        ReplyBody::One(media) => Some(type_tokens(&media.ty, names)),
        ReplyBody::Choice { ident, .. } => Some(quote!(#ident)),
    };
    let status = match variant.status {
        Status::Code(_) => None,
        Status::Range(class) => {
            let class = proc_macro2::Literal::u16_unsuffixed(class);
            let range = names.support("StatusRange");
            Some(quote!(#range<#class>))
        }
        Status::Default => Some(names.support("Status")),
    };
    let headers = variant.headers.and_then(|index| headers.get(index)).map(|headers| {
        let around = names.around().filter(|_| headers.operation.is_none());
        let ident = &headers.ident;
        quote!(#around #ident)
    });
    let fields = fields(status, headers, body);
    quote! {
        #docs
        #ident #fields,
    }
}

/// What a variant holds: a body alone stands in parentheses, everything else has names.
fn fields(
    status: Option<TokenStream>,
    headers: Option<TokenStream>,
    body: Option<TokenStream>,
) -> Option<TokenStream> {
    if status.is_none() && headers.is_none() {
        return body.map(|body| quote!((#body)));
    }
    let status = status.map(|ty| quote!(status: #ty,));
    let headers = headers.map(|ty| quote!(headers: #ty,));
    let body = body.map(|ty| quote!(body: #ty,));
    Some(quote!({ #status #headers #body }))
}

fn headers(headers: &HeadersItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&headers.ident, doc_tokens(&headers.docs));
    let default = headers.fields.iter().all(|field| !field.required).then(|| quote!(Default,));
    let fields = headers.fields.iter().map(|field| {
        let (ident, docs) = (&field.ident, doc_tokens(&field.docs));
        let ty = optional(type_tokens(&field.ty, names), field.required);
        quote! {
            #docs
            pub #ident: #ty,
        }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, #default PartialEq)]
        pub struct #ident {
            #(#fields)*
        }
    }
}

/// The enum of an answer that has several media types.
fn reply_choice(variant: &ResponseVariant, names: &Names<'_>) -> Option<TokenStream> {
    let ReplyBody::Choice { ident, docs, variants } = &variant.body else { return None };
    let docs = doc_tokens(docs);
    let variants = variants.iter().map(|(ident, media)| {
        let docs = format!(" {}", inert_code(&media.media.range));
        let ty = type_tokens(&media.ty, names);
        quote! {
            #[doc = #docs]
            #ident(#ty),
        }
    });
    Some(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub enum #ident {
            #(#variants)*
        }
    })
}
