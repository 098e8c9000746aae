//! The typed response: made of what a case wants to be returned.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specwright::http::Status;
use specwright::model::operations::{
    Codec, HeadersItem, Operations, ReplyBody, ReplyMedia, ResponseItem, ResponseVariant,
};

/// The expression of the response.
pub(crate) fn make(operations: &Operations, response: &ResponseItem) -> TokenStream {
    let headers = |variant: &ResponseVariant| variant.headers.and_then(|index| operations.headers.get(index));
    let declared = response.variants.iter().map(|variant| declared(variant, headers(variant)));
    let arms = response.variants.iter().enumerate().flat_map(|(index, variant)| {
        let bodies = bodies(&variant.body).into_iter().enumerate();
        bodies.map(move |(media, body)| {
            let [index, media] = [index, media].map(Literal::usize_unsuffixed);
            let value = value(response, variant, headers(variant), body);
            quote!((#index, #media) => Ok(#value),)
        })
    });
    quote! {
        match returning.choose(&[#(#declared),*])? {
            #(#arms)*
            _ => Err(returning.undeclared()),
        }
    }
}

fn declared(variant: &ResponseVariant, headers: Option<&HeadersItem>) -> TokenStream {
    let status = match variant.status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    };
    let headers = headers.iter().flat_map(|headers| &headers.fields).map(|field| &field.wire);
    let media = match &variant.body {
        ReplyBody::None => Vec::new(),
        ReplyBody::One(media) => vec![&media.media.range],
        ReplyBody::Choice { variants, .. } => variants.iter().map(|(_, media)| &media.media.range).collect(),
    };
    quote!(glue::Declared { status: #status, headers: &[#(#headers),*], media: &[#(#media),*] })
}

/// The expressions of the body, one for each media type; none if there is no body.
fn bodies(body: &ReplyBody) -> Vec<Option<TokenStream>> {
    let given = |media: &ReplyMedia| match media.media.codec {
        Codec::Raw => quote!(returning.raw_body()?),
        Codec::Json | Codec::Form | Codec::Text => quote!(returning.body()?),
    };
    match body {
        ReplyBody::None => vec![None],
        ReplyBody::One(media) => vec![Some(given(media))],
        ReplyBody::Choice { ident, variants, .. } => {
            let variants = variants.iter().map(|(variant, media)| {
                let given = given(media);
                Some(quote!(operations::#ident::#variant(#given)))
            });
            variants.collect()
        }
    }
}

/// A variant of the response with all that it holds.
fn value(
    response: &ResponseItem,
    variant: &ResponseVariant,
    headers: Option<&HeadersItem>,
    body: Option<TokenStream>,
) -> TokenStream {
    let (response, ident) = (&response.ident, &variant.ident);
    let status = match variant.status {
        Status::Code(_) => None,
        Status::Range(_) | Status::Default => Some(quote!(status: returning.status()?,)),
    };
    let headers = headers.map(|headers| {
        let fields = header_fields(headers);
        quote!(headers: #fields,)
    });
    let fields = match (&status, &headers, body) {
        (None, None, None) => None,
        (None, None, Some(body)) => Some(quote!((#body))),
        (_, _, body) => {
            let body = body.map(|body| quote!(body: #body,));
            Some(quote!({ #status #headers #body }))
        }
    };
    quote!(operations::#response::#ident #fields)
}

fn header_fields(headers: &HeadersItem) -> TokenStream {
    let ident = &headers.ident;
    let fields = headers.fields.iter().map(|field| {
        let (name, wire) = (&field.ident, &field.wire);
        let read = if field.required { quote!(header) } else { quote!(optional_header) };
        quote!(#name: returning.#read(#wire)?)
    });
    quote!(operations::#ident { #(#fields),* })
}
