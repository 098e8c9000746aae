//! What tells the branches of a union apart (OpenAPI 3.1 §4.8.25): a discriminator, or a member that every branch
//! fixes to values of its own.

use std::collections::HashSet;

use specwright_values::Json;

use crate::ir::{Branch, BranchHint, ComponentName, End, NameSource, Node, Slot};
use crate::source::At;

use super::merge::{All, Merged, UnionPart};
use super::read::{Discriminator, json_as};
use super::union::finish_tagged;
use super::{Beyond, Built, Key, Schemas, key};

/// What tells the branches of a union apart.
pub(super) struct Tags {
    pub(super) property: String,
    /// The values of each branch.
    pub(super) values: Vec<Vec<Json>>,
}

impl<'t> Schemas<'_, 't> {
    /// What tells the branches apart, if a member does: by discriminator, else by constants.
    pub(super) fn tags(&mut self, branches: &[At<'t>], union: &UnionPart<'t>) -> Option<Tags> {
        let property = match &union.discriminator {
            Some(discriminator) => discriminator.property.to_owned(),
            None => self.constant_property(branches)?,
        };
        let mut values = Vec::with_capacity(branches.len());
        let mut seen: Vec<Json> = Vec::new();
        for branch in branches {
            let mut own = union
                .discriminator
                .as_ref()
                .map(|discriminator| self.mapped(discriminator, branch))
                .unwrap_or_default();
            if own.is_empty() {
                own = self.constants(branch, &property).unwrap_or_default();
            }
            if own.is_empty() && union.discriminator.is_some() {
                own = self.implicit_tag(branch).into_iter().collect();
            }
            if own.is_empty() || own.iter().any(|value| seen.contains(value)) {
                return None;
            }
            seen.extend(own.iter().cloned());
            values.push(own);
        }
        Some(Tags { property, values })
    }

    /// The first member that every branch requires and fixes to values of its own.
    fn constant_property(&mut self, branches: &[At<'t>]) -> Option<String> {
        let first = self.merge(&All::of(vec![branches.first()?.clone()]));
        let names: Vec<&str> =
            first.properties.keys().copied().filter(|name| first.required.contains(name)).collect();
        names.into_iter().map(str::to_owned).find(|name| {
            branches.len() > 1
                && branches.iter().all(|branch| {
                    let merged = self.merge(&All::of(vec![branch.clone()]));
                    merged.required.contains(&&**name) && self.constants(branch, name).is_some()
                })
        })
    }

    /// The values that a branch fixes a member to.
    fn constants(&mut self, branch: &At<'t>, property: &str) -> Option<Vec<Json>> {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let parts = merged.properties.get(property)?;
        let merged = self.merge(&All::of(parts.clone()));
        let types = merged.types.unwrap_or_default();
        let values = merged.values.as_ref()?;
        let values: Vec<_> = values.iter().map(|at| json_as(at, types)).collect();
        values.iter().all(|value| value.as_str().is_some()).then_some(values)
    }

    /// The discriminator values that are mapped to a branch.
    fn mapped(&mut self, discriminator: &Discriminator<'t>, branch: &At<'t>) -> Vec<Json> {
        let target = key(&self.target(branch));
        let mapping = discriminator.mapping.iter();
        let found = mapping.filter(|(_, to)| self.mapping_target(discriminator.file, to) == Some(target));
        let values: Vec<_> = found.map(|(value, _)| Json::String((*value).to_owned())).collect();
        values
    }

    /// Where an entry of a mapping leads: a reference, or the bare name of a component.
    fn mapping_target(&self, file: usize, to: &str) -> Option<Key> {
        self.mapping_place(file, to).map(|at| key(&at))
    }

    fn mapping_place(&self, file: usize, to: &str) -> Option<At<'t>> {
        let by_name = || {
            self.document
                .follow(0, &format!("#/components/schemas/{}", to.replace('~', "~0").replace('/', "~1")))
        };
        let direct = if to.contains(['#', '/', '.']) { self.document.follow(file, to).ok() } else { None };
        direct.or_else(|| by_name().ok())
    }

    /// The name that a discriminator without mapping uses for a branch: that of its component.
    fn implicit_tag(&mut self, branch: &At<'t>) -> Option<Json> {
        let schema = self.read(branch);
        let target = self.follow(&schema)?;
        super::place::name(self.document, &target).as_ref().and_then(tag)
    }

    /// A schema with a discriminator and no union of its own: the union of the schemas that extend it.
    pub(super) fn inherited_union(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        name: &NameSource,
    ) -> Option<Built> {
        let ([at], true, true) = (&all.parts[..], merged.unions.is_empty(), all.chosen.is_empty()) else {
            return None;
        };
        let own = self.read(at);
        let discriminator = own.discriminator.clone()?;
        let mut children: Vec<At<'t>> = Vec::new();
        for (_, to) in &discriminator.mapping {
            children.extend(self.mapping_place(discriminator.file, to));
        }
        if children.is_empty() {
            children.extend(self.children.get(&key(at)).cloned().unwrap_or_default());
        }
        children.retain(|child| key(child) != key(at));
        let mut seen = HashSet::new();
        children.retain(|child| seen.insert(key(child)));
        if children.is_empty() {
            return None;
        }
        self.account.take(&own, End::Type, &["discriminator"]);
        let mut branches = Vec::with_capacity(children.len() + 1);
        for child in &children {
            let mut tags = self.mapped(&discriminator, child);
            if tags.is_empty() {
                tags = self.constants(child, discriminator.property).unwrap_or_default();
            }
            let component = super::place::name(self.document, child);
            if tags.is_empty() {
                tags.extend(component.as_ref().and_then(tag));
            }
            let position = BranchHint::Position(branches.len());
            let hints = component.map(BranchHint::Component).into_iter().chain([position]).collect();
            let ty = self.named(child, name);
            branches.push(Branch { hints, value: Node::new(ty, child.origin()), tags });
        }
        branches.push(self.base_branch(all, merged, at, name));
        Some(finish_tagged(branches, discriminator.property.to_owned()))
    }

    /// What a value of an inherited union is whose tag names none of the known extensions.
    fn base_branch(&mut self, all: &All<'t>, merged: &Merged<'t>, at: &At<'t>, name: &NameSource) -> Branch {
        let hint = BranchHint::Other;
        let slot = NameSource::Within { outer: Box::new(name.clone()), slot: Slot::Branch(hint.clone()) };
        let mut beyond = Beyond::default();
        let built = self.object(all, merged, &mut beyond, &slot);
        let mut value = self.settle(built, beyond, at, slot);
        value.notes.docs.description = Some("Any other.".to_owned());
        Branch { hints: vec![hint], value, tags: Vec::new() }
    }
}

/// The value that stands for a component: its name. What stands within one has none.
fn tag(component: &ComponentName) -> Option<Json> {
    component.inside.is_empty().then(|| Json::String(component.name.clone()))
}
