//! `Authenticate`: every request is let in, for what it shows.

use proc_macro2::TokenStream;
use quote::quote;
use specwright::http::SchemeKind;
use specwright::model::operations::{CredentialItem, Operations, SchemeItem};

/// The implementation of `Authenticate`, where the document asks for credentials.
pub(crate) fn authenticate(operations: &Operations) -> Option<TokenStream> {
    if operations.credentials.is_empty() {
        return None;
    }
    let arms = operations.credentials.iter().map(arm);
    Some(quote! {
        impl server::Authenticate for Stub {
            type Principal = glue::Principal;

            async fn authenticate(
                &self,
                credentials: server::Credentials,
                context: &glue::AuthContext<'_>,
            ) -> Result<glue::Principal, glue::Undone> {
                let principal = glue::Principal::new(context);
                Ok(match credentials {
                    #(#arms)*
                })
            }
        }
    })
}

fn arm(item: &CredentialItem) -> TokenStream {
    let ident = &item.ident;
    let carried: Vec<(&SchemeItem, TokenStream)> =
        item.schemes.iter().filter_map(|scheme| Some((scheme, value(scheme)?))).collect();
    let fields = carried.iter().map(|(scheme, _)| &scheme.ident);
    let pattern = match &*carried {
        [] => None,
        [_] => Some(quote!((#(#fields)*))),
        _ => Some(quote!({ #(#fields),* })),
    };
    let values = carried.iter().map(|(scheme, value)| {
        let name = &scheme.name;
        quote!(.with(#name, #value))
    });
    quote!(server::Credentials::#ident #pattern => principal #(#values)*,)
}

/// The text of the value that a request carries for a scheme, if it carries one.
fn value(scheme: &SchemeItem) -> Option<TokenStream> {
    let field = &scheme.ident;
    match scheme.kind {
        SchemeKind::Bearer => Some(quote!(#field.token())),
        SchemeKind::Basic => Some(quote!(&format!("{}:{}", #field.username(), #field.password()))),
        SchemeKind::Http(_) | SchemeKind::ApiKey { .. } => Some(quote!(#field.as_str())),
        SchemeKind::MutualTls | SchemeKind::Undeclared => None,
    }
}
