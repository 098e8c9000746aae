//! What of a value was looked at (annotations, JSON Schema 2020-12 core §7.7.1): `unevaluatedProperties` and
//! `unevaluatedItems` are about the rest.

use std::collections::BTreeSet;

/// Members or items of one value, by position.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    all: bool,
    some: BTreeSet<usize>,
}

impl Seen {
    pub(super) const fn all() -> Self {
        Self { all: true, some: BTreeSet::new() }
    }

    pub(super) fn has(&self, position: usize) -> bool {
        self.all || self.some.contains(&position)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.all |= other.all;
        if self.all {
            self.some.clear();
        } else if self.some.is_empty() {
            self.some = other.some;
        } else {
            self.some.extend(other.some);
        }
    }
}

impl FromIterator<usize> for Seen {
    fn from_iter<I: IntoIterator<Item = usize>>(positions: I) -> Self {
        Self { all: false, some: positions.into_iter().collect() }
    }
}
