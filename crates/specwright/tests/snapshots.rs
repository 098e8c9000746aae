//! The text of output and of diagnostics, pinned.
//!
//! `fixtures/valid/*.yaml` has one feature each: the generated code is the snapshot. `fixtures/invalid/CODE.yaml`
//! has one fault each: the report is the snapshot, and there is one for each diagnostic code. A fixture in
//! several files is a folder with `openapi.yaml`.
//!
//! Review what changed with `cargo insta review`.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use specwright::diagnostic::{Code, Diagnostic, Report, Severity};
use specwright::policy::{Exception, Faults, FieldOrder, Policy};
use specwright::rust::Crate;
use specwright::source::{Files, SourceFile};
use specwright::{Generated, Use, generate};

/// The command in the header of every file.
const COMMAND: &str = "cargo xtask codegen";

/// The file that names the others.
const MODULE: &str = "mod.rs";

/// The folder that a fixture may read from.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

#[test]
fn valid_fixtures() {
    for_each_fixture("valid", |name, root| {
        let generated = run(root, &plain());
        let generated =
            generated.unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)));
        pin("valid", name, &text(&generated, |path| path != MODULE));
    });
}

/// `mod.rs` hardly varies: pinned once without and once with operations, not in every snapshot of a fixture.
#[test]
fn module_files() {
    for (name, fixture) in [("models-alone", "presence.yaml"), ("with-server", "tags.yaml")] {
        let generated = run(&folder("valid").join(fixture), &plain());
        let generated =
            generated.unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)));
        pin("module", name, &text(&generated, |path| path == MODULE));
    }
}

#[test]
fn invalid_fixtures() {
    for_each_fixture("invalid", |name, root| {
        let report = run(root, &plain()).map_or_else(|report| report, |generated| generated.report);
        let codes: BTreeSet<_> = report.diagnostics.iter().map(|found| found.code.as_str()).collect();
        assert!(codes.contains(name), "the report has {codes:?}, not `{name}`");
        pin("invalid", name, &report.render(Severity::Note));
    });
}

#[test]
fn every_code_has_its_fixture() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let fixtures: BTreeSet<_> = fixtures("invalid").into_iter().map(|(name, _)| name).collect();
    let without: Vec<_> = codes.difference(&fixtures).collect();
    let unknown: Vec<_> = fixtures.difference(&codes).collect();
    assert!(without.is_empty(), "these codes have no fixture `invalid/CODE.yaml`: {without:?}");
    assert!(unknown.is_empty(), "these fixtures are named after no code: {unknown:?}");
}

#[test]
fn the_architecture_lists_every_code_with_its_severity() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<_> = line.strip_prefix("| `")?.split(" | ").collect();
        let [codes, severity, ..] = cells.as_slice() else { return None };
        let severity = [Severity::Fault, Severity::Warning, Severity::Note]
            .map(Severity::as_str)
            .into_iter()
            .find(|word| word == severity)?;
        Some((codes.trim_end_matches('`').to_owned(), severity))
    });
    let listed: Vec<_> = rows.collect();
    let codes: Vec<_> =
        Code::ALL.iter().map(|code| (code.as_str().to_owned(), code.severity().as_str())).collect();
    assert_eq!(listed, codes, "the table of `ARCHITECTURE.md` has the codes in the order of `codes!`");
}

#[test]
fn strictly_every_fault_refuses_that_no_exception_names() {
    for_each_fixture("invalid", |_, root| {
        let lenient = run(root, &plain());
        let report = lenient.as_ref().map_or_else(|report| report, |generated| &generated.report);
        let strict = |except: Vec<Exception>| {
            let result = run(root, &Policy { faults: Faults::Refused { except }, ..plain() });
            result.map(|generated| generated.report)
        };
        let refused = strict(Vec::new()).map_or_else(|report| report.count_refusals(), |_| 0);
        assert_eq!(refused, report.count(Severity::Fault));
        // An exception to all of its code in its file; the last one is for nothing.
        let faults = report.diagnostics.iter().filter(|found| found.code.severity() == Severity::Fault);
        let mut except: Vec<_> = faults.map(|fault| exception(fault.code, &file_of(report, fault))).collect();
        except.push(exception(Code::WrongPattern, "none.yaml"));
        let last = except.len() - 1;
        let excepted = strict(except);
        assert_eq!(excepted.is_ok(), lenient.is_ok(), "exceptions excuse faults, and nothing else");
        // Of a document that cannot be read nobody can say what else it has.
        if let Ok(report) = excepted {
            assert_eq!(report.unused_exceptions, [last]);
        }
    });
}

