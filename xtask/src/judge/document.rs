//! A schema as the component of an OpenAPI document.

use specwright::source::SourceFile;
use specwright_values::{Json, JsonObject};

use super::group::Draft;

/// Where the schema stands.
pub(super) const PLACE: &str = "/components/schemas/Subject";

/// Members that hold values, in which nothing is a keyword.
const VALUES: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Members that hold schemas by names, which are no keywords.
const NAMED: [&str; 6] =
    ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

/// The document that has a schema as its only component.
pub(super) fn document(draft: Draft, schema: &Json) -> SourceFile {
    let (version, identifier) = match draft {
        Draft::Draft4 => ("3.0.4", "id"),
        Draft::Draft202012 => ("3.1.1", "$id"),
    };
    let schema = without_dialect(schema);
    let schema = relocated(&schema, identifier);
    let info = JsonObject::from([("title", Json::from("Suite")), ("version", Json::from("1"))]);
    let schemas = JsonObject::from([("Subject", schema)]);
    let components = JsonObject::from([("schemas", Json::Object(schemas))]);
    let root = JsonObject::from([
        ("openapi", Json::from(version)),
        ("info", Json::Object(info)),
        ("paths", Json::Object(JsonObject::new())),
        ("components", Json::Object(components)),
    ]);
    SourceFile { path: "suite.json".to_owned(), text: Json::Object(root).to_string() }
}

/// The dialect is said by the version of OpenAPI; one that is none of JSON Schema's own stays.
fn without_dialect(schema: &Json) -> Json {
    let mut schema = schema.clone();
    if let Json::Object(members) = &mut schema {
        let own = |dialect: &Json| {
            dialect.as_str().is_some_and(|dialect| {
                ["http://json-schema.org/", "https://json-schema.org/"]
                    .iter()
                    .any(|own| dialect.starts_with(own))
            })
        };
        if members.get("$schema").is_some_and(own) {
            members.shift_remove("$schema");
        }
    }
    schema
}

/// The schema with its references to places within itself leading there. Those within a schema that has an identifier
/// are relative to that.
fn relocated(schema: &Json, identifier: &str) -> Json {
    match schema {
        Json::Array(items) => items.iter().map(|item| relocated(item, identifier)).collect(),
        Json::Object(members) if members.get(identifier).is_some_and(|id| id.as_str().is_some()) => {
            schema.clone()
        }
        Json::Object(members) => {
            let moved = members.iter().map(|(name, value)| (name.clone(), member(name, value, identifier)));
            Json::Object(moved.collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => schema.clone(),
    }
}

fn member(name: &str, value: &Json, identifier: &str) -> Json {
    match value {
        Json::String(text) if name == "$ref" && (text == "#" || text.starts_with("#/")) => {
            Json::from(format!("#{PLACE}{}", &text[1..]))
        }
        _ if VALUES.contains(&name) => value.clone(),
        Json::Object(members) if NAMED.contains(&name) => {
            let schemas = members.iter().map(|(name, schema)| (name.clone(), relocated(schema, identifier)));
            Json::Object(schemas.collect())
        }
        _ => relocated(value, identifier),
    }
}

#[cfg(test)]
mod tests {
    use specwright_values::json;

    use super::*;

    #[test]
    fn references_lead_to_where_the_schema_stands() {
        for (schema, expected) in [
            (r##"{"$ref":"#"}"##, r##"{"$ref":"#/components/schemas/Subject"}"##),
            (
                r##"{"items":[{"$ref":"#/$defs/a"}]}"##,
                r##"{"items":[{"$ref":"#/components/schemas/Subject/$defs/a"}]}"##,
            ),
            (r##"{"properties":{"$ref":{"$ref":"#a"}}}"##, r##"{"properties":{"$ref":{"$ref":"#a"}}}"##),
            (r##"{"const":{"$ref":"#"}}"##, r##"{"const":{"$ref":"#"}}"##),
            (r##"{"not":{"$id":"x","$ref":"#/a"}}"##, r##"{"not":{"$id":"x","$ref":"#/a"}}"##),
        ] {
            let moved = relocated(&json::parse(schema).unwrap(), "$id");
            assert_eq!(moved.to_string(), expected);
        }
    }
}
