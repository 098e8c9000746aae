//! Compiling many small modules: several as one crate, so that the compiler starts once for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::ensure;

use super::compile::Workshop;
use super::queue;
use crate::plan::Plan;
use crate::standalone;

/// About as many lines as a compiler takes with two gigabytes of memory.
const LINES: usize = 60_000;

/// A crate never has more modules.
const MODULES: usize = 80;

/// The folder of the module with this number.
pub(crate) fn module_folder(work: &Path, number: usize) -> PathBuf {
    work.join("cases").join(format!("case_{number}"))
}

/// Compiles modules, each a number with its lines, `jobs` crates at a time; gives those that do not compile, each with
/// its first error.
pub(crate) fn check(
    workshop: &Workshop,
    modules: impl Iterator<Item = (usize, usize)>,
    jobs: usize,
) -> anyhow::Result<BTreeMap<usize, String>> {
    let batches = batches(modules);
    let jobs = jobs.min(batches.len());
    workshop.warm_up(jobs)?;
    let work = |worker, batch: &Vec<usize>| compile(workshop, batch, worker);
    let tell = |batch: &Vec<usize>, broken: &anyhow::Result<BTreeMap<_, _>>| match broken {
        Ok(broken) => format!("{} cases compiled, {} of them broken", batch.len(), broken.len()),
        Err(error) => format!("{error:#}"),
    };
    let broken = queue::run(jobs, &batches, work, tell).into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    Ok(broken.into_iter().flatten().collect())
}

/// Groups modules into crates: numbers of cases, each with its lines.
fn batches(modules: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for (number, lines) in modules {
        match batches.last_mut() {
            Some(batch) if lines <= room && batch.len() < MODULES => {
                batch.push(number);
                room -= lines;
            }
            _ => {
                batches.push(vec![number]);
                room = LINES.saturating_sub(lines);
            }
        }
    }
    batches
}

/// Compiles a batch; gives the modules that do not compile, each with its first error.
///
/// Errors of one phase of the compiler hide those of the next: what is broken is taken out, and the rest is
/// compiled again until it passes.
fn compile(workshop: &Workshop, batch: &[usize], worker: usize) -> anyhow::Result<BTreeMap<usize, String>> {
    let mut broken = BTreeMap::new();
    let folder = workshop.crate_folder("batches", &format!("batch_{worker}"));
    loop {
        let modules: BTreeSet<usize> =
            batch.iter().copied().filter(|number| !broken.contains_key(number)).collect();
        let mut plan = Plan::new(&folder);
        plan.file(
            "Cargo.toml",
            standalone::widest_manifest(&workshop.root)?
                + "[features]\ndefault = [\"server\"]\nserver = []\n",
        );
        plan.file("src/lib.rs", library(workshop, &modules));
        plan.write(&plan.changes()?)?;
        let compiled = workshop.check(&folder, worker)?;
        if compiled.passed {
            return Ok(broken);
        }
        let found = compiled.errors.iter().filter_map(|error| Some((module_of(error)?, error)));
        let before = broken.len();
        for (number, error) in found {
            broken.entry(number).or_insert_with(|| error.clone());
        }
        let end = compiled.finished.end;
        ensure!(broken.len() > before, "a batch does not compile: {end}\n{}", compiled.finished.stderr);
    }
}

fn library(workshop: &Workshop, modules: &BTreeSet<usize>) -> String {
    // Types of any of them may nest deeper than the compiler follows by itself.
    let mut text = "//! Modules of several cases.\n\n#![recursion_limit = \"1024\"]\n\n".to_owned();
    for &number in modules {
        let path = module_folder(&workshop.folder, number).join("mod.rs");
        let _ = writeln!(text, "#[path = {:?}]\npub mod case_{number};", path.display().to_string());
    }
    text
}

/// The case that an error is in: the place names the folder of its module.
fn module_of(error: &str) -> Option<usize> {
    let (_, rest) = error.split_once("/case_")?;
    rest.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_are_filled_up_to_their_lines() {
        let modules = [(0, 30_000), (1, 30_000), (2, 1), (3, 100_000), (4, 5)];
        assert_eq!(batches(modules.into_iter()), [vec![0, 1], vec![2], vec![3], vec![4]]);
    }

    #[test]
    fn errors_name_their_module() {
        assert_eq!(module_of("/w/cases/case_12/models.rs:3:4: error[E0308]: mismatched"), Some(12));
        assert_eq!(module_of("src/lib.rs:3:4: error: x"), None);
    }
}
