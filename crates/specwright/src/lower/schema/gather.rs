//! Which schemas hold where a conjunction stands, and how many may.
//!
//! A document says a thing once, and by `$ref` and `allOf` it holds in any number of places: a chain of n schemas, each
//! of which extends the next, has n² members in all. So what holds is weighed before it is merged.

use std::collections::HashSet;
use std::rc::Rc;

use crate::diagnostic::Code;
use crate::ir::{JsonType, Type, TypeSet};
use crate::source::{At, Value};

use super::merge::{All, Merged};
use super::read::Schema;
use super::{Beyond, Built, Schemas, key};

/// What one conjunction may weigh, whatever others weigh.
const FREE: usize = 64;

/// What all conjunctions of a document may weigh beyond that: twenty times as much as in the largest known documents.
pub(super) const BUDGET: usize = 250_000;

/// How many characters of notes weigh as much as a member.
const TEXT: usize = 256;

/// A step of the walk over schemas that hold together.
enum Step<'t> {
    Into(At<'t>),
    OutOf(Rc<Schema<'t>>),
}

impl<'t> Schemas<'_, 't> {
    /// All schemas that hold, each once: what a schema refers to and the parts of its `allOf` come before itself.
    ///
    /// # Errors
    /// They weigh more than there is left of the budget: those that have been met.
    pub(super) fn gather(&mut self, all: &All<'t>) -> Result<Vec<Rc<Schema<'t>>>, Vec<Rc<Schema<'t>>>> {
        let mut gathered = Vec::with_capacity(all.parts.len());
        let (mut seen, mut weight) = (HashSet::new(), 0);
        let mut open: Vec<Step<'t>> = all.parts.iter().rev().cloned().map(Step::Into).collect();
        while let Some(step) = open.pop() {
            match step {
                Step::Into(at) if seen.insert(key(&at)) => {
                    let schema = self.read(&at);
                    // What one schema says, it says once.
                    weight += if all.parts.len() == 1 && seen.len() == 1 { 0 } else { schema.weight() };
                    let inner = self.references(&schema).into_iter().chain(schema.all_of.iter().cloned());
                    let inner: Vec<At<'t>> = inner.collect();
                    open.push(Step::OutOf(schema));
                    if weight > FREE + self.budget {
                        // What has been met was worth it all.
                        self.budget = 0;
                        return Err(open.into_iter().filter_map(Step::met).chain(gathered).collect());
                    }
                    open.extend(inner.into_iter().rev().map(Step::Into));
                }
                Step::Into(_) => {}
                Step::OutOf(schema) => gathered.push(schema),
            }
        }
        self.budget -= weight.saturating_sub(FREE);
        Ok(gathered)
    }

    /// What stands where more holds than is merged: any JSON, or any object. All that is asked for stays as a rule.
    pub(super) fn unmerged(&mut self, all: &All<'t>, merged: &Merged<'t>, beyond: &mut Beyond) -> Built {
        for at in &all.parts {
            let schema = self.read(at);
            beyond.rules.add(self.whole(&schema));
        }
        let is_object = merged.types == Some(TypeSet::of(JsonType::Object));
        let (ty, instead) =
            if is_object { (Type::JsonObject, "any object") } else { (Type::Json, "any JSON") };
        if std::mem::replace(&mut self.is_budget_met, true) {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "more members come together here by `$ref` and `allOf` than are merged");
            }
        } else {
            let message = format!(
                "the members that come together by `$ref` and `allOf` are more than {BUDGET}, here and in the places \
                 before: {instead} is taken here, as where the same is noted"
            );
            self.diagnostics.report(Code::TooLarge, all.origin(), message);
        }
        Built::Type(ty)
    }
}

impl<'t> Step<'t> {
    /// The schema that has been met before its inner ones.
    fn met(self) -> Option<Rc<Schema<'t>>> {
        match self {
            Self::Into(_) => None,
            Self::OutOf(schema) => Some(schema),
        }
    }
}

impl<'t> Merged<'t> {
    /// What is known where too much holds, by some of the schemas.
    pub(super) fn too_large(met: &[Rc<Schema<'t>>]) -> Self {
        let says_object = |schema: &Rc<Schema<'t>>| {
            let types = schema.types.non_null();
            types == [JsonType::Object] || (types.is_empty() && !schema.properties.is_empty())
        };
        let types = met.iter().any(says_object).then(|| TypeSet::of(JsonType::Object));
        Self { too_large: true, types, ..Self::default() }
    }
}

impl Schema<'_> {
    /// How much there is to merge: its members and values, and what it says of them.
    fn weight(&self) -> usize {
        let members = self.properties.len() + self.required.len() + self.pattern_properties.len();
        let values = self.values.as_ref().map_or(0, Vec::len) + self.prefix_items.len();
        let text = self.at.text("description").map_or(0, str::len);
        let notes: usize = self.further_notes().map(|(_, note)| length(&note)).sum();
        1 + members + values + (text + notes) / TEXT
    }
}

/// About how many characters a value has.
fn length(value: &At<'_>) -> usize {
    let mut open = vec![value.node];
    let mut length = 0;
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Scalar(scalar) => length += scalar.text.len() + 2,
            Value::Sequence(items) => open.extend(items),
            Value::Mapping(members) => {
                length += members.keys().map(|key| key.len() + 4).sum::<usize>();
                open.extend(members.values().map(|member| &member.node));
            }
        }
    }
    length
}
