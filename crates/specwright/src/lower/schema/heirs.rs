//! A schema with a discriminator and no union of its own is the union of the schemas that extend it, its *heirs*
//! (OpenAPI 3.2 §4.25): children, their children, and those that its mapping names.

use std::collections::HashSet;
use std::rc::Rc;

use specwright_values::Json;

use crate::ir::{Branch, BranchHint, End, NameSource, Node, Slot};
use crate::source::At;

use super::discriminator::decide;
use super::merge::{All, Merged};
use super::read::{Discriminator, Schema};
use super::union::finish_tagged;
use super::{Beyond, Built, Schemas, key, place};

/// A schema with a discriminator and no union, as the union of those that extend it.
pub(super) struct Inherited<'t> {
    pub(super) property: &'t str,
    /// Each with the values that lead to it.
    branches: Vec<(At<'t>, Vec<Json>)>,
    /// The values that lead to the schema itself.
    own: Vec<Json>,
    /// The branch of all other values; none where that is the schema itself.
    otherwise: Option<usize>,
}

impl Inherited<'_> {
    /// All values that lead to a branch.
    pub(super) fn values(&self) -> Vec<Json> {
        self.branches.iter().flat_map(|(_, values)| values).chain(&self.own).cloned().collect()
    }
}

impl<'t> Schemas<'_, 't> {
    /// The discriminator that a schema has itself, or an inline part of its `allOf`.
    pub(super) fn own_discriminator(
        &mut self,
        at: &At<'t>,
    ) -> Option<(Rc<Schema<'t>>, Rc<Discriminator<'t>>)> {
        let mut open = vec![at.clone()];
        while let Some(at) = open.pop() {
            let schema = self.read(&at);
            if let Some(discriminator) = schema.discriminator.clone() {
                return Some((schema, discriminator));
            }
            let parts = schema.all_of.iter().rev();
            open.extend(parts.filter(|part| part.get("$ref").is_none()).cloned());
        }
        None
    }

    /// Whether a schema may be the union of those that extend it.
    pub(super) fn has_heirs(&mut self, at: &At<'t>) -> bool {
        let has_known = self.heirs.get(&key(at)).is_some_and(|heirs| !heirs.is_empty());
        self.own_discriminator(at)
            .is_some_and(|(_, discriminator)| has_known || !discriminator.mapping.is_empty())
    }

    /// The schemas that extend one with a discriminator: those that it maps, then all others.
    pub(super) fn inherited(&mut self, at: &At<'t>) -> Option<Inherited<'t>> {
        let (_, discriminator) = self.own_discriminator(at)?;
        let heirs = self.all_heirs(at, &discriminator);
        if heirs.is_empty() {
            return None;
        }
        let property = discriminator.property;
        let otherwise = self.default_branch(&discriminator, &heirs);
        let mapped = self.mapped(&discriminator);
        let base = self.merge(&All::of(vec![at.clone()]));
        let own = self.said_of_base(at, property, &mapped, &base);
        // What an ancestor says already leads to the ancestor.
        let mut known: HashSet<Json> = own.admitted.iter().flatten().cloned().collect();
        let mut said = Vec::with_capacity(heirs.len() + 1);
        for heir in &heirs {
            let mut of_heir = self.said(heir, property, &mapped, &base);
            of_heir.own.retain(|value| !known.contains(value));
            known.extend(of_heir.admitted.iter().flatten().cloned());
            said.push(of_heir);
        }
        said.push(own);
        let mut values = decide(&said);
        let own = values.pop().unwrap_or_default();
        Some(Inherited { property, branches: heirs.into_iter().zip(values).collect(), own, otherwise })
    }

    /// Those that the discriminator maps, then all others that extend the schema.
    fn all_heirs(&mut self, at: &At<'t>, discriminator: &Discriminator<'t>) -> Vec<At<'t>> {
        let mut seen = HashSet::from([key(at)]);
        let mapped: Vec<_> =
            discriminator.mapping.iter().filter_map(|(_, entry)| self.entry_target(entry)).collect();
        let others = self.heirs.get(&key(at)).cloned().unwrap_or_default();
        let mut heirs = Vec::with_capacity(mapped.len() + others.len());
        for heir in mapped.into_iter().chain(others) {
            if seen.insert(key(&self.target(&heir))) {
                heirs.push(heir);
            }
        }
        heirs
    }

    /// A schema with a discriminator and no union of its own: the union of the schemas that extend it.
    pub(super) fn inherited_union(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        name: &NameSource,
    ) -> Option<Built> {
        let ([at], true) = (&all.parts[..], all.chosen.is_empty()) else { return None };
        let (owner, _) = self.own_discriminator(at)?;
        let Inherited { property, branches, own, otherwise } = self.inherited(at)?;
        self.account.take(&owner, End::Type, &["discriminator"]);
        let mut default = None;
        let mut made = Vec::with_capacity(branches.len() + 1);
        for (index, (heir, tags)) in branches.into_iter().enumerate() {
            if otherwise == Some(index) {
                default = Some(made.len());
            } else if tags.is_empty() {
                // It only has what an ancestor says: no value leads to it.
                continue;
            }
            let component = place::name(self.document, &heir);
            let position = BranchHint::Position(made.len());
            let hints = component.map(BranchHint::Component).into_iter().chain([position]).collect();
            let ty = self.named(&heir, name);
            made.push(Branch { hints, value: Node::new(ty, heir.origin()), tags });
        }
        let tags = if default.is_some() { own } else { Vec::new() };
        if default.is_none() || !tags.is_empty() {
            default = default.or(Some(made.len()));
            made.push(self.base_branch(all, merged, at, name, tags));
        }
        Some(finish_tagged(made, property.to_owned(), default))
    }

    /// What a value of an inherited union is that is none of the known extensions.
    fn base_branch(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        at: &At<'t>,
        name: &NameSource,
        tags: Vec<Json>,
    ) -> Branch {
        let hint = BranchHint::Other;
        let slot = NameSource::Within { outer: Box::new(name.clone()), slot: Slot::Branch(hint.clone()) };
        let mut beyond = Beyond::default();
        let built = self.object(all, merged, &mut beyond, &slot);
        let mut value = self.settle(built, beyond, at, slot);
        value.notes.docs.description = Some("Any other.".to_owned());
        Branch { hints: vec![hint], value, tags }
    }
}
