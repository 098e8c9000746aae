//! Types: what values look like.

use specwright_values::{Json, Number};

use crate::source::Origin;

use super::{BranchHint, Docs, NameSource, Node, NotesBox, Rules};

/// A type that gets a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Where its schema stands.
    pub origin: Origin,
    /// Where its name comes from.
    pub name: NameSource,
    /// What is said of it.
    pub notes: NotesBox,
    /// What its values look like.
    pub shape: Shape,
    /// Whether its schema admits null: each place of use says so of itself, and the shape does not.
    pub nullable: bool,
    /// Which direction it is made for.
    pub direction: Direction,
    /// What must hold beyond the shape.
    pub rules: Rules,
}

/// The direction in which values of a type travel (`readOnly`, `writeOnly`: JSON Schema 2020-12 validation §9.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// The flags make no difference.
    Both,
    /// Towards the server: required `readOnly` members are not demanded.
    Request,
    /// From the server: required `writeOnly` members are not demanded.
    Response,
}

/// What the values of a named type look like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with declared members.
    Struct(Struct),
    /// One of a list of values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Node),
    /// A type of its own around one value, where an alias would refer to itself.
    Newtype(Node),
}

/// An object with declared members.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The members in the order of the document.
    pub fields: Vec<Field>,
    /// What may stand beside them.
    pub rest: Rest,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its wire name.
    pub name: String,
    /// Whether it must be there.
    pub presence: Presence,
    /// Its schema.
    pub value: Node,
}

/// Whether a member must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be missing; where its notes have a default, that is what it then means. A default is never added to what
    /// goes over the wire.
    Optional,
}

/// What may stand in an object beside its declared members.
#[derive(Debug, Clone)]
pub enum Rest {
    /// Nothing (`additionalProperties: false`).
    Closed,
    /// Anything; it is kept as it arrived.
    Open,
    /// Values of this type.
    Typed(Node),
}

/// One of a list of values.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The values in the order of the document.
    pub values: Vec<EnumValue>,
    /// Whether values beyond the list are taken.
    pub openness: Openness,
}

/// Whether an enum takes values beyond its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Openness {
    /// Only those listed.
    Closed,
    /// Any string (or number, as its values are).
    Open,
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The value: a string, a number or a boolean, never null.
    pub value: Json,
    /// A name given in the document (`x-enum-varnames`, a `title` beside `const`).
    pub name: Option<String>,
    /// What people say about it.
    pub docs: Docs,
    /// Where it is listed.
    pub origin: Origin,
}

impl EnumValue {
    /// The value, if it is an integer that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.value.as_number().and_then(Number::as_i64)
    }
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The branches in the order of the document.
    pub branches: Vec<Branch>,
    /// How a value finds its branch.
    pub dispatch: Dispatch,
}

/// A branch of a union.
#[derive(Debug, Clone)]
pub struct Branch {
    /// What its name can be made of, best first.
    pub hints: Vec<BranchHint>,
    /// Its schema.
    pub value: Node,
    /// The discriminator values or `const` tags that lead here, strings, integers or booleans; several may.
    pub tags: Vec<Json>,
}

/// How a value finds its branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dispatch {
    /// By the value of this member.
    Tag {
        /// The wire name of the member, which a branch need not declare.
        property: String,
        /// The branch of all values that lead to no other, and of none (`defaultMapping`).
        otherwise: Option<usize>,
    },
    /// By which branch it fits, and of those the one that declares most of its members.
    Fit,
}
