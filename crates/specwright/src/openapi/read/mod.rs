//! Untyped tree -> the operations as OpenAPI 3.0 would write them, read into `openapiv3`.

mod guards;
mod objects;

use std::collections::HashSet;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::http::SchemeKind;
use crate::ir::OperationKind;
use crate::source::{At, Node};

use super::flag::read as flag;
use super::resolve::{Asker, resolve, section};
use super::security;
use super::template;
use super::vocabulary::{PATH_ITEM, Takes};
use super::{Typed, TypedOperation, TypedScheme};
use guards::Guards;

/// How deep callbacks may nest in callbacks.
const DEPTH: usize = 8;

/// Reads all operations. What was judged wrong before is left out in silence here.
pub(super) fn read<'t>(document: &'t Document, diagnostics: &mut Diagnostics) -> Typed<'t> {
    let root = document.root();
    let info = root.get("info");
    let info_text = |name| info.as_ref().and_then(|info| info.text(name)).map(str::to_owned);
    let typed = Typed {
        title: info_text("title").unwrap_or_default(),
        version: info_text("version").unwrap_or_default(),
        description: info_text("description"),
        tags: tags(&root),
        schemes: Vec::new(),
        operations: Vec::new(),
        schemas: Vec::new(),
        declared: Vec::new(),
        examples: Vec::new(),
        places: Vec::new(),
    };
    let (callbacks, seen) = (Vec::new(), HashSet::new());
    let mut reader = Reader { document, diagnostics, typed, guards: Guards::default(), callbacks, seen };
    reader.read_guards(&root);
    reader.schemes(&root);
    reader.paths(&root);
    reader.webhooks(&root);
    reader.all_callbacks();
    reader.typed
}

fn tags(root: &At<'_>) -> Vec<(String, Option<String>)> {
    let tags = root.get("tags");
    tags.iter()
        .flat_map(At::items)
        .filter_map(|tag| Some((tag.text("name")?.to_owned(), tag.text("description").map(str::to_owned))))
        .collect()
}

pub(super) struct Reader<'t, 'd> {
    pub(super) document: &'t Document,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) typed: Typed<'t>,
    guards: Guards,
    /// Callbacks that were met, each with its name and how deep it nests.
    callbacks: Vec<(String, At<'t>, usize)>,
    /// The operations of callbacks that were read: several operations share one callback.
    seen: HashSet<*const Node>,
}

/// What all operations of one path item share.
struct Item<'t> {
    kind: OperationKind,
    path: String,
    at: At<'t>,
    members: Vec<(&'t str, At<'t>)>,
    depth: usize,
}

