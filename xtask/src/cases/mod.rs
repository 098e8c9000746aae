//! `cargo xtask cases`: the documents of a folder as one crate, and every case that stands beside them.

mod harness;
mod subject;

use std::path::{Path, PathBuf};

use clap::Args;
use specwright::Generated;
use specwright::diagnostic::Severity;
use specwright_cases::Report;

use crate::corpus::{Workshop, target_folder};
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
    println!("\n{}, {refused} refused; {}, {failed} failed", count(number, "document"), count(cases, "case"));
    Ok(Outcome::of(failed == 0 && refused == 0))
}

/// Generates a document; none if it is refused, which is said.
fn generate(subject: Subject) -> anyhow::Result<Option<Made>> {
    let (source, folder) = subject.path.read()?;
    let result = specwright::generate(&source, &folder, &subject.policy);
    let report = result.as_ref().map_or_else(|report| report, |generated| &generated.report);
    tell_unused(&subject.settings.display().to_string(), &unused_exceptions(&subject.policy, report));
    match result {
        Ok(generated) => Ok(Some(Made { subject, generated })),
        Err(mut report) => {
            report.files.iter_mut().for_each(|file| *file = folder.show(file));
            println!("{}: refused\n{}", subject.name, report.render(Severity::Fault));
            Ok(None)
        }
    }
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
    println!("{}: {operations}, {types}{faults}; {cases}", made.subject.name);
    for failure in &report.failures {
        println!("  {}", failure.replace('\n', "\n  "));
    }
}
