//! Names that are taken, and the ladder that a newcomer climbs.

use std::collections::{HashMap, HashSet};

use super::RustIdent;

/// A set of names among which each must be unique.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    taken: HashSet<String>,
    /// The number that the next newcomer gets behind each name, so that many equal ones cost no more than few.
    numbers: HashMap<String, usize>,
}

impl Scope {
    /// A scope in which these names are taken from the start.
    pub(crate) fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() }
    }

    /// Whether somebody has the name.
    pub(crate) fn is_taken(&self, ident: &RustIdent) -> bool {
        self.taken.contains(ident.bare())
    }

    /// A scope in which these names are taken.
    pub(crate) fn of<'i>(idents: impl Iterator<Item = &'i RustIdent>) -> Self {
        Self { taken: idents.map(|ident| ident.bare().to_owned()).collect(), ..Self::default() }
    }

    /// This scope, in which these names are taken, too.
    pub(crate) fn and(mut self, names: &[&str]) -> Self {
        self.taken.extend(names.iter().map(|name| (*name).to_owned()));
        self
    }

    /// Takes a name if it is free.
    pub(crate) fn try_claim(&mut self, ident: &RustIdent) -> bool {
        self.taken.insert(ident.bare().to_owned())
    }

    /// Takes the first free name of the ladder, or else its last rung with the first free number from 2.
    pub(crate) fn claim(&mut self, ladder: impl IntoIterator<Item = RustIdent>) -> RustIdent {
        let mut last = None;
        for rung in ladder {
            if self.try_claim(&rung) {
                return rung;
            }
            last = Some(rung);
        }
        let base = last.unwrap_or_else(|| RustIdent::snake("empty"));
        let separator = if base.bare().ends_with(|char: char| char.is_ascii_digit()) { "_" } else { "" };
        let mut number = self.numbers.get(base.bare()).copied().unwrap_or(2);
        loop {
            let numbered = base.with_suffix(&format!("{separator}{number}"));
            number += 1;
            if self.try_claim(&numbered) {
                self.numbers.insert(base.bare().to_owned(), number);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_sends_the_newcomer_up_the_ladder() {
        let mut scope = Scope::reserving(&["Option"]);
        let mut claim =
            |names: &[&str]| scope.claim(names.iter().map(|name| RustIdent::camel(name))).to_string();
        assert_eq!(claim(&["Option", "OptionModel"]), "OptionModel");
        assert_eq!(claim(&["Pet"]), "Pet");
        assert_eq!(claim(&["Pet"]), "Pet2");
        assert_eq!(claim(&["Pet"]), "Pet3");
        assert_eq!(claim(&["V2"]), "V2");
        assert_eq!(claim(&["V2"]), "V2_2");
    }
}
