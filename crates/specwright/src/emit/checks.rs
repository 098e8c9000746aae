//! Checks: an `impl` for each type that has any, a line for each keyword.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::model::{
    Access, AskedRule, Limit, MemberCheck, RuleCall, SchemaCheck, ShapeCheck, Step, TypeItem,
};

/// The implementation of `Check` for a type, if it has anything to check.
pub(crate) fn check(item: &TypeItem) -> Option<TokenStream> {
    let (ident, check) = (&item.ident, item.check.as_ref()?);
    let own = as_json(quote!(self), &check.own);
    let shape = shape(&check.shape);
    let unused = check.is_empty().then(|| quote!(#[allow(unused_variables)]));
    Some(quote! {
        impl rules::Check for #ident {
            #unused
            fn check_at(&self, at: &rules::At<'_>, found: &mut rules::Breaches) {
                #own
                #shape
            }
        }
    })
}

/// A schema of which no type is made, as a function.
pub(crate) fn schema(schema: &SchemaCheck) -> TokenStream {
    let (name, docs) = (schema_name(schema.index), format!(" `{}`", schema.origin));
    let calls = schema.calls.iter().map(rule);
    let calls = match schema.nullable {
        true => quote!(if !value.is_null() { #(#calls)* }),
        false => quote!(#(#calls)*),
    };
    let unused = schema.calls.is_empty().then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #[doc = #docs]
        #unused
        fn #name(value: &specwright_support::Json, at: &rules::At<'_>, found: &mut rules::Breaches) {
            #calls
        }
    }
}

/// Rules of a value that JSON is asked.
fn as_json(value: TokenStream, calls: &[RuleCall]) -> Option<TokenStream> {
    let calls: Vec<TokenStream> = calls.iter().map(rule).collect();
    (!calls.is_empty()).then(|| {
        quote! {
            if let Some(value) = &rules::json_of(#value) {
                #(#calls)*
            }
        }
    })
}

fn shape(check: &ShapeCheck) -> TokenStream {
    match check {
        ShapeCheck::Struct { members, rest } => {
            let members = members.iter().map(member);
            let rest = rest.as_ref().map(|(ident, inner)| {
                let inner = steps(inner);
                quote! {
                    for (name, value) in &self.#ident {
                        let at = &at.member(name);
                        #(#inner)*
                    }
                }
            });
            quote!(#(#members)* #rest)
        }
        ShapeCheck::Union(branches) if branches.is_empty() => quote!(),
        ShapeCheck::Union(branches) => {
            let arms = branches.iter().map(|(ident, inner)| {
                let inner = steps(inner);
                quote!(Self::#ident(value) => { #(#inner)* })
            });
            quote! {
                match self {
                    #(#arms)*
                    #[allow(unreachable_patterns)]
                    _ => {}
                }
            }
        }
        ShapeCheck::Newtype(inner) if inner.is_empty() => quote!(),
        ShapeCheck::Newtype(inner) => {
            let inner = steps(inner);
            quote! {
                let value = &self.0;
                #(#inner)*
            }
        }
    }
}

fn member(member: &MemberCheck) -> TokenStream {
    let MemberCheck { ident, wire, access, steps: inner } = member;
    let inner = steps(inner);
    let inner = quote! {
        let at = &at.member(#wire);
        #(#inner)*
    };
    match access {
        Access::Value => quote! {
            {
                let value = &self.#ident;
                #inner
            }
        },
        Access::Option => quote! {
            if let Some(value) = &self.#ident {
                #inner
            }
        },
        Access::Field => quote! {
            if let Some(value) = self.#ident.as_option() {
                #inner
            }
        },
    }
}

/// Steps that check `value`, a reference, which stands at `at`.
pub(crate) fn steps(steps: &[Step]) -> Vec<TokenStream> {
    steps.iter().map(step).collect()
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Rule(call) => rule(call),
        Step::AsJson(calls) => as_json(quote!(value), calls).unwrap_or_default(),
        Step::Own => quote!(rules::Check::check_at(value, at, found);),
        Step::Present(inner) => {
            let inner = steps(inner);
            quote! {
                if let Some(value) = value {
                    #(#inner)*
                }
            }
        }
        Step::Boxed(inner) => {
            let inner = steps(inner);
            quote! {
                let value = &**value;
                #(#inner)*
            }
        }
        Step::Items(inner) => {
            let inner = steps(inner);
            quote! {
                for (index, value) in value.iter().enumerate() {
                    let at = &at.item(index);
                    #(#inner)*
                }
            }
        }
        Step::Values(inner) => {
            let inner = steps(inner);
            quote! {
                for (name, value) in value {
                    let at = &at.member(name);
                    #(#inner)*
                }
            }
        }
        Step::Element(index, inner) => {
            let (inner, place) = (steps(inner), Literal::usize_unsuffixed(*index));
            quote! {
                {
                    let (value, at) = (&value.#place, &at.item(#place));
                    #(#inner)*
                }
            }
        }
    }
}

fn rule(call: &RuleCall) -> TokenStream {
    match call {
        RuleCall::Bound(name, limit) => {
            let (name, limit) = (function(name), limit_tokens(limit));
            quote!(rules::#name(value, #limit, at, found);)
        }
        RuleCall::MultipleOf(unit) => quote!(rules::multiple_of(value, #unit, at, found);),
        RuleCall::Count(name, count) => {
            let (name, count) = (function(name), Literal::u64_unsuffixed(*count));
            quote!(rules::#name(value, #count, at, found);)
        }
        RuleCall::Pattern(pattern) => quote! {
            {
                static PATTERN: rules::LazyPattern = rules::LazyPattern::new(#pattern);
                rules::pattern(value, &PATTERN, at, found);
            }
        },
        RuleCall::UniqueItems => quote!(rules::unique_items(value, at, found);),
        RuleCall::Required(names) => quote!(rules::required(value, &[#(#names),*], at, found);),
        RuleCall::ListedTexts(listed) => quote!(rules::listed_texts(value, &[#(#listed),*], at, found);),
        RuleCall::ListedNumbers(listed) => quote!(rules::listed_numbers(value, &[#(#listed),*], at, found);),
        RuleCall::ListedBooleans(listed) => {
            quote!(rules::listed_booleans(value, &[#(#listed),*], at, found);)
        }
        RuleCall::Asked(rule) => asked(rule),
    }
}

fn asked(rule: &AskedRule) -> TokenStream {
    let call = |name: &str, arguments: TokenStream| {
        let name = function(name);
        quote!(rules::#name(value, #arguments, at, found);)
    };
    let of_list = |name: &str, schemas: &[usize]| {
        let schemas = schemas.iter().map(|index| schema_name(*index));
        call(name, quote!(&[#(#schemas),*]))
    };
    let of_one = |name: &str, schema: usize| call(name, schema_name(schema).into_token_stream());
    match rule {
        AskedRule::Never => quote!(rules::never(value, at, found);),
        AskedRule::Types { kinds, integers } => {
            let kinds = kinds.iter().map(|kind| function(kind));
            call("types", quote!(&[#(specwright_support::wire::Kind::#kinds),*], #integers))
        }
        AskedRule::Listed(listed) => call("listed", quote!(&[#(#listed),*])),
        AskedRule::Unique => quote!(rules::unique(value, at, found);),
        AskedRule::Elements(schemas) => of_list("elements", schemas),
        AskedRule::Items { from, test } => {
            let (from, schema) = (Literal::usize_unsuffixed(*from), schema_name(*test));
            call("items", quote!(#from, #schema))
        }
        AskedRule::Contains { test, least, most } => {
            let (schema, least, most) = (
                schema_name(*test),
                Literal::u64_unsuffixed(*least),
                optional(most.map(Literal::u64_unsuffixed)),
            );
            call("contains", quote!(#schema, #least, #most))
        }
        AskedRule::Properties(named) => {
            let named = named.iter().map(|(name, schema)| {
                let schema = optional(schema.map(schema_name));
                quote!((#name, #schema))
            });
            call("properties", quote!(&[#(#named),*]))
        }
        AskedRule::DependentSchemas(named) => {
            let named = named.iter().map(|(name, schema)| {
                let schema = schema_name(*schema);
                quote!((#name, #schema))
            });
            call("dependent_schemas", quote!(&[#(#named),*]))
        }
        AskedRule::PatternProperties(named) => {
            let (statics, names) = patterns(named.iter().map(|(pattern, _)| pattern));
            let schemas = named.iter().map(|(_, schema)| optional(schema.map(schema_name)));
            quote! {
                {
                    #statics
                    rules::pattern_properties(value, &[#((&#names, #schemas)),*], at, found);
                }
            }
        }
        AskedRule::AdditionalProperties { names, patterns: expressions, test } => {
            let schema = optional(test.map(schema_name));
            if expressions.is_empty() {
                return call("additional_properties", quote!(&[#(#names),*], #schema));
            }
            let (statics, patterns) = patterns(expressions.iter());
            quote! {
                {
                    #statics
                    rules::properties_beside_patterns(
                        value,
                        &[#(#names),*],
                        &[#(&#patterns),*],
                        #schema,
                        at,
                        found,
                    );
                }
            }
        }
        AskedRule::PropertyNames(schema) => of_one("property_names", *schema),
        AskedRule::DependentRequired(named) => {
            let named = named.iter().map(|(name, asked)| quote!((#name, &[#(#asked),*])));
            call("dependent_required", quote!(&[#(#named),*]))
        }
        AskedRule::AllOf(schemas) => {
            let schemas = schemas.iter().map(|index| schema_name(*index));
            quote!(#(#schemas(value, at, found);)*)
        }
        AskedRule::AnyOf(schemas) => of_list("any_of", schemas),
        AskedRule::OneOf(schemas) => of_list("one_of", schemas),
        AskedRule::Not(schema) => of_one("not", *schema),
        AskedRule::If { test, then, otherwise } => {
            let (test, then, otherwise) =
                (schema_name(*test), optional(then.map(schema_name)), optional(otherwise.map(schema_name)));
            call("condition", quote!(#test, #then, #otherwise))
        }
    }
}

fn optional(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// Patterns as items, and their names.
fn patterns<'p>(expressions: impl Iterator<Item = &'p String>) -> (TokenStream, Vec<proc_macro2::Ident>) {
    let (mut items, mut names) = (TokenStream::new(), Vec::new());
    for (index, expression) in expressions.enumerate() {
        let name = function(&format!("PATTERN_{index}"));
        items.extend(quote! {
            static #name: rules::LazyPattern = rules::LazyPattern::new(#expression);
        });
        names.push(name);
    }
    (items, names)
}

/// The function of a schema.
fn schema_name(index: usize) -> proc_macro2::Ident {
    function(&format!("schema_{index}"))
}

fn function(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, proc_macro2::Span::call_site())
}

fn limit_tokens(limit: &Limit) -> TokenStream {
    match limit {
        Limit::Integer(integer) => {
            let integer = Literal::i64_unsuffixed(*integer);
            quote!(#integer)
        }
        Limit::Text(text) => quote!(#text),
    }
}
