//! The fixed objects of OpenAPI 3.1 and what their members hold: the table that leads the walk.

/// A fixed object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    Variable,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    Header,
    Body,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Tag,
    Components,
    SecurityScheme,
    Flows,
    Flow,
    Reference,
}

/// What a member holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Anything; it is taken over as it is.
    Leaf,
    /// A schema.
    Schema,
    /// An object of this kind.
    One(Kind),
    /// An array of them.
    List(Kind),
    /// A map from names to them.
    Map(Kind),
    /// A map from names to schemas.
    Schemas,
}

use Shape::{Leaf, List, Map, One, Schema, Schemas};

type Members = &'static [(&'static str, Shape)];

const DOCUMENT: Members = &[
    ("openapi", Leaf),
    ("info", One(Kind::Info)),
    ("jsonSchemaDialect", Leaf),
    ("servers", List(Kind::Server)),
    ("security", Leaf),
    ("tags", List(Kind::Tag)),
    ("paths", One(Kind::Paths)),
    ("webhooks", Map(Kind::PathItem)),
    ("components", One(Kind::Components)),
    ("externalDocs", One(Kind::ExternalDocs)),
];
const INFO: Members = &[
    ("title", Leaf),
    ("summary", Leaf),
    ("description", Leaf),
    ("termsOfService", Leaf),
    ("contact", One(Kind::Contact)),
    ("license", One(Kind::License)),
    ("version", Leaf),
];
const CONTACT: Members = &[("name", Leaf), ("url", Leaf), ("email", Leaf)];
const LICENSE: Members = &[("name", Leaf), ("identifier", Leaf), ("url", Leaf)];
const SERVER: Members = &[("url", Leaf), ("description", Leaf), ("variables", Map(Kind::Variable))];
const VARIABLE: Members = &[("enum", Leaf), ("default", Leaf), ("description", Leaf)];
const PATH_ITEM: Members = &[
    ("$ref", Leaf),
    ("summary", Leaf),
    ("description", Leaf),
    ("servers", List(Kind::Server)),
    ("parameters", List(Kind::Parameter)),
    ("get", One(Kind::Operation)),
    ("put", One(Kind::Operation)),
    ("post", One(Kind::Operation)),
    ("delete", One(Kind::Operation)),
    ("options", One(Kind::Operation)),
    ("head", One(Kind::Operation)),
    ("patch", One(Kind::Operation)),
    ("trace", One(Kind::Operation)),
];
const OPERATION: Members = &[
    ("tags", Leaf),
    ("summary", Leaf),
    ("description", Leaf),
    ("externalDocs", One(Kind::ExternalDocs)),
    ("operationId", Leaf),
    ("parameters", List(Kind::Parameter)),
    ("requestBody", One(Kind::Body)),
    ("responses", One(Kind::Responses)),
    ("callbacks", Map(Kind::Callback)),
    ("deprecated", Leaf),
    ("security", Leaf),
    ("servers", List(Kind::Server)),
];
const EXTERNAL_DOCS: Members = &[("description", Leaf), ("url", Leaf)];
const PARAMETER: Members = &[
    ("name", Leaf),
    ("in", Leaf),
    ("description", Leaf),
    ("required", Leaf),
    ("deprecated", Leaf),
    ("allowEmptyValue", Leaf),
    ("style", Leaf),
    ("explode", Leaf),
    ("allowReserved", Leaf),
    ("schema", Schema),
    ("content", Map(Kind::MediaType)),
    ("example", Leaf),
    ("examples", Map(Kind::Example)),
];
const HEADER: Members = &[
    ("description", Leaf),
    ("required", Leaf),
    ("deprecated", Leaf),
    ("style", Leaf),
    ("explode", Leaf),
    ("schema", Schema),
    ("content", Map(Kind::MediaType)),
    ("example", Leaf),
    ("examples", Map(Kind::Example)),
];
const BODY: Members = &[("description", Leaf), ("content", Map(Kind::MediaType)), ("required", Leaf)];
const MEDIA_TYPE: Members = &[
    ("schema", Schema),
    ("example", Leaf),
    ("examples", Map(Kind::Example)),
    ("encoding", Map(Kind::Encoding)),
];
const ENCODING: Members = &[
    ("contentType", Leaf),
    ("headers", Map(Kind::Header)),
    ("style", Leaf),
    ("explode", Leaf),
    ("allowReserved", Leaf),
];
const RESPONSE: Members = &[
    ("description", Leaf),
    ("headers", Map(Kind::Header)),
    ("content", Map(Kind::MediaType)),
    ("links", Map(Kind::Link)),
];
const EXAMPLE: Members =
    &[("summary", Leaf), ("description", Leaf), ("value", Leaf), ("externalValue", Leaf)];
