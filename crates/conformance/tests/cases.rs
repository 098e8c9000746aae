//! Every case in `tests/cases/FIXTURE.json`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files has failed")]

use std::fs;
use std::path::Path;

use conformance::fixtures;
use specwright_cases::{Cases, Report, run};

#[test]
fn every_case() {
    let mut all = Report::default();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let cases = Cases::parse(&fs::read_to_string(&path).unwrap());
        let cases = cases.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document = fixtures::document(name).unwrap_or_else(|| panic!("no fixture is called `{name}`"));
        let report = run(&document, &cases).unwrap();
        all.cases += report.cases;
        all.failures.extend(report.failures.iter().map(|failure| format!("{name}, {failure}")));
    }
    let Report { cases, mut failures } = all;
    failures.sort();
    assert!(failures.is_empty(), "{} of {cases} cases failed:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_value_is_judged_as_its_case_says() {
    let failures = fixtures::MISJUDGED;
    assert!(failures.is_empty(), "{} cases are misjudged:\n{}", failures.len(), failures.join("\n"));
}
