//! A stub that implements every trait of a generated `server.rs`: each handler only says that it was reached.

use anyhow::{Context as _, bail};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use syn::{
    FnArg, GenericArgument, Item, ItemTrait, PathArguments, ReturnType, TraitItem, Type, TypeParamBound,
    UseTree,
};

/// Reads the texts of `server.rs`, or of the files of the folder `server`, and writes `struct Stub` with its
/// implementations, to stand in a module `server` beside `models` and `operations`.
pub(super) fn write(server: &[String]) -> anyhow::Result<String> {
    let parts = server.iter().enumerate().map(|(number, text)| part(number, text));
    let parts = parts.collect::<anyhow::Result<Vec<_>>>()?;
    let code = quote! {
        use super::operations;

        #[derive(Debug, Clone, Copy)]
        pub struct Stub;

        impl specwright_support::server::Service for Stub {
            type Error = crate::harness::Reached;
        }

        #(#parts)*
    };
    Ok(code.to_string())
}

/// The implementations of the traits of one file, among what that file imports.
fn part(number: usize, text: &str) -> anyhow::Result<TokenStream> {
    let file = syn::parse_file(text).context("a file of the server is no Rust")?;
    let imports = file.items.iter().filter(|item| match item {
        Item::Use(item) => match &item.tree {
            UseTree::Path(path) => path.ident == "specwright_support" || path.ident == "super",
            _ => false,
        },
        _ => false,
    });
    let traits =
        file.items.iter().filter_map(|item| if let Item::Trait(item) = item { Some(item) } else { None });
    let implementations = traits.map(implementation).collect::<anyhow::Result<Vec<_>>>()?;
    let name = format_ident!("part_{number}");
    Ok(quote! {
        mod #name {
            use super::*;
            #(#imports)*
            #(#implementations)*
        }
    })
}

fn implementation(item: &ItemTrait) -> anyhow::Result<TokenStream> {
    let name = &item.ident;
    let mut items = Vec::new();
    for inner in &item.items {
        match inner {
            TraitItem::Type(inner) if inner.default.is_none() => {
                let name = &inner.ident;
                items.push(quote! { type #name = (); });
            }
            TraitItem::Fn(inner) if inner.default.is_none() => items.push(function(name, &inner.sig)?),
            TraitItem::Type(_) | TraitItem::Fn(_) => {}
            _ => bail!("the trait `{name}` has an item that is neither a type nor a function"),
        }
    }
    Ok(quote! { impl #name for Stub { #(#items)* } })
}

fn function(of: &syn::Ident, signature: &syn::Signature) -> anyhow::Result<TokenStream> {
    let name = &signature.ident;
    let arguments = signature.inputs.iter().map(|argument| match argument {
        FnArg::Typed(argument) => {
            let kind = &argument.ty;
            quote! { _: #kind }
        }
        receiver => quote! { #receiver },
    });
    let output =
        future_output(&signature.output).with_context(|| format!("`{of}::{name}` returns no future"))?;
    let reached = format!("{of}::{}", name.to_string().trim_start_matches("r#"));
    // Only who calls is decided: the answer to that is a principal, which is `()`.
    let body = if output.to_string().contains("Self :: Principal") {
        quote! { Ok(()) }
    } else {
        quote! { Err(crate::harness::Reached(#reached)) }
    };
    Ok(quote! { async fn #name(#(#arguments),*) -> #output { #body } })
}

/// `T` of `-> impl Future<Output = T> + Send`.
fn future_output(output: &ReturnType) -> Option<TokenStream> {
    let ReturnType::Type(_, kind) = output else { return None };
    let Type::ImplTrait(bounds) = &**kind else { return None };
    bounds.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(output) if output.ident == "Output" => {
                Some(output.ty.to_token_stream())
            }
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_handler_says_that_it_was_reached() {
        let stub = write(&["use specwright_support::server::{Request, Service};
             use super::operations::*;
             use pets::*;
             pub trait Authenticate: Service {
                 type Principal: Send + Sync + 'static;
                 fn authenticate(&self, credentials: Credentials)
                     -> impl Future<Output = Result<Self::Principal, Self::Error>> + Send;
             }
             pub trait Pets: Authenticate {
                 fn get_pet(&self, request: Request<GetPetRequest>)
                     -> impl Future<Output = Result<GetPetResponse, Self::Error>> + Send;
                 fn described(&self) -> &'static str { \"has a body\" }
             }
             pub fn router<S: Pets>(service: S) -> axum::Router { todo!() }"
            .to_owned()])
        .unwrap();
        for expected in
            ["type Principal = ()", "{ Ok (()) }", "Reached (\"Pets::get_pet\")", "async fn get_pet"]
        {
            assert!(stub.contains(expected), "{expected} in {stub}");
        }
        assert!(stub.contains("use super :: operations :: *"));
        assert!(!stub.contains("described") && !stub.contains("pets ::"));
    }
}
