//! What became of cases: the program that runs them prints it, and whoever has started that reads it.

use serde::Deserialize;

/// What became of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Report {
    /// How many were run.
    pub cases: usize,
    /// Those that failed: which one and why, in several lines.
    pub failures: Vec<String>,
}

specwright_support::object! {
    Report {
        required cases = "cases",
        required failures = "failures",
    }
}

impl Report {
    /// Notes that a case was run, and what came of it; `case` says which one it is.
    pub fn note(&mut self, case: impl FnOnce() -> String, result: Result<(), String>) {
        self.cases += 1;
        if let Err(reason) = result {
            self.failures.push(format!("{}\n  {}", case(), reason.replace('\n', "\n  ")));
        }
    }
}
