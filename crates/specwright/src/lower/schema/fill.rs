//! Schemas that dynamic references fill: what they are called, and which type they are.

use std::collections::HashSet;

use crate::ir::{ComponentName, TypeId};
use crate::source::At;

use super::merge::All;
use super::peel::Peeled;
use super::{Schemas, key, place};

impl<'t> Schemas<'_, 't> {
    /// The name that a schema has by where it stands, and by what it is filled with there.
    pub(super) fn own_name(&mut self, at: &At<'t>) -> Option<ComponentName> {
        let component = place::name(self.document, at)?;
        let filled = self.scopes.filled(at);
        if filled.is_empty() { Some(component) } else { self.scopes.name(&component, &filled) }
    }

    /// Lets a schema with a name that only refers to another, and fills it, be the type of what it fills.
    pub(super) fn fill(&mut self, at: &At<'t>, id: TypeId) {
        if self.scopes.is_empty() {
            return;
        }
        let mut at = at.clone();
        while let Peeled::Reference { target, .. } = self.peel(std::slice::from_ref(&at))
            && !self.named.contains_key(&key(&target))
            && !self.scopes.filled(&target).is_empty()
        {
            self.named.insert(key(&target), id);
            at = target;
        }
    }

    /// What is left of a schema with a name: all of it, if it only refers to what it is the type of.
    pub(super) fn filling(&mut self, at: &At<'t>) -> Peeled<'t> {
        let mut peeled = self.peel(std::slice::from_ref(at));
        let mut met = HashSet::from([key(at)]);
        loop {
            let (target, mut rules) = match peeled {
                Peeled::Reference { target, rules }
                    if self.fills(at, &target) && met.insert(key(&target)) =>
                {
                    (target, rules)
                }
                other => return other,
            };
            match self.peel(std::slice::from_ref(&target)) {
                Peeled::Inline(_) => return Peeled::Inline(All::of(vec![at.clone()])),
                Peeled::Reference { target, rules: inner } => {
                    rules.extend(inner);
                    peeled = Peeled::Reference { target, rules };
                }
            }
        }
    }

    /// Whether a schema is the type of what it refers to.
    fn fills(&self, at: &At<'t>, target: &At<'t>) -> bool {
        key(at) != key(target) && self.named.get(&key(at)) == self.named.get(&key(target))
    }
}
