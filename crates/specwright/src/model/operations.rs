//! Operations: request and response types, handler traits, credentials and routes.

use crate::http::{Location, SchemeKind, Status, Style};
use crate::rust::{DocText, RustIdent};

use super::{Step, TypeExpr};

/// Everything of `operations.rs` and `server.rs`.
#[derive(Debug, Clone, Default)]
pub struct Operations {
    /// Every operation in the order of the document.
    pub items: Vec<OperationItem>,
    /// The handler traits, in the order in which the document first needs them.
    pub traits: Vec<TraitItem>,
    /// Who may call, if any operation asks.
    pub credentials: Vec<CredentialItem>,
    /// The headers of answers: each distinct set once, in the order in which operations first need them.
    pub headers: Vec<HeadersItem>,
}

/// An operation.
#[derive(Debug, Clone)]
pub struct OperationItem {
    /// The handler method.
    pub ident: RustIdent,
    /// Its index in [`Operations::traits`].
    pub handler: usize,
    /// The section of the API that it belongs to, then the segments of its path, to sort it into a file.
    pub section: Vec<String>,
    /// The doc comment of the method.
    pub docs: DocText,
    /// The HTTP method.
    pub method: String,
    /// The path template, or the name under which a webhook or callback is mounted.
    pub path: String,
    /// What its path parameters look like by name, where other templates take the same paths.
    pub path_texts: Vec<(String, PathText)>,
    /// Texts of its path parameters with which it is reached, where other templates take the same paths;
    /// `None` if no request reaches it.
    pub sample: Option<Vec<(String, String)>>,
    /// The request type.
    pub request: RequestItem,
    /// The response type.
    pub response: ResponseItem,
    /// Which credentials are accepted; none means that nothing is asked.
    pub accepts: Vec<AcceptItem>,
}

/// What the text of a path parameter looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathText {
    /// Anything, but usually this.
    Usually(String),
    /// One of these.
    OneOf(Vec<String>),
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A UUID.
    Uuid,
    /// A date.
    Date,
    /// A date with a time.
    DateTime,
}

/// A handler trait.
#[derive(Debug, Clone)]
pub struct TraitItem {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// Whether any of its operations asks for credentials.
    pub authenticates: bool,
    /// Which router it is served by.
    pub router: RouterKind,
}

/// The routers of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouterKind {
    /// The paths.
    Paths,
    /// The webhooks: whoever mounts them says where.
    Webhooks,
    /// The callbacks: whoever mounts them says where.
    Callbacks,
}

/// A request type.
#[derive(Debug, Clone)]
pub struct RequestItem {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// A field for each parameter.
    pub parameters: Vec<ParameterItem>,
    /// The field `body`.
    pub body: Option<BodyItem>,
    /// Whether it derives `Default`: nothing is required.
    pub derives_default: bool,
}

impl RequestItem {
    /// All that is checked beyond types.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let body = self.body.iter().flat_map(|body| {
            let variants = match &body.content {
                BodyContent::One(_) => &[][..],
                BodyContent::Choice { variants, .. } => variants,
            };
            body.steps.iter().chain(variants.iter().flat_map(|variant| &variant.steps))
        });
        self.parameters.iter().flat_map(|parameter| &parameter.steps).chain(body)
    }
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct ParameterItem {
    /// The field.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// The name on the wire.
    pub wire: String,
    /// Where it travels.
    pub location: Location,
    /// The type of its value.
    pub ty: TypeExpr,
    /// Whether it must be there; otherwise the field is an `Option`.
    pub required: bool,
    /// How its text is taken apart.
    pub text: ParameterText,
    /// What must hold for its value.
    pub steps: Vec<Step>,
    /// Whether an empty text counts as missing.
    pub may_be_empty: bool,
}

/// How the text of a parameter is taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterText {
    /// As is usual where it travels.
    Usual,
    /// By this style.
    Style(Style, bool),
    /// It is JSON.
    Json,
    /// Its members stand in the query by themselves: these.
    Members(Vec<String>),
    /// Its members stand in the query by themselves: all but these.
    AllBut(Vec<String>),
}

