//! Operations: requests, responses and who may call.

use crate::http::{Location, SchemeKind, Status, Style};
use crate::source::Origin;

use super::{Docs, Node, Presence, SchemeId};

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
    /// Its schema; a default of one that must be there is only the usual value.
    pub value: Node,
    /// How its text becomes a value.
    pub encoding: Encoding,
    /// Whether an empty text counts as a parameter that is missing (`allowEmptyValue`).
    pub may_be_empty: bool,
    /// `x-rust-name`, which wins over everything.
    pub rust_name: Option<String>,
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
    /// Its schema.
    pub value: Node,
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
    /// Its schema.
    pub value: Node,
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
