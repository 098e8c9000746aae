//! Where authors mean something else than the letter: what is taken, and that a setting takes the letter.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds no type has failed")]

use serde_json::{Value, json};
use specwright::policy::{Policy, Reading, Readings};
use specwright::source::{Files, SourceFile};
use specwright::{End, Generated};

/// There are no other files.
struct Alone;

impl Files for Alone {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no `{path}`"))
    }
}

/// Both readings of a document with these schemas: as meant, and by the letter.
fn both(schemas: &Value) -> [Generated; 2] {
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Readings", "version": "1" },
        "paths": { "/a": { "post": {
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } },
            "responses": { "200": { "description": "A", "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/A" } },
            } } },
        } } },
        "components": { "schemas": schemas },
    });
    [Reading::Meant, Reading::Letter].map(|reading| {
        let readings = Readings {
            closed: reading,
            implied_types: reading,
            discriminator: reading,
            access: reading,
            dynamic_ref: reading,
        };
        let source = SourceFile { path: "readings.json".to_owned(), text: document.to_string() };
        specwright::generate(&source, &Alone, &Policy { readings, ..Policy::default() }).unwrap()
    })
}

fn models(generated: &Generated) -> &str {
    file(generated, "models.rs")
}

fn file<'g>(generated: &'g Generated, path: &str) -> &'g str {
    &generated.files.iter().find(|file| file.path == path).unwrap().text
}

#[test]
fn a_schema_without_a_type_is_what_its_keywords_are_about() {
    let [meant, letter] = both(&json!({ "A": { "properties": { "a": { "type": "string" } } } }));
    assert!(models(&meant).contains("pub struct A"));
    assert!(models(&letter).contains("pub type A = Json;"));
    assert_eq!(letter.keywords.ends.get(&("properties", End::Rule)), Some(&1));
}

#[test]
fn members_of_one_direction_are_required_there() {
    let a = json!({ "type": "object", "required": ["id"], "properties": { "id": { "type": "string", "readOnly": true } } });
    let [meant, letter] = both(&json!({ "A": a }));
    assert!(models(&meant).contains("pub struct AInput"));
    assert!(!models(&letter).contains("pub struct AInput"));
}

#[test]
fn a_closed_part_closes_the_whole() {
    let closed = json!({ "type": "object", "properties": { "a": {} }, "additionalProperties": false });
    let open = json!({ "type": "object", "properties": { "b": {} } });
    let [meant, letter] = both(&json!({ "A": { "allOf": [closed, open] } }));
    let says_so = |generated: &Generated| {
        generated.report.diagnostics.iter().any(|found| found.code.as_str() == "closed-part")
    };
    assert!(says_so(&meant) && !says_so(&letter));
    for generated in [&meant, &letter] {
        assert!(!file(generated, "wire.rs").contains("..additional_properties"));
    }
}

#[test]
fn what_a_member_is_filled_with_is_meant_within_it() {
    let page = |filled: &str| {
        let item = json!({ "$dynamicAnchor": "T", "$ref": format!("#/components/schemas/{filled}") });
        json!({ "$ref": "#/components/schemas/A", "$defs": { "T": item } })
    };
    let items = json!({ "type": "array", "items": { "$dynamicRef": "#T" } });
    let a = json!({ "type": "object", "properties": { "items": items }, "$defs": { "T": { "$dynamicAnchor": "T" } } });
    let user =
        json!({ "type": "object", "properties": { "orders": { "$ref": "#/components/schemas/OrderPage" } } });
    let [meant, letter] = both(&json!({
        "A": a, "User": user, "Order": { "type": "object" },
        "UserPage": page("User"), "OrderPage": page("Order"),
    }));
    // By the letter a user of a page has another type: its orders are users.
    assert!(!models(&meant).contains("UserUser"));
    assert!(models(&letter).contains("pub struct UserUser"));
}
