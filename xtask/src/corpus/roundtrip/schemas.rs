//! A document as JSON Schema 2020-12, for a validator that knows no other dialect.
//!
//! 3.0's `nullable` and boolean exclusive bounds are said anew, wherever they stand: documents mix dialects.

use serde_json::{Map, Value, json};

/// Keywords whose value is not schemas but data.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Keywords whose value maps names to schemas: their members are names, not keywords.
const MAPS: [&str; 6] =
    ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties", "schemas"];

/// Translates a whole file.
pub(super) fn translate(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(translate).collect()),
        Value::Object(object) => translate_object(object),
        scalar @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => scalar,
    }
}

fn translate_object(object: Map<String, Value>) -> Value {
    let members = object.into_iter().map(|(key, value)| {
        let value = if DATA.contains(&key.as_str()) || key.starts_with("x-") {
            value
        } else if MAPS.contains(&key.as_str()) {
            translate_members(value)
        } else {
            translate(value)
        };
        (key, value)
    });
    let mut object: Map<String, Value> = members.collect();
    // In draft 4 a property says itself that it is required.
    object.retain(|key, value| key != "required" || !value.is_boolean());
    exclusive(&mut object, "exclusiveMinimum", "minimum");
    exclusive(&mut object, "exclusiveMaximum", "maximum");
    width(&mut object);
    if object.get("nullable").is_some_and(Value::is_boolean) {
        let nullable = object.remove("nullable") == Some(Value::Bool(true));
        if nullable { nullable_schema(object) } else { Value::Object(object) }
    } else {
        Value::Object(object)
    }
}

/// The schemas of a map; what is no map is passed on as it is.
fn translate_members(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            members.into_iter().map(|(name, schema)| (name, translate(schema))).collect()
        }
        other => translate(other),
    }
}

/// `minimum: 1, exclusiveMinimum: true` is `exclusiveMinimum: 1`.
fn exclusive(object: &mut Map<String, Value>, flag: &str, bound: &str) {
    let Some(&Value::Bool(exclusive)) = object.get(flag) else { return };
    object.remove(flag);
    if exclusive && let Some(value) = object.remove(bound) {
        object.insert(flag.to_owned(), value);
    }
}

/// Integer formats bound their values (OpenAPI's format registry); a validator that knows JSON Schema alone
/// would take `int32` for a note.
fn width(object: &mut Map<String, Value>) {
    let bounds = match object.get("format").and_then(Value::as_str) {
        Some("int8") => (json!(i8::MIN), json!(i8::MAX)),
        Some("int16") => (json!(i16::MIN), json!(i16::MAX)),
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint8") => (json!(0), json!(u8::MAX)),
        Some("uint16") => (json!(0), json!(u16::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64" | "uint") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    if object.get("type") == Some(&json!("integer")) {
        object.entry("minimum").or_insert(bounds.0);
        object.entry("maximum").or_insert(bounds.1);
    }
}

/// The schema that also takes null. A union gets one more branch, so that pointers into it still lead where they did.
fn nullable_schema(mut object: Map<String, Value>) -> Value {
    let unions =
        ["oneOf", "anyOf"].into_iter().filter(|union| object.contains_key(*union)).collect::<Vec<_>>();
    if let [union] = unions[..]
        && !["type", "$ref", "allOf", "enum", "not", "if"].iter().any(|other| object.contains_key(*other))
        && let Some(Value::Array(branches)) = object.get_mut(union)
    {
        branches.push(json!({ "type": "null" }));
        return Value::Object(object);
    }
    match object.get_mut("type") {
        Some(kind @ Value::String(_)) => *kind = json!([kind.take(), "null"]),
        Some(Value::Array(kinds)) => kinds.push(json!("null")),
        _ => return json!({ "anyOf": [{ "type": "null" }, object] }),
    }
    if let Some(Value::Array(values)) = object.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_words_are_said_anew() {
        for (old, new) in [
            (json!({"type": "string", "nullable": true}), json!({"type": ["string", "null"]})),
            (
                json!({"type": "string", "nullable": true, "enum": ["a"]}),
                json!({"type": ["string", "null"], "enum": ["a", null]}),
            ),
            (json!({"nullable": true, "$ref": "#/a"}), json!({"anyOf": [{"type": "null"}, {"$ref": "#/a"}]})),
            (
                json!({"nullable": true, "oneOf": [{"type": "string"}]}),
                json!({"oneOf": [{"type": "string"}, {"type": "null"}]}),
            ),
            (json!({"required": true, "type": "string"}), json!({"type": "string"})),
            (json!({"nullable": false, "type": "string"}), json!({"type": "string"})),
            (json!({"minimum": 1, "exclusiveMinimum": true}), json!({"exclusiveMinimum": 1})),
            (json!({"minimum": 1, "exclusiveMinimum": false}), json!({"minimum": 1})),
            (
                json!({"properties": {"nullable": {"type": "string", "nullable": true}}}),
                json!({"properties": {"nullable": {"type": ["string", "null"]}}}),
            ),
            (json!({"default": {"nullable": true}}), json!({"default": {"nullable": true}})),
            (
                json!({"type": "integer", "format": "uint8", "minimum": 3}),
                json!({"type": "integer", "format": "uint8", "minimum": 3, "maximum": 255}),
            ),
        ] {
            assert_eq!(translate(old), new);
        }
    }
}
