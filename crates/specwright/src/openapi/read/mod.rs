//! Untyped tree -> the operations as OpenAPI 3.0 would write them, read into `openapiv3`.

mod parts;

use std::collections::HashSet;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::ir::OperationKind;
use crate::source::{At, Node};

use super::check::section;
use super::resolve::resolve;
use super::vocabulary::{PATH_ITEM, Takes};
use super::{Typed, TypedOperation, TypedScheme};

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
        security: Vec::new(),
        schemes: Vec::new(),
        operations: Vec::new(),
        slots: Vec::new(),
        places: Vec::new(),
    };
    let mut reader = Reader { document, diagnostics, typed, callbacks: Vec::new(), seen: HashSet::new() };
    reader.typed.security = root.get("security").map(|at| requirements(&at)).unwrap_or_default();
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
    /// Callbacks that were met, each with its name and how deep it nests.
    callbacks: Vec<(String, At<'t>, usize)>,
    /// The operations of callbacks that were read: several operations share one callback.
    seen: HashSet<*const Node>,
}

/// What all operations of one path item share.
struct Item<'t> {
    kind: OperationKind,
    path: String,
    members: Vec<(&'t str, At<'t>)>,
    depth: usize,
}

impl<'t> Reader<'t, '_> {
    fn schemes(&mut self, root: &At<'t>) {
        let Some(schemes) = root.get("components").and_then(|components| components.get("securitySchemes"))
        else {
            return;
        };
        let Some(schemes) = section(self.document, &schemes, self.diagnostics) else { return };
        for (name, at) in schemes.members().filter(|(name, _)| !name.starts_with("x-")) {
            let Some(at) = resolve(self.document, &at, self.diagnostics) else { continue };
            let description = at.text("description").map(str::to_owned);
            let scheme = match at.text("type") {
                Some("mutualTLS") => None,
                _ => match self.typed_value(&at, scheme_value(&at)) {
                    Some(scheme) => Some(scheme),
                    None => continue,
                },
            };
            self.typed.schemes.push(TypedScheme {
                name: name.to_owned(),
                origin: at.origin(),
                scheme,
                description,
            });
        }
    }

    fn paths(&mut self, root: &At<'t>) {
        let Some(paths) = root.get("paths") else { return };
        let Some(paths) = section(self.document, &paths, self.diagnostics) else { return };
        for (path, at) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
            let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
            self.path_item(OperationKind::Path, path, &at, 0);
        }
    }

    fn webhooks(&mut self, root: &At<'t>) {
        let webhooks = root.get("webhooks").or_else(|| root.get("x-webhooks"));
        let webhooks = webhooks.and_then(|webhooks| section(self.document, &webhooks, self.diagnostics));
        for (name, at) in webhooks.iter().flat_map(At::members).filter(|(name, _)| !name.starts_with("x-")) {
            self.path_item(OperationKind::Webhook, name.to_owned(), &at, 0);
        }
    }

    /// The callbacks in the order in which they were met; they may bring further ones.
    fn all_callbacks(&mut self) {
        let mut next = 0;
        while let Some((name, at, depth)) = self.callbacks.get(next).cloned() {
            next += 1;
            let Some(at) = resolve(self.document, &at, self.diagnostics) else { continue };
            for (expression, item) in at.members().filter(|(key, _)| !key.starts_with("x-")) {
                self.path_item(OperationKind::Callback(name.clone()), expression.to_owned(), &item, depth);
            }
        }
    }

    fn path_item(&mut self, kind: OperationKind, path: String, at: &At<'t>, depth: usize) {
        let item = Item { kind, path, members: self.item_members(at), depth };
        for (name, member) in &item.members {
            let is_method = PATH_ITEM
                .members
                .iter()
                .any(|known| known.name == *name && matches!(known.takes, Takes::Object(_)));
            if is_method {
                self.operation(&item, name.to_ascii_uppercase(), member);
            }
            if *name == "additionalOperations" {
                for (method, operation) in member.members().filter(|(method, _)| !method.starts_with("x-")) {
                    self.operation(&item, method.to_owned(), &operation);
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
        let Some(target) = resolve(self.document, at, self.diagnostics) else { return own };
        let inherited = target.members().filter(|(name, _)| !own.iter().any(|(other, _)| other == name));
        let mut members: Vec<_> = inherited.collect();
        members.extend(own);
        members
    }

    fn operation(&mut self, item: &Item<'t>, method: String, at: &At<'t>) {
        let Some(at) = &resolve(self.document, at, self.diagnostics) else { return };
        let is_callback = matches!(item.kind, OperationKind::Callback(_));
        if is_callback && !self.seen.insert(std::ptr::from_ref(at.node)) {
            return;
        }
        if at.node.as_mapping().is_none() {
            return;
        }
        let value = self.operation_value(item, at);
        let Some(operation) = self.typed_value(at, value) else { return };
        let (kind, path) = (item.kind.clone(), item.path.clone());
        self.typed.operations.push(TypedOperation { kind, method, path, origin: at.origin(), operation });
        let callbacks =
            at.get("callbacks").and_then(|callbacks| section(self.document, &callbacks, self.diagnostics));
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
        put(&mut value, "security", at.get("security").map(|at| security_value(&at)));
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
            Err(_) if self.diagnostics.has_error_at(&at.origin()) => None,
            Err(error) => {
                self.diagnostics.report(
                    Code::WrongType,
                    at.origin(),
                    format!("this cannot be read: {error}"),
                );
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

/// A boolean, also one in quotes.
pub(super) fn flag(at: &At<'_>) -> Option<bool> {
    at.node.as_bool().or_else(|| super::check::quoted_flag(at.node.as_str()?))
}

fn texts(at: &At<'_>) -> Value {
    at.items().filter_map(|item| item.node.as_text().map(Value::from)).collect()
}

fn security_value(at: &At<'_>) -> Value {
    let requirement = |requirement: At<'_>| {
        let schemes = requirement.members().map(|(name, scopes)| (Value::from(name), texts(&scopes)));
        Value::Mapping(schemes.collect())
    };
    at.items().map(requirement).collect()
}

fn requirements(at: &At<'_>) -> Vec<openapiv3::SecurityRequirement> {
    serde_yaml::from_value(security_value(at)).unwrap_or_default()
}

/// A security scheme; of flows and URLs, which servers do not need, only what `openapiv3` insists on.
fn scheme_value(at: &At<'_>) -> Value {
    let mut value = Mapping::new();
    for name in ["type", "description", "name", "in", "scheme", "bearerFormat"] {
        put(&mut value, name, at.text(name).map(Value::from));
    }
    put(&mut value, "openIdConnectUrl", Some(at.text("openIdConnectUrl").unwrap_or_default().into()));
    put(&mut value, "flows", Some(Value::Mapping(Mapping::new())));
    Value::Mapping(value)
}
