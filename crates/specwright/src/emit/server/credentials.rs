//! Credentials: who calls, and the hook that decides for whom a request acts.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Names, doc_tokens};
use crate::http::{Location, SchemeKind};
use crate::model::operations::{AcceptItem, CredentialItem, OperationItem, Operations, SchemeItem};

/// `Credentials` and `Authenticate`, if any operation asks for credentials.
pub(super) fn credentials(operations: &Operations, names: &Names<'_>) -> Vec<TokenStream> {
    if operations.credentials.is_empty() {
        return Vec::new();
    }
    let variants = operations.credentials.iter().map(|item| variant(item, names));
    let constants = operations.credentials.iter().map(|item| constant(item, names));
    let (service, context) = (names.server("Service"), names.server("AuthContext"));
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
            pub trait Authenticate: #service {
                /// For whom a request acts.
                type Principal: Send + Sync + 'static;

                /// Gives the principal of these credentials, or the answer to a request that may not be made.
                fn authenticate(
                    &self,
                    credentials: Credentials,
                    context: &#context<'_>,
                ) -> impl Future<Output = Result<Self::Principal, Self::Error>> + Send;
            }
        },
    ]
}

fn variant(item: &CredentialItem, names: &Names<'_>) -> TokenStream {
    let (ident, docs) = (&item.ident, doc_tokens(&item.docs));
    let carried = carried(item, names);
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
fn constant(item: &CredentialItem, names: &Names<'_>) -> TokenStream {
    let (ident, constant) = (&item.ident, &item.constant);
    let schemes = item.schemes.iter().filter_map(|scheme| scheme_tokens(&scheme.kind, names));
    let carried = carried(item, names);
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
    let alternative = names.server("Alternative");
    quote! {
        const #constant: #alternative<Self> = #alternative::new(&[#(#schemes),*], #read);
    }
}

/// The schemes that a request carries a value for, each with the type and the reading of that value.
fn carried<'i>(
    item: &'i CredentialItem,
    names: &Names<'_>,
) -> Vec<(&'i SchemeItem, TokenStream, TokenStream)> {
    let value = |kind: &SchemeKind| match kind {
        SchemeKind::Bearer => Some(("Bearer", quote!(read(parts)))),
        SchemeKind::Basic => Some(("Basic", quote!(read(parts)))),
        SchemeKind::Http(scheme) => Some(("HttpCredential", quote!(read(parts, #scheme)))),
        SchemeKind::ApiKey { location, name } => Some((
            "ApiKeyValue",
            match location {
                Location::Query | Location::QueryString => quote!(read_query(parts, #name)),
                Location::Cookie => quote!(read_cookie(parts, #name)),
                Location::Header | Location::Path => quote!(read_header(parts, #name)),
            },
        )),
        SchemeKind::MutualTls | SchemeKind::Undeclared => None,
    };
    let schemes = item.schemes.iter();
    schemes
        .filter_map(|scheme| {
            let (ty, read) = value(&scheme.kind)?;
            let ty = names.server(ty);
            Some((scheme, ty.clone(), quote!(#ty::#read)))
        })
        .collect()
}

fn scheme_tokens(kind: &SchemeKind, names: &Names<'_>) -> Option<TokenStream> {
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
    let kind = names.server("Scheme");
    Some(quote!(#kind::#scheme))
}

/// The statements that find the principal of a call.
pub(super) fn authentication(
    operations: &Operations,
    item: &OperationItem,
    names: &Names<'_>,
) -> TokenStream {
    let (operation, refused) = (item.ident.bare(), names.server("Refused"));
    let accepted = item.accepts.iter().filter_map(|accept| accepted(operations, accept, names));
    quote! {
        let (credentials, context) = call.credentials(&*service, #operation, &[#(#accepted),*])?;
        let principal = service.authenticate(credentials, &context).await;
        let principal = principal.map_err(#refused::new)?;
    }
}

fn accepted(operations: &Operations, accept: &AcceptItem, names: &Names<'_>) -> Option<TokenStream> {
    let around = names.around();
    let constant = &operations.credentials.get(accept.credential)?.constant;
    let scopes = (!accept.scopes.is_empty()).then(|| {
        let scopes = &accept.scopes;
        quote!(.with_scopes(&[#(#scopes),*]))
    });
    Some(quote!(#around Credentials::#constant #scopes))
}
