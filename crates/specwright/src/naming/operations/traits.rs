//! Handler traits: one per tag, one for what has no tag, one each for webhooks and callbacks. Where that would be too
//! many operations for one trait, it is divided by what they are about.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::ir::{Api, Docs, Operation, OperationKind};
use crate::model::operations::{RouterKind, TraitItem};
use crate::naming::prose::doc_text;
use crate::naming::tags::{tag, tag_words};
use crate::rust::{DocText, RustIdent, Scope, compose, inert_code};
use crate::words::{common_start, words};

/// Names that `server.rs` uses for other things.
const RESERVED: &[&str] = &[
    // The parameter of routers.
    "S",
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

/// How many operations without a tag share a trait.
const MAX_UNTAGGED: usize = 60;

/// How many operations of one tag share a trait.
const MAX_TAGGED: usize = 100;

/// How many operations are worth a trait of their own within a tag that is divided.
const WORTH_A_TRAIT: usize = 5;

/// The traits of a document, and for each operation the index of its own; `sections` is what each is about. Traits
/// stand side by side, so if one of them would be named like a model, all that are named after tags end in `Api`.
pub(super) fn traits(api: &Api, sections: &[Vec<String>], models: &Scope) -> (Vec<TraitItem>, Vec<usize>) {
    let mut scope = Scope::reserving(RESERVED);
    // What is made for webhooks and callbacks must not be mixed up with a tag of that name.
    let mut keys: Vec<(RustIdent, RouterKind)> = Vec::new();
    let mut traits: Vec<TraitItem> = Vec::new();
    let (shared, topics) = (shared_words(api), topics(api, sections));
    let operations = || api.operations.iter().zip(&topics);
    let wanted: Vec<(RustIdent, RouterKind)> =
        operations().map(|(operation, topic)| wanted_name(api, operation, topic, &shared)).collect();
    let suffixed = wanted.iter().any(|(base, _)| models.is_taken(base));
    let handlers = operations().zip(wanted).map(|((operation, topic), key)| {
        let index = keys.iter().position(|other| *other == key).unwrap_or_else(|| {
            let (base, router) = key.clone();
            let long =
                if base.bare().ends_with("Api") { base.clone() } else { compose::with_word(&base, "Api") };
            let best = if suffixed { long.clone() } else { base };
            let ident = scope.claim([best, long]);
            let docs = docs(api, operation, topic, router);
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

/// What each operation is about, as far as that decides on its trait beyond the tag.
fn topics(api: &Api, sections: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut topics = vec![Vec::new(); api.operations.len()];
    let mut groups: IndexMap<Option<&str>, Vec<usize>> = IndexMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        if operation.kind == OperationKind::Path {
            groups.entry(tag(operation)).or_default().push(index);
        }
    }
    for (tag, group) in groups {
        if tag.is_some() {
            divide(sections, 1, group, &mut topics);
        } else if group.len() > MAX_UNTAGGED {
            for group in by_topic(sections, 0, &group).into_values() {
                group.iter().for_each(|index| topics[*index].extend(sections[*index].first().cloned()));
                divide(sections, 1, group, &mut topics);
            }
        }
    }
    topics
}

/// Divides operations that are too many for a trait by the first topic in which they differ.
fn divide(sections: &[Vec<String>], depth: usize, group: Vec<usize>, topics: &mut [Vec<String>]) {
    let deepest = group.iter().map(|index| sections[*index].len()).max().unwrap_or_default();
    if group.len() <= MAX_TAGGED || depth >= deepest {
        return;
    }
    let groups = by_topic(sections, depth, &group);
    if groups.values().any(|inner| inner.len() == group.len()) {
        return divide(sections, depth + 1, group, topics);
    }
    for inner in groups.into_values().filter(|inner| inner.len() >= WORTH_A_TRAIT) {
        inner.iter().for_each(|index| topics[*index].extend(sections[*index].get(depth).cloned()));
        divide(sections, depth + 1, inner, topics);
    }
}

/// The operations that have a topic at this depth, by that.
fn by_topic(sections: &[Vec<String>], depth: usize, group: &[usize]) -> IndexMap<String, Vec<usize>> {
    let mut groups: IndexMap<String, Vec<usize>> = IndexMap::new();
    for index in group {
        if let Some(topic) = sections[*index].get(depth) {
            groups.entry(RustIdent::camel(topic).bare().to_owned()).or_default().push(*index);
        }
    }
    groups
}

fn wanted_name(
    api: &Api,
    operation: &Operation,
    topic: &[String],
    shared: &[String],
) -> (RustIdent, RouterKind) {
    let (name, router) = match &operation.kind {
        OperationKind::Webhook => (titled(api, "Webhooks"), RouterKind::Webhooks),
        OperationKind::Callback(_) => (titled(api, "Callbacks"), RouterKind::Callbacks),
        OperationKind::Path => match (tag(operation), topic) {
            (Some(tag), topic) => {
                let tag = spoken_tag(api, tag)[shared.len()..].join(" ");
                (format!("{tag} {}", topic.join(" ")), RouterKind::Paths)
            }
            (None, []) => (titled(api, "Api"), RouterKind::Paths),
            (None, topic) => (topic.join(" "), RouterKind::Paths),
        },
    };
    (compose::camel(&name, ""), router)
}

/// The words of a tag, without what only says that it is of a class, where no other tag is called so.
fn spoken_tag(api: &Api, tag: &str) -> Vec<String> {
    let (full, bare) = (words(tag), tag_words(tag));
    let is_anothers = || api.operations.iter().filter_map(self::tag).any(|other| words(other) == bare);
    if full != bare && is_anothers() { full } else { bare }
}

/// The words that all tags begin with (`Api20100401Call`), if there are three tags at least and more in each.
fn shared_words(api: &Api) -> Vec<String> {
    let tags: HashSet<&str> = api.operations.iter().filter_map(tag).collect();
    let names: Vec<Vec<String>> = tags.into_iter().map(|tag| spoken_tag(api, tag)).collect();
    let mut shared = common_start(&names);
    let says_something =
        |rest: &[String]| rest.first().is_some_and(|word| word.starts_with(char::is_alphabetic));
    while !shared.is_empty() && !names.iter().all(|name| says_something(&name[shared.len()..])) {
        shared.pop();
    }
    if names.len() < 3 { Vec::new() } else { shared }
}

/// The title of the document with `suffix`, which it may have already; without a version or the word API within.
fn titled(api: &Api, suffix: &str) -> String {
    let title = RustIdent::camel(&api.title);
    let title = if api.title.chars().any(char::is_alphabetic) { title.bare() } else { "" };
    let title = title.strip_suffix("Api").unwrap_or(title);
    format!("{title} {suffix}")
}

fn docs(api: &Api, operation: &Operation, topic: &[String], router: RouterKind) -> DocText {
    let about =
        if topic.is_empty() { String::new() } else { format!(" on {}", inert_code(&topic.join(" "))) };
    let first = match (router, tag(operation)) {
        (RouterKind::Webhooks, _) => "Receives the webhooks of the document.".to_owned(),
        (RouterKind::Callbacks, _) => "Receives the callbacks of the document.".to_owned(),
        (RouterKind::Paths, Some(tag)) if operation.tags.iter().any(|other| other == tag) => {
            format!("The operations tagged {}{about}.", inert_code(tag))
        }
        (RouterKind::Paths, Some(controller)) => {
            format!("The operations of {}{about}.", inert_code(controller))
        }
        (RouterKind::Paths, None) if topic.is_empty() => "The operations without a tag.".to_owned(),
        (RouterKind::Paths, None) => format!("The operations{about}."),
    };
    let tag = tag(operation).filter(|_| router == RouterKind::Paths);
    let description =
        tag.and_then(|tag| api.tags.iter().find(|other| other.name == tag)?.description.clone());
    doc_text(&Docs { title: Some(first), description, deprecated: false }, &[])
}
