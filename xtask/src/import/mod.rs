//! `cargo xtask import`: documentation pages into OpenAPI documents.

mod compare;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use specwright::diagnostic::Severity;
use specwright::source::SourceFile;
use specwright_import::{Imported, import, to_yaml};

use crate::files::{read_text, with_slashes};
use crate::outcome::Outcome;
use crate::plan::{self, Plan};
use crate::settings::Settings;

/// The folder of the pages that are kept, from the root of the workspace.
const PAGES: &str = "specs/pages";
/// The folder of the documents.
const DOCUMENTS: &str = "specs";

/// Arguments of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A page, or the name of a document in `specs/settings.yaml`; by default all of `specs/pages`
    #[arg(value_name = "PAGE")]
    pages: Vec<PathBuf>,
    /// Write nothing; print what would change as a unified diff, and exit 1 if anything would
    #[arg(long, conflicts_with = "print")]
    check: bool,
    /// Write the document to standard output
    #[arg(long, requires = "pages")]
    print: bool,
    /// Compare all pairs `old/NAME.md` and `new/NAME.md` below a folder; exit 1 if any differ
    #[arg(long, value_name = "DIR", conflicts_with_all = ["pages", "check", "print"])]
    compare: Option<PathBuf>,
}

/// A page to import.
#[derive(Debug)]
struct Job {
    /// Where the page is.
    page: PathBuf,
    /// The page as messages name it.
    shown: String,
    /// The document to write, from the root of the workspace.
    document: String,
}

/// Runs `import`.
pub(crate) fn run(args: &ImportArgs, root: &Path) -> anyhow::Result<Outcome> {
    if let Some(folder) = &args.compare {
        return compare::run(folder);
    }
    let jobs = jobs(&args.pages, root)?;
    let mut plan = Plan::new(root);
    let mut is_refused = false;
    for job in &jobs {
        match import_page(job, root)? {
            Some(text) if args.print => print(&text)?,
            Some(text) => plan.file(&job.document, text),
            None => is_refused = true,
        }
    }
    if is_refused || args.print {
        return Ok(Outcome::of(!is_refused));
    }
    let changes = plan.changes()?;
    if args.check {
        print!("{}", plan::diff(&changes));
        for change in &changes {
            eprintln!("{} is not as `cargo xtask import` would write it", change.path);
        }
        return Ok(Outcome::of(changes.is_empty()));
    }
    plan.write(&changes)?;
    for job in &jobs {
        let is_written = changes.iter().any(|change| change.path == job.document);
        println!("{}: {} {}", job.shown, job.document, if is_written { "written" } else { "unchanged" });
    }
    Ok(Outcome::Passed)
}

/// Imports one page and prints what was found; `None` if it is refused.
fn import_page(job: &Job, root: &Path) -> anyhow::Result<Option<String>> {
    let imported = read_page(&job.page, &job.shown)?;
    Ok(imported.map(|imported| {
        let comment =
            format!("Written by `cargo xtask import` from {}; do not edit.", named(&job.page, root));
        to_yaml(&imported.document, &comment)
    }))
}

/// Reads and imports a page; whatever is found is printed, and `None` means that it is refused.
fn read_page(page: &Path, shown: &str) -> anyhow::Result<Option<Imported>> {
    let source = SourceFile { path: shown.to_owned(), text: read_text(page)? };
    let (report, imported) = match import(&source) {
        Ok(imported) => (imported.report.clone(), Some(imported)),
        Err(report) => (report, None),
    };
    let text = report.render(Severity::Note);
    if !text.is_empty() {
        eprintln!("{text}");
    }
    Ok(imported)
}

/// The pages to import and where each goes.
fn jobs(pages: &[PathBuf], root: &Path) -> anyhow::Result<Vec<Job>> {
    let settings = Settings::read(root)?;
    let known: BTreeMap<PathBuf, String> = settings
        .documents
        .values()
        .filter_map(|document| Some((root.join(document.page.as_ref()?), document.document.clone())))
        .collect();
    if pages.is_empty() {
        return all_jobs(&known, root);
    }
    pages.iter().map(|page| job(page, &settings, &known, root)).collect()
}

/// Every page that the settings name, and every other one in the folder of pages.
fn all_jobs(known: &BTreeMap<PathBuf, String>, root: &Path) -> anyhow::Result<Vec<Job>> {
    let mut pages: Vec<PathBuf> = known.keys().cloned().collect();
    let folder = root.join(PAGES);
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "md") && !known.contains_key(&path) {
            pages.push(path);
        }
    }
    pages.sort();
    let job = |page: PathBuf| {
        let document = known.get(&page).cloned().map_or_else(|| document_for(&page), Ok)?;
        Ok(Job { shown: named(&page, root), page, document })
    };
    pages.into_iter().map(job).collect()
}

/// A page as the user names it: its path, or the name of its document.
fn job(
    page: &Path,
    settings: &Settings,
    known: &BTreeMap<PathBuf, String>,
    root: &Path,
) -> anyhow::Result<Job> {
    if !page.exists()
        && let Some(document) = page.to_str().and_then(|name| settings.documents.get(name))
    {
        let Some(held) = &document.page else {
            bail!("`{}` is not imported from a page", page.display());
        };
        return Ok(Job { page: root.join(held), shown: held.clone(), document: document.document.clone() });
    }
    let canonical = page.canonicalize().with_context(|| format!("cannot read `{}`", page.display()))?;
    let document = match known.get(&canonical) {
        Some(document) => document.clone(),
        None => document_for(page)?,
    };
    Ok(Job { page: canonical, shown: page.display().to_string(), document })
}

/// Where the document of a page goes that the settings do not name.
fn document_for(page: &Path) -> anyhow::Result<String> {
    let stem = page.file_stem().and_then(|stem| stem.to_str());
    let stem = stem.with_context(|| format!("`{}` has no name to call its document by", page.display()))?;
    Ok(format!("{DOCUMENTS}/{stem}.yaml"))
}

/// The page without the folders of this machine.
fn named(page: &Path, root: &Path) -> String {
    let below = page.strip_prefix(root).ok().and_then(|path| with_slashes(path).ok());
    let name = || page.file_name().map(|name| name.to_string_lossy().into_owned());
    below.or_else(name).unwrap_or_default()
}

fn print(text: &str) -> anyhow::Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes()).context("cannot write to standard output")
}
