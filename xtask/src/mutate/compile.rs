//! A sample of mutants that have a fault and generate: what is generated has to compile.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::subject::Subject;
use super::tried::Tried;
use super::{MutateArgs, show, worker};
use crate::child::{self, End, Limits};
use crate::corpus::{Document, Workshop, check_modules, module_folder};
use crate::roots::DocumentPath;
use crate::summary::Summary;

/// What generating one may take: a child does it, so that what is compiled is what users get.
const LIMITS: Limits = Limits { time: Duration::from_secs(60), memory: 4 << 30 };

/// Compiles the sample that the arguments ask for; whether all of it compiles.
pub(super) fn run(
    args: &MutateArgs,
    workshop: &Workshop,
    documents: &[Document],
    tried: &[&Tried],
) -> anyhow::Result<bool> {
    if args.compile == 0 {
        return Ok(true);
    }
    let sample = sample(args, tried);
    let mut modules = Vec::new();
    for (number, tried) in sample.iter().enumerate() {
        let document = documents.iter().find(|document| document.name == tried.document);
        let document = document.context("every mutant is of a document")?;
        modules.push((number, generate(args, &workshop.folder, document, number, tried)?));
    }
    let all = modules.len();
    let broken = check_modules(workshop, modules.into_iter(), usize::from(args.jobs))?;
    println!("\n{} of a sample of {all} with a fault compile", all - broken.len());
    for (number, error) in &broken {
        println!("\nDOES NOT COMPILE: {}\n  {error}", sample[*number].describe());
    }
    Ok(broken.is_empty())
}

/// Some of those that generate although they have a fault, chosen by the seed.
fn sample<'a>(args: &MutateArgs, tried: &[&'a Tried]) -> Vec<&'a Tried> {
    let mut rest: Vec<&Tried> =
        tried.iter().copied().filter(|tried| tried.fault.is_some() && tried.became.is_generated()).collect();
    let mut rng = fastrand::Rng::with_seed(args.seed);
    let mut sample = Vec::new();
    while sample.len() < args.compile && !rest.is_empty() {
        let length = u64::try_from(rest.len()).unwrap_or(u64::MAX);
        sample.push(rest.swap_remove(usize::try_from(rng.u64(..length)).unwrap_or(0)));
    }
    sample
}

/// Generates a mutant into its module; gives its lines.
fn generate(
    args: &MutateArgs,
    work: &Path,
    listed: &Document,
    number: usize,
    tried: &Tried,
) -> anyhow::Result<usize> {
    let loaded = worker::load(listed)?;
    let subject = Subject::new(&loaded.document);
    let (_, mutated) = worker::mutant(&subject, args, &listed.name, tried.number)?;
    let texts = subject.texts(&loaded.texts.folder).with(&mutated);
    let folder = work.join("documents").join(format!("document_{number}"));
    show::write(&texts, &folder)?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("generate").args(["--json", "--module"]).arg("--out").arg(module_folder(work, number));
    DocumentPath { root: folder.join(&texts.root), folder: Some(folder) }.add_to(&mut command);
    let finished = child::run(&mut command, LIMITS)?;
    match (finished.end, serde_json::from_str::<Summary>(&finished.stdout)) {
        (End::Code(0), Ok(summary)) => Ok(summary.lines),
        (end, _) => {
            bail!("{} does not generate any more: {end}\n{}", tried.describe(), finished.stderr.trim_end())
        }
    }
}
