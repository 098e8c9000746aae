//! What is said about a place: its own words, and those of the layers that are peeled off or collapse there.
//!
//! `anyOf: [{type: number, description: ..., default: 1}, {type: null}]` is a nullable number; no type is made that
//! could carry the words of its branch, so they belong to the place (annotations: JSON Schema 2020-12 core §7.7.1).

use crate::ir::{End, Notes, TypeSet};
use crate::source::At;

use super::account::NOTES;
use super::merge::All;
use super::read::Schema;
use super::{Schemas, key};

impl<'t> Schemas<'_, 't> {
    /// What all parts of a conjunction say; what stands outside, or later, wins.
    pub(super) fn notes(&mut self, parts: &[At<'t>]) -> Notes {
        let (mut notes, mut layers) = (Notes::default(), Vec::new());
        for at in parts {
            let own = self.read(at);
            notes.read_only |= own.read_only;
            notes.write_only |= own.write_only;
            notes.rust_name = own.rust_name().or(notes.rust_name);
            for layer in self.layers(at) {
                let schema = self.read(&layer);
                self.account.take(&schema, End::Note, &NOTES);
                let mut said = Notes { rust_name: None, ..schema.notes() };
                if let Some(default) = &schema.default() {
                    // Only a default asks for types: to find them, everything that the parts refer to is merged.
                    let typed = if key(&layer) == key(at) { parts } else { std::slice::from_ref(&layer) };
                    let types = self.types_of(typed);
                    said.default = Some(self.default_as(default, types));
                }
                layers.push(said);
            }
        }
        // What is said of access, and the name, belong to the place alone.
        let Notes { read_only, write_only, rust_name, .. } = notes;
        let all = Notes::of_layers(layers.into_iter().rev());
        let all = Notes { read_only, write_only, rust_name, ..all };
        if parts.len() > 1 { all.among_others() } else { all }
    }

    /// The schema and the layers within it whose words are its own, the outermost last.
    pub(super) fn layers(&mut self, at: &At<'t>) -> Vec<At<'t>> {
        let mut layers = vec![at.clone()];
        let mut next = 0;
        while let Some(at) = layers.get(next) {
            let schema = self.read(&at.clone());
            layers.extend(self.inner_layers(&schema));
            next += 1;
        }
        layers.reverse();
        layers
    }

    /// The parts of an `allOf` that say nothing about values, the only one that does, and the only branch of a union
    /// that is not null. What a `$ref` leads to is no layer: it has a type of its own, or words for all its uses.
    fn inner_layers(&mut self, schema: &Schema<'t>) -> Vec<At<'t>> {
        let mut layers = Vec::new();
        for branches in [&schema.one_of, &schema.any_of] {
            let mut typed = branches.iter().filter(|branch| !self.is_null_only(branch));
            if let (Some(only), None) = (typed.next(), typed.next()) {
                layers.push(only.clone());
            }
        }
        let (silent, speaking): (Vec<At<'t>>, Vec<At<'t>>) =
            schema.all_of.iter().cloned().partition(|part| self.read(part).is_unconstrained());
        // The layers are reversed in the end: what comes last in an `allOf` comes first here.
        layers.extend(silent.into_iter().rev());
        if let [only] = &speaking[..] {
            layers.push(only.clone());
        }
        layers
    }

    pub(super) fn types_of(&mut self, parts: &[At<'t>]) -> TypeSet {
        self.merge(&All::of(parts.to_vec())).types.unwrap_or_default()
    }
}
