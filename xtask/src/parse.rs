//! `cargo xtask parse`: texts that are JSON, and texts that are none, read as bodies are.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::Args;
use specwright_values::{Json, json};

use crate::outcome::Outcome;

/// Arguments of `parse`.
#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// A folder of files in the layout of JSONTestSuite: `y_` is JSON, `n_` is none, of `i_` readers may have an opinion
    dir: PathBuf,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    /// It has a name twice: JSON by its grammar, and refused.
    Repeated,
    /// Ours to decide.
    Either,
    Wrong,
}

/// Runs `parse`.
pub(crate) fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    let mut verdicts = Vec::new();
    for (name, path) in files(&args.dir)? {
        let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        if let Some(verdict) = judge(&name, &bytes) {
            if verdict == Verdict::Wrong {
                println!("{name}: wrong");
            }
            verdicts.push(verdict);
        }
    }
    ensure!(!verdicts.is_empty(), "no file in `{}` is called `y_..`, `n_..` or `i_..`", args.dir.display());
    let count = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count();
    println!(
        "{} texts: {} right, {} with a name twice refused, {} either way, {} wrong",
        verdicts.len(),
        count(Verdict::Right),
        count(Verdict::Repeated),
        count(Verdict::Either),
        count(Verdict::Wrong),
    );
    Ok(Outcome::of(count(Verdict::Wrong) == 0))
}

/// The files in a folder with their names, sorted.
fn files(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let mut files = entries
        .map(|entry| entry.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// What is made of a text, if its name says what it is.
fn judge(name: &str, bytes: &[u8]) -> Option<Verdict> {
    let read = json::parse_slice(bytes);
    let comes_back = |value: &Json| json::parse(&value.to_string()).is_ok_and(|again| again == *value);
    let repeats = |error: &json::DecodeError| error.message().contains("is repeated");
    Some(match (name.get(..2)?, read) {
        ("y_" | "i_", Ok(value)) if !comes_back(&value) => Verdict::Wrong,
        ("y_", Ok(_)) | ("n_", Err(_)) => Verdict::Right,
        ("y_", Err(error)) if repeats(&error) => Verdict::Repeated,
        ("i_", _) => Verdict::Either,
        ("y_" | "n_", _) => Verdict::Wrong,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_texts_are() {
        for (name, text, verdict) in [
            ("y_a", "[1]", Some(Verdict::Right)),
            ("y_a", "[1", Some(Verdict::Wrong)),
            ("y_a", "{\"a\":1,\"a\":1}", Some(Verdict::Repeated)),
            ("n_a", "[1", Some(Verdict::Right)),
            ("n_a", "1", Some(Verdict::Wrong)),
            ("i_a", "1e999", Some(Verdict::Either)),
            ("a.md", "1", None),
        ] {
            assert_eq!(judge(name, text.as_bytes()), verdict, "{name} {text}");
        }
    }
}
