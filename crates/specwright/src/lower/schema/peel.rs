//! Takes off what only points elsewhere: a `$ref`, an `allOf` of one, a union of one and null.

use std::collections::HashSet;

use crate::ir::{End, JsonType, NameSource, Rules, Slot, TypeSet, What};
use crate::source::At;

use super::merge::All;
use super::read::Schema;
use super::refer::is_dynamic;
use super::scope::is_local;
use super::{Schemas, key, place};

/// Keywords that lead elsewhere, and those that only repeat what stands there.
const POINTING: [&str; 9] =
    ["$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "discriminator", "nullable", "oneOf", "type"];

/// What is left of a conjunction.
pub(super) enum Peeled<'t> {
    /// Nothing of its own: it is the schema that a reference leads to, with these rules.
    Reference {
        /// Where it leads.
        target: At<'t>,
        /// What the place of use asks for beyond it.
        rules: Rules,
    },
    /// A schema to be made here.
    Inline(All<'t>),
}

impl<'t> Schemas<'_, 't> {
    /// Takes off the layers that say nothing about the shape.
    pub(super) fn peel(&mut self, parts: &[At<'t>]) -> Peeled<'t> {
        let mut parts = self.without_silent(parts);
        let mut outer = Rules::default();
        let mut met = HashSet::new();
        loop {
            let [at] = &parts[..] else { return self.peel_several(parts) };
            let schema = self.read(at);
            let pointer = self.only_pointer(&schema);
            if pointer.is_some() {
                self.account.take(&schema, End::Type, &POINTING);
            }
            let next = match pointer {
                // What fills a schema is made where it is used; but not what is only filled with itself.
                Some(Pointer::Reference(target))
                    if is_local(&target)
                        && schema.reference.as_ref().is_some_and(is_dynamic)
                        && met.insert(key(&target)) =>
                {
                    target
                }
                Some(Pointer::Reference(target)) => {
                    outer.extend(self.own_rules(&schema));
                    return Peeled::Reference { target, rules: outer };
                }
                Some(Pointer::Part(part)) => part,
                None => return Peeled::Inline(All::of(parts)),
            };
            let own = self.own_rules(&schema);
            if own.whats().any(|what| matches!(what, What::Format(_)) || !what.tests().is_empty()) {
                // What the layer says beyond bounds would be lost with it.
                return Peeled::Inline(All::of(parts));
            }
            outer.extend(own);
            parts = vec![next];
        }
    }

    /// A conjunction of several parts: one reference and parts that add nothing to its shape is that reference.
    fn peel_several(&mut self, parts: Vec<At<'t>>) -> Peeled<'t> {
        let mut target: Option<At<'t>> = None;
        let mut rules = Rules::default();
        let mut types = Vec::new();
        for at in &parts {
            let schema = self.read(at);
            self.account.take(&schema, End::Type, &POINTING);
            rules.extend(self.own_rules(&schema));
            match self.only_pointer(&schema) {
                Some(Pointer::Reference(found))
                    if target.as_ref().is_none_or(|known| key(known) == key(&found)) =>
                {
                    target = Some(found);
                }
                None if only_types(&schema) => types.push(schema.types),
                _ => return Peeled::Inline(All::of(parts)),
            }
        }
        match target {
            Some(target) if types.into_iter().all(|types| self.repeats(types, &target)) => {
                Peeled::Reference { target, rules }
            }
            _ => Peeled::Inline(All::of(parts)),
        }
    }

    /// The parts without those that say nothing about values, unless nothing else is there.
    fn without_silent(&mut self, parts: &[At<'t>]) -> Vec<At<'t>> {
        let speaking: Vec<At<'t>> =
            parts.iter().filter(|at| !self.read(at).is_unconstrained()).cloned().collect();
        if speaking.is_empty() { parts.iter().take(1).cloned().collect() } else { speaking }
    }

    /// Where a schema leads that is nothing but a pointer.
    fn only_pointer(&mut self, schema: &Schema<'t>) -> Option<Pointer<'t>> {
        // A branch of what it extends is that branch, and not the union once more; a base is the union of its branches.
        let is_related = self.extensions.contains(&key(&schema.at)) || self.has_heirs(&schema.at);
        if schema.never || is_related || !self.adds_no_shape(schema) {
            return None;
        }
        if schema.reference.is_some() {
            let lone = schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty();
            return self.follow(schema).filter(|_| lone).map(Pointer::Reference);
        }
        let unions = schema.one_of.len() + schema.any_of.len();
        if unions == 0 {
            let [part] = &self.without_silent(&schema.all_of)[..] else { return None };
            return (!schema.all_of.is_empty()).then(|| Pointer::Part(part.clone()));
        }
        if !schema.all_of.is_empty() || (!schema.one_of.is_empty() && !schema.any_of.is_empty()) {
            return None;
        }
        let branches = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        let mut typed = branches.iter().filter(|branch| !self.is_null_only(branch));
        match (typed.next(), typed.next()) {
            (Some(branch), None) => Some(Pointer::Part(branch.clone())),
            _ => None,
        }
    }

    /// Whether the schema itself says nothing about the shape beyond where it points; a `type` that only
    /// repeats the target's is no addition.
    fn adds_no_shape(&mut self, schema: &Schema<'t>) -> bool {
        let mut bare = schema.clone();
        (bare.any_of, bare.one_of) = Default::default();
        if bare.types.is_empty() {
            return bare.is_shapeless();
        }
        let types = std::mem::take(&mut bare.types);
        if !bare.is_shapeless() {
            return false;
        }
        let target = self.follow(schema).or_else(|| schema.all_of.first().cloned());
        let target = target.or_else(|| {
            let branches = schema.any_of.iter().chain(&*schema.one_of);
            branches.clone().find(|branch| !self.is_null_only(branch)).cloned()
        });
        target.is_some_and(|target| self.repeats(types, &target))
    }

    /// Whether a `type`, if there is one, only repeats that of a schema that stands beside it.
    fn repeats(&mut self, types: TypeSet, target: &At<'t>) -> bool {
        if types.is_empty() {
            return true;
        }
        let types = types.without(JsonType::Null);
        let merged = self.merge(&All::of(vec![target.clone()]));
        merged.types.is_some_and(|found| found.without(JsonType::Null) == types)
            || (merged.types.is_none() && !merged.properties.is_empty() && types.has(JsonType::Object))
    }

    /// The name of an inline type: by the component that the schema stands in, even where another type that
    /// takes it over (by `allOf`) is made first.
    pub(super) fn home_name(&mut self, all: &All<'t>, name: &NameSource) -> NameSource {
        let ([at], true) = (&all.parts[..], all.chosen.is_empty()) else { return name.clone() };
        let Some((home, members)) = place::home(self.document, at) else { return name.clone() };
        let home = self.scopes.settle(&home);
        let Some(id) = self.named.get(&key(&home)).filter(|_| self.scopes.filled(at).is_empty()) else {
            return name.clone();
        };
        members.into_iter().fold(NameSource::Type(*id), |outer, member| NameSource::Within {
            outer: Box::new(outer),
            slot: Slot::Property(member),
        })
    }
}

/// Whether a schema says nothing about the shape of its values but their type.
fn only_types(schema: &Schema<'_>) -> bool {
    let bare = Schema { types: TypeSet::default(), ..schema.clone() };
    bare.is_shapeless() && bare.reference.is_none() && bare.all_of.is_empty()
}

/// Where a schema leads that is nothing but a pointer.
enum Pointer<'t> {
    /// To a schema with a name of its own.
    Reference(At<'t>),
    /// To a part of itself.
    Part(At<'t>),
}
