//! What is made of schemas takes the values that the letter takes, and no others: where types say less, rules do.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds no schema has failed")]

use serde_json::{Value, json};
use specwright::judge::Judge;
use specwright::policy::Policy;
use specwright::source::{SingleFile, SourceFile};

/// Judges values by a schema.
fn check(schema: &Value, good: &[Value], bad: &[Value]) {
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Judged", "version": "1" },
        "paths": {},
        "components": { "schemas": { "A": schema } },
    });
    let source = SourceFile { path: "judged.json".to_owned(), text: document.to_string() };
    let described = specwright::describe(&source, &SingleFile, &Policy::default()).unwrap();
    let node =
        described.places.iter().find(|node| node.origin.pointer.to_string() == "/components/schemas/A");
    let judge = Judge::new(&described.api);
    for (values, fits) in [(good, true), (bad, false)] {
        for value in values {
            let exact = specwright_values::json::parse(&value.to_string()).unwrap();
            let misfits = judge.node(node.unwrap(), &exact).unwrap();
            assert_eq!(misfits.is_empty(), fits, "{schema} {value} {misfits:?}");
        }
    }
}

#[test]
fn what_nothing_else_has_looked_at() {
    let schema = json!({ "allOf": [true], "unevaluatedItems": false });
    check(&schema, &[json!([]), json!({})], &[json!([1])]);
    let schema = json!({
        "prefixItems": [{ "const": "a" }],
        "anyOf": [{ "prefixItems": [true, { "const": "b" }] }, { "prefixItems": [true, true, { "const": "c" }] }],
        "unevaluatedItems": false,
    });
    check(&schema, &[json!(["a", "b"]), json!(["a", 1, "c"])], &[json!(["a", "b", 1]), json!(["b"])]);
    let schema = json!({
        "type": "object", "properties": { "a": { "type": "string" } },
        "additionalProperties": true, "unevaluatedProperties": false,
    });
    check(&schema, &[json!({ "a": "", "b": 1 })], &[json!({ "a": 1 })]);
    let schema = json!({
        "type": "object", "properties": { "a": { "type": "string" } },
        "allOf": [{ "additionalProperties": { "type": ["integer", "string"] } }], "unevaluatedProperties": false,
    });
    check(&schema, &[json!({ "a": "", "b": 1 })], &[json!({ "b": true })]);
    let schema = json!({ "type": "object", "if": { "required": ["a"], "properties": { "a": {} } }, "unevaluatedProperties": false });
    check(&schema, &[json!({ "a": 1 }), json!({})], &[json!({ "b": 1 }), json!({ "a": 1, "b": 1 })]);
}

#[test]
fn what_stands_beside_a_union_whose_branches_are_of_one_type() {
    let branches = json!([{ "minItems": 1 }, { "maxItems": 5 }]);
    let schema = json!({ "type": "array", "prefixItems": [{ "const": "a" }], "anyOf": branches });
    check(&schema, &[json!([]), json!(["a", 1])], &[json!(["b"]), json!({})]);
    let schema = json!({ "type": "array", "items": { "type": "string", "minLength": 2 }, "anyOf": branches });
    check(&schema, &[json!([]), json!(["ab"])], &[json!(["b"]), json!([1])]);
    let schema = json!({
        "type": "object", "additionalProperties": { "type": "string", "minLength": 2 },
        "oneOf": [{ "minProperties": 2 }, { "maxProperties": 1 }],
    });
    check(&schema, &[json!({}), json!({ "a": "ab" })], &[json!({ "a": "b" }), json!({ "a": 1 })]);
}

#[test]
fn all_of_several_assertions() {
    for (schema, good, bad) in [
        (json!([{ "type": "string", "pattern": "^a" }, { "pattern": "z$" }]), json!("az"), json!("a")),
        (json!([{ "type": "integer", "multipleOf": 2 }, { "multipleOf": 3 }]), json!(6), json!(4)),
        (json!([{ "type": "integer", "exclusiveMinimum": 5 }, { "minimum": 5 }]), json!(6), json!(5)),
        (json!([{ "enum": ["a", "b"] }, { "enum": ["b", "c"] }]), json!("b"), json!("a")),
        (
            json!([{ "type": "array", "prefixItems": [{ "type": "string" }] }, { "prefixItems": [{}, { "type": "integer" }], "items": false }]),
            json!(["", 1]),
            json!(["", ""]),
        ),
    ] {
        check(&json!({ "allOf": schema }), &[good], &[bad]);
    }
}

#[test]
fn an_anchor_in_a_value_names_no_schema() {
    let value = json!({ "$anchor": "a", "type": "null" });
    let schema = json!({
        "$defs": { "listed": { "enum": [value] }, "meant": { "$anchor": "a", "type": "string" }, "one": { "const": value } },
        "anyOf": [{ "$ref": "#/components/schemas/A/$defs/listed" }, { "$ref": "#a" }],
    });
    check(&schema, &[value.clone(), json!("text")], &[json!(1), json!({ "type": "null" }), json!(null)]);
    let schema = json!({
        "type": "object",
        "properties": { "const": { "$anchor": "b", "type": "string" }, "enum": { "$ref": "#b" } },
    });
    check(&schema, &[json!({ "enum": "" })], &[json!({ "enum": 1 })]);
}
