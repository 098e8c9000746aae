//! What the tests share: the fixtures, and the official schema.

#![allow(dead_code, reason = "each test program uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "this is test code, which clippy sees only inside of `#[test]`"
)]

use std::path::{Path, PathBuf};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};
use specwright::source::{Node, SourceFile};

/// The Markdown files directly in a folder, sorted.
pub(crate) fn pages_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    pages
}

/// The fixtures of a kind.
pub(crate) fn fixtures(kind: &str) -> Vec<PathBuf> {
    pages_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(kind))
}

/// A tree as the validator takes it.
pub(crate) fn value(node: &Node) -> Value {
    serde_json::from_str(&node.to_json().to_string()).unwrap()
}

/// Reads a page; messages name it by its file name.
pub(crate) fn source(path: &Path) -> SourceFile {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    SourceFile { path: name, text: std::fs::read_to_string(path).unwrap() }
}

/// The official schema of OpenAPI 3.1, with JSON Schema 2020-12 for the schemas inside of a document.
///
/// The official file leaves schemas open and offers the dynamic anchor `meta` to say what they are.
pub(crate) fn official_validator() -> Validator {
    let official: Value =
        serde_json::from_str(include_str!("../schemas/openapi-3.1-2022-10-07.json")).unwrap();
    let uri = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
    let registry = Registry::new().add(uri, official).unwrap().prepare().unwrap();
    let complete = json!({
        "$id": "https://specwright.test/openapi-3.1-with-schemas",
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": uri,
        "$defs": {
            "schema": { "$dynamicAnchor": "meta", "$ref": "https://json-schema.org/draft/2020-12/schema" }
        }
    });
    jsonschema::options().with_registry(&registry).build(&complete).unwrap()
}

/// What the official schema says against a document.
pub(crate) fn complaints(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
