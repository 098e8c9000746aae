//! Where the names of types come from; spelling is decided in `naming`, when all names are known.

use crate::http::Status;

use super::{JsonType, TypeId};

/// Where the name of a type comes from; spelling is decided in `naming`, when all names are known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NameSource {
    /// Named in the document.
    Component(ComponentName),
    /// The name of this type, as the beginning of others.
    Type(TypeId),
    /// Named by its place within something that has a name.
    Within {
        /// What it stands in.
        outer: Box<NameSource>,
        /// Where in it.
        slot: Slot,
    },
    /// Named by its place within an operation.
    Operation {
        /// The index in [`Api::operations`](super::Api::operations).
        operation: usize,
        /// Where in it.
        slot: OperationSlot,
    },
    /// Named by the reusable object that it stands in: a key of `components.responses`, `.parameters`,
    /// `.requestBodies` or `.headers`, or the name of the file that the object is alone in.
    Reusable {
        /// The name of the object.
        name: String,
        /// Where in an operation the object is used.
        slot: OperationSlot,
    },
    /// Named by a text alone: the member or the title that several places have in common.
    Common {
        /// The member or the title.
        name: String,
        /// The only value that it has, where that is the name of something.
        value: Option<String>,
    },
    /// The body of several operations: named by its status, after what the operations are about.
    Body {
        /// What they are about; nothing where the status says enough.
        of: Option<String>,
        /// Where the body stands in each of them.
        slot: OperationSlot,
    },
    /// A type that several places share: named by what they have in common, or by the first of them.
    Shared {
        /// What the places are, each distinct one once.
        places: Vec<SharedPlace>,
        /// The first place.
        first: Box<NameSource>,
    },
}

/// One of the places that share a type, as far as others may be like it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SharedPlace {
    /// The place without what it stands in: from the last member on, or the body.
    pub inner: Option<NameSource>,
    /// Its title.
    pub title: Option<String>,
}

/// What a schema is called that has a name of its own, or stands within one that has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ComponentName {
    /// A key of `components.schemas` (or `$defs`), or the name of the file that the schema is alone in.
    pub name: String,
    /// The way down from there, where a reference leads to what stands within.
    pub inside: Vec<Step>,
}

/// A step down from a schema to one that stands within it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// To a property, or to what another key or position leads to.
    Key(String),
    /// To the elements of a list.
    Item,
    /// To the values of undeclared members.
    Additional,
}

impl NameSource {
    /// What has this name in the document.
    #[must_use]
    pub const fn component(name: String) -> Self {
        Self::Component(ComponentName { name, inside: Vec::new() })
    }

    /// What several places have in common, of which no value is said.
    #[must_use]
    pub const fn common(name: String) -> Self {
        Self::Common { name, value: None }
    }

    /// The member that a place without what it stands in begins with.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        match self {
            Self::Common { name, .. } => Some(name),
            Self::Within { outer, .. } => outer.member(),
            Self::Component(_)
            | Self::Type(_)
            | Self::Operation { .. }
            | Self::Reusable { .. }
            | Self::Body { .. }
            | Self::Shared { .. } => None,
        }
    }

    /// This place with another member to begin with.
    #[must_use]
    pub fn with_member(&self, name: &str) -> Self {
        match self {
            Self::Within { outer, slot } => {
                Self::Within { outer: Box::new(outer.with_member(name)), slot: slot.clone() }
            }
            Self::Common { .. }
            | Self::Component(_)
            | Self::Type(_)
            | Self::Operation { .. }
            | Self::Reusable { .. }
            | Self::Body { .. }
            | Self::Shared { .. } => Self::common(name.to_owned()),
        }
    }

    /// How many steps there are from something that has a name of its own.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Within { outer, .. } => 1 + outer.depth(),
            Self::Shared { first, .. } => first.depth(),
            Self::Type(_)
            | Self::Component(_)
            | Self::Reusable { .. }
            | Self::Common { .. }
            | Self::Body { .. }
            | Self::Operation { .. } => 0,
        }
    }
}

/// A place within a type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The property of this wire name.
    Property(String),
    /// The elements of a list: `Order.items[]` is an `OrderItem`.
    Item,
    /// The value of a map or of undeclared members.
    Additional,
    /// The element at this position of a tuple.
    Element(usize),
    /// A branch of a union: what tells it apart, best hint first.
    Branch(BranchHint),
}

/// What tells a branch of a union from the others, for its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BranchHint {
    /// The value of the discriminator or of the `const` tag.
    Tag(String),
    /// Its `title`.
    Title(String),
    /// The name of the component that it refers to.
    Component(ComponentName),
    /// What its values are.
    Kind(ValueKind),
    /// Its `format`.
    Format(String),
    /// A required member that only it has.
    Member(String),
    /// What the values of this member are, which no other branch gives it.
    MemberKind(String, ValueKind),
    /// The only value of this member, where it says little alone: `true`.
    MemberValue(String, String),
    /// A member that all others have.
    Without(String),
    /// It takes what no other branch is for.
    Other,
    /// Only its position is left, from 0.
    Position(usize),
}

/// What the values of a place are, as far as a name says it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Values of a JSON type.
    Type(JsonType),
    /// Values of a component.
    Component(ComponentName),
    /// Lists of such values, or of any.
    List(Option<Box<ValueKind>>),
}

/// A place within an operation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OperationSlot {
    /// The parameter of this name.
    Parameter(String),
    /// The request body; the media type only where there are several.
    RequestBody(Option<String>),
    /// The body of a response; the media type only where there are several.
    ResponseBody(Status, Option<String>),
    /// A header of a response.
    ResponseHeader(Status, String),
}
