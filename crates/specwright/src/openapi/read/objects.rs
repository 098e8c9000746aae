//! Parameters, bodies, responses, headers and media types in the strict form of OpenAPI 3.0.

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;
use serde_yaml::{Mapping, Value};

use crate::diagnostic::Code;
use crate::document::Document;
use crate::openapi::flag::read as flag;
use crate::openapi::rules::{self, is_media_type, is_token};
use crate::openapi::{
    AT, COMPONENT, COOKIE_STYLE, HEADERS, ITEM_SCHEMA, QUERY_STRING, RUST_NAME, SCHEMA, TEXT, status_key,
};
use crate::source::At;

use super::{Reader, put};

impl<'t> Reader<'t, '_> {
    /// The parameters of an operation: those of its path item that it does not declare itself, then its own.
    pub(super) fn parameters(&mut self, shared: Option<&At<'t>>, own: Option<&At<'t>>) -> Vec<Value> {
        let all = [self.resolved(shared), self.resolved(own)].concat();
        // Of a parameter that is declared twice the last one counts, as of a key.
        let last: HashMap<_, usize> = all.iter().enumerate().map(|(index, at)| (key(at), index)).collect();
        let counting = all.iter().enumerate().filter(|(index, at)| last.get(&key(at)) == Some(index));
        counting.filter_map(|(_, at)| self.parameter(at)).collect()
    }

    /// The parameters of one list, in which none may stand twice, not even by reference (OpenAPI 3.1 §4.8.10.1).
    fn resolved(&mut self, list: Option<&At<'t>>) -> Vec<At<'t>> {
        let list = list.and_then(|list| self.section(list));
        let items: Vec<_> = list.iter().flat_map(At::items).collect();
        let mut seen = HashMap::new();
        let mut resolved = Vec::new();
        for item in items {
            let Some(at) = self.resolve(&item) else { continue };
            if let Some((name, place)) = key(&at)
                && let Some((first, other)) = seen.insert((name, place), (item.clone(), at.clone()))
            {
                let [name, other] = [&at, &other].map(|at| at.text("name").unwrap_or_default());
                let message = format!("the {place} parameter `{name}` is declared twice: this one counts");
                let spelled = if name == other { String::new() } else { format!(", as `{other}`") };
                self.diagnostics
                    .report(Code::DuplicateParameter, item.origin(), message)
                    .also(first.origin(), format!("it is here first{spelled}"));
            }
            resolved.push(at);
        }
        resolved
    }

    fn parameter(&mut self, at: &At<'t>) -> Option<Value> {
        let mut value = Mapping::new();
        let (name, place) = (at.text("name")?, at.text("in")?);
        let styles = rules::styles(place)?;
        if !rules::may_be_name(name, place, self.document.version) {
            return None;
        }
        put(&mut value, "name", Some(name.into()));
        put(&mut value, "in", Some(if place == "querystring" { "query" } else { place }.into()));
        put(&mut value, QUERY_STRING, (place == "querystring").then_some(Value::Bool(true)));
        match at.text("style") {
            Some("cookie") => put(&mut value, COOKIE_STYLE, Some(Value::Bool(true))),
            style => {
                let style = style.filter(|style| styles.contains(style));
                put(&mut value, "style", style.map(Value::from));
            }
        }
        if place == "query" {
            put(
                &mut value,
                "allowEmptyValue",
                at.get("allowEmptyValue").and_then(|at| flag(&at)).map(Value::from),
            );
        }
        put(&mut value, "explode", at.get("explode").and_then(|at| flag(&at)).map(Value::from));
        put(&mut value, RUST_NAME, at.text(RUST_NAME).map(Value::from));
        put(&mut value, AT, Some(self.place(at)));
        self.described(at, &mut value);
        Some(Value::Mapping(value))
    }

    /// What parameters and headers have in common.
    fn described(&mut self, at: &At<'t>, value: &mut Mapping) {
        put(value, "description", at.text("description").map(Value::from));
        for name in ["required", "deprecated"] {
            put(value, name, at.get(name).and_then(|at| flag(&at)).map(Value::from));
        }
        match (at.get("schema"), at.get("content")) {
            (None, Some(content)) => put(value, "content", Some(self.content(&content))),
            (Some(schema), _) => put(value, "schema", Some(self.schema(&schema))),
            (None, None) => put(value, "schema", Some(reference(TEXT.to_owned()))),
        }
    }

    pub(super) fn request_body(&mut self, at: &At<'t>) -> Option<Value> {
        let Some(at) = self.resolve(at).filter(|at| at.node.as_mapping().is_some()) else {
            return Some(Value::Mapping(self.anything(at)));
        };
        let mut value = Mapping::new();
        put(&mut value, "description", at.text("description").map(Value::from));
        put(&mut value, "required", at.get("required").and_then(|at| flag(&at)).map(Value::from));
        put(&mut value, AT, Some(self.place(&at)));
        put(&mut value, "content", at.get("content").map(|content| self.content(&content)));
        Some(Value::Mapping(value))
    }

    pub(super) fn responses(&mut self, at: &At<'t>) -> Mapping {
        let mut value = Mapping::new();
        let at = self.section(at);
        for (key, response) in at.iter().flat_map(At::members) {
            let Some(key) = status_key(key) else { continue };
            put(&mut value, &key, Some(self.response(&response)));
        }
        value
    }

    /// A body of which nothing is known but that it may be there.
    fn anything(&mut self, at: &At<'t>) -> Mapping {
        let mut value = Mapping::new();
        put(&mut value, AT, Some(self.place(at)));
        let any = Mapping::from_iter([(Value::from("*/*"), Value::Mapping(Mapping::new()))]);
        put(&mut value, "content", Some(Value::Mapping(any)));
        value
    }

    fn response(&mut self, at: &At<'t>) -> Value {
        let is_shared = at.get("$ref").is_some();
        let found = self.resolve(at).filter(|at| at.node.as_mapping().is_some() || at.node.is_blank());
        let Some(at) = found else {
            let mut value = self.anything(at);
            put(&mut value, "description", Some("".into()));
            return Value::Mapping(value);
        };
        let mut value = Mapping::new();
        put(&mut value, COMPONENT, component(self.document, &at).filter(|_| is_shared).map(Value::from));
        // Required, and missing in many documents.
        put(&mut value, "description", Some(at.text("description").unwrap_or_default().into()));
        put(&mut value, AT, Some(self.place(&at)));
        put(&mut value, "content", at.get("content").map(|content| self.content(&content)));
        let (typed, beside) = self.headers(&at);
        put(&mut value, "headers", Some(Value::Mapping(typed)));
        put(&mut value, HEADERS, Some(Value::Mapping(beside)));
        Value::Mapping(value)
    }

    /// The headers of a response, and what `openapiv3` drops of them. Of one in two spellings the last one counts, as
    /// of a key.
    fn headers(&mut self, response: &At<'t>) -> (Mapping, Mapping) {
        let headers = response.get("headers").and_then(|headers| self.section(&headers));
        let mut counting: IndexMap<String, (&str, At<'t>)> = IndexMap::new();
        for (name, header) in headers.iter().flat_map(At::members) {
            if is_token(name) && !name.starts_with("x-specwright") {
                counting.insert(name.to_ascii_lowercase(), (name, header));
            }
        }
        let (mut typed, mut beside) = (Mapping::new(), Mapping::new());
        for (name, header) in counting.into_values() {
            let Some(header) = self.resolve(&header) else { continue };
            let mut facts = Mapping::new();
            put(&mut facts, AT, Some(self.place(&header)));
            put(&mut facts, "explode", header.get("explode").and_then(|at| flag(&at)).map(Value::from));
            put(&mut beside, name, Some(Value::Mapping(facts)));
            let mut inner = Mapping::new();
            self.described(&header, &mut inner);
            put(&mut typed, name, Some(Value::Mapping(inner)));
        }
        (typed, beside)
    }

    fn content(&mut self, at: &At<'t>) -> Value {
        let mut value = Mapping::new();
        let at = self.section(at);
        for (media, entry) in at.iter().flat_map(At::members).filter(|(key, _)| is_media_type(key)) {
            // Where nothing can be found, anything may stand.
            let entry = self.resolve(&entry).unwrap_or(entry);
            if media.starts_with("application/x-www-form-urlencoded") {
                self.encodings(&entry);
            }
            let mut inner = Mapping::new();
            put(&mut inner, "schema", entry.get("schema").map(|schema| self.schema(&schema)));
            put(&mut inner, ITEM_SCHEMA, entry.get("itemSchema").map(|schema| self.schema(&schema)));
            put(&mut value, media, Some(Value::Mapping(inner)));
        }
        Value::Mapping(value)
    }

    /// Notes the Encoding Objects of a form that ask for more than how forms are read: repeated names are a list,
    /// brackets an object.
    fn encodings(&mut self, media: &At<'t>) {
        let Some(encodings) = media.get("encoding") else { return };
        for (member, encoding) in encodings.members() {
            let style = encoding.text("style").unwrap_or("form");
            let joined = encoding.get("explode").and_then(|at| flag(&at)) == Some(false);
            let plain = encoding.text("contentType").is_none_or(|media| media.starts_with("text/plain"));
            if plain && (style == "deepObject" || style == "form" && !joined) {
                continue;
            }
            let message =
                format!("the encoding of `{member}` is left out: its values are read as `form`, exploded");
            self.diagnostics.report(Code::Ignored, encoding.origin(), message);
        }
    }

    /// A reference to the Schema Object at a place.
    fn schema(&mut self, at: &At<'t>) -> Value {
        self.typed.schemas.push(at.clone());
        reference(format!("{SCHEMA}{}", self.typed.schemas.len() - 1))
    }

    fn place(&mut self, at: &At<'t>) -> Value {
        self.typed.places.push(at.origin());
        Value::from(self.typed.places.len() - 1)
    }
}

/// What tells a parameter from others: its name and place. Names of headers are the same in any case (RFC 9110 §5.1).
fn key<'t>(at: &At<'t>) -> Option<(Cow<'t, str>, &'t str)> {
    let (name, place) = (at.text("name")?, at.text("in")?);
    let name = if place == "header" { name.to_ascii_lowercase().into() } else { name.into() };
    Some((name, place))
}

/// What a reusable object is called: its key among the components, or the name of the file that it is alone in.
fn component(document: &Document, at: &At<'_>) -> Option<String> {
    match &*at.pointer.tokens() {
        [] => {
            let file = document.file_name(at.file)?;
            let file = file.rsplit('/').next().unwrap_or(file);
            Some(file.split('.').next().unwrap_or(file).to_owned())
        }
        [name] | ["components", _, name] => Some((*name).to_owned()),
        _ => None,
    }
}

fn reference(target: String) -> Value {
    Value::Mapping(Mapping::from_iter([(Value::from("$ref"), Value::from(target))]))
}
