//! One document: generated in a child, then compiled.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Serialize;

use super::compile::{Compiled, Workshop};
use super::documents::Document;
use crate::child::{self, End, Finished, Limits};
use crate::standalone::crate_name;
use crate::summary::Summary;

/// A generator that needs more has a defect.
const MEMORY: u64 = 8 << 30;

/// What is done with each document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Compile it.
    pub check: bool,
    /// Write the index, which later tools read.
    pub index: bool,
    /// Seconds that generating may take.
    pub timeout: u64,
}

/// What became of a document.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// Its name.
    pub document: String,
    /// Its root file.
    pub path: PathBuf,
    /// The folder that names of its files are relative to.
    pub base: PathBuf,
    /// The folder of the crate.
    pub folder: PathBuf,
    /// One word.
    pub verdict: Verdict,
    /// The first thing that went wrong, in full.
    pub failure: Option<String>,
    /// Seconds of the child that generated.
    pub generate_s: f64,
    /// Peak memory of generating, in megabytes.
    pub generate_mb: f64,
    /// Seconds of compiling.
    pub check_s: Option<f64>,
    /// Peak memory of the largest compiler process, in megabytes.
    pub check_mb: Option<f64>,
    /// Errors of the compiler.
    pub check_errors: usize,
    /// The figures of `generate --json`.
    pub summary: Summary,
}

/// What became of a document, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// Generated; compiling was not asked for.
    Generated,
    /// Generated, and it compiles without a warning.
    Ok,
    /// Refused with a report.
    Refused,
    /// The generator crashed, hung or ran out of memory.
    Crashed,
    /// What was generated does not compile.
    Broken,
}

impl Verdict {
    /// The word in tables.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Ok => "ok",
            Self::Refused => "REFUSED",
            Self::Crashed => "CRASHED",
            Self::Broken => "BROKEN",
        }
    }
}

impl Row {
    /// Whether all that was asked for succeeded.
    pub(crate) fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Generated | Verdict::Ok)
    }

    /// The name of the crate.
    pub(crate) fn crate_name(&self) -> String {
        crate_name(&self.document)
    }

    /// Where `generate` writes what became of each schema and operation.
    pub(crate) fn index_path(&self) -> PathBuf {
        index_path(&self.folder)
    }

    /// Whether there is a crate.
    pub(crate) fn generated(&self) -> bool {
        matches!(self.verdict, Verdict::Generated | Verdict::Ok | Verdict::Broken)
    }
}

/// Generates a document and, if the plan says so, compiles it.
pub(crate) fn measure(
    workshop: &Workshop,
    document: &Document,
    plan: &Plan,
    worker: usize,
) -> anyhow::Result<Row> {
    let folder = workshop.crate_folder("crates", &document.name);
    let finished = generate(document, &folder, plan)?;
    let summary: Option<Summary> = serde_json::from_str(&finished.stdout).ok();
    let (verdict, failure) = judge(&finished, summary.as_ref());
    let mut row = Row {
        document: document.name.clone(),
        path: document.path.root.clone(),
        base: document.path.base().to_path_buf(),
        folder,
        verdict,
        failure,
        generate_s: seconds(finished.time),
        generate_mb: megabytes(finished.peak),
        check_s: None,
        check_mb: None,
        check_errors: 0,
        summary: summary.unwrap_or_default(),
    };
    if plan.check && row.generated() {
        let compiled = workshop.check(&row.folder, worker)?;
        row.add_check(compiled);
    }
    Ok(row)
}

fn generate(document: &Document, folder: &Path, plan: &Plan) -> anyhow::Result<Finished> {
    let limits = Limits { time: Duration::from_secs(plan.timeout), memory: MEMORY };
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("generate");
    document.path.add_to(&mut command);
    command.arg("--out").arg(folder).args(["--json", "--force"]);
    command.arg("--name").arg(crate_name(&document.name));
    if plan.index {
        command.arg("--index").arg(index_path(folder));
    }
    child::run(&mut command, limits)
}

/// Beside the folder of the crate, so that the crate is what a user would have.
fn index_path(folder: &Path) -> PathBuf {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!("{name}.index.json"))
}

/// The verdict on generating, with the first thing that went wrong.
fn judge(finished: &Finished, summary: Option<&Summary>) -> (Verdict, Option<String>) {
    match (finished.end, summary) {
        (End::Code(0), Some(_)) => (Verdict::Generated, None),
        (End::Code(1), Some(summary)) => {
            let first = summary.findings.iter().find(|finding| finding.severity == "error");
            let text = first.map(|found| {
                let place = format!("{}:{}:{}", found.file, found.line, found.column);
                format!("{place}: error[{}]: {}\n  at #{}", found.code, found.message, found.pointer)
            });
            (Verdict::Refused, Some(text.unwrap_or_else(|| "refused without a reason".to_owned())))
        }
        (end, _) => {
            let last = finished.stderr.trim_end();
            (
                Verdict::Crashed,
                Some(format!("{end}\n{}", last.lines().take(4).collect::<Vec<_>>().join("\n"))),
            )
        }
    }
}

impl Row {
    fn add_check(&mut self, compiled: Compiled) {
        self.check_s = Some(seconds(compiled.finished.time));
        self.check_mb = Some(megabytes(compiled.finished.peak));
        self.check_errors = compiled.errors.len();
        self.verdict = if compiled.passed { Verdict::Ok } else { Verdict::Broken };
        if !compiled.passed {
            let end = compiled.finished.end.to_string();
            self.failure = Some(compiled.errors.into_iter().next().unwrap_or(end));
        }
    }
}

/// To milliseconds.
fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}

/// To tenths.
#[allow(clippy::cast_precision_loss, reason = "no process has 2^53 bytes")]
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1_048_576.0 * 10.0).round() / 10.0
}