/// The body of a request.
#[derive(Debug, Clone)]
pub struct BodyItem {
    /// Its doc comment.
    pub docs: DocText,
    /// Whether it must be there; otherwise the field is an `Option`.
    pub required: bool,
    /// The media types that are taken.
    pub media: Vec<MediaItem>,
    /// What it is decoded to.
    pub content: BodyContent,
    /// What must hold for its value, where it has one type; those of several are with their variants.
    pub steps: Vec<Step>,
}

/// A media type and its decoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaItem {
    /// The media type or range.
    pub range: String,
    /// How bytes become a value, or a value bytes.
    pub codec: Codec,
}

/// How bytes become a value, or a value bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// JSON.
    Json,
    /// A form.
    Form,
    /// Plain text that is one value.
    Text,
    /// Not at all: `RawBody`.
    Raw,
}

/// What the body of a request is decoded to.
#[derive(Debug, Clone)]
pub enum BodyContent {
    /// One type for all media types.
    One(BodyValue),
    /// An enum, because media types differ in their types.
    Choice {
        /// Its name.
        ident: RustIdent,
        /// Its variants.
        variants: Vec<BodyVariant>,
    },
}

/// A variant of a body: some media types and the type that they share.
#[derive(Debug, Clone)]
pub struct BodyVariant {
    /// Its name.
    pub ident: RustIdent,
    /// The indices of its media types in [`BodyItem::media`].
    pub media: Vec<usize>,
    /// What it holds.
    pub value: BodyValue,
    /// What must hold for it.
    pub steps: Vec<Step>,
}

/// A decoded body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyValue {
    /// A value of this type.
    Typed(TypeExpr),
    /// The bytes as they came.
    Raw,
}

/// A response type.
#[derive(Debug, Clone)]
pub struct ResponseItem {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// One variant per declared status.
    pub variants: Vec<ResponseVariant>,
}

/// A declared answer.
#[derive(Debug, Clone)]
pub struct ResponseVariant {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// Which statuses it stands for.
    pub status: Status,
    /// Its headers: the index in [`Operations::headers`].
    pub headers: Option<usize>,
    /// Its body.
    pub body: ReplyBody,
}

/// The headers of answers: a struct.
#[derive(Debug, Clone)]
pub struct HeadersItem {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// Its fields.
    pub fields: Vec<HeaderItem>,
    /// The only operation that uses it, as an index into [`Operations::items`]; none if several do.
    pub operation: Option<usize>,
}

/// A header of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeaderItem {
    /// The field.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// The name on the wire.
    pub wire: String,
    /// The type of its value.
    pub ty: TypeExpr,
    /// Whether it must be there; otherwise the field is an `Option`.
    pub required: bool,
    /// How the value becomes text.
    pub form: HeaderForm,
}

/// How the value of a header becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderForm {
    /// `R,100,G,200`.
    Plain,
    /// `R=100,G=200`.
    Exploded,
    /// JSON.
    Json,
}

/// The body of an answer.
#[derive(Debug, Clone)]
pub enum ReplyBody {
    /// No body.
    None,
    /// One media type.
    One(ReplyMedia),
    /// An enum with a variant per media type.
    Choice {
        /// Its name.
        ident: RustIdent,
        /// Its doc comment.
        docs: DocText,
        /// Its variants.
        variants: Vec<(RustIdent, ReplyMedia)>,
    },
}

/// The body of an answer in one media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyMedia {
    /// The media type and encoding.
    pub media: MediaItem,
    /// The type; `RawBody` where it is not encoded.
    pub ty: TypeExpr,
}

/// A way to be let in: some schemes together.
#[derive(Debug, Clone)]
pub struct CredentialItem {
    /// The variant of `Credentials`.
    pub ident: RustIdent,
    /// The constant that accepts it.
    pub constant: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// The schemes; none lets everybody in.
    pub schemes: Vec<SchemeItem>,
}

/// A scheme of a credential.
#[derive(Debug, Clone)]
pub struct SchemeItem {
    /// The field, where there are several schemes.
    pub ident: RustIdent,
    /// Its name in the document.
    pub name: String,
    /// How a request carries it.
    pub kind: SchemeKind,
}

/// A way to be let in that an operation accepts.
#[derive(Debug, Clone)]
pub struct AcceptItem {
    /// The index in [`Operations::credentials`].
    pub credential: usize,
    /// The scopes that it must grant.
    pub scopes: Vec<String>,
}
