//! Names of handler methods: `x-rust-name`, else the `operationId` without what repeats the path, else method and path.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Operation, OperationKind};

use super::super::RustIdent;
use super::super::scope::Scope;

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
            *name = Some(given_name(operation, given, &mut scope, diagnostics));
        }
    }
    let short = short_ids(api);
    for ((operation, short), name) in api.operations.iter().zip(&short).zip(&mut names) {
        if name.is_none() {
            *name = Some(derived_name(operation, short.as_deref(), &mut scope, diagnostics));
        }
    }
    names.into_iter().map(|name| name.unwrap_or_else(|| RustIdent::snake("operation"))).collect()
}

fn given_name(
    operation: &Operation,
    given: &str,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> RustIdent {
    let ident = RustIdent::snake(given);
    if ident.bare() != given {
        let message = format!("`x-rust-name: {given}` is no name of a method: `{ident}` is");
        diagnostics.report(Code::NameCollision, operation.origin.clone(), message);
    } else if !scope.try_claim(&ident) {
        let message = format!("`x-rust-name: {given}` is taken already");
        diagnostics
            .report(Code::NameCollision, operation.origin.clone(), message)
            .help("choose a name that no other operation and no item of `server.rs` has");
    }
    ident
}

fn derived_name(
    operation: &Operation,
    short: Option<&str>,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> RustIdent {
    let from_route = RustIdent::snake(&route_words(operation));
    let Some(id) = operation.id.as_deref().filter(|id| id.chars().any(char::is_alphanumeric)) else {
        return scope.claim([from_route]);
    };
    let first = RustIdent::snake(short.unwrap_or(id));
    if RESERVED.contains(&first.bare()) {
        return scope.claim([first.with_suffix("_operation")]);
    }
    if scope.try_claim(&first) {
        return first;
    }
    let name = scope.claim([RustIdent::snake(id), from_route]);
    let message = format!("`operationId: {id}` becomes `{first}`, which is taken: this is `{name}`");
    diagnostics
        .report(Code::Tolerated, operation.origin.clone(), message)
        .help("give each operation an `operationId` of its own, or `x-rust-name`");
    name
}

/// The ids without their tails, where something is left that is unique in the document.
fn short_ids(api: &Api) -> Vec<Option<String>> {
    let short: Vec<Option<String>> = api.operations.iter().map(without_tail).collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    let names = api.operations.iter().zip(&short);
    for (operation, short) in names {
        if let Some(id) = short.as_deref().or(operation.id.as_deref()) {
            *count.entry(RustIdent::snake(id).bare().to_owned()).or_default() += 1;
        }
    }
    let is_unique = |short: &String| count.get(RustIdent::snake(short).bare()) == Some(&1);
    short.into_iter().map(|short| short.filter(is_unique)).collect()
}

/// `read_state_states__id__get` at `GET /states/{id}` is `read_state`: FastAPI appends path and method to every id.
/// The path in the id may lack segments at its start, where the application is mounted below a prefix.
fn without_tail(operation: &Operation) -> Option<String> {
    let id = operation.id.as_deref()?;
    let method = format!("_{}", operation.method.to_ascii_lowercase());
    let rest = id.strip_suffix(&method)?;
    let mut path = operation.path.as_str();
    loop {
        let tail: String = path.chars().map(|char| if char.is_alphanumeric() { char } else { '_' }).collect();
        if let Some(name) = rest.strip_suffix(&tail) {
            let name = name.trim_matches('_');
            return name.chars().any(char::is_alphabetic).then(|| name.to_owned());
        }
        let next = path.get(1..)?.find('/')?;
        path = &path[next + 1..];
    }
}

/// `GET /pets/{id}/toys` -> `get pets by id toys`.
fn route_words(operation: &Operation) -> String {
    let path = match &operation.kind {
        OperationKind::Path | OperationKind::Webhook => operation.path.clone(),
        OperationKind::Callback(name) => name.clone(),
    };
    let mut words = operation.method.to_ascii_lowercase();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        words.push(' ');
        words.push_str(&segment.replace('{', " by ").replace('}', " "));
    }
    words
}
