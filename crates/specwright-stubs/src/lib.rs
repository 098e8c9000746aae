//! Cases on the side of the generator: the stubs through which they ask the generated code of a document ([`write()`]), and
//! what its judge says of their values ([`judge()`]).
//!
//! A stub implements the handler traits: each handler notes what it received and returns what the case says. All that
//! does not vary by document is in `specwright_cases::glue`, which the written code calls.

mod access;
mod handler;
mod judged;
mod response;
mod types;

pub use judged::judge;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use specwright::Generated;
use specwright::model::operations::{Operations, RouterKind};

/// The items of a module beside the document's own, which is called `module`: `pub fn document()` gives what cases ask.
/// `types` are the types that cases name, see [`specwright_cases`](../specwright_cases/index.html); those that the
/// document does not have are left out, and the runner says so.
#[must_use]
pub fn write<'t>(generated: &Generated, module: &str, types: impl Iterator<Item = &'t str>) -> String {
    let module = Ident::new(module, Span::call_site());
    let types = types::table(generated, types);
    let operations = &generated.operations;
    let routers = routers(operations);
    let stub = (!operations.items.is_empty()).then(|| stub(operations));
    let code = quote! {
        use super::#module::*;
        use specwright_cases::glue;

        /// What cases ask.
        pub fn document() -> specwright_cases::Document {
            specwright_cases::Document::new(&[#types]) #routers
        }

        #stub
    };
    code.to_string()
}

fn routers(operations: &Operations) -> TokenStream {
    let has = |kind| operations.traits.iter().any(|item| item.router == kind);
    let kinds = [RouterKind::Paths, RouterKind::Webhooks, RouterKind::Callbacks].into_iter();
    let routers = kinds.filter(|kind| has(*kind)).map(|kind| match kind {
        RouterKind::Paths => quote!(.with(glue::Router::Paths, server::router(Stub))),
        RouterKind::Webhooks => {
            quote!(.with(glue::Router::Webhooks, server::webhooks_router(Stub, glue::path_for)))
        }
        RouterKind::Callbacks => {
            quote!(.with(glue::Router::Callbacks, server::callbacks_router(Stub, glue::path_for)))
        }
    });
    routers.collect()
}

/// The stub, and its implementation of every trait.
fn stub(operations: &Operations) -> TokenStream {
    let authenticate = access::authenticate(operations);
    let handlers = operations.traits.iter().enumerate().map(|(index, item)| {
        let ident = &item.ident;
        let methods = operations.items.iter().filter(|operation| operation.handler == index);
        let methods = methods.map(|operation| handler::method(operations, operation));
        quote! {
            impl server::#ident for Stub {
                #(#methods)*
            }
        }
    });
    quote! {
        /// Notes what its handlers receive, and returns what cases say.
        struct Stub;

        impl glue::Service for Stub {
            type Error = glue::Undone;
        }

        #authenticate

        #(#handlers)*
    }
}
