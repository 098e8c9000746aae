//! `cargo xtask cases`: the documents of a folder as one crate, and every case that stands beside them. Values are judged
//! by the rules of their documents as well.

mod harness;
mod subject;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;
use specwright::Generated;
use specwright::diagnostic::Severity;
use specwright::source::SourceFile;
use specwright_cases::Report;

use crate::corpus::{Workshop, target_folder};
use crate::files::Folder;
use crate::outcome::Outcome;
use crate::roots;
use crate::settings::{tell_unused, unused_exceptions};
use crate::summary::count;
use subject::Subject;

/// Arguments of `cases`.
#[derive(Debug, Args)]
#[command(after_long_help = specwright_cases::FORMAT)]
pub(crate) struct CasesArgs {
    /// A folder of documents, `NAME.yaml` or a folder `NAME`, each with its cases in `NAME.json` and its settings in
    /// `NAME.settings.yaml`, where it has any
    dir: PathBuf,
    /// The folder of the cases [default: DIR]
    #[arg(long, value_name = "DIR")]
    cases: Option<PathBuf>,
    /// Only these documents; `name*` takes all that begin so (may be repeated)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// The root file of a document in several files, from DIR, where it is not found (may be repeated)
    #[arg(long, value_name = "FILE")]
    root: Vec<PathBuf>,
}

/// A document that was generated.
struct Made {
    subject: Subject,
    generated: Generated,
    /// What the generator's own judge says of the values of its cases.
    judged: Report,
}

/// Runs `cases`.
pub(crate) fn run(args: &CasesArgs, root: &Path) -> anyhow::Result<Outcome> {
    let told = roots::told(&args.dir, &args.root)?;
    let cases = args.cases.as_deref().unwrap_or(&args.dir);
    let subjects = subject::find(&args.dir, cases, &args.only, &told)?;
    let number = subjects.len();
    let mut made = Vec::new();
    for subject in subjects {
        made.extend(generate(subject)?);
    }
    let refused = number - made.len();
    let workshop = Workshop::new(root, &target_folder(root).join("cases"))?;
    let reports = match harness::run(&workshop, &made)? {
        Ok(reports) => reports,
        Err(reason) => {
            println!("what was generated does not compile: {reason}");
            return Ok(Outcome::Failed);
        }
    };
    for (made, report) in made.iter().zip(&reports) {
        tell(made, report);
    }
    let cases = reports.iter().map(|report| report.cases).sum();
    let failed: usize = reports.iter().map(|report| report.failures.len()).sum();
    let misjudged: usize = made.iter().map(|made| made.judged.failures.len()).sum();
    let (documents, cases) = (count(number, "document"), count(cases, "case"));
    println!("\n{documents}, {refused} refused; {cases}, {failed} failed, {misjudged} misjudged");
    Ok(Outcome::of(failed + misjudged + refused == 0))
}

/// Generates a document; none if it is refused, which is said.
fn generate(subject: Subject) -> anyhow::Result<Option<Made>> {
    let (source, folder) = subject.path.read()?;
    let result = specwright::generate(&source, &folder, &subject.policy);
    let report = result.as_ref().map_or_else(|report| report, |generated| &generated.report);
    tell_unused(&subject.settings.display().to_string(), &unused_exceptions(&subject.policy, report));
    match result {
        Ok(generated) => {
            let judged = judge(&subject, &source, &folder, &generated)?;
            Ok(Some(Made { subject, generated, judged }))
        }
        Err(mut report) => {
            report.files.iter_mut().for_each(|file| *file = folder.show(file));
            println!("{}: refused\n{}", subject.name, report.render(Severity::Fault));
            Ok(None)
        }
    }
}

/// Judges the values of a document's cases.
fn judge(
    subject: &Subject,
    source: &SourceFile,
    folder: &Folder,
    generated: &Generated,
) -> anyhow::Result<Report> {
    if subject.cases.json.is_empty() {
        return Ok(Report::default());
    }
    let described = specwright::describe(source, folder, &subject.policy).map_err(|report| {
        anyhow!("what was generated cannot be described\n{}", report.render(Severity::Fault))
    })?;
    Ok(specwright_stubs::judge(&described, generated, &subject.policy, &subject.cases))
}

/// Says what became of the cases of a document.
fn tell(made: &Made, report: &Report) {
    let stats = made.generated.stats;
    let (operations, types) = (count(stats.operations, "operation"), count(stats.types, "type"));
    let passed = report.cases - report.failures.len();
    let cases = match report.cases {
        0 => "no cases".to_owned(),
        cases => format!("{passed} of {} passed", count(cases, "case")),
    };
    let faults = match made.generated.report.count(Severity::Fault) {
        0 => String::new(),
        faults => format!(", {}", count(faults, "fault")),
    };
    let misjudged = match made.judged.failures.len() {
        0 => String::new(),
        misjudged => format!(", {misjudged} misjudged"),
    };
    println!("{}: {operations}, {types}{faults}; {cases}{misjudged}", made.subject.name);
    for failure in report.failures.iter().chain(&made.judged.failures) {
        println!("  {}", failure.replace('\n', "\n  "));
    }
}
