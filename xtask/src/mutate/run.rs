//! All mutants of one document, in as many children as it takes.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::ensure;

use super::MutateArgs;
use super::observe::LIMIT;
use super::tried::{Became, Message, Tried, Unchanged};
use crate::child::{self, End, Finished, Limits};
use crate::corpus::Document;

/// A generator that needs more has a defect.
const MEMORY: u64 = 4 << 30;

/// What became of a document and its mutants.
#[derive(Debug)]
pub(super) struct Subjected {
    /// The name of the document.
    pub document: String,
    /// What it is without a change.
    pub unchanged: Unchanged,
    /// Its mutants.
    pub tried: Vec<Tried>,
}

/// Tries `count` mutants of a document. A mutant that takes its child down costs only itself.
pub(super) fn run(args: &MutateArgs, document: &Document, count: usize) -> anyhow::Result<Subjected> {
    let mut unchanged = None;
    let mut tried: Vec<Tried> = Vec::new();
    loop {
        let first = tried.last().map_or(0, |last| last.number + 1);
        let before = tried.len();
        let finished = start(args, document, first, count - before)?;
        listen(&finished.stdout, &mut unchanged, &mut tried);
        let is_complete = finished.end == End::Code(0);
        if let Some(last) = tried.last_mut().filter(|last| last.became == Became::Unfinished) {
            last.became = Became::Crashed(finished.end.to_string());
        } else if !is_complete {
            let (end, last) = (finished.end, finished.stderr.trim_end());
            ensure!(tried.len() > before, "{}: {end}\n{last}", document.name);
        }
        let was_slow = tried.last().is_some_and(|last| last.became == Became::TooSlow);
        if is_complete && !was_slow || tried.len() >= count {
            break;
        }
    }
    let unchanged = unchanged.unwrap_or(Unchanged { unusable: None, differs: None });
    Ok(Subjected { document: document.name.clone(), unchanged, tried })
}

/// Reads what a child said. A mutant that it had begun is known by its first message, and what became of it by its
/// second.
fn listen(stdout: &str, unchanged: &mut Option<Unchanged>, tried: &mut Vec<Tried>) {
    for message in stdout.lines().map_while(|line| serde_json::from_str(line).ok()) {
        match message {
            Message::Unchanged(said) => {
                unchanged.get_or_insert(said);
            }
            Message::Tried(next) => {
                tried.pop_if(|last| last.number == next.number);
                tried.push(*next);
            }
        }
    }
}

fn start(args: &MutateArgs, document: &Document, first: usize, count: usize) -> anyhow::Result<Finished> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("mutate").arg(folder(&args.dir)).arg("--worker").args(["--only", &document.name]);
    command.args(["--seed", &args.seed.to_string()]);
    command.args(["--first", &first.to_string(), "--count", &count.to_string()]);
    for root in &args.root {
        command.arg("--root").arg(root);
    }
    if let Some(kind) = args.kind {
        command.args(["--kind", kind.as_str()]);
    }
    // A child ends by itself long before, unless something else than generating hangs: here all time counts.
    let runs = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(4).saturating_add(8);
    child::run(
        &mut command,
        Limits { time: LIMIT.saturating_mul(runs) + Duration::from_secs(60), memory: MEMORY },
    )
}

/// `-` at the beginning would be an option.
fn folder(dir: &Path) -> std::path::PathBuf {
    if dir.is_absolute() { dir.to_path_buf() } else { Path::new(".").join(dir) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: usize, became: &str) -> String {
        let tried = serde_json::json!({
            "document": "pets", "number": number, "mutation": "key", "class": "schema", "member": "Schema Object: type",
            "file": "pets.yaml", "line": 3, "pointer": "/a", "change": "stands twice", "fault": "stands twice",
            "became": serde_json::from_str::<serde_json::Value>(became).unwrap(), "ms": 1, "named": "line",
            "strictly_refused": false, "said": [],
        });
        serde_json::json!({ "tried": tried }).to_string()
    }

    #[test]
    fn a_mutant_that_takes_its_child_down_is_known() {
        let (mut unchanged, mut tried) = (None, Vec::new());
        let stdout = [
            r#"{"unchanged": {"unusable": null, "differs": null}}"#.to_owned(),
            line(3, r#""unfinished""#),
            line(3, r#"{"generated": 7}"#),
            line(8, r#""unfinished""#),
            r#"{"tried": {"docu"#.to_owned(),
        ];
        listen(&stdout.join("\n"), &mut unchanged, &mut tried);
        assert!(unchanged.is_some());
        let became: Vec<_> = tried.iter().map(|tried| (tried.number, &tried.became)).collect();
        assert_eq!(became, [(3, &Became::Generated(7)), (8, &Became::Unfinished)]);
    }
}
