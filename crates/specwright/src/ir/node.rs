//! A schema where it stands.

use std::ops::{Deref, DerefMut};

use indexmap::IndexSet;
use specwright_values::Json;

use crate::source::Origin;

use super::{Docs, Rules, Scalar, TypeId};

/// A schema where it stands: of what type its values are, what must hold for them, what is said of them, and where.
#[derive(Debug, Clone)]
pub struct Node {
    /// The type of its values, null aside.
    pub ty: Type,
    /// Whether null is among its values, where the type itself does not say so.
    pub nullable: bool,
    /// How a value is held where it stands.
    pub held: Held,
    /// What must hold beyond the type.
    pub rules: Rules,
    /// What is said of it.
    pub notes: NotesBox,
    /// Where it stands.
    pub origin: Origin,
}

/// How a value is held where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// As it is.
    Inline,
    /// Behind a pointer: it closes a cycle, or is large.
    Boxed,
}

/// Of what type the values of a schema are.
#[derive(Debug, Clone)]
pub enum Type {
    /// A type with a name.
    Named(TypeId),
    /// A list.
    List(Box<Node>),
    /// A list of fixed length whose elements have schemas of their own (`prefixItems`).
    Tuple(Vec<Node>),
    /// An object without declared members, all values of one schema.
    Map(Box<Node>),
    /// A value that is no list and no object.
    Scalar(Scalar),
    /// Any JSON value.
    Json,
    /// Any JSON object.
    JsonObject,
    /// Only null.
    Null,
    /// No value at all (`false`).
    Never,
}

/// What a schema says that no value can break (JSON Schema 2020-12 validation §9).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notes {
    /// `title`, `description`, `deprecated`.
    pub docs: Docs,
    /// `default`: what a missing value means.
    pub default: Option<Literal>,
    /// `examples`, and `example`.
    pub examples: Vec<Literal>,
    /// `readOnly`: not demanded of requests.
    pub read_only: bool,
    /// `writeOnly`: not demanded of responses.
    pub write_only: bool,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
    /// Keywords that say what nothing is made of: examples of parts, `xml`, `externalDocs`, `contentMediaType`, ...
    pub further: Vec<(String, Json)>,
}

/// A value of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The value.
    pub value: Json,
    /// Where it stands.
    pub origin: Origin,
}

/// Notes where they are held: most schemas say nothing, and then nothing is kept.
#[derive(Debug, Clone, Default)]
pub struct NotesBox(Option<Box<Notes>>);

impl From<Notes> for NotesBox {
    fn from(notes: Notes) -> Self {
        Self((notes != Notes::default()).then(|| Box::new(notes)))
    }
}

impl NotesBox {
    /// The notes.
    #[must_use]
    pub fn into_inner(self) -> Notes {
        self.0.map_or_else(Notes::default, |notes| *notes)
    }
}

impl Deref for NotesBox {
    type Target = Notes;

    fn deref(&self) -> &Notes {
        const NONE: &Notes = &Notes::NONE;
        self.0.as_deref().unwrap_or(NONE)
    }
}

impl DerefMut for NotesBox {
    fn deref_mut(&mut self) -> &mut Notes {
        self.0.get_or_insert_default()
    }
}

impl Notes {
    /// Nothing is said.
    const NONE: Self = Self {
        docs: Docs { title: None, description: None, deprecated: false },
        default: None,
        examples: Vec::new(),
        read_only: false,
        write_only: false,
        rust_name: None,
        further: Vec::new(),
    };

    /// What a missing value means.
    #[must_use]
    pub fn default_value(&self) -> Option<&Json> {
        self.default.as_ref().map(|default| &default.value)
    }

    /// What layers say, the outermost first: of two words the outer one wins, and the inner one is kept among what
    /// nothing is made of.
    #[must_use]
    pub fn of_layers(layers: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        let mut further = IndexSet::new();
        for (index, inner) in layers.into_iter().enumerate() {
            for (keyword, own, inner) in [
                ("title", &mut all.docs.title, inner.docs.title),
                ("description", &mut all.docs.description, inner.docs.description),
            ] {
                match (own.is_some(), inner) {
                    (true, Some(text)) if *own != Some(text.clone()) => {
                        further.insert((keyword.to_owned(), Json::String(text)));
                    }
                    (false, inner) => *own = inner,
                    (true, _) => {}
                }
            }
            all.docs.deprecated |= inner.docs.deprecated;
            all.default = all.default.or(inner.default);
            all.read_only |= inner.read_only;
            all.write_only |= inner.write_only;
            all.rust_name = all.rust_name.or(inner.rust_name);
            if index == 0 {
                all.examples = inner.examples;
            } else {
                // An example of a part need be none of the whole.
                let known = |example: &Literal| all.examples.iter().any(|known| known.value == example.value);
                let others = inner.examples.into_iter().filter(|example| !known(example));
                further.extend(others.map(into_further));
            }
            further.extend(inner.further);
        }
        all.further = further.into_iter().collect();
        all
    }

