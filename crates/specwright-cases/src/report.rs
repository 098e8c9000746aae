//! What became of cases: the program that runs them prints it, and whoever has started that reads it.

use serde::{Deserialize, Serialize};

/// What became of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many were run.
    pub cases: usize,
    /// Those that failed: which one and why, in several lines.
    pub failures: Vec<String>,
}
