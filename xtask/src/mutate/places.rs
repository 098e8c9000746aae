//! The places of a document to which the specification gives a meaning.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specwright::document::{Document, Version};
use specwright::source::{At, Node, Pointer};

use super::vocabulary::{Form, Kind, OPENAPI, PARAMETER, SCHEMA, SECURITY_REQUIREMENT};

/// A value at a place.
#[derive(Debug, Clone)]
pub(super) struct Place<'t> {
    /// The value.
    pub at: At<'t>,
    /// What holds it: for a member its object; for a listed value the schema around the list.
    pub owner: At<'t>,
    /// The kind of `owner`, where that is an object with members of fixed names.
    pub kind: Option<&'static Kind>,
    /// What may stand here.
    pub form: Form,
    /// Which member of which object it is: equal for all places of one kind.
    pub label: Label,
}

/// Which member of which object a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Label {
    /// The object.
    pub kind: &'static str,
    /// Its member; empty where members have names of the document's own.
    pub member: &'static str,
    /// How far below the member.
    pub below: Below,
}

/// How far below a member a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Below {
    /// The member itself.
    Itself,
    /// An entry of it, by name.
    Entry,
    /// An element of it.
    Element,
}

/// Which part of the specification a place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// A member of an object of OpenAPI.
    OpenApi,
    /// A keyword of a schema.
    Schema,
    /// A default, a constant or a listed value.
    Data,
}

impl Class {
    /// The word in tables.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::OpenApi => "OpenAPI",
            Self::Schema => "schema",
            Self::Data => "data",
        }
    }
}

impl Place<'_> {
    /// Which part of the specification it belongs to.
    pub(super) fn class(&self) -> Class {
        match (self.form, self.label.kind) {
            (Form::Data | Form::Values, _) => Class::Data,
            (_, "Schema Object" | "Discriminator Object" | "XML Object") => Class::Schema,
            (_, _) => Class::OpenApi,
        }
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let member = if self.member.is_empty() { "*" } else { self.member };
        write!(f, "{}: {member}", self.kind)?;
        match self.below {
            Below::Itself => Ok(()),
            Below::Entry => f.write_str(".*"),
            Below::Element => f.write_str("[]"),
        }
    }
}

/// Something that names another part of the document.
#[derive(Debug)]
pub(super) struct Link<'t> {
    /// Where it stands.
    pub from: At<'t>,
    /// The file that it leads to, and the pointer there.
    pub target: (usize, Pointer),
}

/// All places of a document, in the order in which a reader meets them.
#[derive(Debug, Default)]
pub(super) struct Places<'t> {
    /// Every value but those in `references`.
    pub values: Vec<Place<'t>>,
    /// Every `$ref` that leads somewhere.
    pub references: Vec<Place<'t>>,
    /// Every element of `parameters` of an operation or a path.
    pub parameters: Vec<Place<'t>>,
    /// Everything that names another part: references, and requirements of security.
    pub links: Vec<Link<'t>>,
}

impl<'t> Places<'t> {
    /// Walks the document from its root along everything that the specification knows, `$ref`s included.
    pub(super) fn of(document: &'t Document) -> Self {
        let mut walk = Walk { document, places: Self::default(), seen: HashSet::new(), open: Vec::new() };
        walk.open.push((document.root(), &OPENAPI));
        while let Some((at, kind)) = walk.open.pop() {
            walk.object(&at, kind);
        }
        walk.places
    }
}

struct Walk<'t> {
    document: &'t Document,
    places: Places<'t>,
    seen: HashSet<(*const Node, *const Kind)>,
    /// What is still to be walked; a stack of our own, because documents nest as they like.
    open: Vec<(At<'t>, &'static Kind)>,
}

