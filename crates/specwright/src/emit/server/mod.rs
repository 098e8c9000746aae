//! `server.rs`: handler traits, credentials, routers, decoding of requests and encoding of responses.

mod credentials;
mod decode;
mod encode;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::operations::{OperationItem, Operations, PathText, RouterKind};
use crate::rust::Crate;

use super::{Names, doc_tokens};

/// What all operations share: credentials, the hook that judges them, routers.
pub(crate) fn shared(operations: &Operations, names: &Names<'_>) -> Vec<TokenStream> {
    let routers = [RouterKind::Paths, RouterKind::Webhooks, RouterKind::Callbacks];
    let routers = routers.into_iter().filter_map(|kind| router(operations, kind, names));
    credentials::credentials(operations, names).into_iter().chain(routers).collect()
}

/// How the headers are written that several operations use.
pub(crate) fn shared_headers(operations: &Operations, names: &Names<'_>) -> Vec<TokenStream> {
    let shared = operations.headers.iter().filter(|headers| headers.operation.is_none());
    shared.map(|headers| encode::headers(headers, names)).collect()
}

/// What stands between the router and the handler of an operation.
pub(crate) fn operation(operations: &Operations, index: usize, names: &Names<'_>) -> Vec<TokenStream> {
    let Some(item) = operations.items.get(index) else { return Vec::new() };
    let headers = operations.headers.iter().filter(|headers| headers.operation == Some(index));
    let items = [handler(operations, item, names), decode::decode(item, names), encode::encode(item, names)];
    items.into_iter().flatten().chain(headers.map(|headers| encode::headers(headers, names))).collect()
}

/// A handler trait.
pub(crate) fn handler_trait(operations: &Operations, index: usize, names: &Names<'_>) -> Option<TokenStream> {
    let item = operations.traits.get(index)?;
    let around = names.around();
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let parent = match item.authenticates {
        true => quote!(#around Authenticate),
        false => names.server("Service"),
    };
    let methods = operations.items.iter().filter(|operation| operation.handler == index);
    let methods = methods.map(|operation| method(operation, names));
    Some(quote! {
        #docs
        pub trait #ident: #parent {
            #(#methods)*
        }
    })
}

fn method(item: &OperationItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let (request, response) = (names.operation(&item.request.ident), names.operation(&item.response.ident));
    let envelope = names.server("Request");
    let principal = (!item.accepts.is_empty()).then(|| quote!(, Self::Principal));
    quote! {
        #docs
        fn #ident(
            &self,
            request: #envelope<#request #principal>,
        ) -> impl Future<Output = Result<#response, Self::Error>> + Send;
    }
}

/// The function that makes a router: every operation of the kind, with its handler.
fn router(operations: &Operations, kind: RouterKind, names: &Names<'_>) -> Option<TokenStream> {
    let of_kind =
        |item: &&OperationItem| operations.traits.get(item.handler).is_some_and(|of| of.router == kind);
    let items: Vec<&OperationItem> = operations.items.iter().filter(of_kind).collect();
    if items.is_empty() {
        return None;
    }
    let traits = operations.traits.iter().filter(|item| item.router == kind).map(|item| &item.ident);
    let bounds = quote!(#(#traits)+*);
    let routes = items.iter().map(|item| {
        let (method, path, handler) = (&item.method, &item.path, &item.ident);
        match kind {
            RouterKind::Paths => match path_texts(&item.path_texts, names) {
                Some(texts) => quote!(.route_fitting(#method, #path, &[#texts], #handler::<S>)),
                None => quote!(.route(#method, #path, #handler::<S>)),
            },
            RouterKind::Webhooks | RouterKind::Callbacks => {
                let name = match kind {
                    RouterKind::Webhooks => path.clone(),
                    RouterKind::Paths | RouterKind::Callbacks => handler.bare().to_owned(),
                };
                quote!(.route(#method, &path_for(#name), #handler::<S>))
            }
        }
    });
    let (table, router) = (names.server("Routes"), names.full(Crate::Axum, "Router"));
    let routes = quote!(#table::new(service) #(#routes)* .build());
    Some(match kind {
        RouterKind::Paths => quote! {
            /// Routes every operation of the document to its handler.
            pub fn router<S: #bounds>(service: S) -> #router {
                #routes
            }
        },
        RouterKind::Webhooks => quote! {
            /// Routes every webhook of the document to its handler; `path_for` says at which path each is received.
            pub fn webhooks_router<S: #bounds>(service: S, path_for: impl Fn(&str) -> String) -> #router {
                #routes
            }
        },
        RouterKind::Callbacks => quote! {
            /// Routes every callback of the document to its handler; `path_for` says at which path each is received,
            /// by the name of its method in the trait.
            pub fn callbacks_router<S: #bounds>(service: S, path_for: impl Fn(&str) -> String) -> #router {
                #routes
            }
        },
    })
}

/// What the path parameters look like, where that tells the operation from others.
fn path_texts(texts: &[(String, PathText)], names: &Names<'_>) -> Option<TokenStream> {
    let texts: Vec<TokenStream> = texts.iter().map(|item| path_text(item, names)).collect();
    (!texts.is_empty()).then(|| quote!(#(#texts),*))
}

fn path_text((name, text): &(String, PathText), names: &Names<'_>) -> TokenStream {
    let text = match text {
        PathText::Usually(text) => quote!(Usually(#text)),
        PathText::OneOf(texts) => quote!(OneOf(&[#(#texts),*])),
        PathText::Integer => quote!(Integer),
        PathText::Number => quote!(Number),
        PathText::Bool => quote!(Bool),
        PathText::Uuid => quote!(Uuid),
        PathText::Date => quote!(Date),
        PathText::DateTime => quote!(DateTime),
    };
    let kind = names.server("PathText");
    quote!((#name, #kind::#text))
}

/// The function between router and handler: authenticate, decode, call, encode.
fn handler(operations: &Operations, item: &OperationItem, names: &Names<'_>) -> Option<TokenStream> {
    let ident = &item.ident;
    let of = &operations.traits.get(item.handler)?.ident;
    let around = names.around();
    let visibility = around.as_ref().map(|_| quote!(pub(super)));
    let request = names.operation(&item.request.ident);
    let [call, answer, finish] = ["Call", "Answer", "answer"].map(|name| names.server(name));
    let (authentication, principal) = match item.accepts.is_empty() {
        true => (None, None),
        false => (
            Some(credentials::authentication(operations, item, names)),
            Some(quote!(.with_principal(principal))),
        ),
    };
    Some(quote! {
        #visibility async fn #ident<S: #around #of>(
            service: std::sync::Arc<S>,
            call: #call,
        ) -> #answer {
            #authentication
            let request = call.decode::<#request>(&*service).await? #principal;
            let response = #around #of::#ident(&*service, request).await;
            #finish(&*service, response)
        }
    })
}
