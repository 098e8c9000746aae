//! The objects of OpenAPI.

use super::Version::{V3_1, V3_2};
use super::schema::EXTERNAL_DOCS;
use super::{Form, Kind, Member, entries, flag, kind, list, map, member, object, schema, text};

/// `openapi` is left out: without it nothing says that this is OpenAPI, and refusing is all that can be done.
pub(in crate::mutate) static OPENAPI: Kind = kind(
    "OpenAPI Object",
    &[
        text("$self").since(V3_2),
        object("info", &INFO).required(),
        text("jsonSchemaDialect").since(V3_1),
        list("servers", &SERVER),
        object("paths", &PATHS).required_before(V3_1),
        map("webhooks", &PATH_ITEM).since(V3_1),
        object("components", &COMPONENTS),
        list("security", &SECURITY_REQUIREMENT),
        list("tags", &TAG),
        object("externalDocs", &EXTERNAL_DOCS),
    ],
);

static INFO: Kind = kind(
    "Info Object",
    &[
        text("title").required(),
        text("termsOfService"),
        object("contact", &CONTACT),
        object("license", &LICENSE),
        text("version").required(),
    ],
);

static CONTACT: Kind = kind("Contact Object", &[text("name"), text("url"), text("email")]);

static LICENSE: Kind =
    kind("License Object", &[text("name").required(), text("identifier").since(V3_1), text("url")]);

static SERVER: Kind = kind(
    "Server Object",
    &[text("url").required(), text("name").since(V3_2), map("variables", &SERVER_VARIABLE)],
);

static SERVER_VARIABLE: Kind =
    kind("Server Variable Object", &[member("enum", Form::Texts), text("default").required()]);

static COMPONENTS: Kind = kind(
    "Components Object",
    &[
        member("schemas", Form::SchemaMap),
        map("responses", &RESPONSE),
        map("parameters", &PARAMETER),
        map("requestBodies", &REQUEST_BODY),
        map("headers", &HEADER),
        map("securitySchemes", &SECURITY_SCHEME),
        map("links", &LINK),
        map("callbacks", &CALLBACK),
        map("pathItems", &PATH_ITEM).since(V3_1),
        map("mediaTypes", &MEDIA_TYPE).since(V3_2),
    ],
);

static PATHS: Kind = entries("Paths Object", Form::Object(&PATH_ITEM));

static PATH_ITEM: Kind = kind(
    "Path Item Object",
    &[
        object("get", &OPERATION),
        object("put", &OPERATION),
        object("post", &OPERATION),
        object("delete", &OPERATION),
        object("options", &OPERATION),
        object("head", &OPERATION),
        object("patch", &OPERATION),
        object("trace", &OPERATION),
        object("query", &OPERATION).since(V3_2),
        map("additionalOperations", &OPERATION).since(V3_2),
        list("servers", &SERVER),
        list("parameters", &PARAMETER),
    ],
);

static OPERATION: Kind = kind(
    "Operation Object",
    &[
        member("tags", Form::Texts),
        object("externalDocs", &EXTERNAL_DOCS),
        text("operationId"),
        list("parameters", &PARAMETER),
        object("requestBody", &REQUEST_BODY),
        object("responses", &RESPONSES).required_before(V3_1),
        map("callbacks", &CALLBACK),
        flag("deprecated"),
        list("security", &SECURITY_REQUIREMENT),
        list("servers", &SERVER),
    ],
);

pub(in crate::mutate) static PARAMETER: Kind = kind(
    "Parameter Object",
    &[
        text("name").required(),
        text("in").required(),
        flag("required"),
        flag("deprecated"),
        flag("allowEmptyValue"),
        text("style"),
        flag("explode"),
        flag("allowReserved"),
        schema("schema"),
        map("content", &MEDIA_TYPE),
    ],
);

pub(in crate::mutate) static HEADER: Kind = kind(
    "Header Object",
    &[
        flag("required"),
        flag("deprecated"),
        text("style"),
        flag("explode"),
        schema("schema"),
        map("content", &MEDIA_TYPE),
    ],
);

static REQUEST_BODY: Kind =
    kind("Request Body Object", &[map("content", &MEDIA_TYPE).required(), flag("required")]);

static MEDIA_TYPE: Kind = kind(
    "Media Type Object",
    &[
        schema("schema"),
        schema("itemSchema").since(V3_2),
        map("encoding", &ENCODING),
        list("prefixEncoding", &ENCODING).since(V3_2),
        object("itemEncoding", &ENCODING).since(V3_2),
    ],
);

static ENCODING: Kind = kind(
    "Encoding Object",
    &[
        text("contentType"),
        map("headers", &HEADER),
        text("style"),
        flag("explode"),
        flag("allowReserved"),
        map("encoding", &ENCODING).since(V3_2),
        list("prefixEncoding", &ENCODING).since(V3_2),
        object("itemEncoding", &ENCODING).since(V3_2),
    ],
);

static RESPONSES: Kind = entries("Responses Object", Form::Object(&RESPONSE));

static RESPONSE: Kind = kind(
    "Response Object",
    &[
        text("description").required_before(V3_2),
        map("headers", &HEADER),
        map("content", &MEDIA_TYPE),
        map("links", &LINK),
    ],
);

static CALLBACK: Kind = entries("Callback Object", Form::Object(&PATH_ITEM));

static LINK: Kind =
    kind("Link Object", &[text("operationRef"), text("operationId"), object("server", &SERVER)]);

static TAG: Kind = kind(
    "Tag Object",
    &[
        text("name").required(),
        object("externalDocs", &EXTERNAL_DOCS),
        text("parent").since(V3_2),
        text("kind").since(V3_2),
    ],
);

pub(in crate::mutate) static SECURITY_SCHEME: Kind = kind(
    "Security Scheme Object",
    &[
        text("type").required(),
        text("name"),
        text("in"),
        text("scheme"),
        text("bearerFormat"),
        object("flows", &OAUTH_FLOWS),
        text("openIdConnectUrl"),
        text("oauth2MetadataUrl").since(V3_2),
        flag("deprecated").since(V3_2),
    ],
);

static OAUTH_FLOWS: Kind = kind(
    "OAuth Flows Object",
    &[
        object("implicit", &OAUTH_IMPLICIT),
        object("password", &OAUTH_TOKEN),
        object("clientCredentials", &OAUTH_TOKEN),
        object("authorizationCode", &OAUTH_CODE),
        object("deviceAuthorization", &OAUTH_DEVICE).since(V3_2),
    ],
);

const SCOPES: Member = member("scopes", Form::TextMap).required();

static OAUTH_IMPLICIT: Kind =
    kind("OAuth Flow Object", &[text("authorizationUrl").required(), text("refreshUrl"), SCOPES]);

static OAUTH_TOKEN: Kind =
    kind("OAuth Flow Object", &[text("tokenUrl").required(), text("refreshUrl"), SCOPES]);

static OAUTH_CODE: Kind = kind(
    "OAuth Flow Object",
    &[text("authorizationUrl").required(), text("tokenUrl").required(), text("refreshUrl"), SCOPES],
);

static OAUTH_DEVICE: Kind = kind(
    "OAuth Flow Object",
    &[text("deviceAuthorizationUrl").required(), text("tokenUrl").required(), text("refreshUrl"), SCOPES],
);

pub(in crate::mutate) static SECURITY_REQUIREMENT: Kind = entries("Security Requirement Object", Form::Texts);
