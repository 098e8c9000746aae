//! What the API *is*: version-neutral, without `$ref`s, without Rust.
//!
//! Types are linked by [`TypeId`], never by name; every name is still as it goes over the wire, and
//! every node says where in the document it comes from.

use crate::source::Origin;

/// A whole API.
#[derive(Debug, Clone, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// Every type, addressed by [`TypeId`].
    pub types: Vec<TypeDef>,
    /// Every operation in the order of the document: those of `paths`, then webhooks, then callbacks.
    pub operations: Vec<Operation>,
    /// The security schemes that operations refer to, addressed by [`SchemeId`].
    pub security_schemes: Vec<SecurityScheme>,
    /// `tags`: names with their descriptions.
    pub tags: Vec<Tag>,
}

/// The index of a type in [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// The index of a scheme in [`Api::security_schemes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemeId(pub usize);

/// A tag with its description.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
}

/// What people say about a thing: it becomes its doc comment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// `title` of a schema, `summary` of an operation.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
}

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

/// Where the name of a type comes from; spelling is decided in `naming`, when all names are known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NameSource {
    /// A key of `components.schemas` (or `$defs`), or the name of the file it is alone in.
    Component(String),
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
        /// The index in [`Api::operations`].
        operation: usize,
        /// Where in it.
        slot: OperationSlot,
    },
    /// Named by a shared component that is no schema (`components.parameters.Limit`).
    SharedPart(String),
    /// A type that several places share: by the member that they have in common, or by the first of the places.
    Shared {
        /// What they have in common.
        member: Box<NameSource>,
        /// The first place.
        first: Box<NameSource>,
    },
}

impl NameSource {
    /// How many steps there are from something that has a name of its own.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Within { outer, .. } => 1 + outer.depth(),
            Self::Shared { first, .. } => first.depth(),
            Self::Type(_) | Self::Component(_) | Self::SharedPart(_) | Self::Operation { .. } => 0,
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
    Component(String),
    /// Its JSON type or format: `String`, `List`, `Uuid`.
    Kind(String),
    /// A required member that only it has.
    Member(String),
    /// Only its position is left, from 0.
    Position(usize),
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
    /// A value without parts.
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

/// A value without parts.
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
    /// `number` as `float`.
    F32,
    /// `number` as `double`.
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
    pub multiple_of: Option<String>,
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

/// A bound in its exact spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number as JSON spells it.
    pub value: String,
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

/// An operation of the API.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Where it stands.
    pub origin: Origin,
    /// Whether it is a path of the server, a webhook or a callback.
    pub kind: OperationKind,
    /// The method in upper case.
    pub method: String,
    /// The path template, the name of the webhook, or the expression of the callback.
    pub path: String,
    /// `operationId`.
    pub id: Option<String>,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `summary` (as title), `description`, `deprecated`.
    pub docs: Docs,
    /// The parameters, those of the path item included.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses in the order of the document.
    pub responses: Vec<Response>,
    /// Who may call it: one of these suffices; none means that nothing is asked.
    pub security: Vec<Requirement>,
}

/// Who sends the request of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// The client: an operation under `paths`.
    Path,
    /// The server: an operation under `webhooks`.
    Webhook,
    /// The server, in the course of another operation, under this name.
    Callback(String),
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Where it stands.
    pub origin: Origin,
    /// Its name; header names as written.
    pub name: String,
    /// Where in the request it travels.
    pub location: Location,
    /// What people say about it.
    pub docs: Docs,
    /// Whether it must be there.
    pub presence: Presence,
    /// Its type with its assertions.
    pub value: Slotted,
    /// How its text becomes a value.
    pub encoding: Encoding,
    /// Whether an empty text counts as a parameter that is missing (`allowEmptyValue`).
    pub may_be_empty: bool,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
}

/// Where in a request a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Location {
    Path,
    Query,
    /// The whole query string (OpenAPI 3.2).
    QueryString,
    Header,
    Cookie,
}

/// How the text of a parameter becomes a value (OpenAPI 3.1 §4.8.12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// By `style` and `explode`.
    Style {
        /// The style.
        style: Style,
        /// Whether each element or member travels by itself.
        explode: bool,
    },
    /// By a media type (`content`).
    Content(String),
}

/// The style of a parameter (OpenAPI 3.1 §4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after the specification")]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// Pairs of a cookie, without any escaping (OpenAPI 3.2).
    Cookie,
}

/// The body of a request.
#[derive(Debug, Clone)]
pub struct Body {
    /// Where it stands.
    pub origin: Origin,
    /// What people say about it.
    pub docs: Docs,
    /// Whether it must be there.
    pub required: bool,
    /// The media types it may come in.
    pub contents: Vec<Content>,
}

/// A body in one media type.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type or range as written.
    pub media: String,
    /// Its type with its assertions.
    pub value: Slotted,
}

/// An answer of an operation.
#[derive(Debug, Clone)]
pub struct Response {
    /// Where it stands.
    pub origin: Origin,
    /// Which statuses it stands for.
    pub status: Status,
    /// The shared response that it is: a key of `components.responses`, or the name of its file.
    pub component: Option<String>,
    /// What people say about it.
    pub docs: Docs,
    /// Its headers.
    pub headers: Vec<Header>,
    /// The media types its body may come in; none means no body.
    pub contents: Vec<Content>,
}

/// Which statuses a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// This one.
    Code(u16),
    /// All of a class: `4` for `4XX`.
    Range(u16),
    /// All others.
    Default,
}

/// A header of a response.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name as written.
    pub name: String,
    /// Where it stands.
    pub origin: Origin,
    /// What people say about it.
    pub docs: Docs,
    /// Whether it must be there.
    pub presence: Presence,
    /// Its type with its assertions.
    pub value: Slotted,
    /// How the value becomes text.
    pub encoding: Encoding,
}

/// A set of schemes that together admit a request; empty admits everyone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Requirement {
    /// The schemes, each with the scopes it must grant.
    pub schemes: Vec<(SchemeId, Vec<String>)>,
}

/// A security scheme (OpenAPI 3.1 §4.8.27).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Its key in `components.securitySchemes`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// How a request carries the credential.
    pub kind: SchemeKind,
}

/// How a request carries a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// Where.
        location: Location,
        /// Under which name.
        name: String,
    },
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization: Bearer`: HTTP bearer, OAuth 2 and OpenID Connect.
    Bearer,
    /// `Authorization` with another scheme.
    Http(String),
    /// The certificate of the connection.
    MutualTls,
    /// Not said: operations ask for it, and the document does not declare it.
    Undeclared,
}
