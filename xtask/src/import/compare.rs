//! `cargo xtask import --compare`: the same operations in both dialects.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use specwright::diagnostic::Severity;
use specwright::source::SourceFile;
use specwright_import::{Imported, compare, import};

use crate::files::read_text;
use crate::outcome::Outcome;

/// The two pages of one operation.
#[derive(Debug)]
struct Pair {
    name: String,
    old: PathBuf,
    new: PathBuf,
}

/// Compares all pairs below `folder`.
pub(super) fn run(folder: &Path) -> anyhow::Result<Outcome> {
    let pairs = pairs_below(folder)?;
    if pairs.is_empty() {
        bail!("no pairs `old/NAME.md` and `new/NAME.md` below `{}`", folder.display());
    }
    let mut differing = 0;
    for pair in &pairs {
        if !compare_pair(pair)? {
            differing += 1;
        }
    }
    println!("{} pairs, {} equal, {differing} differ", pairs.len(), pairs.len() - differing);
    Ok(Outcome::of(differing == 0))
}

/// Compares one pair and prints each difference; a page that is refused is a difference as well.
fn compare_pair(pair: &Pair) -> anyhow::Result<bool> {
    let (Some(old), Some(new)) = (read(&pair.old)?, read(&pair.new)?) else {
        println!("{}: a page is refused", pair.name);
        return Ok(false);
    };
    let differences = compare(&old, &new);
    for difference in &differences {
        println!("{}: {}: old {}, new {}", pair.name, difference.pointer, difference.old, difference.new);
    }
    Ok(differences.is_empty())
}

/// Imports a page; only what forbids importing is printed here.
fn read(page: &Path) -> anyhow::Result<Option<Imported>> {
    let source = SourceFile { path: page.display().to_string(), text: read_text(page)? };
    match import(&source) {
        Ok(imported) => Ok(Some(imported)),
        Err(report) => {
            eprintln!("{}", report.render(Severity::Fault));
            Ok(None)
        }
    }
}

/// The pairs in order of their names.
fn pairs_below(folder: &Path) -> anyhow::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(current) = pending.pop() {
        let shown = current.display();
        let entries = fs::read_dir(&current).with_context(|| format!("cannot read the folder `{shown}`"))?;
        for entry in entries {
            let path = entry.with_context(|| format!("cannot read the folder `{shown}`"))?.path();
            if path.is_dir() {
                pending.push(path);
            } else if let Some(pair) = pair(&path, folder) {
                pairs.push(pair);
            }
        }
    }
    pairs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(pairs)
}

/// The pair that the page belongs to, if it is the older one of a pair.
fn pair(old: &Path, folder: &Path) -> Option<Pair> {
    let above =
        old.parent().filter(|parent| parent.file_name().is_some_and(|name| name == "old"))?.parent()?;
    let new = above.join("new").join(old.file_name()?);
    let is_page = old.extension().is_some_and(|extension| extension == "md");
    let place = above.strip_prefix(folder).unwrap_or(above).join(old.file_stem()?);
    (is_page && new.is_file()).then(|| Pair {
        name: place.display().to_string(),
        old: old.to_path_buf(),
        new,
    })
}