/// The file of a finding as exceptions name it: the root file has no name.
fn file_of(report: &Report, found: &Diagnostic) -> String {
    if found.origin.file == 0 { String::new() } else { report.files[found.origin.file].clone() }
}

fn exception(code: Code, file: &str) -> Exception {
    Exception { code, pointer: format!("{file}#"), reason: "it is a fixture".to_owned() }
}

#[test]
fn documents() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let settings = fs::read_to_string(specs.join("settings.yaml")).unwrap();
    let settings: serde_yaml::Value = serde_yaml::from_str(&settings).unwrap();
    for (name, settings) in settings["documents"].as_mapping().unwrap() {
        let name = name.as_str().unwrap();
        let policy = policy(settings);
        let generated = run(&specs.join(format!("{name}.yaml")), &policy);
        let generated =
            generated.unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)));
        pin("documents", name, &text(&generated, |_| true));
    }
}

#[test]
fn output_depends_on_nothing_but_the_input() {
    for_each_fixture("valid", |_, root| {
        let twice = [(); 2].map(|()| run(root, &plain()).map(|generated| generated.files));
        assert!(twice[0] == twice[1], "two runs differ");
    });
}

/// A manifest is written from `crates`. Texts of documents that look like paths are none.
#[test]
fn crates_are_those_that_the_code_names() {
    for_each_fixture("valid", |_, root| {
        let generated = run(root, &plain()).unwrap();
        let (mut always, mut server) = (BTreeSet::new(), BTreeSet::new());
        for file in &generated.files {
            let named = if file.path.starts_with("server") { &mut server } else { &mut always };
            named_first(file.text.parse().unwrap(), named);
        }
        let used = |known: &Crate| match (always.contains(known.as_str()), server.contains(known.as_str())) {
            (true, _) => Some((*known, Use::Always)),
            (false, true) => Some((*known, Use::Server)),
            (false, false) => None,
        };
        assert_eq!(generated.crates, Crate::ALL.iter().filter_map(used).collect());
    });
}

/// The names that paths begin with, and those that are imported whole.
fn named_first(tokens: TokenStream, named: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let parts = |at: usize| {
        tokens.get(at..at + 2).is_some_and(|two| {
            two.iter().all(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':'))
        })
    };
    let follows_use = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        matches!(before, Some(TokenTree::Ident(ident)) if ident == "use")
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => named_first(group.stream(), named),
            TokenTree::Ident(ident)
                if (parts(at + 1) || follows_use(at)) && !at.checked_sub(2).is_some_and(parts) =>
            {
                named.insert(ident.to_string());
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn no_text_turns_the_direction_of_a_comment() {
    let turned = r##"{"openapi": "3.1.0", "info": {"title": "T\u202e", "version": "1"}, "paths": {"/a\u202e": {"post": {
        "tags": ["t\u202e"],
        "parameters": [{"name": "p\u202e", "in": "query", "schema": {"type": "string", "default": "d\u202e"}}],
        "requestBody": {"content": {
            "text/a\u202e": {"schema": {"type": "string"}},
            "application/json": {"schema": {"$ref": "#/components/schemas/A"}}
        }},
        "responses": {"200": {"description": "r\u202e"}}
    }}}, "components": {"schemas": {
        "A": {"type": "object", "properties": {"m": {"type": "string", "default": "e\u2066"}}},
        "B": {"enum": ["v\u202e", 1]}
    }}}"##;
    let source = SourceFile { path: "a.json".to_owned(), text: turned.to_owned() };
    let generated = generate(&source, &Folder(PathBuf::new()), &plain());
    let generated = generated.unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)));
    for line in generated.files.iter().flat_map(|file| file.text.lines()) {
        assert!(!line.contains(['\u{202e}', '\u{2066}']), "{line:?}");
    }
}

