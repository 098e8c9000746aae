//! `server.rs`: handler traits, credentials, routers, decoding of requests and encoding of responses.

mod credentials;
mod decode;
mod encode;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::operations::{OperationItem, Operations, RouterKind, TraitItem};

use super::doc_tokens;

/// The items of `server.rs`.
pub(crate) fn server(operations: &Operations) -> Vec<TokenStream> {
    let traits =
        operations.traits.iter().enumerate().map(|(index, item)| handler_trait(operations, index, item));
    let routers = [RouterKind::Paths, RouterKind::Webhooks, RouterKind::Callbacks];
    let routers = routers.into_iter().filter_map(|kind| router(operations, kind));
    let handlers = operations.items.iter().flat_map(|item| {
        let handler = handler(operations, item);
        [handler, decode::decode(item), encode::encode(item)].into_iter().flatten()
    });
    let headers = operations.headers.iter().map(encode::headers);
    traits.chain(credentials::credentials(operations)).chain(routers).chain(handlers).chain(headers).collect()
}

fn handler_trait(operations: &Operations, index: usize, item: &TraitItem) -> TokenStream {
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let parent = match item.authenticates {
        true => quote!(Authenticate),
        false => quote!(specwright_support::server::Service),
    };
    let methods = operations.items.iter().filter(|operation| operation.handler == index).map(method);
    quote! {
        #docs
        pub trait #ident: #parent {
            #(#methods)*
        }
    }
}

fn method(item: &OperationItem) -> TokenStream {
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let (request, response) = (&item.request.ident, &item.response.ident);
    let principal = (!item.accepts.is_empty()).then(|| quote!(, Self::Principal));
    quote! {
        #docs
        fn #ident(
            &self,
            request: specwright_support::server::Request<super::operations::#request #principal>,
        ) -> impl Future<Output = Result<super::operations::#response, Self::Error>> + Send;
    }
}

/// The function that makes a router: every operation of the kind, with its handler.
fn router(operations: &Operations, kind: RouterKind) -> Option<TokenStream> {
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
            RouterKind::Paths => quote!(.route(#method, #path, #handler::<S>)),
            RouterKind::Webhooks | RouterKind::Callbacks => {
                let name = match kind {
                    RouterKind::Webhooks => path.clone(),
                    RouterKind::Paths | RouterKind::Callbacks => handler.bare().to_owned(),
                };
                quote!(.route(#method, &path_for(#name), #handler::<S>))
            }
        }
    });
    let routes = quote!(specwright_support::server::Routes::new(service) #(#routes)* .build());
    Some(match kind {
        RouterKind::Paths => quote! {
            /// Routes every operation of the document to its handler.
            pub fn router<S: #bounds>(service: S) -> axum::Router {
                #routes
            }
        },
        RouterKind::Webhooks => quote! {
            /// Routes every webhook of the document to its handler; `path_for` says at which path each is received.
            pub fn webhooks_router<S: #bounds>(service: S, path_for: impl Fn(&str) -> String) -> axum::Router {
                #routes
            }
        },
        RouterKind::Callbacks => quote! {
            /// Routes every callback of the document to its handler; `path_for` says at which path each is received,
            /// by the name of its method in the trait.
            pub fn callbacks_router<S: #bounds>(service: S, path_for: impl Fn(&str) -> String) -> axum::Router {
                #routes
            }
        },
    })
}

/// The function between router and handler: authenticate, decode, call, encode.
fn handler(operations: &Operations, item: &OperationItem) -> Option<TokenStream> {
    let ident = &item.ident;
    let of = &operations.traits.get(item.handler)?.ident;
    let request = &item.request.ident;
    let (authentication, principal) = match item.accepts.is_empty() {
        true => (None, None),
        false => {
            (Some(credentials::authentication(operations, item)), Some(quote!(.with_principal(principal))))
        }
    };
    Some(quote! {
        async fn #ident<S: #of>(
            service: std::sync::Arc<S>,
            call: specwright_support::server::Call,
        ) -> specwright_support::server::Answer {
            #authentication
            let request = call.decode::<super::operations::#request>(&*service).await? #principal;
            let response = #of::#ident(&*service, request).await;
            specwright_support::server::answer(&*service, response)
        }
    })
}