const LINK: Members = &[
    ("operationRef", Leaf),
    ("operationId", Leaf),
    ("parameters", Leaf),
    ("requestBody", Leaf),
    ("description", Leaf),
    ("server", One(Kind::Server)),
];
const TAG: Members = &[("name", Leaf), ("description", Leaf), ("externalDocs", One(Kind::ExternalDocs))];
const COMPONENTS: Members = &[
    ("schemas", Schemas),
    ("responses", Map(Kind::Response)),
    ("parameters", Map(Kind::Parameter)),
    ("examples", Map(Kind::Example)),
    ("requestBodies", Map(Kind::Body)),
    ("headers", Map(Kind::Header)),
    ("securitySchemes", Map(Kind::SecurityScheme)),
    ("links", Map(Kind::Link)),
    ("callbacks", Map(Kind::Callback)),
    ("pathItems", Map(Kind::PathItem)),
];
const SECURITY_SCHEME: Members = &[
    ("type", Leaf),
    ("description", Leaf),
    ("name", Leaf),
    ("in", Leaf),
    ("scheme", Leaf),
    ("bearerFormat", Leaf),
    ("flows", One(Kind::Flows)),
    ("openIdConnectUrl", Leaf),
];
const FLOWS: Members = &[
    ("implicit", One(Kind::Flow)),
    ("password", One(Kind::Flow)),
    ("clientCredentials", One(Kind::Flow)),
    ("authorizationCode", One(Kind::Flow)),
];
const FLOW: Members =
    &[("authorizationUrl", Leaf), ("tokenUrl", Leaf), ("refreshUrl", Leaf), ("scopes", Leaf)];

const REFERENCE: Members = &[("$ref", Leaf), ("summary", Leaf), ("description", Leaf)];

impl Kind {
    /// What the member `key` holds, if OpenAPI 3.1 knows it.
    pub(super) fn member(self, key: &str) -> Option<Shape> {
        let members = match self {
            // These have free names beside `x-*`.
            Self::Paths => return (!key.starts_with("x-")).then_some(One(Self::PathItem)),
            Self::Responses => return (!key.starts_with("x-")).then_some(One(Self::Response)),
            Self::Callback => return (!key.starts_with("x-")).then_some(One(Self::PathItem)),
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::Variable => VARIABLE,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::Parameter => PARAMETER,
            Self::Header => HEADER,
            Self::Body => BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Tag => TAG,
            Self::Components => COMPONENTS,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Flows => FLOWS,
            Self::Flow => FLOW,
            Self::Reference => REFERENCE,
        };
        members.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape)
    }

    /// Whether a `$ref` may stand in place of the object.
    pub(super) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Self::Parameter
                | Self::Header
                | Self::Body
                | Self::Response
                | Self::Callback
                | Self::Example
                | Self::Link
                | Self::SecurityScheme
        )
    }

    /// Whether null under `key` means that nothing was written there, and is not a value.
    pub(super) fn drops_null(self, key: &str) -> bool {
        !matches!((self, key), (_, "example") | (Self::Example, "value") | (Self::Link, _))
    }

    /// The object as messages name it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::Variable => "a server variable",
            Self::Paths => "`paths`",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::ExternalDocs => "`externalDocs`",
            Self::Parameter => "a parameter",
            Self::Header => "a header",
            Self::Body => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Tag => "a tag",
            Self::Components => "`components`",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "`flows`",
            Self::Flow => "an OAuth flow",
            Self::Reference => "a reference",
        }
    }
}
