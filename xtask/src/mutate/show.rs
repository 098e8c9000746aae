//! One mutant, written to a folder and told.

use std::collections::HashSet;
use std::path::Path;

use super::MutateArgs;
use super::observe;
use super::subject::{Subject, Texts};
use super::tried::Tried;
use super::worker::{self, load};
use crate::corpus::Document;
use crate::outcome::Outcome;
use crate::plan::{self, Change, Plan};

/// Writes a mutant, and prints the change, what the specification says of it and what the generator says.
pub(super) fn run(
    args: &MutateArgs,
    listed: &Document,
    number: usize,
    work: &Path,
) -> anyhow::Result<Outcome> {
    let loaded = load(listed)?;
    let subject = Subject::new(&loaded.document);
    let before = subject.texts(&loaded.texts.folder);
    let (mutant, mutated) = worker::mutant(&subject, args, &listed.name, number)?;
    let after = before.with(&mutated);
    let folder = work.join("shown").join(format!("{}-{number}", listed.name));
    write(&after, &folder)?;

    let known = observe::run(before.clone(), worker::lenient())?;
    let known = known.map_or_else(|_| HashSet::new(), |observed| observed.facts());
    let mut tried = Tried::unfinished(&listed.name, number, &mutant, &mutated);
    worker::attempt(&mut tried, &mutated, after.clone(), &known)?;
    let text = |texts: &Texts| texts.files.get(&mutated.file).cloned();
    let change = Change { path: mutated.file.clone(), before: text(&before), after: text(&after) };
    print!("{}", plan::diff(&[change]));
    println!("{}", serde_json::to_string_pretty(&tried)?);
    println!("written: {}", folder.join(&after.root).display());
    Ok(Outcome::Passed)
}

/// Writes the files of a document, and removes all others from the folder.
pub(super) fn write(texts: &Texts, folder: &Path) -> anyhow::Result<()> {
    let mut plan = Plan::new(folder);
    for (path, text) in &texts.files {
        plan.file(path, text);
    }
    plan.remove_others("");
    plan.write(&plan.changes()?)
}
