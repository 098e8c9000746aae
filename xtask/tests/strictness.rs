//! What a fault does to `cargo xtask generate`: exit codes, what is said, and whether anything is written.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its files has failed")]

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A document with one fault: a default of another type.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
components:
  schemas:
    Pet: {type: object, properties: {age: {type: integer, default: old}}}
";

/// An exception for that fault.
const EXCEPTION: &str = "exceptions:
  - {code: wrong-default, pointer: '#/components/schemas/Pet', reason: their server says so}
";

/// A folder with the document, and with `settings.yaml` if there are to be any.
fn folder(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("pets.yaml"), DOCUMENT).unwrap();
    fs::write(folder.path().join("settings.yaml"), settings).unwrap();
    folder
}

fn generate(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder.path()).args(["generate", "pets.yaml", "--out", "out"]).args(args);
    command.output().unwrap()
}

/// The exit code, the last line that was printed, and whether there is a crate.
fn outcome(folder: &TempDir, args: &[&str]) -> (Option<i32>, String, bool) {
    let Output { status, stdout, stderr } = generate(folder, args);
    let printed = String::from_utf8([stderr, stdout].concat()).unwrap();
    let last = printed.lines().last().unwrap_or_default().trim().to_owned();
    (status.code(), last, folder.path().join("out").exists())
}

#[test]
fn a_fault_costs_its_place() {
    let (code, last, is_written) = outcome(&folder(""), &[]);
    assert_eq!((code, is_written), (Some(0), true));
    assert!(last.starts_with("1 fault, 0 warnings, 0 notes; "), "{last}");
}

#[test]
fn strictly_it_refuses_the_document() {
    for (settings, args) in [("", &["--strict"][..]), ("enums: open", &["--settings", "settings.yaml"])] {
        let (code, last, is_written) = outcome(&folder(settings), args);
        assert_eq!((code, is_written), (Some(1), false), "{args:?}");
        let refused = "pets.yaml: refused, 1 error (1 fault, 0 warnings, 0 notes); nothing was written";
        assert_eq!(last, refused);
    }
}

#[test]
fn settings_tolerate_faults_or_except_them() {
    for (settings, args) in [
        ("faults: tolerate", &["--settings", "settings.yaml"][..]),
        (EXCEPTION, &["--settings", "settings.yaml"]),
        (EXCEPTION, &["--settings", "settings.yaml", "--strict"]),
    ] {
        let (code, last, is_written) = outcome(&folder(settings), args);
        assert_eq!((code, is_written), (Some(0), true), "{settings}");
        assert!(last.starts_with("1 fault, "), "{last}");
    }
    let strict = ["--settings", "settings.yaml", "--strict"];
    assert_eq!(outcome(&folder("faults: tolerate"), &strict).0, Some(1));
}

#[test]
fn an_exception_that_matches_nothing_is_said() {
    let more = format!("{EXCEPTION}  - {{code: wrong-pattern, pointer: '#', reason: none}}\n");
    let folder = folder(&more);
    let output = generate(&folder, &["--settings", "settings.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    let said = "settings.yaml: warning: the exception for `wrong-pattern` at `#` matches nothing\n";
    assert!(String::from_utf8(output.stderr).unwrap().contains(said));
    let output = generate(&folder, &["--settings", "settings.yaml", "--json", "--force"]);
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["faults"], 1);
    assert_eq!(summary["refusals"], 0);
    assert_eq!(summary["unused_exceptions"].as_array().unwrap().len(), 1);
}

#[test]
fn mistakes_in_settings_are_said() {
    let output = generate(&folder("fautls: refuse"), &["--settings", "settings.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("`settings.yaml` is not understood: unknown field `fautls`"), "{said}");
}
