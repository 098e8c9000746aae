//! A handler: it notes what it received.

use proc_macro2::TokenStream;
use quote::quote;
use specwright::http::Location;
use specwright::model::operations::{
    BodyContent, BodyItem, BodyValue, OperationItem, Operations, ParameterItem,
};

use crate::response;

/// The method of an operation.
pub(crate) fn method(operations: &Operations, item: &OperationItem) -> TokenStream {
    let (ident, name) = (&item.ident, item.ident.bare());
    let (request, response) = (&item.request.ident, &item.response.ident);
    let is_guarded = !item.accepts.is_empty();
    let principal = is_guarded.then(|| quote!(, glue::Principal));
    let note_principal = is_guarded.then(|| quote!(.principal(&request.principal)));
    let parameters = item.request.parameters.iter().map(parameter);
    let body = item.request.body.as_ref().map(body);
    let make = response::make(operations, &item.response);
    quote! {
        async fn #ident(
            &self,
            request: glue::Request<operations::#request #principal>,
        ) -> Result<operations::#response, glue::Undone> {
            let handling = glue::Handling::begin(#name, &request.parts) #note_principal #(#parameters)*;
            #body
            let returning = handling.returning()?;
            #make
        }
    }
}

fn parameter(item: &ParameterItem) -> TokenStream {
    let (field, wire) = (&item.ident, &item.wire);
    let place = match item.location {
        Location::Path => quote!(Path),
        Location::Query => quote!(Query),
        Location::QueryString => quote!(QueryString),
        Location::Header => quote!(Header),
        Location::Cookie => quote!(Cookie),
    };
    let value = given(quote!(request.input.#field), item.required);
    quote!(.parameter(glue::Place::#place, #wire, #value))
}

/// The statement that notes the body.
fn body(item: &BodyItem) -> TokenStream {
    let body = given(quote!(request.input.body), item.required);
    match &item.content {
        BodyContent::One(value) => {
            let note = note(value);
            quote!(let handling = handling.#note(#body);)
        }
        BodyContent::Choice { ident, variants } => {
            let arms = variants.iter().map(|variant| {
                let ranges = variant.media.iter().filter_map(|index| item.media.get(*index));
                let media = ranges.map(|media| &*media.range).collect::<Vec<_>>().join(", ");
                let (variant, note) = (&variant.ident, note(&variant.value));
                quote! {
                    Some(operations::#ident::#variant(body)) => handling.media(#media).#note(Some(body)),
                }
            });
            quote! {
                let handling = match #body {
                    #(#arms)*
                    None => handling,
                };
            }
        }
    }
}

/// A field as an `Option` of a reference.
fn given(field: TokenStream, required: bool) -> TokenStream {
    if required { quote!(Some(&#field)) } else { quote!(#field.as_ref()) }
}

fn note(value: &BodyValue) -> TokenStream {
    match value {
        BodyValue::Typed(_) => quote!(body),
        BodyValue::Raw => quote!(raw_body),
    }
}
