//! Names of handler methods: `x-rust-name`, else the `operationId` without what repeats the path, else method and path.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Operation};
use crate::rust::{RustIdent, Scope, compose};

use super::ids::short_ids;
use super::routes::route_names;

/// What generated code and the runtime's `Service` call their own.
const RESERVED: &[&str] = &[
    "router",
    "webhooks_router",
    "callbacks_router",
    "authenticate",
    "reject",
    "failed",
    "answers_head",
    "service",
];

/// The name of the handler of each operation, unique in the document.
pub(crate) fn method_names(api: &Api, diagnostics: &mut Diagnostics) -> Vec<RustIdent> {
    let mut scope = Scope::reserving(RESERVED);
    let mut names: Vec<Option<RustIdent>> = vec![None; api.operations.len()];
    // What the document names itself comes first, so that nothing else can take it.
    for (operation, name) in api.operations.iter().zip(&mut names) {
        if let Some(given) = &operation.rust_name {
            *name = given_name(operation, given, &mut scope, diagnostics);
        }
    }
    let mut ids: HashMap<&str, usize> = HashMap::new();
    api.operations.iter().filter_map(|operation| operation.id.as_deref()).for_each(|id| {
        *ids.entry(id).or_default() += 1;
    });
    let routes = route_names(api);
    let derived = short_ids(api, &routes).into_iter().zip(routes);
    for ((operation, (short, route)), name) in api.operations.iter().zip(derived).zip(&mut names) {
        if name.is_none() {
            let is_repeated = operation.id.as_ref().is_some_and(|id| ids.get(&**id) > Some(&1));
            *name =
                Some(derived_name(operation, short.as_deref(), &route, is_repeated, &mut scope, diagnostics));
        }
    }
    names.into_iter().map(|name| name.unwrap_or_else(|| RustIdent::snake("operation"))).collect()
}

/// The name that the document gives; `None` if it cannot be had, and the operation is named as if none was given.
fn given_name(
    operation: &Operation,
    given: &str,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Option<RustIdent> {
    let ident = RustIdent::snake(given);
    if ident.bare() != given {
        let message = format!("`x-rust-name: {given}` is no name of a method: `{ident}` is");
        diagnostics.report(Code::NameCollision, operation.origin.clone(), message);
        return None;
    }
    if !scope.try_claim(&ident) {
        let message = format!("`x-rust-name: {given}` is taken already");
        diagnostics
            .report(Code::NameCollision, operation.origin.clone(), message)
            .help("choose a name that no other operation and no item of `server.rs` has");
        return None;
    }
    Some(ident)
}

fn derived_name(
    operation: &Operation,
    short: Option<&str>,
    route: &str,
    is_repeated: bool,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> RustIdent {
    let from_route = compose::snake(route, "");
    let Some(id) = operation.id.as_deref().filter(|id| id.chars().any(char::is_alphanumeric)) else {
        return scope.claim([from_route]);
    };
    let first = compose::snake(short.unwrap_or(id), "");
    if RESERVED.contains(&first.bare()) {
        return scope.claim([compose::snake(first.bare(), "operation")]);
    }
    if scope.try_claim(&first) {
        return first;
    }
    let name = scope.claim([compose::snake(id, ""), from_route]);
    // That several have one id is said where the ids are judged.
    if is_repeated {
        return name;
    }
    let message = format!("`operationId: {id}` becomes `{first}`, which is taken: this is `{name}`");
    diagnostics
        .report(Code::ChosenName, operation.origin.clone(), message)
        .help("give each operation an `operationId` of its own, or `x-rust-name`");
    name
}
