//! Judges the structure of a document, schemas left out: unknown members, wrong types, rules between members.
//!
//! Every object is judged once, where it stands, used or not; what references lead to is judged as the kind of
//! object that they stand for. The schemas that are met on the way are judged where their keywords are known.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::document::{Document, Version};
use crate::source::{At, Node, ScalarKind};

use super::examples::{self, Example};
use super::flag;
use super::resolve::{Asker, resolve, section};
use super::rules;
use super::schemas::AllSchemas;
use super::security;
use super::vocabulary::{DISCRIMINATOR, EXTERNAL_DOCS, Kind, Need, OPENAPI, Takes, XML};

/// What was met, each once, used or not.
pub(super) struct Judged<'t> {
    pub(super) schemas: Vec<At<'t>>,
    pub(super) examples: Vec<Example<'t>>,
}

/// Judges the whole document; gives its schemas, and what is shown beside them.
pub(super) fn check<'t>(document: &'t Document, diagnostics: &mut Diagnostics) -> Judged<'t> {
    let (seen, referred) = (HashSet::new(), HashSet::new());
    let (open, schemas) = (vec![(document.root(), &OPENAPI)], AllSchemas::default());
    let schemes = security::names(document);
    let examples = Vec::new();
    let mut check = Check { document, diagnostics, seen, referred, open, schemas, examples, schemes };
    loop {
        if let Some((at, kind)) = check.open.pop() {
            check.object(&at, kind);
        } else if let Some(at) = check.schemas.next(document) {
            check.beside(&at);
        } else {
            return Judged { schemas: check.schemas.all, examples: check.examples };
        }
    }
}

struct Check<'t, 'd> {
    document: &'t Document,
    diagnostics: &'d mut Diagnostics,
    seen: HashSet<(*const Node, *const Kind)>,
    /// The kinds that a `$ref` stood for although the specification knows none there.
    referred: HashSet<*const Kind>,
    /// What is still to be judged; a stack of our own, because documents nest as they like.
    open: Vec<(At<'t>, &'static Kind)>,
    schemas: AllSchemas<'t>,
    examples: Vec<Example<'t>>,
    /// The names of all security schemes.
    schemes: Vec<&'t str>,
}

