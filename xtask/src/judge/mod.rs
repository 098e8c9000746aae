//! `cargo xtask judge`: the suite of JSON Schema itself, judged by what the generator makes of its schemas.
//!
//! It is the dress rehearsal of generated checks: types decode as the generated ones do, rules hold by the letter.

mod document;
mod group;
mod report;
mod verdict;

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::outcome::Outcome;
use report::Report;

/// Arguments of `judge`.
#[derive(Debug, Args)]
pub(crate) struct JudgeArgs {
    /// The folder of the suite: a folder for each draft
    dir: PathBuf,
    /// Only files whose path has this part (may be repeated)
    #[arg(long, value_name = "PART")]
    only: Vec<String>,
    /// Write what became of each group
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// List the groups that are refused, and the instances that depart from the letter
    #[arg(long)]
    reasons: bool,
}

/// Runs `judge`.
pub(crate) fn run(args: &JudgeArgs) -> anyhow::Result<Outcome> {
    let groups = group::find(&args.dir, &args.only)?;
    let judged: Vec<_> = groups.iter().map(|group| (group, verdict::judge(group))).collect();
    let report = Report::new(&judged);
    print!("{}", report.render(args.reasons));
    if let Some(path) = &args.json {
        std::fs::write(path, report.json()?).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(Outcome::of(report.is_right()))
}
