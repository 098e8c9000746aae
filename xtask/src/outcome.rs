//! How a command ends when it could do its work.

/// What a command found. That it could not do its work at all is an `anyhow::Error` beside this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well: exit code 0.
    Passed,
    /// A check failed or a document is refused, and the command has printed why: exit code 1.
    Failed,
}

impl Outcome {
    /// `Passed` if `passed`, else `Failed`.
    pub(crate) fn of(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Failed }
    }
}