impl<'t> Check<'t, '_> {
    fn object(&mut self, at: &At<'t>, kind: &'static Kind) {
        if !self.seen.insert((std::ptr::from_ref(at.node), std::ptr::from_ref(kind))) {
            return;
        }
        if at.node.is_blank() {
            let message =
                format!("{} is expected here, and nothing stands there: it counts as empty", kind.name);
            self.diagnostics.report(Code::Tolerated, at.origin(), message);
            return;
        }
        if at.node.as_mapping().is_none() {
            let message = format!("{} is expected here, and this is {}", kind.name, at.node.describe());
            self.diagnostics.report(Code::WrongType, at.origin(), message);
            return;
        }
        if at.get("$ref").is_some() {
            if !kind.referable {
                self.unusual_reference(at, kind);
            }
            if let Some(target) = resolve(self.document, at, Asker::Judge, self.diagnostics) {
                self.open.push((target, kind));
            }
            // Beside the `$ref` of a path item its other members count too (OpenAPI 3.1 §4.8.9.1).
            if !rules::has_siblings(kind) {
                self.siblings(at, kind);
                return;
            }
        }
        self.examples.extend(examples::of(self.document, at, kind));
        self.missing(at, kind);
        rules::judge(self.document.version, at, kind, self.diagnostics);
        for (name, member) in at.members().filter(|(name, _)| !name.starts_with("x-") && *name != "$ref") {
            self.member(name, &member, kind);
        }
    }

    /// Reports what the object must have and has not.
    fn missing(&mut self, at: &At<'t>, kind: &Kind) {
        let version = self.document.version;
        let needed = kind.members.iter().filter(|member| match member.need {
            Need::Optional => false,
            Need::Required => true,
            Need::Before(later) => version < later,
        });
        for member in needed.filter(|member| at.get(member.name).is_none()) {
            let message =
                format!("{} has no `{}`{}", kind.name, member.name, rules::without(kind, member.name));
            self.diagnostics.report(Code::MissingMember, at.origin(), message);
        }
    }

    /// Bundlers take a `$ref` anywhere, and so do documents in several files. It is said once per kind: such
    /// documents do it everywhere.
    fn unusual_reference(&mut self, at: &At<'t>, kind: &'static Kind) {
        if self.referred.insert(std::ptr::from_ref(kind)) {
            let message =
                format!("the specification knows no `$ref` in the place of {}; it is followed", kind.name);
            self.diagnostics.report(Code::Tolerated, at.origin(), message);
        }
    }

    /// What stands beside a `$ref` and is not `summary` or `description` does nothing.
    fn siblings(&mut self, at: &At<'t>, kind: &Kind) {
        for (name, member) in at.members() {
            if !matches!(name, "$ref" | "summary" | "description") && !name.starts_with("x-") {
                let message = format!("`{name}` stands beside the `$ref` of {} and does nothing", kind.name);
                self.diagnostics.report(Code::Ignored, member.origin(), message);
            }
        }
    }

    fn member(&mut self, name: &str, at: &At<'t>, kind: &'static Kind) {
        let known = kind.members.iter().find(|known| known.name == name);
        match (known, kind.others) {
            (Some(known), _) => {
                if known.since > self.document.version {
                    let message =
                        format!("`{name}` is of OpenAPI {}, and is read as such", version_name(known.since));
                    self.diagnostics.report(Code::ForeignDialect, at.origin(), message);
                }
                self.value(at, known.takes, name);
            }
            (None, Some(Takes::Anything)) => self.unknown(name, at, kind),
            (None, Some(takes)) => self.value(at, takes, name),
            (None, None) => self.unknown(name, at, kind),
        }
    }

    fn unknown(&mut self, name: &str, at: &At<'t>, kind: &Kind) {
        let message = format!("`{name}` is no member of {}{}", kind.name, rules::instead(kind, name));
        let diagnostic = self.diagnostics.report(Code::UnknownKeyword, at.origin(), message);
        if let Some(near) = nearest(name, kind.members.iter().map(|member| member.name)) {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    fn value(&mut self, at: &At<'t>, takes: Takes, name: &str) {
        // An empty value in YAML is how people leave a list or text out; an object must be one.
        if at.node.is_null() && !matches!(takes, Takes::Object(_) | Takes::Anything | Takes::Schema) {
            self.diagnostics.report(
                Code::Tolerated,
                at.origin(),
                format!("`{name}` is empty and counts as missing"),
            );
            return;
        }
        match takes {
            Takes::Anything => {}
            Takes::Schema => self.schema(at),
            Takes::Text => self.text(at, name),
            Takes::Flag => self.flag(at, name),
            Takes::Object(kind) => self.open.push((at.clone(), kind)),
            Takes::Map(kind) => {
                if self.is(at.node.as_mapping().is_some(), at, name, "an object") {
                    let at = section(self.document, at, Asker::Judge, self.diagnostics);
                    let entries = at.iter().flat_map(At::members).filter(|(key, _)| !key.starts_with("x-"));
                    self.open.extend(entries.map(|(_, entry)| (entry, kind)));
                }
            }
            Takes::List(kind) => {
                let list = section(self.document, at, Asker::Judge, self.diagnostics);
                if list.is_some_and(|list| {
                    self.open.extend(list.items().map(|item| (item, kind)));
                    list.node.as_sequence().is_none()
                }) {
                    self.is(false, at, name, "an array");
                }
            }
            Takes::Texts => {
                if self.is(at.node.as_sequence().is_some(), at, name, "an array") {
                    at.items().for_each(|item| self.text(&item, name));
                }
            }
            Takes::TextMap => self.each(at, name, Takes::Text),
            Takes::SchemaNames => self.each(at, name, Takes::SchemaName),
            Takes::SchemaName => self.schema_name(at),
            Takes::Schemas => {
                if self.is(at.node.as_mapping().is_some(), at, name, "an object") {
                    let at = section(self.document, at, Asker::Judge, self.diagnostics);
                    let entries = at.iter().flat_map(At::members).filter(|(key, _)| !key.starts_with("x-"));
                    entries.for_each(|(_, entry)| self.schema(&entry));
                }
            }
            Takes::Values => {
                self.is(at.node.as_mapping().is_some(), at, name, "an object");
            }
            Takes::Security => self.security(at, name),
        }
    }

    /// An object with values of one kind by name.
    fn each(&mut self, at: &At<'t>, name: &str, takes: Takes) {
        if self.is(at.node.as_mapping().is_some(), at, name, "an object") {
            let entries = at.members().filter(|(key, _)| !key.starts_with("x-"));
            entries.for_each(|(key, entry)| self.value(&entry, takes, key));
        }
    }

    fn schema_name(&mut self, at: &At<'t>) {
        if at.node.as_str().is_none() {
            let is = at.node.describe();
            let message = format!(
                "a schema is named here, by its reference or its name, and this is {is}: the entry is left out"
            );
            self.diagnostics.report(Code::WrongType, at.origin(), message);
        }
    }

    fn security(&mut self, at: &At<'t>, name: &str) {
        if at.node.as_sequence().is_none() {
            let is_one =
                at.node.as_str().is_some() || at.node.as_mapping().is_some_and(|one| !one.is_empty());
            let instead = if is_one { ": it is read as the only requirement" } else { "" };
            let message = format!("`{name}` takes an array, and this is {}{instead}", at.node.describe());
            self.diagnostics.report(Code::WrongType, at.origin(), message);
            return;
        }
        for requirement in at.items() {
            if self.is(requirement.node.as_mapping().is_some(), &requirement, name, "an array of objects") {
                for (scheme, scopes) in requirement.members() {
                    if !self.schemes.contains(&scheme) {
                        let known = self.schemes.iter().copied();
                        security::undeclared(scheme, known, scopes.origin(), self.diagnostics);
                    }
                    self.value(&scopes, Takes::Texts, scheme);
                }
            }
        }
    }

    fn schema(&mut self, at: &At<'t>) {
        if self.document.version == Version::V3_0 && at.node.as_bool().is_some() {
            let message = "a boolean is a schema since OpenAPI 3.1, and is read as one";
            self.diagnostics.report(Code::ForeignDialect, at.origin(), message);
        }
        self.schemas.meet(at.clone());
    }

    /// What stands in a schema and is none.
    fn beside(&mut self, schema: &At<'t>) {
        for (name, kind) in
            [("discriminator", &DISCRIMINATOR), ("xml", &XML), ("externalDocs", &EXTERNAL_DOCS)]
        {
            let Some(at) = schema.get(name) else { continue };
            if name == "discriminator" && at.node.as_str().is_some() {
                let message = "a discriminator is an object: this is read as its `propertyName`";
                self.diagnostics.report(Code::Tolerated, at.origin(), message);
                continue;
            }
            self.open.push((at, kind));
        }
    }

    fn is(&mut self, fine: bool, at: &At<'t>, name: &str, wanted: &str) -> bool {
        if !fine {
            let message = format!("`{name}` takes {wanted}, and this is {}", at.node.describe());
            self.diagnostics.report(Code::WrongType, at.origin(), message);
        }
        fine
    }

    /// A scalar that is no string was meant as the text it is written as (`version: 1.0`).
    fn text(&mut self, at: &At<'t>, name: &str) {
        let is_prose = matches!(name, "description" | "summary");
        if at.node.as_scalar().is_none() && is_prose {
            // Bundlers allow `description: {$ref: intro.md}`; nothing else of the document hangs on prose.
            let message = format!("`{name}` takes a string; {} is left out", at.node.describe());
            self.diagnostics.report(Code::Tolerated, at.origin(), message);
        } else if at.node.as_scalar().is_none() {
            self.is(false, at, name, "a string");
        } else if at.node.as_str().is_none() {
            let message = format!("`{name}` takes a string; {} is read as its text", at.node.describe());
            self.diagnostics.report(Code::Tolerated, at.origin(), message);
        }
    }

    /// `'true'` in quotes was meant as a boolean, and so was `required: optional`.
    fn flag(&mut self, at: &At<'t>, name: &str) {
        let scalar = at.node.as_scalar();
        match scalar.map(|scalar| (scalar.kind, &*scalar.text)) {
            Some((ScalarKind::Bool(_), _)) => {}
            Some((ScalarKind::String, text)) if flag::quoted(text).is_some() => {
                let message = format!("`{name}` takes a boolean; the string `{text}` is read as one");
                self.diagnostics.report(Code::Tolerated, at.origin(), message);
            }
            _ => {
                self.is(false, at, name, "a boolean");
            }
        }
    }
}

const fn version_name(version: Version) -> &'static str {
    match version {
        Version::V3_0 => "3.0",
        Version::V3_1 => "3.1",
        Version::V3_2 => "3.2",
    }
}
