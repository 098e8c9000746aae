//! A child: one document, its mutants one after the other, a line of JSON for each step.

use std::collections::HashSet;

use anyhow::Context as _;
use specwright::GeneratedFile;
use specwright::diagnostic::{Diagnostics, Severity};
use specwright::document::Document;
use specwright::policy::{Faults, Policy};

use super::MutateArgs;
use super::mutant::Mutant;
use super::observe::{Fact, Found, run};
use super::subject::{Line, Mutated, Subject, Texts};
use super::tried::{Became, Message, Named, Tried, Unchanged};
use crate::corpus::Document as Listed;

/// How much of what was said is passed on.
const SAID: usize = 4;

/// A document that was read, and where the rest of it is.
pub(super) struct Loaded {
    /// The document.
    pub document: Document,
    /// Its files as they are.
    pub texts: Texts,
}

/// Reads a document with all of its files.
pub(super) fn load(listed: &Listed) -> anyhow::Result<Loaded> {
    let (source, folder) = listed.path.read()?;
    let mut diagnostics = Diagnostics::default();
    let document = Document::load(&source, &folder, &mut diagnostics).with_context(|| {
        format!("`{}` is no OpenAPI document that can be read", listed.path.root.display())
    })?;
    let files = [(source.path.clone(), source.text)].into();
    Ok(Loaded { document, texts: Texts { root: source.path, files, folder } })
}

/// Tries the mutants that the arguments name, and says what becomes of each.
pub(super) fn work(args: &MutateArgs, listed: &Listed) -> anyhow::Result<()> {
    let loaded = load(listed)?;
    let subject = Subject::new(&loaded.document);
    let texts = subject.texts(&loaded.texts.folder);
    let (unchanged, known) = unchanged(&loaded.texts, &texts, args.first == 0)?;
    let usable = unchanged.unusable.is_none();
    say(&Message::Unchanged(unchanged))?;
    if !usable {
        return Ok(());
    }
    let is_wanted = |number: &usize| {
        let mutation = subject.choices.mutation(*number);
        args.kind.is_none() || mutation == args.kind
    };
    // The kinds take turns: one that does not come up in as many numbers as there are kinds never will.
    if !(0..super::mutant::Mutation::ALL.len()).any(|number| is_wanted(&number)) {
        return Ok(());
    }
    // Where next to nothing can be changed, a number may have no mutant; but not all of them are tried.
    let numbers = (args.first..).filter(is_wanted).take(args.count * 2 + 10);
    let mutants = numbers.filter_map(|number| {
        subject.choices.mutant(args.seed, &listed.name, number).map(|mutant| (number, mutant))
    });
    for (number, mutant) in mutants.take(args.count) {
        let mutated = subject.apply(&mutant).context("every place is in its file")?;
        let mut tried = Tried::unfinished(&listed.name, number, &mutant, &mutated);
        say(&Message::Tried(Box::new(tried.clone())))?;
        attempt(&mut tried, &mutated, texts.with(&mutated), &known)?;
        let goes_on = tried.became != Became::TooSlow;
        say(&Message::Tried(Box::new(tried)))?;
        if !goes_on {
            // The thread that hangs ends with this process.
            break;
        }
    }
    Ok(())
}

/// One JSON value a line; whoever asked may be gone, and then nothing is left to do.
fn say(message: &Message) -> anyhow::Result<()> {
    use std::io::Write as _;
    let mut stdout = std::io::stdout().lock();
    serde_json::to_writer(&mut stdout, message)?;
    stdout.write_all(b"\n").context("nobody listens")
}

/// What is said of the document as it is; and, if it is asked for, whether writing it anew changed what is made of it.
fn unchanged(original: &Texts, anew: &Texts, compare: bool) -> anyhow::Result<(Unchanged, HashSet<Fact>)> {
    let observed = match run(anew.clone(), lenient())? {
        Ok(observed) => observed,
        Err(stopped) => return Ok(unusable(format!("cannot be generated: {stopped:?}"))),
    };
    let Some(files) = &observed.files else {
        let first = observed.findings.iter().find(|found| found.refuses);
        return Ok(unusable(format!("is refused: {}", first.map(Found::to_string).unwrap_or_default())));
    };
    let differs = if compare { difference(original, files)? } else { None };
    Ok((Unchanged { unusable: None, differs }, observed.facts()))
}

/// The first file that another spelling of the same document has otherwise.
fn difference(original: &Texts, anew: &[GeneratedFile]) -> anyhow::Result<Option<String>> {
    let files =
        run(original.clone(), lenient())?.ok().and_then(|observed| observed.files).unwrap_or_default();
    if files.len() != anew.len() {
        return Ok(Some("list of files".to_owned()));
    }
    let mut pairs = files.into_iter().zip(anew);
    Ok(pairs.find(|(one, other)| one != *other).map(|(one, _)| one.path))
}

fn unusable(reason: String) -> (Unchanged, HashSet<Fact>) {
    (Unchanged { unusable: Some(reason), differs: None }, HashSet::new())
}

/// A fault costs its place.
pub(super) fn lenient() -> Policy {
    Policy { command: "cargo xtask mutate".to_owned(), ..Policy::default() }
}

/// A fault refuses the document.
fn strict() -> Policy {
    Policy { faults: Faults::Refused { except: Vec::new() }, ..lenient() }
}

/// Runs a mutant and notes what became of it.
pub(super) fn attempt(
    tried: &mut Tried,
    mutated: &Mutated,
    texts: Texts,
    known: &HashSet<Fact>,
) -> anyhow::Result<()> {
    let strictly = run(texts.clone(), strict())?;
    let observed = match run(texts, lenient())? {
        Ok(observed) => observed,
        Err(stopped) => {
            tried.became = stopped.into();
            return Ok(());
        }
    };
    let news: Vec<&Found> = observed.news(known).filter(|found| found.severity < Severity::Note).collect();
    tried.ms = observed.took.as_millis();
    tried.named = named(&news, mutated);
    tried.said = news.iter().take(SAID).map(ToString::to_string).collect();
    tried.became = match &observed.files {
        Some(files) => Became::Generated(files.iter().map(|file| file.text.lines().count()).sum()),
        None => {
            let refusal = observed.findings.iter().find(|found| found.refuses);
            Became::Refused(refusal.map_or("no reason", |found| found.fact.code.as_str()).to_owned())
        }
    };
    tried.strictly_refused = match strictly {
        // Most real documents have faults of their own: what counts is that there is one more.
        Ok(strictly) => strictly.files.is_none() && strictly.news(known).any(|found| found.refuses),
        Err(stopped) => {
            tried.became = stopped.into();
            false
        }
    };
    Ok(())
}

/// How near the change something new is said.
pub(super) fn named(news: &[&Found], mutated: &Mutated) -> Named {
    let says = |lines: &[Line]| news.iter().any(|found| found.lines.iter().any(|line| lines.contains(line)));
    if says(&mutated.exact) {
        Named::Line
    } else if says(&mutated.around) {
        Named::Around
    } else {
        Named::No
    }
}

/// The mutant with this number, for a closer look.
pub(super) fn mutant<'t>(
    subject: &Subject<'t>,
    args: &MutateArgs,
    name: &str,
    number: usize,
) -> anyhow::Result<(Mutant<'t>, Mutated)> {
    let mutant = subject.choices.mutant(args.seed, name, number);
    let mutant = mutant.with_context(|| format!("`{name}` has no mutant {number}"))?;
    let mutated = subject.apply(&mutant).context("every place is in its file")?;
    Ok((mutant, mutated))
}
