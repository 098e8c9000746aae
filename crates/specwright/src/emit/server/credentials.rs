//! Credentials: who calls, and the hook that decides for whom a request acts.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Layout, doc_tokens};
use crate::ir::{Location, SchemeKind};
use crate::model::operations::{AcceptItem, CredentialItem, OperationItem, Operations, SchemeItem};

/// `Credentials` and `Authenticate`, if any operation asks for credentials.
pub(super) fn credentials(operations: &Operations) -> Vec<TokenStream> {
    if operations.credentials.is_empty() {
        return Vec::new();
    }
    let variants = operations.credentials.iter().map(variant);
    let constants = operations.credentials.iter().map(constant);
    vec![
        quote! {
            /// What a request shows to be let in: one variant for each way that the document accepts.
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub enum Credentials {
                #(#variants)*
            }
        },
        quote! {
            impl Credentials {
                #(#constants)*
            }
        },
        quote! {
            /// Decides for whom a request acts. It runs before anything else of a request is looked at.
            pub trait Authenticate: specwright_support::server::Service {
                /// For whom a request acts.
                type Principal: Send + Sync + 'static;

                /// Gives the principal of these credentials, or the answer to a request that may not be made.
                fn authenticate(
                    &self,
                    credentials: Credentials,
                    context: &specwright_support::server::AuthContext<'_>,
                ) -> impl Future<Output = Result<Self::Principal, Self::Error>> + Send;
            }
        },
    ]
}

fn variant(item: &CredentialItem) -> TokenStream {
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let carried = carried(item);
    let fields = match &*carried {
        [] => None,
        [(_, ty, _)] => Some(quote!((#ty))),
        several => {
            let fields = several.iter().map(|(scheme, ty, _)| {
                let ident = &scheme.ident;
                let docs = format!(" {}", ident.bare());
                quote!(#[doc = #docs] #ident: #ty,)
            });
            Some(quote!({ #(#fields)* }))
        }
    };
    quote! {
        #docs
        #ident #fields,
    }
}

/// The constant with which operations accept a way to be let in.
fn constant(item: &CredentialItem) -> TokenStream {
    let (ident, constant) = (&item.ident, &item.constant);
    let schemes = item.schemes.iter().filter_map(|scheme| scheme_tokens(&scheme.kind));
    let carried = carried(item);
    let read = match &*carried {
        [] => quote!(|_| Some(Self::#ident)),
        [(_, _, read)] => quote!(|parts| #read.map(Self::#ident)),
        several => {
            let fields = several.iter().map(|(scheme, _, read)| {
                let ident = &scheme.ident;
                quote!(#ident: #read?)
            });
            quote!(|parts| Some(Self::#ident { #(#fields),* }))
        }
    };
    quote! {
        const #constant: specwright_support::server::Alternative<Self> =
            specwright_support::server::Alternative::new(&[#(#schemes),*], #read);
    }
}

/// The schemes that a request carries a value for, each with the type and the reading of that value.
fn carried(item: &CredentialItem) -> Vec<(&SchemeItem, TokenStream, TokenStream)> {
    let value = |kind: &SchemeKind| match kind {
        SchemeKind::Bearer => Some((quote!(Bearer), quote!(Bearer::read(parts)))),
        SchemeKind::Basic => Some((quote!(Basic), quote!(Basic::read(parts)))),
        SchemeKind::Http(scheme) => {
            Some((quote!(HttpCredential), quote!(HttpCredential::read(parts, #scheme))))
        }
        SchemeKind::ApiKey { location, name } => Some((
            quote!(ApiKeyValue),
            match location {
                Location::Query | Location::QueryString => quote!(ApiKeyValue::read_query(parts, #name)),
                Location::Cookie => quote!(ApiKeyValue::read_cookie(parts, #name)),
                Location::Header | Location::Path => quote!(ApiKeyValue::read_header(parts, #name)),
            },
        )),
        SchemeKind::MutualTls | SchemeKind::Undeclared => None,
    };
    let schemes = item.schemes.iter();
    schemes
        .filter_map(|scheme| {
            let (ty, read) = value(&scheme.kind)?;
            Some((scheme, quote!(specwright_support::server::#ty), quote!(specwright_support::server::#read)))
        })
        .collect()
}

fn scheme_tokens(kind: &SchemeKind) -> Option<TokenStream> {
    let scheme = match kind {
        SchemeKind::Bearer => quote!(Bearer),
        SchemeKind::Basic => quote!(Basic),
        SchemeKind::Http(scheme) => quote!(Http(#scheme)),
        SchemeKind::ApiKey { location, name } => match location {
            Location::Query | Location::QueryString => quote!(ApiKeyQuery(#name)),
            Location::Cookie => quote!(ApiKeyCookie(#name)),
            Location::Header | Location::Path => quote!(ApiKeyHeader(#name)),
        },
        SchemeKind::MutualTls => quote!(MutualTls),
        SchemeKind::Undeclared => return None,
    };
    Some(quote!(specwright_support::server::Scheme::#scheme))
}

/// The statements that find the principal of a call.
pub(super) fn authentication(operations: &Operations, item: &OperationItem, layout: Layout) -> TokenStream {
    let operation = item.ident.bare();
    let accepted = item.accepts.iter().filter_map(|accept| accepted(operations, accept, layout));
    quote! {
        let (credentials, context) = call.credentials(&*service, #operation, &[#(#accepted),*])?;
        let principal = service.authenticate(credentials, &context).await;
        let principal = principal.map_err(specwright_support::server::Refused::new)?;
    }
}

fn accepted(operations: &Operations, accept: &AcceptItem, layout: Layout) -> Option<TokenStream> {
    let around = layout.around();
    let constant = &operations.credentials.get(accept.credential)?.constant;
    let scopes = (!accept.scopes.is_empty()).then(|| {
        let scopes = &accept.scopes;
        quote!(.with_scopes(&[#(#scopes),*]))
    });
    Some(quote!(#around Credentials::#constant #scopes))
}