impl<'t> Walk<'t> {
    fn object(&mut self, at: &At<'t>, kind: &'static Kind) {
        let is_new = self.seen.insert((std::ptr::from_ref(at.node), std::ptr::from_ref(kind)));
        if !is_new || at.node.as_mapping().is_none() {
            return;
        }
        let reference = at.get("$ref").filter(|reference| reference.node.as_str().is_some());
        if let Some(reference) = reference {
            self.reference(at, &reference, kind);
            if !counts_beside_reference(kind, self.document.version) {
                return;
            }
        }
        for (name, member) in at.members().filter(|(name, _)| !name.starts_with("x-") && *name != "$ref") {
            let (fixed, form) = match (kind.member(name, self.document.version), kind.others) {
                (Some(member), _) => (member.name, member.form),
                (None, Some(form)) => ("", form),
                (None, None) => continue,
            };
            if std::ptr::eq(kind, &SECURITY_REQUIREMENT) {
                let schemes = Pointer::ROOT.child("components").child("securitySchemes");
                self.places.links.push(Link { from: member.clone(), target: (0, schemes.child(name)) });
            }
            let label = Label { kind: kind.name, member: fixed, below: Below::Itself };
            self.places.values.push(Place {
                at: member.clone(),
                owner: at.clone(),
                kind: Some(kind),
                form,
                label,
            });
            self.below(&member, at, form, label);
        }
    }

    fn reference(&mut self, at: &At<'t>, reference: &At<'t>, kind: &'static Kind) {
        let text = reference.node.as_str().unwrap_or_default();
        let Ok(target) = self.document.follow(reference, text) else { return };
        self.places.references.push(Place {
            at: reference.clone(),
            owner: at.clone(),
            kind: Some(kind),
            form: Form::Reference,
            label: Label { kind: kind.name, member: "$ref", below: Below::Itself },
        });
        let target_place = (target.file, target.pointer.clone());
        self.places.links.push(Link { from: reference.clone(), target: target_place });
        self.open.push((target, kind));
    }

    /// Goes on below a member.
    fn below(&mut self, at: &At<'t>, object: &At<'t>, form: Form, label: Label) {
        match form {
            Form::Text | Form::Flag | Form::Number | Form::Bound | Form::Data | Form::Reference => {}
            Form::Object(kind) => self.open.push((at.clone(), kind)),
            Form::Schema | Form::SchemaOrFlag => self.open.push((at.clone(), &SCHEMA)),
            Form::Map(kind) => self.entries(at, Form::Object(kind), label),
            Form::SchemaMap => self.entries(at, Form::Schema, label),
            Form::TextMap => self.entries(at, Form::Text, label),
            Form::TextsMap => self.entries(at, Form::Texts, label),
            Form::List(kind) => self.elements(at, at, Form::Object(kind), label),
            Form::Schemas => self.elements(at, at, Form::Schema, label),
            Form::Texts | Form::Types => self.elements(at, at, Form::Text, label),
            Form::Values => self.elements(at, object, Form::Data, label),
        }
    }

    fn entries(&mut self, at: &At<'t>, form: Form, label: Label) {
        let label = Label { below: Below::Entry, ..label };
        for (_, entry) in at.members().filter(|(name, _)| !name.starts_with("x-") && *name != "$ref") {
            self.places.values.push(Place { at: entry.clone(), owner: at.clone(), kind: None, form, label });
            self.below(&entry, at, form, label);
        }
    }

    fn elements(&mut self, at: &At<'t>, owner: &At<'t>, form: Form, label: Label) {
        let label = Label { below: Below::Element, ..label };
        for item in at.items() {
            let place = Place { at: item.clone(), owner: owner.clone(), kind: None, form, label };
            if matches!(form, Form::Object(kind) if std::ptr::eq(kind, &PARAMETER)) {
                self.places.parameters.push(place.clone());
            }
            self.places.values.push(place);
            self.below(&item, at, form, label);
        }
    }
}

/// Whether members beside a `$ref` mean something (OpenAPI 3.1 §4.8.9 for paths, §4.8.24 for schemas).
fn counts_beside_reference(kind: &Kind, version: Version) -> bool {
    kind.name == "Path Item Object" || kind.name == SCHEMA.name && version > Version::V3_0
}
