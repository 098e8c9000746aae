//! One case: generated in a child, into a module of its own.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use proc_macro2::{TokenStream, TokenTree};

use super::cases::{Case, Expect};
use crate::child::{self, End, Limits};
use crate::corpus::module_folder;
use crate::summary::{Finding, Summary};

/// What any case may take.
const LIMITS: Limits = Limits { time: Duration::from_secs(60), memory: 4 << 30 };

/// What a hostile one may take.
const HOSTILE: Limits = Limits { time: Duration::from_secs(5), memory: 512 << 20 };

/// What became of a case.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// The sample lacks its file.
    Missing,
    /// There is a module of so many lines; with the first warning, if any was given.
    Generated { lines: usize, warning: Option<String> },
    /// Refused; the first error with its place.
    Refused(String),
    /// Refused, and no place is named.
    RefusedNowhere(String),
    /// Text of the document became code.
    Escaped(String),
    /// The generator crashed, hung or took too much.
    Crashed(String),
    /// What was generated does not compile; the first error.
    Broken(String),
}

/// Generates a case into its module.
pub(super) fn generate(work: &Path, number: usize, case: &Case) -> anyhow::Result<Outcome> {
    let Some(path) = &case.path else { return Ok(Outcome::Missing) };
    let folder = module_folder(work, number);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("generate");
    path.add_to(&mut command);
    command.arg("--out").arg(&folder).args(["--json", "--module"]);
    match case.expect {
        Expect::AcceptSchema => command.arg("--schema"),
        // A document at fault is generated as far as it goes; whether the fault is found, strictness shows.
        Expect::Reject => command.arg("--strict"),
        Expect::Accept | Expect::Contain | Expect::Either => &mut command,
    };
    let limits = if case.expect.is_hostile() { HOSTILE } else { LIMITS };
    let finished = child::run(&mut command, limits)?;
    let summary = serde_json::from_str::<Summary>(&finished.stdout).ok();
    let outcome = match (finished.end, summary) {
        (End::Code(_), Some(_)) if finished.peak > limits.memory => {
            Outcome::Crashed("too much memory".to_owned())
        }
        (End::Code(0), Some(summary)) => match escaped(&folder)? {
            Some(reason) => Outcome::Escaped(reason),
            None => {
                Outcome::Generated { lines: summary.lines, warning: first(&summary, "warning").map(told) }
            }
        },
        (End::Code(1), Some(summary)) => refusal(&summary),
        // A file that cannot be read as text is refused before there is a report.
        (End::Code(2), None) => Outcome::Refused(first_line(&finished.stderr)),
        (end, _) => Outcome::Crashed(format!("{end}: {}", first_line(&finished.stderr))),
    };
    Ok(outcome)
}

fn refusal(summary: &Summary) -> Outcome {
    match first(summary, "error") {
        Some(found) if found.line > 0 => Outcome::Refused(told(found)),
        Some(found) => Outcome::RefusedNowhere(told(found)),
        None => Outcome::RefusedNowhere("no reason is given".to_owned()),
    }
}

fn first<'s>(summary: &'s Summary, severity: &str) -> Option<&'s Finding> {
    summary.findings.iter().find(|finding| finding.severity == severity)
}

fn told(found: &Finding) -> String {
    let Finding { severity, code, file, line, column, pointer, message } = found;
    format!("{file}:{line}:{column} #{pointer}: {severity}[{code}]: {message}")
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}

/// Looks for the attackers' word among the tokens: in literals and comments it is harmless.
fn escaped(folder: &Path) -> anyhow::Result<Option<String>> {
    let mut pending = vec![folder.to_path_buf()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path)?;
            let reason = match text.parse::<TokenStream>().map(has_pwned) {
                Ok(false) => continue,
                Ok(true) => "`PWNED` is code",
                Err(_) => "the text is no Rust",
            };
            return Ok(Some(format!("{}: {reason}", path.display())));
        }
    }
    Ok(None)
}

fn has_pwned(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_pwned(group.stream()),
        TokenTree::Ident(ident) => {
            let ident = ident.to_string();
            ident.starts_with("PWNED") || ident.starts_with("pwned")
        }
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_an_escape() {
        let check = |text: &str| has_pwned(text.parse().unwrap());
        assert!(!check("/// PWNED\nconst A: &str = \"PWNED\"; // PWNED"));
        assert!(check("mod a { fn pwned() {} }"));
    }
}
