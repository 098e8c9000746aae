//! `cargo xtask suites`: peers' inputs, faulty and hostile documents, each with the outcome that its suite expects.

mod cases;
mod generate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::Args;

use crate::corpus::{Table, Workshop, check_modules, run_queue, target_folder};
use crate::outcome::Outcome;
use crate::roots;
use cases::{Case, Expect};
use generate::Outcome as Became;

/// Arguments of `suites`.
#[derive(Debug, Args)]
pub(crate) struct SuitesArgs {
    /// A folder of suites with an `index.json`
    dir: PathBuf,
    /// Only this suite, or cases by `suite/case`; `suite/beginning*` takes several (may be repeated)
    #[arg(long, value_name = "SUITE")]
    only: Vec<String>,
    /// The root file of a case in several files, from DIR, where it is not found (may be repeated)
    #[arg(long, value_name = "FILE")]
    root: Vec<PathBuf>,
    /// Compile what is generated, several cases as one crate, with warnings denied
    #[arg(long)]
    check: bool,
    /// List the refusals of what should be accepted as well
    #[arg(long)]
    refusals: bool,
    /// How many at a time
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
}

/// Runs `suites`.
pub(crate) fn run(args: &SuitesArgs, root: &Path) -> anyhow::Result<Outcome> {
    let cases = cases::find(&args.dir, &args.only, &roots::told(&args.dir, &args.root)?)?;
    ensure!(!cases.is_empty(), "no case has such a name");
    let workshop = Workshop::new(root, &target_folder(root).join("suites"))?;
    let jobs = usize::from(args.jobs);
    let numbered: Vec<(usize, &Case)> = cases.iter().enumerate().collect();
    let work = |_, (number, case): &(usize, &Case)| generate::generate(&workshop.folder, *number, case);
    let tell = |(_, case): &(usize, &Case), _: &_| format!("{}/{}", case.suite, case.name);
    let became = run_queue(jobs, &numbered, work, tell);
    let mut became = became.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    if args.check {
        check(&workshop, &cases, &mut became, jobs)?;
    }
    print!("{}", table(&cases, &became, args.check));
    let failed = print_failures(&cases, &became, args.refusals);
    println!("\n{} cases, {failed} failed; {}", cases.len(), refusals(&cases, &became));
    Ok(Outcome::of(failed == 0))
}

/// Compiles what was generated, and notes what does not compile.
fn check(workshop: &Workshop, cases: &[Case], became: &mut [Became], jobs: usize) -> anyhow::Result<()> {
    let generated =
        cases.iter().zip(&*became).enumerate().filter_map(|(number, (case, became))| match became {
            Became::Generated { lines, .. } if case.expect != Expect::Reject => Some((number, *lines)),
            _ => None,
        });
    for (number, error) in check_modules(workshop, generated, jobs)? {
        became[number] = Became::Broken(error);
    }
    Ok(())
}

/// What a case's outcome means for what its suite expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Passed,
    /// A clean refusal of what peers accept: neither a pass nor a failure.
    Refused,
    Failed,
    Missing,
}

fn judge(expect: Expect, became: &Became) -> Verdict {
    match (expect, became) {
        (_, Became::Missing) => Verdict::Missing,
        (
            Expect::Accept | Expect::AcceptSchema | Expect::Contain | Expect::Either,
            Became::Generated { .. },
        )
        | (Expect::Reject | Expect::Either, Became::Refused(_)) => Verdict::Passed,
        (Expect::Accept | Expect::AcceptSchema, Became::Refused(_)) => Verdict::Refused,
        (Expect::Reject, Became::Generated { .. })
        | (Expect::Contain, Became::Refused(_))
        | (_, Became::RefusedNowhere(_) | Became::Escaped(_) | Became::Crashed(_) | Became::Broken(_)) => {
            Verdict::Failed
        }
    }
}

fn table(cases: &[Case], became: &[Became], checked: bool) -> String {
    let mut suites: BTreeMap<(&str, Expect), Vec<Verdict>> = BTreeMap::new();
    for (case, became) in cases.iter().zip(became) {
        suites.entry((&case.suite, case.expect)).or_default().push(judge(case.expect, became));
    }
    let good = if checked { "as expected" } else { "as expected (not compiled)" };
    let mut table =
        Table::new(&["<suite", "<expects", "cases", good, "refused with place", "failed", "missing"]);
    let counts = |verdicts: &[Verdict]| {
        let count = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count();
        let each = [Verdict::Passed, Verdict::Refused, Verdict::Failed, Verdict::Missing].map(count);
        [verdicts.len(), each[0], each[1], each[2], each[3]].map(|count| count.to_string())
    };
    for ((suite, expect), verdicts) in &suites {
        let mut cells = vec![(*suite).to_owned(), expect.as_str().to_owned()];
        cells.extend(counts(verdicts));
        table.row(cells);
    }
    let all: Vec<_> = suites.into_values().flatten().collect();
    let mut cells = vec!["all".to_owned(), String::new()];
    cells.extend(counts(&all));
    table.row(cells);
    table.render()
}

/// What strictness refuses of what it should, and what is lost of what should be accepted.
fn refusals(cases: &[Case], became: &[Became]) -> String {
    let judged: Vec<_> =
        cases.iter().zip(became).map(|(case, became)| (case.expect, judge(case.expect, became))).collect();
    let count = |expects: &[Expect], verdicts: &[Verdict]| {
        judged
            .iter()
            .filter(|(expect, verdict)| expects.contains(expect) && verdicts.contains(verdict))
            .count()
    };
    let reject = count(&[Expect::Reject], &[Verdict::Passed, Verdict::Failed]);
    let strict = count(&[Expect::Reject], &[Verdict::Passed]);
    let accept = [Expect::Accept, Expect::AcceptSchema];
    let lost = count(&accept, &[Verdict::Refused, Verdict::Failed]);
    let all = count(&accept, &[Verdict::Passed]) + lost;
    format!("{strict} of {reject} to reject refused strictly, {lost} of {all} to accept lost")
}

/// Prints each failure with its reason; gives their number.
fn print_failures(cases: &[Case], became: &[Became], refusals: bool) -> usize {
    let mut failed = 0;
    for (number, (case, became)) in cases.iter().zip(became).enumerate() {
        let verdict = judge(case.expect, became);
        failed += usize::from(verdict == Verdict::Failed);
        if verdict == Verdict::Failed || (refusals && verdict == Verdict::Refused) {
            let (expect, reason) = (case.expect.as_str(), reason(became));
            println!("\n{}/{} (case_{number}, {expect}): {reason}", case.suite, case.name);
        }
    }
    failed
}

fn reason(became: &Became) -> String {
    match became {
        Became::Missing => "the sample lacks its file".to_owned(),
        Became::Generated { warning: Some(text), .. } => format!("is generated, with a warning\n  {text}"),
        Became::Generated { warning: None, .. } => "is generated, without a warning".to_owned(),
        Became::Refused(text) => format!("refused\n  {text}"),
        Became::RefusedNowhere(text) => format!("refused without a place\n  {text}"),
        Became::Escaped(text) => format!("its text became code\n  {text}"),
        Became::Crashed(text) => format!("crashed\n  {text}"),
        Became::Broken(text) => format!("does not compile\n  {text}"),
    }
}
