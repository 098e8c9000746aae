//! What the owners of a shared type have in common, where the name of the member alone says too little.

use std::collections::HashMap;

use crate::ir::{Api, How, TypeId};
use crate::words::lists::{GENERIC, VERBS};
use crate::words::{common_end, common_start, join, words};

use super::Namer;

/// Whether a name is one word, and one that says nothing without what it belongs to.
pub(super) fn is_generic(name: &str) -> bool {
    matches!(&words(name)[..], [word] if GENERIC.binary_search(&&**word).is_ok())
}

/// Whether a word that owners have in common is a name of something.
fn says_something(word: &str) -> bool {
    let version =
        word.strip_prefix('v').is_some_and(|number| number.starts_with(|char: char| char.is_ascii_digit()));
    !version && !VERBS.contains(&word) && GENERIC.binary_search(&word).is_err()
}

/// A place that a shared type is used in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Type(TypeId),
    Operation(usize),
}

/// Who uses the types that several places share.
#[derive(Debug, Default)]
pub(super) struct Owners(HashMap<TypeId, Vec<Owner>>);

impl Owners {
    /// Finds the types and operations that use each type.
    pub(super) fn of(api: &Api) -> Self {
        let mut owners = Self::default();
        for (index, def) in api.types.iter().enumerate() {
            let owner = Owner::Type(TypeId(index));
            owners.note(def.shape.named(How::Reached), owner);
        }
        for (index, operation) in api.operations.iter().enumerate() {
            for parameter in &operation.parameters {
                owners.note(parameter.value.named(How::Reached), Owner::Operation(index));
            }
        }
        owners
    }

    fn note(&mut self, named: Vec<TypeId>, owner: Owner) {
        for id in named {
            let owners = self.0.entry(id).or_default();
            if owners.last() != Some(&owner) {
                owners.push(owner);
            }
        }
    }
}

impl Namer<'_> {
    /// A member's name with the words that all its owners begin or end with, if there are any that say something.
    pub(super) fn with_owners(&self, index: usize, member: &str) -> Option<String> {
        let owners = self.owners.0.get(&TypeId(index))?;
        let names: Vec<Vec<String>> = owners.iter().map(|owner| self.owner_words(*owner)).collect();
        [common_start(&names), common_end(&names)].into_iter().find_map(|common| {
            common.iter().any(|word| says_something(word)).then(|| join(&common.join("_"), member))
        })
    }

    fn owner_words(&self, owner: Owner) -> Vec<String> {
        match owner {
            Owner::Type(id) => match &self.idents[id.0] {
                Some(ident) => words(ident.bare()),
                None => words(&self.phrase(&self.api.types[id.0].name)),
            },
            Owner::Operation(index) => {
                self.methods.get(index).map(|method| words(method.bare())).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_words_of_the_list_are_generic() {
        for (name, generic) in [("Status", true), ("type", true), ("OrderStatus", false), ("Currency", false)]
        {
            assert_eq!(is_generic(name), generic, "{name}");
        }
    }
}
