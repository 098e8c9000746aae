//! Schema Objects and what belongs to them.

use super::Version::{V3_0, V3_1, V3_2};
use super::{Form, Kind, flag, kind, member, number, object, schema, text};

/// The keywords of Schema Objects that say something about values, and those that lead elsewhere.
pub(in crate::mutate) static SCHEMA: Kind = kind(
    "Schema Object",
    &[
        text("title"),
        member("type", Form::Types),
        text("format"),
        text("pattern"),
        number("multipleOf"),
        number("maximum"),
        number("minimum"),
        member("exclusiveMaximum", Form::Bound),
        member("exclusiveMinimum", Form::Bound),
        number("maxLength"),
        number("minLength"),
        number("maxItems"),
        number("minItems"),
        flag("uniqueItems"),
        number("maxContains").since(V3_1),
        number("minContains").since(V3_1),
        number("maxProperties"),
        number("minProperties"),
        member("required", Form::Texts),
        member("dependentRequired", Form::TextsMap).since(V3_1),
        member("enum", Form::Values),
        member("const", Form::Data).since(V3_1),
        member("default", Form::Data),
        flag("nullable").until(V3_0),
        flag("readOnly"),
        flag("writeOnly"),
        flag("deprecated"),
        member("allOf", Form::Schemas),
        member("anyOf", Form::Schemas),
        member("oneOf", Form::Schemas),
        schema("not"),
        schema("if").since(V3_1),
        schema("then").since(V3_1),
        schema("else").since(V3_1),
        schema("items"),
        member("prefixItems", Form::Schemas).since(V3_1),
        schema("contains").since(V3_1),
        member("properties", Form::SchemaMap),
        member("patternProperties", Form::SchemaMap).since(V3_1),
        member("additionalProperties", Form::SchemaOrFlag),
        schema("propertyNames").since(V3_1),
        member("dependentSchemas", Form::SchemaMap).since(V3_1),
        schema("unevaluatedItems").since(V3_1),
        schema("unevaluatedProperties").since(V3_1),
        text("contentEncoding").since(V3_1),
        text("contentMediaType").since(V3_1),
        schema("contentSchema").since(V3_1),
        member("$defs", Form::SchemaMap).since(V3_1),
        text("$id").since(V3_1),
        text("$schema").since(V3_1),
        text("$anchor").since(V3_1),
        text("$dynamicAnchor").since(V3_1),
        text("$dynamicRef").since(V3_1),
        object("discriminator", &DISCRIMINATOR),
        object("xml", &XML),
        object("externalDocs", &EXTERNAL_DOCS),
    ],
);

static DISCRIMINATOR: Kind = kind(
    "Discriminator Object",
    &[text("propertyName").required(), member("mapping", Form::TextMap), text("defaultMapping").since(V3_2)],
);

static XML: Kind = kind(
    "XML Object",
    &[
        text("name"),
        text("namespace"),
        text("prefix"),
        flag("attribute"),
        flag("wrapped"),
        text("nodeType").since(V3_2),
    ],
);

pub(super) static EXTERNAL_DOCS: Kind = kind("External Documentation Object", &[text("url").required()]);
