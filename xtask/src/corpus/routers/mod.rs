//! `corpus --routers`: the router of every document starts, and each operation answers.
//!
//! For each document a program is written that implements the generated traits with stubs, builds the router
//! and sends a request to each operation.

// Compiled into programs of its own; here only for its lints and tests.
#[cfg(test)]
#[allow(unreachable_pub, reason = "the program it is part of uses it")]
mod harness;
mod stub;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use serde::Deserialize;

use super::compile::Workshop;
use super::measure::Row;
use super::queue;
use super::table::counts;
use crate::index::{Index, Kind, Route};
use crate::plan::Plan;

/// How many failures of a document are shown.
const SHOWN: usize = 10;

/// What the program of a document prints.
#[derive(Debug, Deserialize)]
struct Report {
    operations: usize,
    reached: usize,
    shadowed: usize,
    refused: usize,
    failures: Vec<String>,
}

/// What became of a document's router.
struct Done {
    document: String,
    report: Result<Report, String>,
}

/// Runs it for all documents; whether every operation answered.
pub(super) fn run(workshop: &Workshop, rows: &[&Row], jobs: usize) -> anyhow::Result<bool> {
    let with_server: Vec<&Row> = rows.iter().filter(|row| !server_files(row).is_empty()).copied().collect();
    let work = |worker, row: &&Row| one(workshop, row, worker);
    let tell = |row: &&Row, done: &anyhow::Result<Done>| match done {
        Ok(Done { report: Ok(report), .. }) => format!("{}: {} operations", row.document, report.operations),
        Ok(Done { report: Err(_), .. }) => format!("{}: FAILED", row.document),
        Err(error) => format!("{}: {error:#}", row.document),
    };
    let done = queue::run(jobs, &with_server, work, tell);
    let done = done.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    print!("\n{}", table(&done));
    print!("{}", failures(&done));
    let without = rows.len() - with_server.len();
    println!("\n{} routers started; {without} documents have no operations", started(&done));
    Ok(done.iter().all(|done| done.report.as_ref().is_ok_and(|report| report.failures.is_empty())))
}

fn started(done: &[Done]) -> String {
    let started = done.iter().filter(|done| done.report.is_ok()).count();
    format!("{started} of {}", done.len())
}

fn one(workshop: &Workshop, row: &Row, worker: usize) -> anyhow::Result<Done> {
    let index = Index::read(&row.index_path())?;
    let text = |path: PathBuf| {
        fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
    };
    let server = server_files(row).into_iter().map(text).collect::<anyhow::Result<Vec<_>>>()?;
    let stub = match stub::write(&server) {
        Ok(stub) => stub,
        Err(error) => return Ok(Done { document: row.document.clone(), report: Err(format!("{error:#}")) }),
    };
    let folder = workshop.crate_folder("routers", &row.document);
    let mut plan = Plan::new(&folder);
    plan.file("Cargo.toml", manifest(workshop, row)?);
    plan.file("src/main.rs", program(row, &index, &stub));
    plan.file("src/harness.rs", include_str!("harness.rs"));
    plan.write(&plan.changes()?)?;
    let report = workshop.build_and_run(&folder, worker, &[])?;
    Ok(Done { document: row.document.clone(), report })
}

/// `server.rs`, or the files of the folder `server`; none where there are no operations.
fn server_files(row: &Row) -> Vec<PathBuf> {
    let sources = row.folder.join("src");
    let alone = sources.join("server.rs");
    if alone.exists() {
        return vec![alone];
    }
    let entries = fs::read_dir(sources.join("server")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn manifest(workshop: &Workshop, row: &Row) -> anyhow::Result<String> {
    let versions = crate::standalone::workspace_dependencies(&workshop.root)?;
    let mut dependencies = String::new();
    for name in ["axum", "http", "serde", "serde_json", "tokio", "tower"] {
        let version = versions.get(name).with_context(|| format!("the workspace does not name `{name}`"))?;
        let _ = writeln!(dependencies, "{name} = {version}");
    }
    let support = workshop.root.join("crates/specwright-support");
    Ok(format!(
        "[package]\nname = \"routers\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\
         document = {{ path = '{}', package = \"{}\", features = [\"server\"] }}\n\
         specwright-support = {{ path = '{}', features = [\"server\"] }}\n\n\
         [profile.dev]\ndebug = false\n\n[workspace]\n",
        row.folder.display(),
        row.crate_name(),
        support.display(),
    ))
}

/// The program: the stub in a module from which `super::operations` is what it is in the generated crate.
fn program(row: &Row, index: &Index, stub: &str) -> String {
    let routers = [
        (Kind::Path, "server::router(server::Stub)"),
        (Kind::Webhook, "server::webhooks_router(server::Stub, harness::path_for)"),
        (Kind::Callback, "server::callbacks_router(server::Stub, harness::path_for)"),
    ];
    let asked: String = routers.into_iter().filter_map(|(kind, router)| asked(index, kind, router)).collect();
    format!(
        "//! Starts the routers of `{}`.\n#![allow(warnings)]\n\nmod harness;\nuse document::*;\n\n\
         mod server {{\n    pub use document::server::*;\n    {stub}\n}}\n\n\
         fn main() {{\n    let mut report = harness::Report::default();\n{asked}    \
         println!(\"{{}}\", serde_json::to_string(&report).expect(\"a report is JSON\"));\n}}\n",
        row.document
    )
}

/// The requests to one router, if the document has operations of its kind.
fn asked(index: &Index, kind: Kind, router: &str) -> Option<String> {
    let of_kind = index.routes.iter().filter(|route| route.kind == kind);
    let lines = of_kind.map(|Route { method, path, sample, handler_trait, handler, .. }| {
        let path = match kind {
            Kind::Path => format!("{:?}.to_owned()", filled(path, sample.as_deref().unwrap_or_default())),
            Kind::Webhook => format!("harness::path_for({path:?})"),
            Kind::Callback => format!("harness::path_for({handler:?})"),
        };
        let reachable = sample.is_some();
        format!("        ({method:?}, {path}, \"{handler_trait}::{handler}\", {reachable}),\n")
    });
    let routes: String = lines.collect();
    (!routes.is_empty()).then(|| format!("    harness::run(&mut report, &{router}, &[\n{routes}    ]);\n"))
}

/// A template with the texts that it is reached with.
fn filled(path: &str, sample: &[(String, String)]) -> String {
    let escaped = |text: &str| text.bytes().map(escape).collect::<String>();
    sample
        .iter()
        .fold(path.to_owned(), |path, (name, text)| path.replace(&format!("{{{name}}}"), &escaped(text)))
}

fn escape(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

fn table(done: &[Done]) -> String {
    let headings = ["operations", "reached", "shadowed", "refused", "failed"];
    let figures = |report: &Report| {
        [report.operations, report.reached, report.shadowed, report.refused, report.failures.len()]
    };
    counts(headings, done.iter().map(|done| (&*done.document, done.report.as_ref().ok().map(figures))))
}

fn failures(done: &[Done]) -> String {
    let mut text = String::new();
    for done in done {
        match &done.report {
            Err(reason) => {
                let _ = writeln!(text, "\n{}: {reason}", done.document);
            }
            Ok(report) if report.failures.is_empty() => {}
            Ok(report) => {
                let _ = writeln!(text, "\n{}: {} failed", done.document, report.failures.len());
                for failure in report.failures.iter().take(SHOWN) {
                    let _ = writeln!(text, "  {failure}");
                }
            }
        }
    }
    text
}
