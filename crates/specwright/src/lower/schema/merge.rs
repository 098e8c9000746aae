//! Several schemas that all hold, as one: `allOf`, `$ref` with siblings, and properties that parts refine.
//!
//! A conjunction (`&[At]`) is the unit of lowering: one schema is the usual case, a property that two parts
//! of an `allOf` declare is two. Merging follows references and `allOf` and leaves unions to `union`.

use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::diagnostic::Code;
use crate::ir::{JsonType, Notes, Rules, TypeSet};
use crate::source::{At, Origin};

use super::read::{Discriminator, Schema};
use super::{Beyond, Key, Schemas, key};

/// Schemas that all hold for the same value.
pub(super) type Parts<'t> = Vec<At<'t>>;

/// A conjunction: its parts, less the unions of which a branch is among the parts already.
#[derive(Debug, Clone, Default)]
pub(super) struct All<'t> {
    pub(super) parts: Parts<'t>,
    /// The schemas whose `oneOf` (`true`) or `anyOf` (`false`) has been chosen from.
    pub(super) chosen: Vec<(Key, bool)>,
}

impl<'t> All<'t> {
    pub(super) fn of(parts: Parts<'t>) -> Self {
        Self { parts, chosen: Vec::new() }
    }

    /// Where its first part stands.
    pub(super) fn origin(&self) -> Origin {
        self.parts.first().map(At::origin).unwrap_or_default()
    }

    /// This conjunction with one branch of one of its unions.
    pub(super) fn choosing(&self, union: &UnionPart<'t>, branch: &At<'t>) -> Self {
        let mut chosen = self.clone();
        chosen.chosen.push((union.owner, union.exactly_one));
        chosen.parts.push(branch.clone());
        chosen
    }

    /// What identifies the conjunction.
    pub(super) fn identity(&self) -> Rc<[(Key, bool)]> {
        let parts = self.parts.iter().map(|at| (key(at), false));
        let mut identity: Vec<_> = parts.chain(self.chosen.iter().copied()).collect();
        identity.sort_unstable();
        identity.into()
    }
}

/// What a conjunction says, with its references and `allOf`s resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Merged<'t> {
    pub(super) never: bool,
    /// What all parts that name types agree on; `None` if none names any.
    pub(super) types: Option<TypeSet>,
    pub(super) values: Option<Vec<At<'t>>>,
    pub(super) is_const: bool,
    pub(super) properties: IndexMap<&'t str, Parts<'t>>,
    pub(super) required: Vec<&'t str>,
    /// The parts that forbid members which they do not declare (`additionalProperties: false`).
    pub(super) closing: Parts<'t>,
    /// Whether a part that forbids none declares some.
    pub(super) has_open_part: bool,
    /// `unevaluatedProperties: false`: members that no part declares are forbidden.
    pub(super) sealed: bool,
    pub(super) additional: Parts<'t>,
    /// `unevaluatedProperties` with a schema.
    pub(super) unevaluated: Parts<'t>,
    pub(super) pattern_properties: Vec<(&'t str, At<'t>)>,
    /// What the first items are, each for itself.
    pub(super) elements: Vec<Parts<'t>>,
    /// What all others are.
    pub(super) items: Parts<'t>,
    pub(super) unions: Vec<UnionPart<'t>>,
    /// Unions that one of their branches has by extending their owner: they make no type here.
    pub(super) own_unions: Vec<UnionPart<'t>>,
    pub(super) discriminator: Option<Discriminator<'t>>,
    /// What is said of it, as far as a type with a name can carry it.
    pub(super) notes: Notes,
    pub(super) content_encoding: Option<&'t str>,
    pub(super) rules: Rules,
    /// All schemas that hold.
    pub(super) schemas: Vec<Rc<Schema<'t>>>,
}

impl Merged<'_> {
    /// Takes out what a type does not say.
    pub(super) fn take_beyond(&mut self) -> Beyond {
        Beyond { rules: std::mem::take(&mut self.rules), notes: std::mem::take(&mut self.notes) }
    }
}

/// One `oneOf` or `anyOf`.
#[derive(Debug, Clone)]
pub(super) struct UnionPart<'t> {
    pub(super) branches: Vec<At<'t>>,
    pub(super) exactly_one: bool,
    pub(super) discriminator: Option<Discriminator<'t>>,
    /// The schema that has the keyword.
    pub(super) owner: Key,
    /// Where the keyword stands.
    pub(super) origin: Origin,
}

