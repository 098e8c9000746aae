//! Which file things are in is decided by an estimate of how long they are, and the estimate holds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds no file has failed")]

use serde_json::{Value, json};
use specwright::policy::Policy;
use specwright::source::{Files, SourceFile};

/// There are no other files.
struct Alone;

impl Files for Alone {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no `{path}`"))
    }
}

/// How long the only file of a module is; `None` if the module is divided.
fn length(document: &Value, module: &str) -> Option<usize> {
    let source = SourceFile { path: "shop.json".to_owned(), text: document.to_string() };
    let generated = specwright::generate(&source, &Alone, &Policy::default()).unwrap();
    for file in &generated.files {
        let lines = file.text.lines().count();
        assert!(lines <= 5_000, "{} has {lines} lines", file.path);
    }
    let file = generated.files.iter().find(|file| file.path == format!("{module}.rs"));
    file.map(|file| file.text.lines().count())
}

/// The longest file that a module is before it is divided.
fn longest(module: &str, document: impl Fn(usize) -> Value) -> usize {
    let (mut fits, mut too_many) = (1, 1_024);
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        match length(&document(middle), module) {
            Some(_) => fits = middle,
            None => too_many = middle,
        }
    }
    length(&document(fits), module).unwrap()
}

fn document(paths: &Value, schemas: &Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn check(what: &str, module: &str, document: impl Fn(usize) -> Value) {
    let lines = longest(module, document);
    assert!((4_700..=5_000).contains(&lines), "{what}: {lines}");
}

#[test]
fn models_are_divided_where_a_file_would_be_too_long() {
    let text = "Words that say what it is. ".repeat(12);
    let member =
        |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
    let kinds = [
        (
            "structs",
            json!({"type": "object", "description": text, "required": ["id"], "properties": {
                "id": {"type": "integer"}, "some-thing": {"type": ["string", "null"], "description": text},
                "limit": {"type": "integer", "default": 5}, "a-much-longer-name": {"type": "boolean"},
            }}),
        ),
        (
            "enums",
            json!({"enum": ["one", "two", "three", "a value that is longer", "another value of that kind"]}),
        ),
        ("numbers", json!({"enum": [1, 2, 3, 5, 8, 13]})),
        (
            "unions",
            json!({"oneOf": [member("a"), member("b"), {"type": "array", "items": {"type": "integer"}}]}),
        ),
    ];
    for (what, schema) in kinds {
        let schemas = |count: usize| {
            (0..count).map(|index| (format!("Item{index}"), schema.clone())).collect::<Value>()
        };
        check(what, "models", |count| document(&json!({}), &schemas(count)));
    }
}

#[test]
fn operations_are_divided_where_a_file_would_be_too_long() {
    let thing = json!({"Thing": {"type": "object"}});
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}});
    let header = json!({"x-rate-limit": {"schema": {"type": "integer"}}});
    let paths = |count: usize| {
        let operation = |index: usize| {
            let operation = json!({
                "operationId": format!("changeTheThing{index}"), "tags": [format!("things {}", index / 50)],
                "parameters": [
                    {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                    {"name": "x-a-header-with-a-long-name", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {"content": content},
                "responses": {
                    "200": {"description": "The thing.", "content": content},
                    "404": {"description": "There is none.", "headers": header, "content": content},
                    "default": {"description": "Another.", "content": content},
                },
            });
            (format!("/things/{{id}}/{index}"), json!({"put": operation}))
        };
        (0..count).map(operation).collect::<Value>()
    };
    for module in ["operations", "server"] {
        check(module, module, |count| document(&paths(count), &thing));
    }
}