impl<'t> Reader<'t, '_> {
    /// What stands where a reference within an operation leads.
    pub(super) fn resolve(&mut self, at: &At<'t>) -> Option<At<'t>> {
        resolve(self.document, at, Asker::Operation, self.diagnostics)
    }

    /// A map or list of objects, or what stands where a reference in its place leads.
    pub(super) fn section(&mut self, at: &At<'t>) -> Option<At<'t>> {
        section(self.document, at, Asker::Judge, self.diagnostics)
    }

    /// What stands where a reference leads that no operation hangs on.
    fn resolve_outside(&mut self, at: &At<'t>) -> Option<At<'t>> {
        resolve(self.document, at, Asker::Judge, self.diagnostics)
    }

    /// The schemes. One that stands twice, or cannot be found or read, is one that is not declared.
    fn schemes(&mut self, root: &At<'t>) {
        let components = root.get("components");
        let others = root.earlier("components");
        let mut maps: Vec<At<'t>> =
            others.iter().filter_map(|components| components.get("securitySchemes")).collect();
        let all = others.iter().chain(&components);
        maps.extend(all.flat_map(|components| components.earlier("securitySchemes")));
        let counting = components.and_then(|components| components.get("securitySchemes"));
        let Some(schemes) = counting.and_then(|schemes| self.section(&schemes)) else { return };
        for (name, at) in schemes.members().filter(|(name, _)| !name.starts_with("x-")) {
            let stands_elsewhere = maps.iter().any(|map| map.get(name).is_some());
            let is_doubled = stands_elsewhere || !schemes.earlier(name).is_empty();
            let found = self.resolve_outside(&at);
            let kind = found.as_ref().filter(|_| !is_doubled).map_or(SchemeKind::Undeclared, security::kind);
            let description = found.and_then(|found| found.text("description")).map(str::to_owned);
            self.typed.schemes.push(TypedScheme { name: name.to_owned(), kind, description });
        }
    }

    fn paths(&mut self, root: &At<'t>) {
        let Some(paths) = root.get("paths") else { return };
        let Some(paths) = self.section(&paths) else { return };
        let served = |path: &str| !path.starts_with("x-") && template::fault(path).is_none();
        for (path, at) in paths.members().filter(|(path, _)| served(path)) {
            let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
            self.path_item(OperationKind::Path, path, &at, 0);
        }
    }

    fn webhooks(&mut self, root: &At<'t>) {
        let webhooks = root.get("webhooks").or_else(|| root.get("x-webhooks"));
        let webhooks = webhooks.and_then(|webhooks| self.section(&webhooks));
        for (name, at) in webhooks.iter().flat_map(At::members).filter(|(name, _)| !name.starts_with("x-")) {
            self.path_item(OperationKind::Webhook, name.to_owned(), &at, 0);
        }
    }

    /// The callbacks in the order in which they were met; they may bring further ones.
    fn all_callbacks(&mut self) {
        let mut next = 0;
        while let Some((name, at, depth)) = self.callbacks.get(next).cloned() {
            next += 1;
            let Some(at) = self.resolve_outside(&at) else { continue };
            for (expression, item) in at.members().filter(|(key, _)| !key.starts_with("x-")) {
                let kind = OperationKind::Callback(name.clone());
                self.path_item(kind, expression.to_owned(), &item, depth);
            }
        }
    }

    fn path_item(&mut self, kind: OperationKind, path: String, at: &At<'t>, depth: usize) {
        let item = Item { kind, path, at: at.clone(), members: self.item_members(at), depth };
        for (name, member) in &item.members {
            let is_method = PATH_ITEM
                .members
                .iter()
                .any(|known| known.name == *name && matches!(known.takes, Takes::Object(_)));
            if is_method {
                self.operation(&item, name, member);
            }
            if *name == "additionalOperations" {
                for (method, operation) in member.members().filter(|(method, _)| !method.starts_with("x-")) {
                    self.operation(&item, method, &operation);
                }
            }
        }
    }

    /// The members of a path item; those beside its `$ref` win over those it refers to.
    fn item_members(&mut self, at: &At<'t>) -> Vec<(&'t str, At<'t>)> {
        let own: Vec<_> = at.members().filter(|(name, _)| *name != "$ref").collect();
        if at.get("$ref").is_none() {
            return own;
        }
        let Some(target) = self.resolve_outside(at) else { return own };
        let inherited = target.members().filter(|(name, _)| !own.iter().any(|(other, _)| other == name));
        let mut members: Vec<_> = inherited.collect();
        members.extend(own);
        members
    }

    fn operation(&mut self, item: &Item<'t>, method: &str, at: &At<'t>) {
        let Some(at) = &self.resolve_outside(at) else { return };
        let is_callback = matches!(item.kind, OperationKind::Callback(_));
        if is_callback && !self.seen.insert(std::ptr::from_ref(at.node)) {
            return;
        }
        if at.node.as_mapping().is_none() {
            return;
        }
        let security = match item.kind {
            OperationKind::Path => self.guard_of_path(method, &item.path, at),
            OperationKind::Webhook | OperationKind::Callback(_) => self.guard_of_others(method, &item.at, at),
        };
        let Some(security) = security else { return };
        let value = self.operation_value(item, at);
        let Some(operation) = self.typed_value(at, value) else { return };
        let is_own = PATH_ITEM.members.iter().any(|known| known.name == method);
        self.typed.operations.push(TypedOperation {
            kind: item.kind.clone(),
            method: if is_own { method.to_ascii_uppercase() } else { method.to_owned() },
            path: item.path.clone(),
            origin: at.origin(),
            item: item.at.origin(),
            id: at.get("operationId").map(|id| id.origin()),
            operation,
            security,
        });
        let callbacks = at.get("callbacks").and_then(|callbacks| self.section(&callbacks));
        if item.depth < DEPTH {
            for (name, callback) in
                callbacks.iter().flat_map(At::members).filter(|(name, _)| !name.starts_with("x-"))
            {
                self.callbacks.push((name.to_owned(), callback, item.depth + 1));
            }
        }
    }

    fn operation_value(&mut self, item: &Item<'t>, at: &At<'t>) -> Value {
        let mut value = Mapping::new();
        let shared =
            |name: &str| item.members.iter().find(|(other, _)| *other == name).map(|(_, at)| at.clone());
        for name in ["summary", "description"] {
            let text = at.text(name).map(str::to_owned);
            let text = text.or_else(|| shared(name)?.node.as_text().map(str::to_owned));
            put(&mut value, name, text.map(Value::from));
        }
        put(&mut value, "operationId", at.text("operationId").map(Value::from));
        put(&mut value, super::RUST_NAME, at.text(super::RUST_NAME).map(Value::from));
        put(&mut value, "deprecated", at.get("deprecated").and_then(|at| flag(&at)).map(Value::from));
        put(&mut value, "tags", at.get("tags").map(|tags| texts(&tags)));
        let parameters = self.parameters(shared("parameters").as_ref(), at.get("parameters").as_ref());
        put(&mut value, "parameters", Some(Value::Sequence(parameters)));
        let body = at.get("requestBody").and_then(|body| self.request_body(&body));
        put(&mut value, "requestBody", body);
        let responses = at.get("responses").map_or_else(Mapping::new, |responses| self.responses(&responses));
        put(&mut value, "responses", Some(Value::Mapping(responses)));
        Value::Mapping(value)
    }

    /// Carries a value of strict form into a type of `openapiv3`.
    fn typed_value<T: serde::de::DeserializeOwned>(&mut self, at: &At<'_>, value: Value) -> Option<T> {
        match serde_yaml::from_value(value) {
            Ok(typed) => Some(typed),
            // What is missing has been said already, in better words.
            Err(_) if self.diagnostics.has_fault_at(&at.origin()) => None,
            Err(error) => {
                let message = format!("this cannot be read, and is left out: {error}");
                self.diagnostics.report(Code::WrongType, at.origin(), message);
                None
            }
        }
    }
}

/// Puts a member, if there is one.
pub(super) fn put(mapping: &mut Mapping, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        mapping.insert(Value::from(name), value);
    }
}

fn texts(at: &At<'_>) -> Value {
    at.items().filter_map(|item| item.node.as_text().map(Value::from)).collect()
}
