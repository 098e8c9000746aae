//! Encoding of responses: one arm per declared status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Names;
use crate::http::Status;
use crate::model::operations::{
    Codec, HeaderForm, HeaderItem, HeadersItem, OperationItem, ReplyBody, ReplyMedia, ResponseVariant,
};

/// The implementation of `Encode` for the response type of an operation.
pub(super) fn encode(item: &OperationItem, names: &Names<'_>) -> Option<TokenStream> {
    let ident = names.operation(&item.response.ident);
    let [trait_, encoded, reply] = ["Encode", "Encoded", "Reply"].map(|name| names.server(name));
    let variants = &item.response.variants;
    let arms = variants.iter().map(|variant| arm(variant, &reply, names));
    Some(quote! {
        impl #trait_ for #ident {
            fn encode(self) -> #encoded {
                match self {
                    #(#arms)*
                }
            }
        }
    })
}

fn arm(variant: &ResponseVariant, reply: &TokenStream, names: &Names<'_>) -> TokenStream {
    let ident = &variant.ident;
    let pattern = pattern(variant);
    let start = match variant.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#reply::new(#code))
        }
        Status::Range(_) | Status::Default => quote!(#reply::from(status)),
    };
    let headers = variant.headers.map(|_| quote!(.headers(&headers)));
    let start = quote!(#start #headers);
    let reply = match &variant.body {
        ReplyBody::None => quote!(#start.empty()),
        ReplyBody::One(media) => finish(&start, media),
        ReplyBody::Choice { ident, variants, .. } => {
            let (ident, local) = (names.operation(ident), quote!(reply));
            let arms = variants.iter().map(|(variant, media)| {
                let finish = finish(&local, media);
                quote!(#ident::#variant(body) => #finish,)
            });
            quote!({
                let reply = #start;
                match body {
                    #(#arms)*
                }
            })
        }
    };
    quote!(Self::#ident #pattern => #reply,)
}

fn pattern(variant: &ResponseVariant) -> Option<TokenStream> {
    let has_body = !matches!(variant.body, ReplyBody::None);
    let status = match variant.status {
        Status::Code(_) => None,
        Status::Range(_) | Status::Default => Some(quote!(status,)),
    };
    let headers = variant.headers.map(|_| quote!(headers,));
    if status.is_none() && headers.is_none() {
        return has_body.then(|| quote!((body)));
    }
    let body = has_body.then(|| quote!(body,));
    Some(quote!({ #status #headers #body }))
}

/// The implementation of `Headers` for a set of headers.
pub(super) fn headers(headers: &HeadersItem, names: &Names<'_>) -> TokenStream {
    let ident = names.operation(&headers.ident);
    let (trait_, reply) = (names.server("Headers"), names.server("Reply"));
    let fields = headers.fields.iter().map(header);
    quote! {
        impl #trait_ for #ident {
            fn write(&self, reply: #reply) -> #reply {
                reply #(#fields)*
            }
        }
    }
}

fn header(header: &HeaderItem) -> TokenStream {
    let (ident, wire) = (&header.ident, &header.wire);
    let value = match header.required {
        true => quote!(Some(&self.#ident)),
        false => quote!(self.#ident.as_ref()),
    };
    match (header.form, header.required) {
        (HeaderForm::Plain, true) => quote!(.header(#wire, &self.#ident)),
        (HeaderForm::Plain, false) => quote!(.optional_header(#wire, #value)),
        (HeaderForm::Exploded, _) => quote!(.exploded_header(#wire, #value)),
        (HeaderForm::Json, _) => quote!(.json_header(#wire, #value)),
    }
}

fn finish(start: &TokenStream, reply: &ReplyMedia) -> TokenStream {
    let range = &reply.media.range;
    match reply.media.codec {
        Codec::Json | Codec::Form => {
            // A range is no media type to answer with.
            let media = if range.contains('*') { "application/json" } else { range };
            quote!(#start.json(#media, &body))
        }
        Codec::Text => quote!(#start.text(#range, &body)),
        Codec::Raw => {
            let media = if range.contains('*') { "application/octet-stream" } else { range };
            quote!(#start.raw(#media, body))
        }
    }
}
