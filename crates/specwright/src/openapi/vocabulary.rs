//! The objects of the OpenAPI Specification, Schema Objects left out: which members they have, and what those take.

use crate::document::Version;

use Takes::{
    Anything, Flag, List, Map, Object, Schema, SchemaName, SchemaNames, Schemas, Security, Text, TextMap,
    Texts, Values,
};
use Version::{V3_0, V3_1, V3_2};

/// An object of the specification.
#[derive(Debug)]
pub(super) struct Kind {
    /// What messages call it.
    pub(super) name: &'static str,
    /// Its fixed members.
    pub(super) members: &'static [Member],
    /// What members of other names take, for objects that are maps (`paths`, `responses`).
    pub(super) others: Option<Takes>,
    /// Whether a Reference Object may stand in its place.
    pub(super) referable: bool,
}

/// A fixed member of an object.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    /// The first version that has it.
    pub(super) since: Version,
    /// Whether it has to be there.
    pub(super) need: Need,
}

/// Whether a member has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It may be missing.
    Optional,
    /// It is required.
    Required,
    /// It was required before this version.
    Before(Version),
}

/// What a member takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// Anything: examples, extensions.
    Anything,
    /// A string; other scalars are read as the text they are written as.
    Text,
    /// A boolean.
    Flag,
    /// Strings.
    Texts,
    /// A Schema Object, which is read elsewhere.
    Schema,
    /// Schema Objects by name.
    Schemas,
    /// An object of this kind.
    Object(&'static Kind),
    /// Objects of this kind by name.
    Map(&'static Kind),
    /// Objects of this kind in order.
    List(&'static Kind),
    /// Strings by name.
    TextMap,
    /// A schema, by its reference or its name.
    SchemaName,
    /// Schemas, by their references or names, each for a value.
    SchemaNames,
    /// Values by name.
    Values,
    /// Alternatives, each with scopes by scheme.
    Security,
}

const fn member(name: &'static str, takes: Takes) -> Member {
    Member { name, takes, since: V3_0, need: Need::Optional }
}

const fn required(name: &'static str, takes: Takes) -> Member {
    Member { name, takes, since: V3_0, need: Need::Required }
}

const fn required_before(version: Version, name: &'static str, takes: Takes) -> Member {
    Member { name, takes, since: V3_0, need: Need::Before(version) }
}

const fn since(since: Version, name: &'static str, takes: Takes) -> Member {
    Member { name, takes, since, need: Need::Optional }
}

const fn kind(name: &'static str, members: &'static [Member]) -> Kind {
    Kind { name, members, others: None, referable: false }
}

const fn referable(name: &'static str, members: &'static [Member]) -> Kind {
    Kind { name, members, others: None, referable: true }
}

const fn map(name: &'static str, members: &'static [Member], others: Takes, referable: bool) -> Kind {
    Kind { name, members, others: Some(others), referable }
}

pub(super) static OPENAPI: Kind = kind(
    "the document",
    &[
        member("openapi", Text),
        since(V3_2, "$self", Text),
        required("info", Object(&INFO)),
        since(V3_1, "jsonSchemaDialect", Text),
        member("servers", List(&SERVER)),
        required_before(V3_1, "paths", Object(&PATHS)),
        since(V3_1, "webhooks", Map(&PATH_ITEM)),
        member("components", Object(&COMPONENTS)),
        member("security", Security),
        member("tags", List(&TAG)),
        member("externalDocs", Object(&EXTERNAL_DOCS)),
    ],
);

static INFO: Kind = kind(
    "an Info Object",
    &[
        required("title", Text),
        since(V3_1, "summary", Text),
        member("description", Text),
        member("termsOfService", Text),
        member("contact", Object(&CONTACT)),
        member("license", Object(&LICENSE)),
        required("version", Text),
    ],
);

static CONTACT: Kind =
    kind("a Contact Object", &[member("name", Text), member("url", Text), member("email", Text)]);

static LICENSE: Kind =
    kind("a License Object", &[required("name", Text), since(V3_1, "identifier", Text), member("url", Text)]);

static SERVER: Kind = kind(
    "a Server Object",
    &[
        required("url", Text),
        member("description", Text),
        since(V3_2, "name", Text),
        member("variables", Map(&SERVER_VARIABLE)),
    ],
);

pub(super) static SERVER_VARIABLE: Kind = kind(
    "a Server Variable Object",
    &[member("enum", Texts), required("default", Text), member("description", Text)],
);

static COMPONENTS: Kind = map(
    "a Components Object",
    &[
        member("schemas", Schemas),
        member("responses", Map(&RESPONSE)),
        member("parameters", Map(&PARAMETER)),
        member("examples", Map(&EXAMPLE)),
        member("requestBodies", Map(&REQUEST_BODY)),
        member("headers", Map(&HEADER)),
        member("securitySchemes", Map(&SECURITY_SCHEME)),
        member("links", Map(&LINK)),
        member("callbacks", Map(&CALLBACK)),
        since(V3_1, "pathItems", Map(&PATH_ITEM)),
        since(V3_2, "mediaTypes", Map(&MEDIA_TYPE)),
    ],
    // Some documents keep objects of their own in here; they are warned about and read when referred to.
    Anything,
    false,
);

/// The paths of the document. The whole section may be a reference.
pub(super) static PATHS: Kind = map("a Paths Object", &[], Object(&PATH_ITEM), true);

pub(super) static PATH_ITEM: Kind = referable(
    "a Path Item Object",
    &[
        member("summary", Text),
        member("description", Text),
        member("get", Object(&OPERATION)),
        member("put", Object(&OPERATION)),
        member("post", Object(&OPERATION)),
        member("delete", Object(&OPERATION)),
        member("options", Object(&OPERATION)),
        member("head", Object(&OPERATION)),
        member("patch", Object(&OPERATION)),
        member("trace", Object(&OPERATION)),
        since(V3_2, "query", Object(&OPERATION)),
        since(V3_2, "additionalOperations", Map(&OPERATION)),
        member("servers", List(&SERVER)),
        member("parameters", List(&PARAMETER)),
    ],
);

pub(super) static OPERATION: Kind = kind(
    "an Operation Object",
    &[
        member("tags", Texts),
        member("summary", Text),
        member("description", Text),
        member("externalDocs", Object(&EXTERNAL_DOCS)),
        member("operationId", Text),
        member("parameters", List(&PARAMETER)),
        member("requestBody", Object(&REQUEST_BODY)),
        required_before(V3_1, "responses", Object(&RESPONSES)),
        member("callbacks", Map(&CALLBACK)),
        member("deprecated", Flag),
        member("security", Security),
        member("servers", List(&SERVER)),
    ],
);

pub(super) static EXTERNAL_DOCS: Kind =
    kind("an External Documentation Object", &[member("description", Text), required("url", Text)]);

pub(super) static PARAMETER: Kind = referable(
    "a Parameter Object",
    &[
        required("name", Text),
        required("in", Text),
        member("description", Text),
        member("required", Flag),
        member("deprecated", Flag),
        member("allowEmptyValue", Flag),
        member("style", Text),
        member("explode", Flag),
        member("allowReserved", Flag),
        member("schema", Schema),
        member("example", Anything),
        member("examples", Map(&EXAMPLE)),
        member("content", Map(&MEDIA_TYPE)),
    ],
);

pub(super) static HEADER: Kind = referable(
    "a Header Object",
    &[
        // Not of a Header Object, and judged by the rules.
        member("name", Text),
        member("in", Text),
        member("description", Text),
        member("required", Flag),
        member("deprecated", Flag),
        member("allowEmptyValue", Flag),
        member("style", Text),
        member("explode", Flag),
        member("allowReserved", Flag),
        member("schema", Schema),
        member("example", Anything),
        member("examples", Map(&EXAMPLE)),
        member("content", Map(&MEDIA_TYPE)),
    ],
);

pub(super) static REQUEST_BODY: Kind = referable(
    "a Request Body Object",
    &[member("description", Text), required("content", Map(&MEDIA_TYPE)), member("required", Flag)],
);

pub(super) static MEDIA_TYPE: Kind = referable(
    "a Media Type Object",
    &[
        member("schema", Schema),
        since(V3_2, "itemSchema", Schema),
        member("example", Anything),
        member("examples", Map(&EXAMPLE)),
        member("encoding", Map(&ENCODING)),
        since(V3_2, "prefixEncoding", List(&ENCODING)),
        since(V3_2, "itemEncoding", Object(&ENCODING)),
    ],
);

pub(super) static ENCODING: Kind = kind(
    "an Encoding Object",
    &[
        member("contentType", Text),
        member("headers", Map(&HEADER)),
        member("style", Text),
        member("explode", Flag),
        member("allowReserved", Flag),
        since(V3_2, "encoding", Map(&ENCODING)),
        since(V3_2, "prefixEncoding", List(&ENCODING)),
        since(V3_2, "itemEncoding", Object(&ENCODING)),
    ],
);

pub(super) static RESPONSES: Kind = map("a Responses Object", &[], Object(&RESPONSE), false);

pub(super) static RESPONSE: Kind = referable(
    "a Response Object",
    &[
        since(V3_2, "summary", Text),
        required_before(V3_2, "description", Text),
        member("headers", Map(&HEADER)),
        member("content", Map(&MEDIA_TYPE)),
        member("links", Map(&LINK)),
    ],
);

pub(super) static CALLBACK: Kind = map("a Callback Object", &[], Object(&PATH_ITEM), true);

pub(super) static EXAMPLE: Kind = referable(
    "an Example Object",
    &[
        member("summary", Text),
        member("description", Text),
        member("value", Anything),
        member("externalValue", Text),
        since(V3_2, "dataValue", Anything),
        since(V3_2, "serializedValue", Text),
    ],
);

static LINK: Kind = referable(
    "a Link Object",
    &[
        member("operationRef", Text),
        member("operationId", Text),
        member("parameters", Values),
        member("requestBody", Anything),
        member("description", Text),
        member("server", Object(&SERVER)),
    ],
);

static TAG: Kind = kind(
    "a Tag Object",
    &[
        required("name", Text),
        since(V3_2, "summary", Text),
        member("description", Text),
        member("externalDocs", Object(&EXTERNAL_DOCS)),
        since(V3_2, "parent", Text),
        since(V3_2, "kind", Text),
    ],
);

pub(super) static SECURITY_SCHEME: Kind = referable(
    "a Security Scheme Object",
    &[
        required("type", Text),
        member("description", Text),
        member("name", Text),
        member("in", Text),
        member("scheme", Text),
        member("bearerFormat", Text),
        member("flows", Object(&OAUTH_FLOWS)),
        member("openIdConnectUrl", Text),
        since(V3_2, "oauth2MetadataUrl", Text),
        since(V3_2, "deprecated", Flag),
    ],
);

static OAUTH_FLOWS: Kind = kind(
    "an OAuth Flows Object",
    &[
        member("implicit", Object(&OAUTH_IMPLICIT)),
        member("password", Object(&OAUTH_TOKEN)),
        member("clientCredentials", Object(&OAUTH_TOKEN)),
        member("authorizationCode", Object(&OAUTH_CODE)),
        since(V3_2, "deviceAuthorization", Object(&OAUTH_DEVICE)),
    ],
);

/// What the flows of a kind have: each needs addresses of its own (OpenAPI 3.2 §4.29.1).
const fn oauth_flow(members: &'static [Member]) -> Kind {
    kind("an OAuth Flow Object", members)
}

static OAUTH_IMPLICIT: Kind = oauth_flow(&[
    required("authorizationUrl", Text),
    since(V3_2, "deviceAuthorizationUrl", Text),
    member("tokenUrl", Text),
    member("refreshUrl", Text),
    required("scopes", TextMap),
]);

static OAUTH_TOKEN: Kind = oauth_flow(&[
    member("authorizationUrl", Text),
    since(V3_2, "deviceAuthorizationUrl", Text),
    required("tokenUrl", Text),
    member("refreshUrl", Text),
    required("scopes", TextMap),
]);

static OAUTH_CODE: Kind = oauth_flow(&[
    required("authorizationUrl", Text),
    since(V3_2, "deviceAuthorizationUrl", Text),
    required("tokenUrl", Text),
    member("refreshUrl", Text),
    required("scopes", TextMap),
]);

static OAUTH_DEVICE: Kind = oauth_flow(&[
    member("authorizationUrl", Text),
    required("deviceAuthorizationUrl", Text),
    required("tokenUrl", Text),
    member("refreshUrl", Text),
    required("scopes", TextMap),
]);

/// What schemas hold that are no schemas.
pub(super) static DISCRIMINATOR: Kind = kind(
    "a Discriminator Object",
    &[
        required("propertyName", Text),
        member("mapping", SchemaNames),
        since(V3_2, "defaultMapping", SchemaName),
    ],
);

pub(super) static XML: Kind = kind(
    "an XML Object",
    &[
        member("name", Text),
        member("namespace", Text),
        member("prefix", Text),
        member("attribute", Flag),
        member("wrapped", Flag),
        since(V3_2, "nodeType", Text),
    ],
);
