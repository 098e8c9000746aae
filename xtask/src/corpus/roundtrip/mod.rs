//! `corpus --roundtrip`: every example and default that is valid for its schema, decoded and encoded again.
//!
//! For each document a program is written that has the generated types, the cases and `harness`; it is
//! compiled, run, and prints what became of the cases.

mod cases;
// Compiled into programs of its own; here only for its lints and tests.
#[cfg(test)]
#[allow(unreachable_pub, reason = "the program it is part of uses it")]
mod harness;
mod schemas;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use specwright::diagnostic::Diagnostics;
use specwright::source::Node;

use super::compile::Workshop;
use super::measure::Row;
use super::queue;
use super::table::counts;
use crate::files::read_text;
use crate::index::Index;
use crate::plan::Plan;

/// How many failures of a document are shown in full.
const SHOWN: usize = 10;

/// What the program of a document prints.
#[derive(Debug, Default, Deserialize)]
struct Report {
    valid: usize,
    invalid: usize,
    unjudged: usize,
    tried: usize,
    equal: usize,
    reordered: usize,
    refused: usize,
    changed: usize,
    failures: Vec<Failure>,
    reasons: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Failure {
    kind: String,
    place: String,
    r#type: usize,
    text: String,
    got: String,
}

/// What became of a document's examples.
struct Done {
    document: String,
    types: Vec<String>,
    /// The figures, or why there are none.
    report: Result<Report, String>,
}

/// Runs it for all documents; whether nothing was refused or changed.
pub(super) fn run(workshop: &Workshop, rows: &[&Row], jobs: usize) -> anyhow::Result<bool> {
    let work = |worker, row: &&Row| one(workshop, row, worker);
    let tell = |row: &&Row, done: &anyhow::Result<Done>| match done {
        Ok(Done { report: Ok(report), .. }) => {
            format!("{}: {} tried, {} equal", row.document, report.tried, report.equal)
        }
        Ok(Done { report: Err(_), .. }) => format!("{}: FAILED", row.document),
        Err(error) => format!("{}: {error:#}", row.document),
    };
    let done = queue::run(jobs, rows, work, tell);
    let done = done.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    print!("\n{}", table(&done));
    done.iter().for_each(print_failures);
    Ok(done.iter().all(|done| done.report.as_ref().is_ok_and(|report| report.tried == report.equal)))
}

fn one(workshop: &Workshop, row: &Row, worker: usize) -> anyhow::Result<Done> {
    let index = Index::read(&row.index_path())?;
    let files = trees(&index, &row.base);
    let (cases, types) = cases::collect(&index, &files);
    let folder = workshop.crate_folder("roundtrip", &row.document);
    let mut plan = Plan::new(&folder);
    plan.file("Cargo.toml", manifest(workshop, row)?);
    plan.file("src/main.rs", program(row, &types));
    plan.file("src/harness.rs", include_str!("harness.rs"));
    plan.file("cases.json", serde_json::to_string(&cases)?);
    plan.file("schemas.json", serde_json::to_string(&resources(&index, &files)?)?);
    plan.write(&plan.changes()?)?;
    let report = workshop.build_and_run(&folder, worker, &["."])?;
    Ok(Done { document: row.document.clone(), types, report })
}

/// The document's files as trees, in the order of the index; `None` for one that is no YAML or JSON.
fn trees(index: &Index, folder: &Path) -> Vec<Option<Node>> {
    let tree = |(number, file): (usize, &String)| {
        let text = read_text(&folder.join(file)).ok()?;
        specwright::document::read_tree(number, &text, &mut Diagnostics::default())
    };
    index.files.iter().enumerate().map(tree).collect()
}

/// The document's files as JSON Schema 2020-12, by URI.
fn resources(
    index: &Index,
    files: &[Option<Node>],
) -> serde_json::Result<BTreeMap<String, serde_json::Value>> {
    let named = index.files.iter().zip(files);
    let known = named.filter_map(|(name, node)| Some((cases::uri(name), node.as_ref()?)));
    let translated = known.map(|(uri, node)| {
        let value = serde_json::from_str(&node.to_json().to_string())?;
        Ok((uri, schemas::translate(value)))
    });
    translated.collect()
}

fn manifest(workshop: &Workshop, row: &Row) -> anyhow::Result<String> {
    let versions = crate::standalone::workspace_dependencies(&workshop.root)?;
    let version = |name: &str| versions.get(name).map(ToString::to_string).context("the workspace names it");
    let (generated, support) = (row.folder.display(), workshop.root.join("crates/specwright-support"));
    Ok(format!(
        "[package]\nname = \"roundtrip\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndocument = {{ path = '{generated}', package = \"{}\", default-features = false }}\n\
         jsonschema = {}\nserde = {}\nserde_json = {}\n\
         specwright-support = {{ path = '{}', default-features = false }}\n\n\
         [profile.dev]\ndebug = false\n\n[workspace]\n",
        row.crate_name(),
        version("jsonschema")?,
        version("serde")?,
        version("serde_json")?,
        support.display(),
    ))
}

/// The program: the harness with a table of the types.
fn program(row: &Row, types: &[String]) -> String {
    let entries: String = types.iter().map(|rust| format!("        harness::try_one::<{rust}>,\n")).collect();
    format!(
        "//! Tries the examples of `{}`.\n#![allow(deprecated, unused_imports, unreachable_pub, dead_code)]\n\n\
         mod harness;\n\nuse document::*;\n\nfn main() {{\n    \
         let folder = std::env::args_os().nth(1).expect(\"a folder\");\n    \
         let types: &[harness::TryOne] = &[\n{entries}    ];\n    \
         let report = harness::run(folder.as_ref(), types);\n    \
         println!(\"{{}}\", serde_json::to_string(&report).expect(\"a report is JSON\"));\n}}\n",
        row.document
    )
}

fn table(done: &[Done]) -> String {
    let headings = ["valid", "invalid", "unjudged", "tried", "equal", "refused", "changed", "reordered"];
    let figures = |report: &Report| {
        let Report { valid, invalid, unjudged, tried, equal, refused, changed, reordered, .. } = report;
        [*valid, *invalid, *unjudged, *tried, *equal, *refused, *changed, *reordered]
    };
    counts(headings, done.iter().map(|done| (&*done.document, done.report.as_ref().ok().map(figures))))
}

fn print_failures(done: &Done) {
    let report = match &done.report {
        Ok(report) => report,
        Err(reason) => return println!("\n{}: {reason}", done.document),
    };
    if report.failures.is_empty() && report.reasons.is_empty() {
        return;
    }
    println!("\n{}:", done.document);
    for failure in report.failures.iter().take(SHOWN) {
        let Failure { kind, place, text, got, .. } = failure;
        let rust = done.types.get(failure.r#type).map_or("?", String::as_str);
        println!("  {kind} as `{rust}`: {place}\n    value: {}\n    got:   {}", short(text), short(got));
    }
    if report.failures.len() > SHOWN {
        println!("  ... and {} more", report.failures.len() - SHOWN);
    }
    for reason in report.reasons.iter().take(3) {
        println!("  not judged: {}", short(reason));
    }
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    match text.char_indices().nth(300) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
