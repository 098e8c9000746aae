//! `cargo xtask mutate`: real documents with one small fault each.
//!
//! A fault is to cost its place and nothing else. So a value is replaced by one of another type, a member left out,
//! a reference broken, a parameter or a key doubled, at a place that a seed chooses; and it is counted how many of
//! these documents still generate, how often the line of the fault is said, and how often the document is refused
//! strictly. What is a fault is decided by a table of the specification's rules, not by what the generator says.

mod compile;
mod mutant;
mod observe;
mod places;
mod report;
mod rules;
mod run;
mod show;
mod subject;
#[cfg(test)]
mod tests;
mod tree;
mod tried;
mod vocabulary;
mod worker;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::Args;

use crate::corpus::{Document, Workshop, find_documents, run_queue, target_folder};
use crate::outcome::Outcome;
use crate::roots::{self, is_document};
use mutant::Mutation;
use run::Subjected;
use tried::Tried;

/// Larger documents take too long for hundreds of runs.
const LARGEST: u64 = 2_000_000;

/// Arguments of `mutate`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cargo xtask mutate DIR --count 2000 --compile 30\n  \
                        cargo xtask mutate DIR --only petstore --show 17")]
pub(crate) struct MutateArgs {
    /// A folder of documents; a document in several files is a subfolder
    dir: PathBuf,
    /// How many mutants in all, the same number of each document
    #[arg(long, value_name = "N", default_value_t = 2000)]
    count: usize,
    /// Another seed chooses other places
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Compile so many of the mutants that have a fault and generate, with warnings denied
    #[arg(long, value_name = "N", default_value_t = 0)]
    compile: usize,
    /// Only these documents; `name*` takes all that begin so (may be repeated)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// The root file of a document in several files, from DIR, where it is not found (may be repeated)
    #[arg(long, value_name = "FILE")]
    root: Vec<PathBuf>,
    /// Only changes of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Mutation>,
    /// Documents of more than 2 MB as well
    #[arg(long)]
    all_sizes: bool,
    /// List faults that are not said or not refused strictly, and what is refused without a fault
    #[arg(long)]
    silent: bool,
    /// Write one mutant of the one document that `--only` names, and show the change and what is said of it
    #[arg(long, value_name = "NUMBER")]
    show: Option<usize>,
    /// How many documents at a time
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// Write what became of every mutant as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Be the child that tries the mutants of one document
    #[arg(long, hide = true)]
    worker: bool,
    /// The number of the first mutant
    #[arg(long, hide = true, value_name = "NUMBER", default_value_t = 0)]
    first: usize,
}

/// Runs `mutate`.
pub(crate) fn run(args: &MutateArgs, root: &Path) -> anyhow::Result<Outcome> {
    let documents = find_documents(&args.dir, &args.only, &roots::told(&args.dir, &args.root)?)?;
    if args.worker || args.show.is_some() {
        let [document] = documents.as_slice() else {
            anyhow::bail!("`--only` has to name one document, and {} have such a name", documents.len());
        };
        return match args.show {
            Some(number) => show::run(args, document, number, &work_folder(root)),
            None => worker::work(args, document).map(|()| Outcome::Passed),
        };
    }
    let documents = small_enough(args, documents)?;
    let subjected = try_all(args, &documents)?;
    let tried: Vec<&Tried> = subjected.iter().flat_map(|subjected| &subjected.tried).collect();
    ensure!(!tried.is_empty(), "there is no mutant of this kind");

    print!("{}", report::tables(&tried));
    print!("{}", report::of_known_kinds(&tried));
    print!("{}", report::failures(&tried));
    if args.silent {
        print!("{}", report::silent(&tried));
    }
    let unchanged = report::unchanged(&subjected);
    print!("{unchanged}");
    if let Some(path) = &args.json {
        let text = serde_json::to_string_pretty(&tried)? + "\n";
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let generated = tried.iter().filter(|tried| tried.became.is_generated()).count();
    let all = tried.len();
    let is_sound = tried.iter().all(|tried| tried.became.is_sound());
    let compiled = compile::run(args, &Workshop::new(root, &work_folder(root))?, &documents, &tried)?;
    println!(
        "\n{all} mutants of {} documents, seed {}: {generated} generated ({})",
        documents.len(),
        args.seed,
        report::share(generated, all)
    );
    // 99 % of whatever number there is.
    let is_enough = generated * 100 >= all * 99;
    Ok(Outcome::of(is_sound && is_enough && compiled && unchanged.is_empty()))
}

fn work_folder(root: &Path) -> PathBuf {
    target_folder(root).join("mutate")
}

/// Leaves out the documents that are too large, and says so.
fn small_enough(args: &MutateArgs, documents: Vec<Document>) -> anyhow::Result<Vec<Document>> {
    let mut sized = documents
        .into_iter()
        .map(|document| Ok((size_of(&document)?, document)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    if !args.all_sizes {
        let large = |(size, _): &(u64, Document)| *size > LARGEST;
        let names: Vec<String> =
            sized.iter().filter(|sized| large(sized)).map(|(_, document)| document.name.clone()).collect();
        if !names.is_empty() {
            println!("left out, of more than 2 MB (`--all-sizes` takes them): {}\n", names.join(", "));
        }
        sized.retain(|sized| !large(sized));
    }
    ensure!(!sized.is_empty(), "all documents are too large");
    // The longest work first, so that at the end nobody waits for one document.
    sized.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    Ok(sized.into_iter().map(|(_, document)| document).collect())
}

/// The bytes of a document: of one in several files, those of all documents in its folder.
fn size_of(document: &Document) -> anyhow::Result<u64> {
    let Some(folder) = &document.path.folder else {
        return Ok(std::fs::metadata(&document.path.root)?.len());
    };
    let (mut size, mut pending) = (0, vec![folder.clone()]);
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
            } else if is_document(&path) {
                size += std::fs::metadata(&path)?.len();
            }
        }
    }
    Ok(size)
}

fn try_all(args: &MutateArgs, documents: &[Document]) -> anyhow::Result<Vec<Subjected>> {
    let share =
        |index: usize| args.count * (index + 1) / documents.len() - args.count * index / documents.len();
    let shares: Vec<(usize, &Document)> =
        documents.iter().enumerate().map(|(index, document)| (share(index), document)).collect();
    let work = |_, (count, document): &(usize, &Document)| run::run(args, document, *count);
    let tell = |_: &(usize, &Document), subjected: &_| report::progress(subjected);
    let subjected = run_queue(usize::from(args.jobs), &shares, work, tell);
    let mut subjected = subjected.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    subjected.sort_by(|a, b| a.document.cmp(&b.document));
    Ok(subjected)
}
