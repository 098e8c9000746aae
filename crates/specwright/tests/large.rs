//! Large documents of one kind of thing: they generate, or meet a bound with a diagnostic at its place, in seconds and in
//! bounded memory. Nothing is timed: what takes quadratic time does not end here.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that finds nothing has failed")]

use serde_json::{Map, Value, json};
use specwright::Generated;
use specwright::diagnostic::Code;
use specwright::policy::Policy;
use specwright::source::{SingleFile, SourceFile};

/// What is made of components, and of schemas elsewhere in the document.
fn generate(schemas: impl Into<Value>, elsewhere: impl Into<Value>) -> Generated {
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Large", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas.into() },
        "x-schemas": elsewhere.into(),
    });
    let source = SourceFile { path: "large.json".to_owned(), text: document.to_string() };
    specwright::generate(&source, &SingleFile, &Policy::default()).expect("the document is generated")
}

/// The places of which something is said.
fn places(generated: &Generated, code: Code) -> Vec<String> {
    let found = generated.report.diagnostics.iter().filter(|found| found.code == code);
    found.map(|found| found.origin.pointer.to_string()).collect()
}

fn assert_silent(generated: &Generated) {
    let first = generated.report.diagnostics.first();
    assert!(first.is_none(), "{first:?}");
}

fn assert_has(generated: &Generated, text: &str) {
    assert!(generated.files.iter().any(|file| file.text.contains(text)), "nothing has `{text}`");
}

/// `A0` to `A{length}`, each made of a reference to the next.
fn chain(length: usize, section: &str, link: impl Fn(usize, Value) -> Value) -> Map<String, Value> {
    let links = (0..length).map(|index| {
        let next = json!({ "$ref": format!("#/{section}/A{}", index + 1) });
        (format!("A{index}"), link(index, next))
    });
    let last = json!({ "type": "object", "properties": { "last": { "type": "string" } } });
    links.chain([(format!("A{length}"), last)]).collect()
}

/// `A0` to `A{number - 1}`, and `All` over them.
fn family(
    number: usize,
    member: impl Fn(usize) -> Value,
    all: impl FnOnce(Value) -> Value,
) -> Map<String, Value> {
    let members = (0..number).map(|index| (format!("A{index}"), member(index)));
    let references = (0..number).map(|index| json!({ "$ref": format!("#/components/schemas/A{index}") }));
    let all = all(references.collect());
    members.chain([("All".to_owned(), all)]).collect()
}

fn nothing() -> Map<String, Value> {
    Map::new()
}

fn extension(index: usize, next: &Value) -> Value {
    json!({ "allOf": [next, { "properties": { format!("p{index}"): { "type": "string" } } }] })
}

const COMPONENTS: &str = "components/schemas";

#[test]
fn references_in_a_row() {
    let components = generate(chain(20_000, COMPONENTS, |_, next| next), nothing());
    assert_silent(&components);
    assert_has(&components, "pub type A0 = A1;");
    let first = json!({ "First": { "$ref": "#/x-schemas/A0" } });
    let elsewhere = generate(first, chain(5_000, "x-schemas", |_, next| next));
    assert_silent(&elsewhere);
    assert_has(&elsewhere, "pub last: Option<String>");
}

#[test]
fn lists_of_each_other() {
    let list = |index: usize| json!({ "type": "array", "items": { "$ref": format!("#/{COMPONENTS}/A{}", (index + 1) % 5_000) } });
    let lists: Map<String, Value> = (0..5_000).map(|index| (format!("A{index}"), list(index))).collect();
    let generated = generate(lists, nothing());
    assert_eq!(places(&generated, Code::DeepNesting), ["/components/schemas/A0"]);
    assert_has(&generated, "pub type A1 = Vec<A2>;");
}

#[test]
fn lists_of_values() {
    let values =
        |from: usize| (from..from + 3_000).map(|value| json!(format!("value {value}"))).collect::<Value>();
    let both = json!({ "Both": { "allOf": [{ "enum": values(0) }, { "enum": values(1_000) }] } });
    let generated = generate(both, nothing());
    assert_silent(&generated);
    assert_has(&generated, "Value2999");
    let branches: Value = (0..10_000).map(|value| json!({ "const": format!("value {value}") })).collect();
    let generated = generate(json!({ "One": { "oneOf": branches } }), nothing());
    assert_silent(&generated);
    assert_has(&generated, "Value9999");
}

#[test]
fn required_names() {
    let names: Value = (0..30_000).map(|name| json!(format!("name{name}"))).collect();
    let generated = generate(json!({ "Named": { "type": "object", "required": names } }), nothing());
    assert_eq!(places(&generated, Code::Untyped), ["/components/schemas/Named"]);
}

#[test]
fn extensions_in_a_row() {
    let short = generate(chain(300, COMPONENTS, |index, next| extension(index, &next)), nothing());
    assert_silent(&short);
    let long = generate(chain(20_000, COMPONENTS, |index, next| extension(index, &next)), nothing());
    assert_eq!(places(&long, Code::TooLarge).len(), 1);
    // What is within bounds is made all the same.
    assert!(places(&long, Code::Untyped).len() < 20_000);
    assert_has(&long, "pub last: Option<String>");
}

#[test]
fn parts_of_one_schema() {
    let part = |index: usize| {
        let member = json!({ "type": "string", "minLength": index });
        json!({ "type": "object", "properties": { "same": member, format!("p{index}"): {} }, "minProperties": index })
    };
    let generated = generate(family(3_000, part, |parts| json!({ "allOf": parts })), nothing());
    assert_silent(&generated);
    assert_has(&generated, "pub p2999: Option<Json>");
}

#[test]
fn branches_of_a_base_that_they_extend() {
    let child = |index: usize| extension(index, &json!({ "$ref": "#/components/schemas/All" }));
    let base = |branches: Option<Value>| {
        let mut base = json!({
            "type": "object",
            "required": ["kind"],
            "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind" },
        });
        if let Some(branches) = branches {
            base["oneOf"] = branches;
        }
        base
    };
    for generated in [
        generate(family(2_000, child, |branches| base(Some(branches))), nothing()),
        generate(family(2_000, child, |_| base(None)), nothing()),
    ] {
        assert_silent(&generated);
        assert_has(&generated, "A1999(");
    }
}

#[test]
fn branches_told_apart() {
    let branch = |index: usize| {
        let kind = json!({ "const": format!("kind {index}") });
        json!({ "type": "object", "required": ["kind"], "properties": { "kind": kind, format!("p{index}"): {} } })
    };
    let generated = generate(family(2_000, branch, |branches| json!({ "oneOf": branches })), nothing());
    assert_silent(&generated);
    let branch = |index: usize| json!({ "type": "object", "properties": { format!("p{index}"): {} } });
    let generated = generate(family(2_000, branch, |branches| json!({ "anyOf": branches })), nothing());
    assert_silent(&generated);
}

#[test]
fn questions_in_a_row() {
    let not = generate(
        json!({ "First": { "$ref": "#/x-schemas/A0" } }),
        chain(20_000, "x-schemas", |_, next| json!({ "not": next })),
    );
    assert_eq!(places(&not, Code::Untyped), ["/x-schemas/A0"]);
    let choice = |_, next| json!({ "anyOf": [next, { "type": "string" }] });
    let choices = generate(chain(3_000, COMPONENTS, choice), nothing());
    assert_eq!(places(&choices, Code::DeepNesting), ["/components/schemas/A0"]);
}
