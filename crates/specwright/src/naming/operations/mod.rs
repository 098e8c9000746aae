//! Operations -> the requests, responses, traits and credentials that are written for them.

mod credentials;
mod headers;
mod ids;
mod media;
mod methods;
mod parameters;
mod responses;
mod routes;
mod shapes;
mod templates;
mod traits;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Docs, Node, Operation};
use crate::model::TypeExpr;
use crate::model::operations::{OperationItem, Operations, RequestItem};
use crate::rust::{DocText, RustIdent, Scope, compose, inert_code};

use super::checks::Checks;
use super::layout;
use super::prose::{doc_text, named_doc_text};
use super::types::TypeNames;
use headers::HeaderSets;

pub(crate) use methods::method_names;

/// What every step needs to know.
struct Namer<'a> {
    api: &'a Api,
    types: &'a dyn Fn(&Node) -> TypeExpr,
    checks: &'a Checks<'a>,
    diagnostics: &'a mut Diagnostics,
    /// The names of the types of `operations.rs`.
    scope: Scope,
    /// The headers of answers, gathered to be shared.
    headers: HeaderSets,
}

/// Names of types that `operations.rs` may not give to its own: those of the prelude that it uses.
const RESERVED: &[&str] = &["Option", "Vec", "Box", "String", "Result", "Some", "None", "Ok", "Err"];

/// Decides everything about the operations of an API; `methods` are the names from [`method_names`]. Nothing here is
/// named like a model: who uses both should not need to say which one is meant.
pub(in crate::naming) fn operations(
    api: &Api,
    methods: &[RustIdent],
    names: &TypeNames,
    checks: &Checks<'_>,
    diagnostics: &mut Diagnostics,
) -> Operations {
    let models = Scope::of(names.idents());
    let scope = models.clone().and(RESERVED);
    let sections = layout::of_operations(api);
    let (traits, handlers) = traits::traits(api, &sections, &models);
    let types = &|node: &Node| names.expr(node);
    let mut namer = Namer { api, types, checks, diagnostics, scope, headers: HeaderSets::default() };
    let (credentials, accepts) = credentials::credentials(api);
    let told_apart = templates::tell_apart(api, namer.diagnostics);
    let operations = api.operations.iter().zip(methods).zip(handlers.into_iter().zip(accepts));
    let items = operations.zip(told_apart).enumerate();
    let items = items.map(|(index, (((operation, method), (handler, accepts)), (path_texts, sample)))| {
        let [request, response] = namer.envelopes(method);
        let request = namer.request(operation, method, request);
        let response = namer.response(index, operation, method, response);
        OperationItem {
            ident: method.clone(),
            handler,
            section: sections[index].clone(),
            docs: method_docs(operation, method),
            method: operation.method.clone(),
            path: operation.path.clone(),
            path_texts,
            sample,
            request,
            response,
            accepts,
        }
    });
    let items = items.collect();
    let headers = namer.header_items();
    Operations { items, traits, credentials, headers }
}

impl Namer<'_> {
    /// The names of what a handler takes and gives: `GetPetRequest` and `GetPetResponse`, or both by another word where
    /// models have one of them.
    fn envelopes(&mut self, method: &RustIdent) -> [RustIdent; 2] {
        let name = |end: &str| compose::camel(method.bare(), end);
        let pairs =
            [["request", "response"], ["input", "output"], ["call", "reply"]].map(|pair| pair.map(name));
        let free = pairs.iter().find(|pair| pair.iter().all(|ident| !self.scope.is_taken(ident)));
        free.unwrap_or(&pairs[0]).clone().map(|ident| self.scope.claim([ident]))
    }

    fn request(&mut self, operation: &Operation, method: &RustIdent, ident: RustIdent) -> RequestItem {
        let docs = line(&format!("Request of {}.", route(operation)));
        let mut fields = Scope::default();
        let body = operation.body.as_ref().map(|body| {
            fields.try_claim(&RustIdent::snake("body"));
            self.body(body, method)
        });
        let parameters = self.parameters(operation, &mut fields);
        let derives_default = parameters.iter().all(|parameter| !parameter.required)
            && body.as_ref().is_none_or(|body| !body.required);
        RequestItem { ident, docs, parameters, body, derives_default }
    }

    /// A name for a type of an operation: `GetPetRequest`.
    fn type_name(&mut self, method: &RustIdent, end: &str) -> RustIdent {
        self.scope.claim([compose::camel(method.bare(), end)])
    }
}

/// The doc comment of a handler method.
fn method_docs(operation: &Operation, method: &RustIdent) -> DocText {
    let mut further = vec![route(operation)];
    if operation.docs.deprecated {
        further.push("**Deprecated.**".to_owned());
    }
    named_doc_text(method.bare(), &operation.docs, &further)
}

/// `GET /pets/{id}` as code.
fn route(operation: &Operation) -> String {
    inert_code(&format!("{} {}", operation.method, operation.path))
}

/// A doc comment of one line of ours.
fn line(text: &str) -> DocText {
    doc_text(&Docs { title: None, description: Some(text.to_owned()), deprecated: false }, &[])
}

#[cfg(test)]
mod tests;