impl<'t> Schemas<'_, 't> {
    /// What the conjunction says; each is merged once, however often it is asked.
    pub(super) fn merge(&mut self, all: &All<'t>) -> Rc<Merged<'t>> {
        let identity = all.identity();
        if let Some(merged) = self.merged.get(&identity) {
            return Rc::clone(merged);
        }
        let mut merged = Merged::default();
        for schema in self.holding(all) {
            self.merge_one(&schema, &mut merged);
            merged.schemas.push(schema);
        }
        merged.unions.retain(|union| !all.chosen.contains(&(union.owner, union.exactly_one)));
        self.drop_own_unions(all, &mut merged);
        let merged = Rc::new(merged);
        self.merged.insert(identity, Rc::clone(&merged));
        merged
    }

    /// All schemas that hold, each once: what a schema refers to and the parts of its `allOf` before itself.
    fn holding(&mut self, all: &All<'t>) -> Vec<Rc<Schema<'t>>> {
        enum Step<'t> {
            Into(At<'t>),
            OutOf(Rc<Schema<'t>>),
        }
        let mut holding = Vec::with_capacity(all.parts.len());
        let mut seen = HashSet::new();
        let mut open: Vec<Step<'t>> = all.parts.iter().rev().cloned().map(Step::Into).collect();
        while let Some(step) = open.pop() {
            match step {
                Step::Into(at) if seen.insert(key(&at)) => {
                    let schema = self.read(&at);
                    let inner = self.follow(&schema).into_iter().chain(schema.all_of.iter().cloned());
                    let inner: Vec<At<'t>> = inner.collect();
                    open.push(Step::OutOf(schema));
                    open.extend(inner.into_iter().rev().map(Step::Into));
                }
                Step::Into(_) => {}
                Step::OutOf(schema) => holding.push(schema),
            }
        }
        holding
    }

    /// Adds what one schema says itself.
    fn merge_one(&mut self, schema: &Rc<Schema<'t>>, merged: &mut Merged<'t>) {
        merged.never |= schema.never;
        self.merge_values(schema, merged);
        merge_object(schema, merged);
        merge_items(schema, merged);
        for (keyword, branches) in [("oneOf", &schema.one_of), ("anyOf", &schema.any_of)] {
            if let (false, Some(place)) = (branches.is_empty(), schema.at.get(keyword)) {
                merged.unions.push(UnionPart {
                    branches: branches.clone(),
                    exactly_one: keyword == "oneOf",
                    discriminator: schema.discriminator.clone(),
                    owner: key(&schema.at),
                    origin: place.origin(),
                });
            }
        }
        if schema.discriminator.is_some() {
            merged.discriminator.clone_from(&schema.discriminator);
        }
        merged.content_encoding = merged.content_encoding.or(schema.content_encoding);
        merged.rules.extend(&self.own_rules(schema));
        // The outer schema is merged after what it refers to, and its words win.
        merged.notes = schema.notes().and(std::mem::take(&mut merged.notes));
    }

    fn merge_values(&mut self, schema: &Schema<'t>, merged: &mut Merged<'t>) {
        if !schema.types.is_empty() {
            let types = merged.types.map_or(schema.types, |types| types.and(schema.types));
            let impossible = merged.types.is_some_and(|before| !before.non_null().is_empty())
                && types.non_null().is_empty()
                && !schema.types.non_null().is_empty();
            if impossible {
                let message = "the parts of this schema ask for different types: no value fits all of them";
                self.diagnostics.report(Code::ImpossibleSchema, schema.at.origin(), message);
                return;
            }
            merged.types = Some(types);
        }
        if schema.nullable {
            let mut types = merged.types.unwrap_or_default();
            if !types.is_empty() {
                types.insert(JsonType::Null);
                merged.types = Some(types);
            }
        }
        let Some(values) = &schema.values else { return };
        merged.is_const |= schema.is_const;
        merged.values = Some(match merged.values.take() {
            None => values.clone(),
            Some(before) => {
                let same = |a: &At<'t>, b: &At<'t>| a.node.to_json() == b.node.to_json();
                let both: Vec<_> =
                    before.iter().filter(|a| values.iter().any(|b| same(a, b))).cloned().collect();
                if both.is_empty() { values.clone() } else { both }
            }
        });
    }
}

fn merge_object<'t>(schema: &Schema<'t>, merged: &mut Merged<'t>) {
    for (name, at) in &schema.properties {
        let all = merged.properties.entry(name).or_default();
        if !all.iter().any(|known| key(known) == key(at)) {
            all.push(at.clone());
        }
    }
    for name in &schema.required {
        if !merged.required.contains(name) {
            merged.required.push(name);
        }
    }
    merged.pattern_properties.extend(schema.pattern_properties.iter().cloned());
    let says =
        |at: &Option<At<'t>>, says: bool| at.as_ref().is_some_and(|at| at.node.as_bool() == Some(says));
    if says(&schema.additional, false) {
        merged.closing.push(schema.at.clone());
    } else if !schema.properties.is_empty() {
        merged.has_open_part = true;
    }
    let typed = schema.additional.iter().filter(|at| at.node.as_bool().is_none());
    merged.additional.extend(typed.cloned());
    // It sees the members of all parts.
    merged.sealed |= says(&schema.unevaluated, false);
    let typed = schema.unevaluated.iter().filter(|at| at.node.as_bool().is_none());
    merged.unevaluated.extend(typed.cloned());
}

/// Each item is what all schemas say of it: by its position, or as one of the others.
fn merge_items<'t>(schema: &Schema<'t>, merged: &mut Merged<'t>) {
    while merged.elements.len() < schema.prefix_items.len() {
        merged.elements.push(merged.items.clone());
    }
    let own = schema.prefix_items.iter().map(Some).chain(std::iter::repeat(schema.items.as_ref()));
    for (element, own) in merged.elements.iter_mut().zip(own) {
        element.extend(own.cloned());
    }
    merged.items.extend(schema.items.clone());
}