#[test]
fn more_members_than_a_struct_can_have_are_free_form() {
    let members = |count: usize| {
        let members: Vec<String> = (0..count).map(|index| format!("\"m{index}\": {{}}")).collect();
        let text = format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}},
            "components": {{"schemas": {{"A": {{"properties": {{{}}}}}}}}}}}"#,
            members.join(", ")
        );
        generate(&SourceFile { path: "a.json".to_owned(), text }, &Folder(PathBuf::new()), &plain())
            .unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)))
    };
    let models = |count| members(count).files.into_iter().find(|file| file.path == "models.rs").unwrap().text;
    assert!(models(10).contains("pub struct A"));
    assert!(models(4_001).contains("pub type A = JsonObject;"));
}

#[test]
fn a_type_that_the_settings_name_is_no_other_one() {
    let text = r##"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {"schemas": {
        "Order": {"type": "object", "properties": {"status": {"enum": ["open", "closed"]}}},
        "Pet": {"type": "object", "properties": {"status": {"enum": ["open", "closed"]}}}
    }}}"##;
    let source = SourceFile { path: "a.json".to_owned(), text: text.to_owned() };
    let name = ("#/components/schemas/Pet/properties/status".to_owned(), "PetState".to_owned());
    let policy = Policy { names: [name].into(), ..plain() };
    let generated = generate(&source, &Folder(PathBuf::new()), &policy);
    let generated = generated.unwrap_or_else(|report| panic!("refused:\n{}", report.render(Severity::Note)));
    let models = generated.files.iter().find(|file| file.path == "models.rs").unwrap();
    assert!(models.text.contains("pub status: Option<PetState>"), "{}", models.text);
    assert!(models.text.contains("pub status: Option<OrderStatus>"), "{}", models.text);
}

/// The policy of fixtures.
fn plain() -> Policy {
    Policy { command: COMMAND.to_owned(), ..Policy::default() }
}

/// The policy of one document in `specs/settings.yaml`.
fn policy(settings: &serde_yaml::Value) -> Policy {
    let field_order = match settings.get("field_order").and_then(serde_yaml::Value::as_str) {
        Some("required-first") => FieldOrder::RequiredFirst,
        _ => FieldOrder::Document,
    };
    let names = settings.get("names").and_then(serde_yaml::Value::as_mapping).into_iter().flatten();
    let text = |value: &serde_yaml::Value| value.as_str().unwrap().to_owned();
    let names = names.map(|(pointer, name)| (text(pointer), text(name))).collect();
    Policy { names, field_order, ..plain() }
}

fn run(root: &Path, policy: &Policy) -> Result<Generated, Report> {
    let path = root.file_name().unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    generate(&SourceFile { path, text }, &Folder(root.parent().unwrap().to_path_buf()), policy)
}

/// The files of the output that are wanted, then what was reported.
fn text(generated: &Generated, is_wanted: impl Fn(&str) -> bool) -> String {
    let files = generated.files.iter().filter(|file| is_wanted(&file.path));
    let mut text: String =
        files.map(|file| format!("// ===== {} =====\n{}\n", file.path, file.text)).collect();
    if !generated.report.diagnostics.is_empty() {
        text += &format!("// ===== report =====\n{}", generated.report.render(Severity::Note));
    }
    text
}

/// Pins a text as `snapshots/FOLDER/NAME.snap`. Names are explicit: insta's own change when fixtures are added.
fn pin(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Checks all fixtures of a folder, and only then fails for those that failed.
fn for_each_fixture(folder: &str, check: impl Fn(&str, &Path)) {
    let fixtures = fixtures(folder);
    assert!(!fixtures.is_empty(), "there are no fixtures in `{folder}`");
    let failed =
        fixtures.iter().filter(|(name, root)| catch_unwind(AssertUnwindSafe(|| check(name, root))).is_err());
    let failed: Vec<_> = failed.map(|(name, _)| name).collect();
    assert!(failed.is_empty(), "{folder}: {} of {} failed: {failed:?}", failed.len(), fixtures.len());
}

/// Where the fixtures of a kind are.
fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(kind)
}

/// The fixtures of a kind by name, sorted.
fn fixtures(kind: &str) -> Vec<(String, PathBuf)> {
    let folder = folder(kind);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut fixtures: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let root = if path.is_dir() { path.join("openapi.yaml") } else { path };
            (name, root)
        })
        .collect();
    fixtures.sort();
    fixtures
}
