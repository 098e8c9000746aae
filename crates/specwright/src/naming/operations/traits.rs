//! Handler traits: one per tag, one for what has no tag, one each for webhooks and callbacks.

use std::collections::HashSet;

use crate::ir::{Api, Docs, Operation, OperationKind};
use crate::model::DocText;
use crate::model::operations::{RouterKind, TraitItem};

use super::super::RustIdent;
use super::super::docs::doc_text;
use super::super::scope::Scope;
use super::super::words::{common_start, words};
use super::code;

/// Names that `server.rs` uses for other things.
const RESERVED: &[&str] = &[
    "Authenticate",
    "Credentials",
    "Default",
    "Err",
    "Future",
    "None",
    "Ok",
    "Option",
    "Result",
    "Send",
    "Some",
    "Self",
    "Service",
    "Sync",
    "Vec",
    "String",
];

/// The traits of a document, and for each operation the index of its own. Traits stand side by side, so if one of them
/// would be named like a model, all that are named after tags end in `Api`.
pub(super) fn traits(api: &Api, models: &Scope) -> (Vec<TraitItem>, Vec<usize>) {
    let mut scope = Scope::reserving(RESERVED);
    // What is made for webhooks and callbacks must not be mixed up with a tag of that name.
    let mut keys: Vec<(RustIdent, RouterKind)> = Vec::new();
    let mut traits: Vec<TraitItem> = Vec::new();
    let shared = shared_words(api);
    let wanted: Vec<(RustIdent, RouterKind)> =
        api.operations.iter().map(|operation| wanted_name(api, operation, &shared)).collect();
    let suffixed = wanted.iter().any(|(base, _)| models.is_taken(base));
    let handlers = api.operations.iter().zip(wanted).map(|(operation, key)| {
        let index = keys.iter().position(|other| *other == key).unwrap_or_else(|| {
            let (base, router) = key.clone();
            let long = if base.bare().ends_with("Api") { base.clone() } else { base.with_suffix("Api") };
            let best = if suffixed { long.clone() } else { base };
            let ident = scope.claim([best, long]);
            let docs = docs(api, operation, router);
            traits.push(TraitItem { ident, docs, authenticates: false, router });
            keys.push(key);
            keys.len() - 1
        });
        if let Some(item) = traits.get_mut(index) {
            item.authenticates |= !operation.security.is_empty();
        }
        index
    });
    let handlers = handlers.collect();
    (traits, handlers)
}

fn wanted_name(api: &Api, operation: &Operation, shared: &[String]) -> (RustIdent, RouterKind) {
    let (name, router) = match &operation.kind {
        OperationKind::Webhook => (titled(api, "Webhooks"), RouterKind::Webhooks),
        OperationKind::Callback(_) => (titled(api, "Callbacks"), RouterKind::Callbacks),
        OperationKind::Path => match tag(operation) {
            Some(tag) => (words(tag)[shared.len()..].join(" "), RouterKind::Paths),
            None => (titled(api, "Api"), RouterKind::Paths),
        },
    };
    (RustIdent::camel(&name), router)
}

/// The words that all tags begin with (`Api20100401Call`), if there are three tags at least and more in each.
fn shared_words(api: &Api) -> Vec<String> {
    let tags: HashSet<&str> = api.operations.iter().filter_map(tag).collect();
    let names: Vec<Vec<String>> = tags.into_iter().map(words).collect();
    let mut shared = common_start(&names);
    let says_something =
        |rest: &[String]| rest.first().is_some_and(|word| word.starts_with(char::is_alphabetic));
    while !shared.is_empty() && !names.iter().all(|name| says_something(&name[shared.len()..])) {
        shared.pop();
    }
    if names.len() < 3 { Vec::new() } else { shared }
}

/// The first tag that has a letter.
fn tag(operation: &Operation) -> Option<&str> {
    operation.tags.iter().map(String::as_str).find(|tag| tag.chars().any(char::is_alphabetic))
}

/// The title of the document with `suffix`, which it may have already; without a version or the word API within.
fn titled(api: &Api, suffix: &str) -> String {
    let title = RustIdent::camel(&api.title);
    let title = if api.title.chars().any(char::is_alphabetic) { title.bare() } else { "" };
    let title = title.strip_suffix("Api").unwrap_or(title);
    format!("{title} {suffix}")
}

fn docs(api: &Api, operation: &Operation, router: RouterKind) -> DocText {
    let first = match (router, tag(operation)) {
        (RouterKind::Webhooks, _) => "Receives the webhooks of the document.".to_owned(),
        (RouterKind::Callbacks, _) => "Receives the callbacks of the document.".to_owned(),
        (RouterKind::Paths, Some(tag)) => format!("The operations tagged {}.", code(tag)),
        (RouterKind::Paths, None) => "The operations without a tag.".to_owned(),
    };
    let tag = tag(operation).filter(|_| router == RouterKind::Paths);
    let description =
        tag.and_then(|tag| api.tags.iter().find(|other| other.name == tag)?.description.clone());
    doc_text(&Docs { title: Some(first), description, deprecated: false }, &[])
}
