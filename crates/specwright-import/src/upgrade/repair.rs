//! What OpenAPI 3.1 requires of a fixed object and real documents leave out or write in another way.

use specwright::source::{At, Scalar, ScalarKind, Value};

use crate::build::{Object, boolean, text};
use crate::report::{Findings, PageCode};

use super::objects::Kind;

/// Members that are strings, whichever scalar stands there (`version: 1.0`).
const STRINGS: &[&str] = &[
    "title",
    "summary",
    "description",
    "version",
    "name",
    "url",
    "operationId",
    "default",
    "style",
    "scheme",
    "termsOfService",
    "email",
    "bearerFormat",
    "openIdConnectUrl",
    "externalValue",
];

/// Completes one object whose members have been taken over.
pub(super) fn object(kind: Kind, object: &mut Object, at: &At<'_>, findings: &mut Findings) {
    strings(kind, object);
    match kind {
        Kind::Document => document(object, at),
        Kind::Info => {
            fill(object, "title", "Unnamed API", at, findings);
            fill(object, "version", "unknown", at, findings);
        }
        Kind::License => fill(object, "name", "unknown", at, findings),
        Kind::Variable => fill(object, "default", "", at, findings),
        Kind::Response => fill(object, "description", "", at, findings),
        Kind::Parameter => parameter(object, at, findings),
        Kind::Header => require_schema(object, at, findings),
        Kind::Body => {
            if !object.mapping().contains_key("content") {
                object.put("content", Object::default().build(at.mark));
            }
        }
        Kind::Paths => paths(object, at, findings),
        Kind::Responses => statuses(object, at, findings),
        Kind::SecurityScheme => {
            if object.mapping().get("type").is_some_and(|kind| kind.node.as_str() == Some("oauth2"))
                && !object.mapping().contains_key("flows")
            {
                object.put("flows", Object::default().build(at.mark));
            }
        }
        Kind::Contact
        | Kind::Server
        | Kind::PathItem
        | Kind::Operation
        | Kind::ExternalDocs
        | Kind::MediaType
        | Kind::Encoding
        | Kind::Callback
        | Kind::Example
        | Kind::Link
        | Kind::Tag
        | Kind::Components
        | Kind::Flows
        | Kind::Flow
        | Kind::Reference => {}
    }
}

fn document(object: &mut Object, at: &At<'_>) {
    let version = at.text("openapi").filter(|version| version.starts_with("3.1.")).unwrap_or("3.1.0");
    object.put("openapi", text(version, at.mark));
    if !object.mapping().contains_key("info") {
        let mut info = Object::default();
        info.put("title", text("Unnamed API", at.mark));
        info.put("version", text("unknown", at.mark));
        object.put("info", info.build(at.mark));
    }
    if !["paths", "webhooks", "components"].iter().any(|key| object.mapping().contains_key(*key)) {
        object.put("paths", Object::default().build(at.mark));
    }
}

fn strings(kind: Kind, object: &mut Object) {
    // Of parameters and the like, `default` is no member; of a server variable it is a string.
    for (key, member) in object.mapping_mut() {
        if STRINGS.contains(&&**key)
            && let Value::Scalar(scalar) = &mut member.node.value
        {
            make_string(scalar);
        }
        if kind == Kind::Variable
            && &**key == "enum"
            && let Value::Sequence(items) = &mut member.node.value
        {
            for item in items {
                if let Value::Scalar(scalar) = &mut item.value {
                    make_string(scalar);
                }
            }
        }
    }
}

fn make_string(scalar: &mut Scalar) {
    if scalar.kind != ScalarKind::Null {
        scalar.kind = ScalarKind::String;
    }
}

fn fill(object: &mut Object, key: &str, value: &str, at: &At<'_>, findings: &mut Findings) {
    if !object.mapping().contains_key(key) {
        object.put(key, text(value, at.mark));
        // An empty text says nothing that the page did not say.
        if !value.is_empty() {
            findings.at(PageCode::Repaired, at, format!("`{key}` is missing; `{value}` stands in"));
        }
    }
}

fn parameter(object: &mut Object, at: &At<'_>, findings: &mut Findings) {
    require_schema(object, at, findings);
    let in_path = object.mapping().get("in").is_some_and(|place| place.node.as_str() == Some("path"));
    let is_required =
        object.mapping().get("required").is_some_and(|required| required.node.as_bool() == Some(true));
    if in_path && !is_required {
        object.put("required", boolean(true, at.mark));
        findings.at(
            PageCode::Repaired,
            at,
            "a path parameter is not `required`; it is now, as it cannot be left out",
        );
    }
}

fn require_schema(object: &mut Object, at: &At<'_>, findings: &mut Findings) {
    if !object.mapping().contains_key("schema") && !object.mapping().contains_key("content") {
        object.put("schema", Object::default().build(at.mark));
        findings.at(PageCode::Repaired, at, "`schema` is missing; any value fits");
    }
}

/// Paths begin with a slash.
fn paths(object: &mut Object, at: &At<'_>, findings: &mut Findings) {
    rename_keys(object, |key| {
        if key.starts_with('/') || key.starts_with("x-") {
            return Some(key.to_owned());
        }
        findings.at(
            PageCode::Repaired,
            at,
            format!("the path `{key}` begins without `/`; it is put before it"),
        );
        Some(format!("/{key}"))
    });
}

/// Statuses are `200`, `2XX` or `default`.
fn statuses(object: &mut Object, at: &At<'_>, findings: &mut Findings) {
    rename_keys(object, |key| {
        let status = key.to_ascii_uppercase();
        let is_status = match status.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => true,
            [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
            _ => false,
        };
        if key == "default" || key.starts_with("x-") {
            return Some(key.to_owned());
        }
        if !is_status {
            findings.at(
                PageCode::Repaired,
                at,
                format!("`{key}` is no status of a response; it is left out"),
            );
        }
        is_status.then_some(status)
    });
}

fn rename_keys(object: &mut Object, mut name: impl FnMut(&str) -> Option<String>) {
    let members = std::mem::take(object.mapping_mut());
    for (key, member) in members {
        if let Some(name) = name(&key) {
            object.mapping_mut().insert(name.into(), member);
        }
    }
}
