//! What the specifications ask of the objects of a document: which members they have, what those take, which ones
//! are required (OpenAPI 3.0.4 §4.7, 3.1.1 §4.8, 3.2.0 §4; JSON Schema 2020-12).
//!
//! The generator has a table of its own. This one is written from the specifications, so that the two judge each
//! other. Prose, examples and extensions are left out: nothing is generated from them.

mod openapi;
mod schema;

use specwright::document::Version;

pub(super) use openapi::{HEADER, OPENAPI, PARAMETER, SECURITY_REQUIREMENT, SECURITY_SCHEME};
pub(super) use schema::SCHEMA;

/// An object of the specifications.
#[derive(Debug)]
pub(super) struct Kind {
    /// What the specification calls it.
    pub name: &'static str,
    /// Its members of fixed names.
    pub members: &'static [Member],
    /// What members of other names take, for objects that are maps.
    pub others: Option<Form>,
}

/// A member of fixed name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub name: &'static str,
    pub form: Form,
    need: Need,
    /// The first and the last version that has it.
    versions: (Version, Version),
}

/// In which versions a member must be there.
#[derive(Debug, Clone, Copy)]
enum Need {
    Never,
    Always,
    /// In versions before this one.
    Before(Version),
}

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text,
    Flag,
    Number,
    /// An exclusive bound: a flag in 3.0, a number since.
    Bound,
    /// Strings in order.
    Texts,
    /// Strings by name.
    TextMap,
    /// Lists of strings by name.
    TextsMap,
    /// The name of a JSON type; since 3.1 also a list of them.
    Types,
    /// A value of the schema around it.
    Data,
    /// Several of them.
    Values,
    /// Where the object itself stands.
    Reference,
    Object(&'static Kind),
    Map(&'static Kind),
    List(&'static Kind),
    Schema,
    /// A schema, or in any version a flag.
    SchemaOrFlag,
    Schemas,
    SchemaMap,
}

use Version::{V3_0, V3_2};

impl Kind {
    /// The member of fixed name that an object has in this version.
    pub(super) fn member(&self, name: &str, version: Version) -> Option<&'static Member> {
        let has = |member: &&Member| (member.versions.0..=member.versions.1).contains(&version);
        self.members.iter().filter(has).find(|member| member.name == name)
    }

    /// The members that must be there in this version, whatever else is.
    pub(super) fn required(&self, version: Version) -> impl Iterator<Item = &'static str> {
        let needed = move |member: &&Member| match member.need {
            Need::Never => false,
            Need::Always => true,
            Need::Before(first_without) => version < first_without,
        };
        self.members.iter().filter(needed).map(|member| member.name)
    }
}

impl Member {
    const fn required(mut self) -> Self {
        self.need = Need::Always;
        self
    }

    const fn required_before(mut self, version: Version) -> Self {
        self.need = Need::Before(version);
        self
    }

    const fn since(mut self, version: Version) -> Self {
        self.versions.0 = version;
        self
    }

    const fn until(mut self, version: Version) -> Self {
        self.versions.1 = version;
        self
    }
}

const fn member(name: &'static str, form: Form) -> Member {
    Member { name, form, need: Need::Never, versions: (V3_0, V3_2) }
}

const fn text(name: &'static str) -> Member {
    member(name, Form::Text)
}

const fn flag(name: &'static str) -> Member {
    member(name, Form::Flag)
}

const fn number(name: &'static str) -> Member {
    member(name, Form::Number)
}

const fn object(name: &'static str, kind: &'static Kind) -> Member {
    member(name, Form::Object(kind))
}

const fn map(name: &'static str, kind: &'static Kind) -> Member {
    member(name, Form::Map(kind))
}

const fn list(name: &'static str, kind: &'static Kind) -> Member {
    member(name, Form::List(kind))
}

const fn schema(name: &'static str) -> Member {
    member(name, Form::Schema)
}

const fn kind(name: &'static str, members: &'static [Member]) -> Kind {
    Kind { name, members, others: None }
}

const fn entries(name: &'static str, others: Form) -> Kind {
    Kind { name, members: &[], others: Some(others) }
}
