//! `cargo xtask bench`: how long generated types take over the wire, beside plain `serde_json`.
//!
//! A program is written that has the generated types, structs as one would write them by hand for serde with the same
//! members, and the bodies; it is built for release, and measures both in turn, so that only ratios are told. No test
//! depends on a time.

mod bodies;
// Compiled into a program of their own; here only for their lints.
#[cfg(test)]
#[allow(unreachable_pub, dead_code, missing_docs, reason = "the program they are part of uses them")]
mod harness;
#[cfg(test)]
#[allow(unreachable_pub, dead_code, missing_docs, reason = "the program it is part of uses it")]
mod plain;
mod program;
mod subject;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::corpus::{Table, Workshop, target_folder};
use crate::outcome::Outcome;

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// The folder of real documents; bodies of those that are not there are skipped [default: ../shared/corpus]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Only these bodies (may be repeated)
    #[arg(long, value_name = "BODY")]
    only: Vec<String>,
    /// Write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What the program measured of a body: times of ours divided by those of `serde_json`.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    body: String,
    bytes: usize,
    decode: f64,
    encode: f64,
}

/// Runs `bench`.
pub(crate) fn run(args: &BenchArgs, root: &Path) -> anyhow::Result<Outcome> {
    let corpus = args.corpus.clone().unwrap_or_else(|| root.join("../shared/corpus"));
    let wanted = |name: &str| args.only.is_empty() || args.only.iter().any(|only| only == name);
    let (mut bodies, mut skipped) = (Vec::new(), Vec::new());
    for body in bodies::ALL.iter().filter(|body| wanted(body.name)) {
        match body.document(&corpus) {
            Some(document) if !document.exists() => skipped.push((body.name, document)),
            Some(_) | None => bodies.push(body),
        }
    }
    let workshop = Workshop::new(root, &target_folder(root).join("bench"))?;
    let folder = program::write(&workshop, &bodies, &corpus)?;
    let report = workshop.build_and_run_for_release(&folder, &["bodies"])?;
    let rows: Vec<Row> = report.map_err(|reason| anyhow!("the program does not run: {reason}"))?;
    print!("{}", table(&rows));
    for (name, document) in skipped {
        println!("SKIPPED: {name}, because there is no `{}`", document.display());
    }
    if let Some(path) = &args.json {
        let text = serde_json::to_string_pretty(&rows)? + "\n";
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(Outcome::Passed)
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new(&["<ours / serde_json", "bytes", "decode", "encode"]);
    for Row { body, bytes, decode, encode } in rows {
        table.row(vec![body.clone(), bytes.to_string(), format!("{decode:.2}"), format!("{encode:.2}")]);
    }
    table.render()
}
