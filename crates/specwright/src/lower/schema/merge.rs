//! Several schemas that all hold, as one: `allOf`, `$ref` with siblings, and properties that parts refine.
//!
//! A conjunction (`&[At]`) is the unit of lowering: one schema is the usual case, a property that two parts
//! of an `allOf` declare is two. Merging follows references and `allOf` and leaves unions to `union`.

use std::collections::HashSet;
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use specwright_values::Json;

use crate::diagnostic::Code;
use crate::ir::{JsonType, Notes, Rules, TypeSet};
use crate::source::{At, Origin};

use super::read::{Discriminator, Schema};
use super::{Beyond, Key, Schemas, key};

/// How many members a single schema may have to be merged anew each time: there are more of these than of all others.
const SHORT: usize = 8;

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
    /// More holds than is merged: nothing is known but perhaps the type.
    pub(super) too_large: bool,
    pub(super) never: bool,
    /// Whether lists of values have none in common.
    pub(super) lists_clash: bool,
    /// What all parts that name types agree on; `None` if none names any.
    pub(super) types: Option<TypeSet>,
    pub(super) values: Option<Vec<At<'t>>>,
    pub(super) is_const: bool,
    pub(super) properties: IndexMap<&'t str, Parts<'t>>,
    pub(super) required: IndexSet<&'t str>,
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
    pub(super) discriminator: Option<Rc<Discriminator<'t>>>,
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
        Beyond { rules: std::mem::take(&mut self.rules), notes: std::mem::take(&mut self.notes).into() }
    }
}

/// One `oneOf` or `anyOf`.
#[derive(Debug, Clone)]
pub(super) struct UnionPart<'t> {
    pub(super) branches: Rc<[At<'t>]>,
    pub(super) exactly_one: bool,
    pub(super) discriminator: Option<Rc<Discriminator<'t>>>,
    /// The schema that has the keyword.
    pub(super) owner: Key,
    /// Where the keyword stands.
    pub(super) origin: Origin,
}

impl<'t> Schemas<'_, 't> {
    /// What the conjunction says; what takes long is merged once, however often it is asked.
    pub(super) fn merge(&mut self, all: &All<'t>) -> Rc<Merged<'t>> {
        let identity = all.identity();
        if let Some(merged) = self.merged.get(&identity) {
            return Rc::clone(merged);
        }
        let merged = match self.gather(all) {
            Ok(schemas) => self.merge_all(all, schemas),
            Err(met) => Merged::too_large(&met),
        };
        let is_short = !merged.too_large && merged.schemas.len() == 1 && merged.properties.len() <= SHORT;
        let merged = Rc::new(merged);
        if !is_short {
            self.merged.insert(identity, Rc::clone(&merged));
        }
        merged
    }

    fn merge_all(&mut self, all: &All<'t>, schemas: Vec<Rc<Schema<'t>>>) -> Merged<'t> {
        let mut merged = Merged::default();
        for schema in schemas {
            self.merge_one(&schema, &mut merged);
            merged.schemas.push(schema);
        }
        if merged.lists_clash && all.chosen.is_empty() {
            self.report_clash(&merged);
        }
        merged.unions.retain(|union| !all.chosen.contains(&(union.owner, union.exactly_one)));
        self.drop_own_unions(all, &mut merged);
        // The outer schema is merged after what it refers to, and its words win.
        let notes = Notes::of_layers(merged.schemas.iter().rev().map(|schema| schema.notes()));
        merged.notes = if all.parts.len() > 1 { notes.among_others() } else { notes };
        merged
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
                    branches: Rc::clone(branches),
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
        merged.content_encoding = merged.content_encoding.or(schema.content_encoding());
        merged.rules.extend(self.own_rules(schema));
    }

    /// Reports lists that have no value in common. Of branches that are chosen at a time, some may well not go together.
    fn report_clash(&mut self, merged: &Merged<'t>) {
        let lists = merged.schemas.iter().rev().filter(|schema| schema.values.is_some());
        let place = |schema: &Rc<Schema<'t>>| schema.at.get("const").or_else(|| schema.at.get("enum"));
        let mut places = lists.filter_map(place);
        let Some(last) = places.next() else { return };
        let message = "no value is in all lists that hold together: this list alone counts";
        let diagnostic = self.diagnostics.report(Code::ImpossibleSchema, last.origin(), message);
        for other in places {
            diagnostic.also(other.origin(), "another list stands here");
        }
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
                let listed: HashSet<Json> = values.iter().map(|at| at.node.to_json()).collect();
                let both: Vec<_> =
                    before.iter().filter(|at| listed.contains(&at.node.to_json())).cloned().collect();
                merged.lists_clash |= both.is_empty() && !before.is_empty() && !values.is_empty();
                if both.is_empty() { values.clone() } else { both }
            }
        });
    }
}

fn merge_object<'t>(schema: &Schema<'t>, merged: &mut Merged<'t>) {
    for (name, at) in &schema.properties {
        // Most are declared by one part alone, and are many.
        let all = merged.properties.entry(name).or_insert_with(|| Vec::with_capacity(1));
        if !all.iter().any(|known| key(known) == key(at)) {
            all.push(at.clone());
        }
    }
    merged.required.extend(&schema.required);
    merged.pattern_properties.extend(schema.pattern_properties.iter().cloned());
    if schema.is_closed() {
        merged.closing.push(schema.at.clone());
    } else if !schema.properties.is_empty() || !schema.pattern_properties.is_empty() {
        merged.has_open_part = true;
    }
    let typed = schema.additional.iter().filter(|at| at.node.as_bool().is_none());
    merged.additional.extend(typed.cloned());
    // It sees the members of all parts.
    merged.sealed |= schema.unevaluated.as_ref().is_some_and(|at| at.node.as_bool() == Some(false));
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
