//! `cargo xtask codegen`: the documents in `specs/` into `crates/flow-runs-api`.

use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use clap::Args;
use specwright::Generated;
use specwright::diagnostic::{Report, Severity};

use crate::files::{Folder, read_document};
use crate::outcome::Outcome;
use crate::plan::{self, Change, Plan};
use crate::settings::{self, DocumentSettings, Settings, tell_unused, unused_exceptions};
use crate::standalone::with_recursion_limit;
use crate::summary::{count, weights};

/// The sources of the generated crate, all of them generated.
const SOURCES: &str = "crates/flow-runs-api/src";

/// Arguments of `codegen`.
#[derive(Debug, Args)]
pub(crate) struct CodegenArgs {
    /// Write nothing; print what would change as a unified diff, and exit 1 if anything would
    #[arg(long)]
    check: bool,
    /// Only this document, by its name in `specs/settings.yaml`
    #[arg(long, value_name = "NAME")]
    spec: Option<String>,
}

/// A document that was generated, and how long it took.
struct Done<'s> {
    name: &'s str,
    generated: Generated,
    ms: u128,
}

/// Runs `codegen`.
pub(crate) fn run(args: &CodegenArgs, root: &Path) -> anyhow::Result<Outcome> {
    let settings = Settings::read(root)?;
    let mut plan = Plan::new(root);
    if args.spec.is_none() {
        plan.remove_others(SOURCES);
    }
    let mut done = Vec::new();
    let mut refused = false;
    for (name, document) in select(&settings, args.spec.as_deref())? {
        let started = Instant::now();
        let Some(generated) = generate(root, document)? else {
            refused = true;
            continue;
        };
        for file in &generated.files {
            plan.file(format!("{SOURCES}/{name}/{}", file.path), &file.text);
        }
        plan.remove_others(format!("{SOURCES}/{name}"));
        done.push(Done { name, generated, ms: started.elapsed().as_millis() });
    }
    let limit = done.iter().filter_map(|done| done.generated.recursion_limit).max();
    plan.file(format!("{SOURCES}/lib.rs"), with_recursion_limit(&library(&settings), limit));
    if refused {
        eprintln!("nothing was written");
        return Ok(Outcome::Failed);
    }
    let changes = plan.changes()?;
    done.iter().for_each(|done| println!("{}", line(done, &changes)));
    if !args.check {
        plan.write(&changes)?;
        return Ok(Outcome::Passed);
    }
    if !changes.is_empty() {
        print!("{}", plan::diff(&changes));
        let are = if changes.len() == 1 { "is" } else { "are" };
        let files = count(changes.len(), "file");
        eprintln!("{files} {are} not as `cargo xtask codegen` would write");
    }
    Ok(Outcome::of(changes.is_empty()))
}

/// The documents to generate: all, or the one that is asked for.
fn select<'s>(
    settings: &'s Settings,
    only: Option<&str>,
) -> anyhow::Result<Vec<(&'s String, &'s DocumentSettings)>> {
    let documents = settings.documents.iter();
    let selected: Vec<_> = documents.filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if selected.is_empty() {
        let known: Vec<_> = settings.documents.keys().map(String::as_str).collect();
        bail!("no such document; specs/settings.yaml has: {}", known.join(", "));
    }
    Ok(selected)
}

/// Generates one document and prints what was found; `None` if it is refused.
fn generate(root: &Path, document: &DocumentSettings) -> anyhow::Result<Option<Generated>> {
    let (source, folder) = read_document(&root.join(&document.document), None)?;
    let shown = Path::new(&document.document).parent().unwrap_or_else(|| Path::new(""));
    let result = specwright::generate(&source, &folder, &document.policy);
    let report = result.as_ref().map_or_else(|report| report, |generated| &generated.report);
    print_report(report.clone(), &folder.shown_as(shown));
    tell_unused(settings::PATH, &unused_exceptions(&document.policy, report));
    if let Err(report) = &result {
        let errors = count(report.count_refusals(), "error");
        eprintln!("{}: refused, {errors} ({})", document.document, weights(report));
    }
    Ok(result.ok())
}

fn print_report(mut report: Report, folder: &Folder) {
    report.files.iter_mut().for_each(|file| *file = folder.show(file));
    let text = report.render(Severity::Warning);
    if !text.is_empty() {
        eprintln!("{text}");
    }
}

/// One line for a person: what the document holds, and what changed.
fn line(done: &Done<'_>, changes: &[Change]) -> String {
    let Done { name, generated, ms } = done;
    let stats = &generated.stats;
    let own = format!("{SOURCES}/{name}/");
    let changed = changes.iter().filter(|change| change.path.starts_with(&own)).count();
    format!(
        "{name}: {}, {}, {changed} of {} changed, {}, {ms} ms",
        count(stats.operations, "operation"),
        count(stats.types, "type"),
        count(generated.files.len(), "file"),
        weights(&generated.report),
    )
}

/// The root of the generated crate: one module for each document.
///
/// rustfmt follows `mod` lines; those that it is to leave alone say so.
fn library(settings: &Settings) -> String {
    let mut names: Vec<_> = settings.documents.keys().collect();
    names.sort();
    let list: String = names.iter().map(|name| format!("//! * [`{name}`]\n")).collect();
    let modules: Vec<_> = names.iter().map(|name| format!("#[rustfmt::skip]\npub mod {name};\n")).collect();
    format!(
        "// @generated from `settings.yaml` by `cargo xtask codegen`. Do not edit.\n\n\
         //! The documents in `specs/` as Rust, one module each:\n//!\n{list}//!\n\
         //! Each has its models, the requests and responses of its operations, and, with the feature\n\
         //! `server` (on by default), handler traits and a router.\n\n\
         #![allow(missing_docs, reason = \"a document need not describe everything\")]\n\n{}",
        modules.concat()
    )
}
