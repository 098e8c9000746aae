//! Schemas that extend others by `allOf`, in the ways that frameworks write inheritance: the base names its extensions
//! as branches of its union, or it has a discriminator alone, or both.
//!
//! Taken by the letter, an extension that is a branch of its own base asks for the base, which asks for one of its
//! branches, and so on without end. What is meant: within an extension the base stands for itself, without its union.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use specwright_values::Json;

use crate::diagnostic::Code;
use crate::ir::{Rule, Rules, What};
use crate::source::{At, Origin};

use super::discriminator::Tags;
use super::merge::{All, Merged, UnionPart};
use super::read::Schema;
use super::{Key, Schemas, key};

/// How many references are followed to what they lead to.
const MAX_STEPS: usize = 64;

/// How many branches the bases of a document may have in all: each descendant is one of each of its ancestors.
const MAX_INHERITED: usize = 50_000;

/// How many branches are looked at for unions among them, in all.
const MAX_BRANCHES: usize = 1_000_000;

/// The tags of a union whose branches extend its owner.
#[derive(Debug)]
pub(super) struct OwnTags {
    property: String,
    /// By what the branches refer to.
    values: HashMap<Key, Vec<Json>>,
    /// Where the discriminator stands.
    origin: Origin,
}

impl<'t> Schemas<'_, 't> {
    /// Finds which components extend which, and which of them are thereby branches of what they extend.
    pub(super) fn find_extensions(&mut self, components: &[At<'t>]) {
        let named: HashSet<Key> = components.iter().map(key).collect();
        let mut bases: Vec<At<'t>> = Vec::new();
        for at in components {
            let target = self.target(at);
            // Another name of a component is no extension of its own.
            if key(&target) != key(at) && named.contains(&key(&target)) {
                continue;
            }
            for base in self.bases(&target) {
                let children = self.children.entry(key(&base)).or_default();
                if children.is_empty() {
                    bases.push(base);
                }
                children.push(at.clone());
            }
        }
        for base in bases {
            self.find_branches(&base);
        }
    }

    /// Notes which extensions of a base are branches of it: those that its unions name, or all.
    fn find_branches(&mut self, base: &At<'t>) {
        let schema = self.read(base);
        let is_listed = !schema.one_of.is_empty() || !schema.any_of.is_empty();
        if !is_listed && self.own_discriminator(base).is_none() {
            return;
        }
        let mut descendants = self.descendants(base, MAX_INHERITED - self.inherited).unwrap_or_else(|| {
            let message =
                "more schemas extend this one than are looked at: only those count that extend it directly";
            self.diagnostics.report(Code::TooLarge, base.origin(), message);
            self.children.get(&key(base)).cloned().unwrap_or_default()
        });
        self.inherited = MAX_INHERITED.min(self.inherited + descendants.len());
        if is_listed {
            let exactly = self.all_branches((key(base), true), &schema.one_of);
            let any = self.all_branches((key(base), false), &schema.any_of);
            descendants.retain(|child| exactly.contains(&key(child)) || any.contains(&key(child)));
            self.listed.extend(descendants.iter().map(key));
        }
        self.extensions.extend(descendants.iter().map(key));
        if !is_listed {
            self.heirs.insert(key(base), descendants);
        }
    }

    /// The components that extend a schema, and those that extend them: children before grandchildren. None if there
    /// are more than `most`.
    fn descendants(&self, base: &At<'t>, most: usize) -> Option<Vec<At<'t>>> {
        let mut found: Vec<At<'t>> = Vec::new();
        let mut seen = HashSet::from([key(base)]);
        let mut next = 0;
        let mut parent = base.clone();
        loop {
            let children = self.children.get(&key(&parent)).into_iter().flatten();
            found.extend(children.filter(|child| seen.insert(key(child))).cloned());
            if found.len() > most {
                return None;
            }
            let Some(child) = found.get(next) else { return Some(found) };
            parent = child.clone();
            next += 1;
        }
    }

    /// The schemas that one extends: those that its `allOf` refers to, or a `$ref` that is not all it says.
    fn bases(&mut self, at: &At<'t>) -> Vec<At<'t>> {
        let mut bases: Vec<At<'t>> = Vec::new();
        let mut open = vec![self.target(at)];
        while let Some(at) = open.pop() {
            let schema = self.read(&at);
            if let Some(base) = self.follow(&schema) {
                let base = self.target(&base);
                if bases.iter().all(|known| key(known) != key(&base)) {
                    bases.push(base);
                }
            }
            open.extend(schema.all_of.iter().rev().cloned());
        }
        bases
    }

    /// The schema that references lead to, as long as they are all that is said.
    pub(super) fn target(&mut self, at: &At<'t>) -> At<'t> {
        let mut at = self.scopes.settle(at);
        for _ in 0..MAX_STEPS {
            let schema = self.read(&at);
            match self.follow(&schema).filter(|_| schema.is_pointer()) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// What the branches of a union refer to, and the branches of those that are unions. A union is told by its owner
    /// and whether it is a `oneOf`.
    pub(super) fn all_branches(
        &mut self,
        (owner, exactly_one): (Key, bool),
        branches: &[At<'t>],
    ) -> Rc<HashSet<Key>> {
        if let Some(known) = self.branches.get(&(owner, exactly_one)) {
            return Rc::clone(known);
        }
        let mut found = HashSet::new();
        let mut open = branches.to_vec();
        while let Some(branch) = open.pop() {
            let target = self.target(&branch);
            if found.insert(key(&target)) && self.may_look_within(&branch) {
                let schema = self.read(&target);
                open.extend(schema.one_of.iter().chain(&*schema.any_of).cloned());
            }
        }
        let found = Rc::new(found);
        self.branches.insert((owner, exactly_one), Rc::clone(&found));
        found
    }

    /// Whether there is still room to look for unions among the branches of others; if not, that is said once.
    fn may_look_within(&mut self, branch: &At<'t>) -> bool {
        if self.branches_looked_at == MAX_BRANCHES {
            let message = format!(
                "the unions within unions have more than {MAX_BRANCHES} branches: from here on, a schema that extends \
                 one of them is no branch of it unless it is listed there itself"
            );
            self.diagnostics.report(Code::TooLarge, branch.origin(), message);
        }
        self.branches_looked_at += 1;
        self.branches_looked_at <= MAX_BRANCHES
    }

    /// Takes the unions off a conjunction that it has only because a part of it extends their owner, and is one of
    /// their branches.
    pub(super) fn drop_own_unions(&mut self, all: &All<'t>, merged: &mut Merged<'t>) {
        if merged.unions.is_empty() {
            return;
        }
        // A mere reference extends nothing.
        let says_more = |schema: &&Rc<Schema<'t>>| !schema.is_pointer();
        let held: Vec<Key> = merged.schemas.iter().filter(says_more).map(|schema| key(&schema.at)).collect();
        for union in std::mem::take(&mut merged.unions) {
            let is_inherited = all.parts.iter().all(|part| key(part) != union.owner);
            let mut others = held.iter().filter(|schema| **schema != union.owner).peekable();
            let is_own = is_inherited && others.peek().is_some() && {
                let branches = self.all_branches((union.owner, union.exactly_one), &union.branches);
                others.any(|schema| branches.contains(schema))
            };
            if is_own {
                merged.own_unions.push(union);
            } else {
                merged.unions.push(union);
            }
        }
    }

    /// Keeps as rules what the unions ask of their own branches: exactly one fits, or the tag is one of the branch.
    pub(super) fn hold_own_unions(&mut self, all: &All<'t>, merged: &Merged<'t>, rules: &mut Rules) {
        for union in &merged.own_unions {
            if !self.decides(union) {
                if union.exactly_one {
                    rules.add(self.union_rule(union));
                }
                continue;
            }
            let ([at], Some(tags)) = (&all.parts[..], self.own_tags(union, merged)) else { continue };
            let extensions = self.descendants(at, MAX_INHERITED).unwrap_or_default();
            let branches = [at].into_iter().chain(&extensions);
            let values: Vec<Json> =
                branches.filter_map(|branch| tags.values.get(&key(branch))).flatten().cloned().collect();
            if !values.is_empty() {
                let listed = Rule { origin: tags.origin.clone(), what: What::Listed(values) };
                let test = self.made_test(vec![listed].into(), &tags.origin);
                let what = What::Properties(vec![(tags.property.clone(), test)]);
                rules.add(Rule { origin: tags.origin.clone(), what });
            }
        }
    }

    /// The tags of a union by what its branches refer to.
    fn own_tags(&mut self, union: &UnionPart<'t>, merged: &Merged<'t>) -> Option<Rc<OwnTags>> {
        let question = (union.owner, union.exactly_one);
        if let Some(known) = self.own_tags.get(&question) {
            return known.clone();
        }
        let owner = merged.schemas.iter().find(|schema| key(&schema.at) == union.owner)?;
        let origin = owner.at.get("discriminator")?.origin();
        let base = self.merge(&All::of(vec![owner.at.clone()]));
        let branches = self.branches(union);
        let tags = self.tags(&branches, union, &base).map(|Tags { property, values, .. }| {
            let targets = branches.iter().map(|branch| key(&self.target(branch)));
            Rc::new(OwnTags { property, values: targets.zip(values).collect(), origin })
        });
        self.own_tags.insert(question, tags.clone());
        tags
    }

    /// Whether the branch extends all of the conjunction that it is a branch of, so that nothing is added to it.
    pub(super) fn extends_all(&mut self, branch: &At<'t>, all: &All<'t>) -> bool {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let held: HashSet<Key> = merged.schemas.iter().map(|schema| key(&schema.at)).collect();
        all.parts.iter().all(|part| held.contains(&key(part)))
    }
}
