//! Names of handler methods: `x-rust-name`, else the `operationId` without what repeats the path, else method and path.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Operation};
use crate::rust::{RustIdent, Scope};
use crate::words::words;

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
            *name = Some(given_name(operation, given, &mut scope, diagnostics));
        }
    }
    let mut ids: HashMap<&str, usize> = HashMap::new();
    api.operations.iter().filter_map(|operation| operation.id.as_deref()).for_each(|id| {
        *ids.entry(id).or_default() += 1;
    });
    let derived = short_ids(api).into_iter().zip(route_names(api));
    for ((operation, (short, route)), name) in api.operations.iter().zip(derived).zip(&mut names) {
        if name.is_none() {
            let is_repeated = operation.id.as_ref().is_some_and(|id| ids.get(&**id) > Some(&1));
            *name =
                Some(derived_name(operation, short.as_deref(), &route, is_repeated, &mut scope, diagnostics));
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
    route: &str,
    is_repeated: bool,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> RustIdent {
    let from_route = RustIdent::snake(route);
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
    // That several have one id is said where the ids are judged.
    if is_repeated {
        return name;
    }
    let message = format!("`operationId: {id}` becomes `{first}`, which is taken: this is `{name}`");
    diagnostics
        .report(Code::Tolerated, operation.origin.clone(), message)
        .help("give each operation an `operationId` of its own, or `x-rust-name`");
    name
}

/// The ids without what the path or the tag says too, where what is left is unique in the document.
fn short_ids(api: &Api) -> Vec<Option<String>> {
    let habits = tags_in_ids(api);
    let tagless = |operation: &Operation| {
        let tag = operation.tags.first().filter(|tag| habits.get(&***tag) == Some(&true))?;
        without_tag(operation, tag)
    };
    let short = |operation| without_tail(operation).or_else(|| tagless(operation));
    unique(api, api.operations.iter().map(short).collect())
}

/// The shorter ids that are no other operation's, neither in short nor in full.
fn unique(api: &Api, short: Vec<Option<String>>) -> Vec<Option<String>> {
    let name = |id: &str| RustIdent::snake(id).bare().to_owned();
    let mut count: HashMap<String, usize> = HashMap::new();
    for (operation, short) in api.operations.iter().zip(&short) {
        let mut names: Vec<String> =
            operation.id.as_deref().into_iter().chain(short.as_deref()).map(name).collect();
        names.dedup();
        names.into_iter().for_each(|name| *count.entry(name).or_default() += 1);
    }
    short.into_iter().map(|short| short.filter(|short| count.get(&name(short)) == Some(&1))).collect()
}

/// For each tag, whether all its operations begin with it.
fn tags_in_ids(api: &Api) -> HashMap<&str, bool> {
    let mut habits: HashMap<&str, bool> = HashMap::new();
    for operation in &api.operations {
        let Some(tag) = operation.tags.first() else { continue };
        let begins = operation.id.as_deref().is_some_and(|id| words(id).starts_with(&words(tag)));
        *habits.entry(tag).or_insert(true) &= begins;
    }
    habits
}

/// `apps/create-from-manifest`, tagged `apps`, is `create_from_manifest` of the trait `Apps`. One word would say too
/// little for the types that are named after it.
fn without_tag(operation: &Operation, tag: &str) -> Option<String> {
    let id = words(operation.id.as_deref()?);
    let rest = id.strip_prefix(&words(tag)[..]).filter(|rest| rest.len() > 1)?;
    rest[0].starts_with(char::is_alphabetic).then(|| rest.join("_"))
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
