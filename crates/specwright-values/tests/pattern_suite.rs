//! Patterns of the JSON Schema suite beside the repository: every verdict is right, and none is refused.
//!
//! The suite is not part of the project; where it is missing the test says so and proves nothing.

#![allow(clippy::panic, clippy::print_stdout, clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;

use serde_json::Value;
use specwright_values::pattern::Pattern;

const FILES: &[&str] = &[
    "pattern.json",
    "patternProperties.json",
    "optional/ecmascript-regex.json",
    "optional/non-bmp-regex.json",
];

#[test]
fn every_verdict_of_the_suite_is_right() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/json-schema-test-suite");
    if !suite.is_dir() {
        println!("SKIPPED: no JSON Schema suite at {}", suite.display());
        return;
    }
    let (mut groups, mut verdicts) = (0, 0);
    for draft in ["draft2020-12", "draft4"] {
        for file in FILES {
            let text = std::fs::read_to_string(suite.join(draft).join(file)).unwrap();
            let found: Vec<Value> = serde_json::from_str(&text).unwrap();
            for group in found {
                groups += 1;
                for test in group["tests"].as_array().unwrap() {
                    verdicts += 1;
                    let fits = fits(&group["schema"], &test["data"]);
                    assert_eq!(fits, test["valid"].as_bool(), "{draft}/{file}: {group} {test}");
                }
            }
        }
    }
    assert!(groups > 0);
    println!("{groups} groups, {verdicts} verdicts");
}

/// As much of JSON Schema as the groups need; none where they need more.
fn fits(schema: &Value, data: &Value) -> Option<bool> {
    let Some(keywords) = schema.as_object() else { return schema.as_bool() };
    keywords
        .iter()
        .try_fold(true, |fits, (keyword, value)| Some(fits && fits_keyword(schema, keyword, value, data)?))
}

fn fits_keyword(schema: &Value, keyword: &str, value: &Value, data: &Value) -> Option<bool> {
    Some(match (keyword, data) {
        ("pattern", Value::String(text)) => pattern(value.as_str()?).matches(text),
        ("patternProperties", Value::Object(members)) => {
            let mut fitting = true;
            for (name, schema) in value.as_object()? {
                let pattern = pattern(name);
                for (_, member) in members.iter().filter(|(member, _)| pattern.matches(member)) {
                    fitting &= fits(schema, member)?;
                }
            }
            fitting
        }
        ("additionalProperties", Value::Object(members)) if *value == false => {
            let patterns = schema["patternProperties"].as_object()?;
            members.keys().all(|member| patterns.keys().any(|name| pattern(name).matches(member)))
        }
        ("$schema" | "pattern" | "patternProperties", _) => true,
        ("type", _) => match value.as_str()? {
            "integer" => data.is_i64(),
            "null" => data.is_null(),
            "object" => data.is_object(),
            "string" => data.is_string(),
            _ => return None,
        },
        _ => return None,
    })
}

fn pattern(ecma: &str) -> Pattern {
    Pattern::new(ecma).unwrap_or_else(|error| panic!("{ecma}: {error}"))
}
