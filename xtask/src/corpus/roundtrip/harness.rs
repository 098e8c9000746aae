//! The program that decodes and encodes a document's examples; it is compiled beside the document's types.
//!
//! Whether an example is valid for its schema is judged by `jsonschema`, which knows nothing of ours.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use specwright_support::wire::{Decode, Encode};
use specwright_support::{Json, json};

/// Decodes one text as one type and encodes it again.
pub type TryOne = fn(&str) -> Result<String, String>;

/// The [`TryOne`] of the type `T`.
pub fn try_one<T: Decode + Encode>(text: &str) -> Result<String, String> {
    let value: T = json::from_str(text).map_err(|error| error.to_string())?;
    json::to_string(&value).map_err(|error| format!("does not encode: {error}"))
}

/// A value that the document gives for a schema.
#[derive(Debug, Deserialize)]
struct Case {
    schema: String,
    place: String,
    types: Vec<usize>,
    text: String,
}

/// What became of the cases: printed as JSON.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Values that are valid for their schema.
    pub valid: usize,
    /// Values that are not, and are not tried.
    pub invalid: usize,
    /// Values whose schema the validator does not take.
    pub unjudged: usize,
    /// Decodings: a value is tried as each type that its schema became.
    pub tried: usize,
    /// Came back as the same JSON value.
    pub equal: usize,
    /// Of the equal ones: members in another order.
    pub reordered: usize,
    /// Did not decode.
    pub refused: usize,
    /// Came back as another value.
    pub changed: usize,
    /// Each value that was refused or changed.
    pub failures: Vec<Failure>,
    /// Why schemas are not judged, each reason once.
    pub reasons: Vec<String>,
}

/// A value that did not come back.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// `refused` or `changed`.
    pub kind: &'static str,
    /// Where the value stands.
    pub place: String,
    /// The index of the type.
    pub r#type: usize,
    /// The value.
    pub text: String,
    /// What came back, or why nothing did.
    pub got: String,
}

/// Reads `cases.json` and `schemas.json` in the folder and tries each valid case.
///
/// # Panics
/// If these files are not what the tool that calls this has written.
pub fn run(folder: &Path, types: &[TryOne]) -> Report {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the tool wrote its files");
    let cases: Vec<Case> = serde_json::from_str(&read("cases.json")).expect("the tool wrote JSON");
    let schemas: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&read("schemas.json")).expect("the tool wrote JSON");
    let mut registry = jsonschema::Registry::new();
    for (uri, schema) in schemas {
        registry = registry.add(uri, schema).expect("the tool wrote URIs");
    }
    let mut report = Report::default();
    let registry = match registry.prepare() {
        Ok(registry) => registry,
        Err(error) => {
            report.unjudged = cases.len();
            report.reasons.push(error.to_string());
            return report;
        }
    };
    let mut by_schema: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in &cases {
        by_schema.entry(&case.schema).or_default().push(case);
    }
    for (schema, cases) in by_schema {
        match validator(schema, &registry) {
            Ok(validator) => cases.into_iter().for_each(|case| report.case(case, &validator, types)),
            Err(reason) => {
                report.unjudged += cases.len();
                if !report.reasons.contains(&reason) {
                    report.reasons.push(reason);
                }
            }
        }
    }
    report
}

fn validator(schema: &str, registry: &jsonschema::Registry<'_>) -> Result<jsonschema::Validator, String> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .with_registry(registry)
        .offline()
        .should_validate_formats(true)
        .with_format("byte", |text| json::from_str::<specwright_support::Base64Bytes>(&quote(text)).is_ok())
        .build(&serde_json::json!({ "$ref": schema }))
        .map_err(|error| format!("{schema}: {error}"))
}

fn quote(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

impl Report {
    fn case(&mut self, case: &Case, validator: &jsonschema::Validator, types: &[TryOne]) {
        // What serde_json cannot hold (1e400, two equal keys) the validator cannot judge.
        let Ok(value) = serde_json::from_str(&case.text) else {
            self.unjudged += 1;
            return;
        };
        if !validator.is_valid(&value) {
            self.invalid += 1;
            return;
        }
        self.valid += 1;
        for &index in &case.types {
            self.tried += 1;
            match types[index](&case.text) {
                Ok(text) if same(&case.text, &text) => {
                    self.equal += 1;
                    self.reordered += usize::from(order(&case.text) != order(&text));
                }
                Ok(text) => {
                    self.changed += 1;
                    self.fail("changed", case, index, text);
                }
                Err(reason) => {
                    self.refused += 1;
                    self.fail("refused", case, index, reason);
                }
            }
        }
    }

    fn fail(&mut self, kind: &'static str, case: &Case, index: usize, got: String) {
        let (place, text) = (case.place.clone(), case.text.clone());
        self.failures.push(Failure { kind, place, r#type: index, text, got });
    }
}

/// Whether two texts are the same JSON value: members in any order, numbers exact.
fn same(a: &str, b: &str) -> bool {
    json::parse(a).is_ok_and(|a| json::parse(b).is_ok_and(|b| a == b))
}

/// The names of all members in the order in which they stand.
fn order(text: &str) -> Vec<String> {
    fn walk(value: &Json, names: &mut Vec<String>) {
        match value {
            Json::Object(members) => {
                for (name, value) in members.iter() {
                    names.push(name.clone());
                    walk(value, names);
                }
            }
            Json::Array(items) => items.iter().for_each(|item| walk(item, names)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    let mut names = Vec::new();
    if let Ok(value) = json::parse(text) {
        walk(&value, &mut names);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let schemas = serde_json::json!({ "https://document.invalid/a.json": {
            "components": { "schemas": { "N": { "type": "object", "required": ["n"], "properties": { "n": {} } } } },
        }});
        std::fs::write(folder.path().join("schemas.json"), schemas.to_string()).unwrap();
        std::fs::write(folder.path().join("cases.json"), text).unwrap();
        folder
    }

    #[test]
    fn valid_values_are_tried_and_compared_exactly() {
        let case = |text: &str| {
            serde_json::json!({
                "schema": "https://document.invalid/a.json#/components/schemas/N", "place": "a.json#/x",
                "types": [0], "text": text,
            })
        };
        let texts =
            ["{\"n\":1.0}", "{\"n\":123456789012345678901234567890}", "{\"m\":1}", "{\"z\":1,\"n\":2}"];
        let folder = cases(&serde_json::Value::from_iter(texts.map(case)).to_string());
        // As a program that knows only `n`, as a double, would have it.
        let lossy: TryOne = |text| {
            let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
            Ok(format!("{{\"n\":{}}}", value["n"]))
        };
        let report = run(folder.path(), &[lossy]);
        assert_eq!((report.valid, report.invalid, report.tried), (3, 1, 3));
        assert_eq!((report.equal, report.changed, report.refused), (1, 2, 0), "{report:?}");
        let report = run(folder.path(), &[try_one::<Json>]);
        assert_eq!((report.equal, report.changed, report.refused, report.reordered), (3, 0, 0, 0));
        let report = run(folder.path(), &[try_one::<String>]);
        assert_eq!((report.equal, report.changed, report.refused), (0, 0, 3));
    }
}
