//! Answers, and how several become one.

use super::seen::Seen;

/// Whether a value fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It does not.
    Fails,
    /// It does.
    Fits,
    /// It does if it does: the question came back to itself, and adds nothing.
    Regress,
}

/// Whether a value fits, and what of it was looked at on the way.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    /// Members or items; of a value that does not fit, none.
    pub(super) seen: Seen,
}

impl Outcome {
    pub(super) const fn of(fits: bool) -> Self {
        if fits { Self::Fits } else { Self::Fails }
    }

    /// Whether nothing speaks against the value.
    pub(super) const fn fits(self) -> bool {
        matches!(self, Self::Fits | Self::Regress)
    }

    pub(super) const fn fails(self) -> bool {
        matches!(self, Self::Fails)
    }

    /// Both have to hold.
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// One has to hold; none at all does not.
    pub(super) fn any(outcomes: impl IntoIterator<Item = Self>) -> Self {
        let either = |one: Self, other: Self| match (one, other) {
            (Self::Fits, _) | (_, Self::Fits) => Self::Fits,
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Regress, Self::Regress) => Self::Regress,
        };
        outcomes.into_iter().reduce(either).unwrap_or(Self::Fails)
    }

    /// Exactly one has to hold.
    pub(super) fn one(outcomes: &[Self]) -> Self {
        match outcomes.iter().filter(|outcome| **outcome == Self::Fits).count() {
            0 => Self::any(outcomes.iter().copied()),
            count => Self::of(count == 1),
        }
    }

    /// It must not hold.
    pub(super) const fn not(self) -> Self {
        match self {
            Self::Fails => Self::Fits,
            Self::Fits => Self::Fails,
            Self::Regress => Self::Regress,
        }
    }
}

impl Verdict {
    /// A value of which nothing is looked at.
    pub(super) fn of(outcome: Outcome) -> Self {
        Self { outcome, seen: Seen::default() }
    }

    /// Both hold for the same value.
    pub(super) fn and(&mut self, other: Self) {
        self.outcome = self.outcome.and(other.outcome);
        if self.outcome.fails() { self.seen = Seen::default() } else { self.seen.add(other.seen) }
    }
}
