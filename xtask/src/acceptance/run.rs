//! What one run of the acceptance tests has at hand.

use std::path::PathBuf;

use super::processes::Processes;

/// One run: where it reads and writes, and what it has started.
#[derive(Debug)]
pub(super) struct Run {
    /// The root of the project.
    pub(super) root: PathBuf,
    /// What is installed and made here may be removed at any time.
    pub(super) work: PathBuf,
    pub(super) processes: Processes,
}
