//! Decoding of requests: one call of the runtime per parameter, one for the body.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{Names, checks, type_tokens};
use crate::http::{Location, Style};
use crate::model::Step;
use crate::model::operations::{
    BodyContent, BodyItem, BodyValue, Codec, OperationItem, ParameterItem, ParameterText, RequestItem,
};
use crate::rust::RustIdent;

/// The implementation of `Decode` for the request type of an operation.
pub(super) fn decode(item: &OperationItem, names: &Names<'_>) -> Option<TokenStream> {
    let request = &item.request;
    let ident = names.operation(&request.ident);
    let (trait_, received) = (names.server("Decode"), names.server("Input"));
    let input = input_name(request);
    let parameters = request.parameters.iter().map(|parameter| decode_parameter(parameter, &input, names));
    let expected = request.body.as_ref().map(|body| expected(body, names));
    let body = request.body.as_ref().map(|body| decode_body(body, &input, names));
    let checks = request.parameters.iter().filter_map(|parameter| check_parameter(parameter, &input, names));
    let body_checks = request.body.as_ref().and_then(|body| check_body(body, &input, names));
    let fields = request.parameters.iter().map(|parameter| &parameter.ident);
    let fields = fields.map(|ident| quote!(#ident: #ident?));
    let body_field = request.body.as_ref().map(|_| quote!(body: body?));
    let fields = fields.chain(body_field);
    let is_empty = request.parameters.is_empty() && request.body.is_none();
    let receiver = if is_empty { quote!(_) } else { quote!(#input) };
    Some(quote! {
        impl #trait_ for #ident {
            #expected
            fn decode(#receiver: &mut #received<'_>) -> Option<Self> {
                #(#parameters)*
                #body
                #(#checks)*
                #body_checks
                Some(Self { #(#fields),* })
            }
        }
    })
}

/// A name for what is decoded that no field has, because fields are locals first.
fn input_name(request: &RequestItem) -> RustIdent {
    let taken = |name: &RustIdent| request.parameters.iter().any(|parameter| parameter.ident == *name);
    let names = ["input", "received", "incoming", "request"].map(RustIdent::snake);
    let free = names.into_iter().find(|name| !taken(name));
    free.unwrap_or_else(|| RustIdent::snake("specwright_input"))
}

fn decode_parameter(parameter: &ParameterItem, input: &RustIdent, names: &Names<'_>) -> TokenStream {
    let (ident, wire) = (&parameter.ident, &parameter.wire);
    let place = match parameter.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::QueryString => quote!(query_string),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
    };
    let text = match &parameter.text {
        ParameterText::Usual => None,
        ParameterText::Style(style, explode) => {
            let (kind, style) = (names.server("Style"), style_tokens(*style));
            Some(quote!(.style(#kind::#style, #explode)))
        }
        ParameterText::Json => Some(quote!(.json())),
        ParameterText::Members(names) => Some(quote!(.members(&[#(#names),*]))),
        ParameterText::AllBut(names) => Some(quote!(.all_but(&[#(#names),*]))),
    };
    let may_be_empty = (parameter.may_be_empty && !parameter.required).then(|| quote!(.may_be_empty()));
    let end = if parameter.required { quote!(required) } else { quote!(optional) };
    // What is checked at once has to have its type at once.
    let ty = (!parameter.steps.is_empty()).then(|| {
        let ty = type_tokens(&parameter.ty, names);
        let ty = if parameter.required { ty } else { quote!(Option<#ty>) };
        quote!(: Option<#ty>)
    });
    quote!(let #ident #ty = #input.#place(#wire) #text #may_be_empty .#end();)
}

/// What must hold for a parameter, if it is there.
fn check_parameter(parameter: &ParameterItem, input: &RustIdent, names: &Names<'_>) -> Option<TokenStream> {
    if parameter.steps.is_empty() {
        return None;
    }
    let (ident, wire, steps) = (&parameter.ident, &parameter.wire, checks::steps(&parameter.steps));
    let (places, place) = (
        names.server("ViolationLocation"),
        match parameter.location {
            Location::Path => quote!(Path),
            Location::Query | Location::QueryString => quote!(Query),
            Location::Header => quote!(Header),
            Location::Cookie => quote!(Cookie),
        },
    );
    names.rules();
    let pattern = if parameter.required { quote!(Some(value)) } else { quote!(Some(Some(value))) };
    Some(quote! {
        if let #pattern = &#ident {
            #input.check(#places::#place, #wire, |at, found| { #(#steps)* });
        }
    })
}

/// What must hold for a body, if it is there.
fn check_body(body: &BodyItem, input: &RustIdent, names: &Names<'_>) -> Option<TokenStream> {
    let some =
        |inner: TokenStream| if body.required { quote!(Some(#inner)) } else { quote!(Some(Some(#inner))) };
    let check = |steps: &[Step]| {
        let steps = checks::steps(steps);
        let places = names.server("ViolationLocation");
        names.rules();
        quote!(#input.check(#places::Body, "", |at, found| { #(#steps)* }))
    };
    match &body.content {
        BodyContent::One(_) if body.steps.is_empty() => None,
        BodyContent::One(_) => {
            let (pattern, check) = (some(quote!(value)), check(&body.steps));
            Some(quote! {
                if let #pattern = &body {
                    #check;
                }
            })
        }
        BodyContent::Choice { ident, variants } => {
            let ident = names.operation(ident);
            let checked: Vec<_> = variants.iter().filter(|variant| !variant.steps.is_empty()).collect();
            if checked.is_empty() {
                return None;
            }
            let arms = checked.into_iter().map(|variant| {
                let name = &variant.ident;
                let (pattern, check) = (some(quote!(#ident::#name(value))), check(&variant.steps));
                quote!(#pattern => #check,)
            });
            Some(quote! {
                match &body {
                    #(#arms)*
                    _ => {}
                }
            })
        }
    }
}

fn style_tokens(style: Style) -> TokenStream {
    match style {
        Style::Matrix => quote!(Matrix),
        Style::Label => quote!(Label),
        Style::Simple => quote!(Simple),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
    }
}

fn expected(body: &BodyItem, names: &Names<'_>) -> TokenStream {
    let (kind, one) = (names.server("Expected"), names.server("Media"));
    let media = body.media.iter().map(|media| {
        let range = &media.range;
        let codec = match media.codec {
            Codec::Json => quote!(json),
            Codec::Form => quote!(form),
            Codec::Text => quote!(text),
            Codec::Raw => quote!(bytes),
        };
        quote!(#one::#codec(#range))
    });
    let presence = if body.required { quote!(required) } else { quote!(optional) };
    quote! {
        const BODY: #kind = #kind::#presence(&[#(#media),*]);
    }
}

fn decode_body(body: &BodyItem, input: &RustIdent, names: &Names<'_>) -> TokenStream {
    match &body.content {
        BodyContent::One(value) => {
            let end = end_tokens(value, body.required);
            let ty = match value {
                BodyValue::Typed(ty) if !body.steps.is_empty() => {
                    let ty = type_tokens(ty, names);
                    let ty = if body.required { ty } else { quote!(Option<#ty>) };
                    Some(quote!(: Option<#ty>))
                }
                BodyValue::Typed(_) | BodyValue::Raw => None,
            };
            quote!(let body #ty = #input.body().#end();)
        }
        BodyContent::Choice { ident, variants } => {
            let ident = names.operation(ident);
            let arms = variants.iter().map(|variant| {
                let indices = variant.media.iter().map(|index| Literal::usize_unsuffixed(*index));
                let name = &variant.ident;
                let end = end_tokens(&variant.value, true);
                let some = (!body.required).then(|| quote!(.map(Some)));
                quote!(Some(#(#indices)|*) => #input.body().#end().map(#ident::#name) #some,)
            });
            let otherwise = if body.required { quote!(#input.body().missing()) } else { quote!(Some(None)) };
            quote! {
                let body = match #input.body().media() {
                    #(#arms)*
                    _ => #otherwise,
                };
            }
        }
    }
}

fn end_tokens(value: &BodyValue, required: bool) -> TokenStream {
    match (value, required) {
        (BodyValue::Typed(_), true) => quote!(required),
        (BodyValue::Typed(_), false) => quote!(optional),
        (BodyValue::Raw, true) => quote!(required_raw),
        (BodyValue::Raw, false) => quote!(optional_raw),
    }
}