    /// These, with all that others say kept among what nothing is made of: they speak of something else as well.
    #[must_use]
    pub fn beside(mut self, others: NotesBox) -> Self {
        let Some(others) = others.0 else { return self };
        let own = self.clone().into_further();
        self.further.extend(others.into_further().into_iter().filter(|note| !own.contains(note)));
        self
    }

    /// These, of a place at which other schemas hold as well: its examples need fit none of those.
    #[must_use]
    pub fn among_others(mut self) -> Self {
        self.further.extend(std::mem::take(&mut self.examples).into_iter().map(into_further));
        self
    }

    /// All of these as what nothing is made of.
    #[must_use]
    pub fn into_further(self) -> Vec<(String, Json)> {
        let texts = [("title", self.docs.title), ("description", self.docs.description)];
        let texts = texts.into_iter().filter_map(|(keyword, text)| Some((keyword, Json::String(text?))));
        let flags = [
            ("deprecated", self.docs.deprecated),
            ("readOnly", self.read_only),
            ("writeOnly", self.write_only),
        ];
        let flags =
            flags.into_iter().filter(|(_, flag)| *flag).map(|(keyword, _)| (keyword, Json::Bool(true)));
        let default = self.default.map(|default| ("default", default.value));
        let all = texts.chain(flags).chain(default).map(|(keyword, value)| (keyword.to_owned(), value));
        all.chain(self.examples.into_iter().map(into_further)).chain(self.further).collect()
    }
}

fn into_further(example: Literal) -> (String, Json) {
    ("example".to_owned(), example.value)
}

impl Node {
    /// A type alone, at a place.
    #[must_use]
    pub fn new(ty: Type, origin: Origin) -> Self {
        Self {
            ty,
            nullable: false,
            held: Held::Inline,
            rules: Rules::default(),
            notes: NotesBox::default(),
            origin,
        }
    }

    /// This schema with rules.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// This schema, or null; free-form JSON has null among its values already.
    #[must_use]
    pub fn or_null(mut self) -> Self {
        match self.ty {
            Type::Json | Type::Null => {}
            Type::Never => self.ty = Type::Null,
            Type::Named(_)
            | Type::List(_)
            | Type::Tuple(_)
            | Type::Map(_)
            | Type::Scalar(_)
            | Type::JsonObject => self.nullable = true,
        }
        self
    }

    /// This schema with its type alone: what Rust makes of it needs no more.
    #[must_use]
    pub fn bare(&self) -> Self {
        let bare = Self::new(self.ty.clone(), self.origin.clone());
        Self { nullable: self.nullable, held: self.held, ..bare }
    }

    /// This schema with nothing asked beyond the type, not of its parts either.
    #[must_use]
    pub fn without_rules(mut self) -> Self {
        self.rules = Rules::default();
        match &mut self.ty {
            Type::List(inner) | Type::Map(inner) => **inner = inner.clone().without_rules(),
            Type::Tuple(elements) => {
                *elements = std::mem::take(elements).into_iter().map(Self::without_rules).collect();
            }
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never => {}
        }
        self
    }

    /// Whether anything is asked beyond the type, of its parts as well.
    #[must_use]
    pub fn has_rules(&self) -> bool {
        !self.rules.is_empty() || self.parts().iter().any(Self::has_rules)
    }

    /// Whether Rust has one type for both, whatever else must hold.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        (self.nullable, self.held) == (other.nullable, other.held) && self.ty.is_alike(&other.ty)
    }

    /// Whether any JSON value is among the values, as far as the type says.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        matches!(self.ty, Type::Json)
    }
}

impl Type {
    /// Whether Rust has one type for both, whatever else must hold for their parts.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(a), Self::Named(b)) => a == b,
            (Self::List(a), Self::List(b)) | (Self::Map(a), Self::Map(b)) => a.is_alike(b),
            (Self::Tuple(a), Self::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_alike(b))
            }
            (Self::Scalar(a), Self::Scalar(b)) => a == b,
            (Self::Json, Self::Json)
            | (Self::JsonObject, Self::JsonObject)
            | (Self::Null, Self::Null)
            | (Self::Never, Self::Never) => true,
            _ => false,
        }
    }
}
