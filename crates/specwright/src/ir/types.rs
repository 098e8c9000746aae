//! Types: what values look like.

use specwright_values::Number;

use crate::source::Origin;

use super::{BranchHint, Docs, NameSource, TypeId};

/// A type that gets a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Where its schema stands.
    pub origin: Origin,
    /// Where its name comes from.
    pub name: NameSource,
    /// What people say about it.
    pub docs: Docs,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
    /// What its values look like.
    pub shape: Shape,
    /// Whether its schema admits null: each place of use says so of itself, and the shape does not.
    pub nullable: bool,
    /// Which direction it is made for.
    pub direction: Direction,
    /// Assertions beyond the shape.
    pub assertions: Assertions,
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
    Alias(Slotted),
    /// A type of its own around one value, where an alias would refer to itself.
    Newtype(Slotted),
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
    /// Where its schema stands.
    pub origin: Origin,
    /// What people say about it.
    pub docs: Docs,
    /// Whether it must be there.
    pub presence: Presence,
    /// Its type with its assertions.
    pub value: Slotted,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
    /// `readOnly`: not demanded of requests.
    pub read_only: bool,
    /// `writeOnly`: not demanded of responses.
    pub write_only: bool,
}

/// Whether a member must be there.
#[derive(Debug, Clone, PartialEq)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be missing.
    Optional,
    /// May be missing, and then means this value; it is never added to what goes over the wire.
    Default(serde_json::Value),
}

/// What may stand in an object beside its declared members.
#[derive(Debug, Clone)]
pub enum Rest {
    /// Nothing (`additionalProperties: false`).
    Closed,
    /// Anything; it is kept as it arrived.
    Open,
    /// Values of this type.
    Typed(Slotted),
}

/// A type where it is used, with the assertions that hold there.
#[derive(Debug, Clone)]
pub struct Slotted {
    /// The type.
    pub ty: TypeRef,
    /// What must hold beyond the type.
    pub assertions: Box<Assertions>,
}

impl Slotted {
    /// A type with assertions.
    #[must_use]
    pub fn new(ty: TypeRef, assertions: Assertions) -> Self {
        Self { ty, assertions: Box::new(assertions) }
    }

    /// A type alone.
    #[must_use]
    pub fn plain(ty: TypeRef) -> Self {
        Self { ty, assertions: Box::default() }
    }
}

/// A type where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A type with a name.
    Named(TypeId),
    /// The type or null.
    Nullable(Box<TypeRef>),
    /// The type behind a pointer, because it closes a cycle.
    Boxed(Box<TypeRef>),
    /// A list.
    List(Box<TypeRef>),
    /// A list of fixed length whose elements have types of their own (`prefixItems`).
    Tuple(Vec<TypeRef>),
    /// An object without declared members, all values of one type.
    Map(Box<TypeRef>),
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

/// A value that is no list and no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scalar {
    /// `boolean`.
    Bool,
    /// `string`, also with a format that has no type of its own.
    String,
    /// `integer` in this width.
    Integer(IntegerWidth),
    /// `integer` beyond all widths, or of unknown bounds that exceed them.
    BigInteger,
    /// `number`: any JSON number, in its spelling.
    Number,
    /// `number` as `double`, and as `float`: what was written with more digits than a float holds stays what it is.
    F64,
    /// `string` as `uuid`.
    Uuid,
    /// `string` as `date-time` (RFC 3339).
    DateTime,
    /// `string` as `date`.
    Date,
    /// `string` as `time` (RFC 3339 full-time).
    Time,
    /// `string` as `duration` (ISO 8601).
    Duration,
    /// `string` as `byte`, or `contentEncoding: base64`.
    Base64,
    /// Raw bytes (`binary`), outside of JSON.
    Binary,
}

/// The Rust-neutral width of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum IntegerWidth {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
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
    pub value: serde_json::Value,
    /// A name given in the document (`x-enum-varnames`, a `title` beside `const`).
    pub name: Option<String>,
    /// What people say about it.
    pub docs: Docs,
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
    /// What people say about it.
    pub docs: Docs,
    /// Its type with its assertions.
    pub value: Slotted,
    /// The discriminator values or `const` tags that lead here; several may. None, in a union that goes by
    /// tag: every value that leads nowhere else.
    pub tags: Vec<serde_json::Value>,
}

/// How a value finds its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dispatch {
    /// By the value of this member, which every branch keeps as a field of its own.
    Tag {
        /// The wire name of the member.
        property: String,
    },
    /// By which branch it fits, and of those the one that declares most of its members.
    Fit,
}

/// The assertions that types do not carry (JSON Schema 2020-12 validation §6), for validation.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "named after the keywords")]
pub struct Assertions {
    pub minimum: Option<Bound>,
    pub maximum: Option<Bound>,
    pub multiple_of: Option<Number>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub pattern: Option<String>,
    pub format: Option<String>,
    pub min_items: Option<u64>,
    pub max_items: Option<u64>,
    pub unique_items: bool,
    pub min_properties: Option<u64>,
    pub max_properties: Option<u64>,
    /// Groups of members of which one must be there in full (`anyOf` of `required` only).
    pub required_groups: Vec<RequiredGroups>,
    /// Where the schemas stand whose keywords are beyond all of these: `not`, `if`, `contains`, ...
    pub further: Vec<(String, Origin)>,
}

/// A bound of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the bound itself is out.
    pub exclusive: bool,
}

/// Groups of members, of which some must be there in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredGroups {
    /// Whether exactly one group must be there (`oneOf`), or at least one (`anyOf`).
    pub exactly_one: bool,
    /// The groups, by wire names.
    pub groups: Vec<Vec<String>>,
}
