//! JSON <-> types: every case in `tests/cases/*.json`.
//!
//! A file is a list of groups: a fixture, one of its types, and cases. A case is JSON and what becomes of it:
//! `{"same": J}` comes back byte for byte, `{"json": J, "becomes": J}` comes back as other text,
//! `{"json": J, "refused": "words"}` does not decode, and the reason has these words.
//! `{"text": "..."}` in place of `json` is for text that JSON could not quote (two equal keys, say).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use conformance::fixtures;
use specwright_support::{Json, json};

/// What a case expects.
enum Expected<'c> {
    Text(String),
    Refusal(&'c str),
}

#[test]
fn every_case() {
    let mut tried = 0;
    let mut failures = Vec::new();
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let groups = json::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for group in array(&groups) {
            let (fixture, name) = (string(group, "fixture"), string(group, "type"));
            let Some(recode) = fixtures::find(fixture, name) else {
                failures.push(format!("{}: no type `{name}` in the fixture `{fixture}`", path.display()));
                continue;
            };
            for case in array(group.get("cases").expect("a group has `cases`")) {
                tried += 1;
                let (text, expected) = read(case);
                if let Err(reason) = check(recode(&text), &expected) {
                    failures.push(format!("{fixture} {name}: {text}\n  {reason}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {tried} cases failed:\n{}", failures.len(), failures.join("\n"));
}

fn check(result: Result<String, String>, expected: &Expected<'_>) -> Result<(), String> {
    match (result, expected) {
        (Ok(text), Expected::Text(expected)) if text == *expected => Ok(()),
        (Ok(text), Expected::Text(expected)) => Err(format!("became {text}\n  and not  {expected}")),
        (Ok(text), Expected::Refusal(_)) => Err(format!("was taken, and became {text}")),
        (Err(reason), Expected::Refusal(words)) if reason.contains(words) => Ok(()),
        (Err(reason), Expected::Refusal(words)) => {
            Err(format!("was refused without the words `{words}`: {reason}"))
        }
        (Err(reason), Expected::Text(_)) => Err(format!("was refused: {reason}")),
    }
}

/// The text of a case and what is to become of it.
fn read(case: &Json) -> (String, Expected<'_>) {
    let encode = |value: &Json| json::to_string(value).unwrap();
    if let Some(same) = case.get("same") {
        return (encode(same), Expected::Text(encode(same)));
    }
    let text = case.get("json").map_or_else(|| string(case, "text").to_owned(), encode);
    match case.get("becomes") {
        Some(becomes) => (text, Expected::Text(encode(becomes))),
        None => (text, Expected::Refusal(string(case, "refused"))),
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn array(value: &Json) -> &[Json] {
    match value {
        Json::Array(items) => items,
        other => panic!("not an array: {other:?}"),
    }
}

fn string<'j>(value: &'j Json, name: &str) -> &'j str {
    match value.get(name) {
        Some(Json::String(text)) => text,
        _ => panic!("no text `{name}` in {value:?}"),
    }
}
