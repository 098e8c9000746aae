//! Whether a schema admits null, in the author's sense.
//!
//! A schema that names no type admits null by the letter (and everything else); here the question is whether
//! null is *meant*, because the answer decides between `T` and a nullable `T`.

use std::collections::HashMap;

use crate::ir::{End, JsonType};
use crate::source::At;

use super::account::NOTES;
use super::{Key, Schemas, key};

/// How many references are followed to find out.
const MAX_STEPS: usize = 64;

/// What the schemas that were asked said.
type Asked = HashMap<Key, Option<bool>>;

impl<'t> Schemas<'_, 't> {
    /// Whether null is meant to be among the values of the conjunction.
    pub(super) fn admits_null(&mut self, all: &[At<'t>]) -> bool {
        let mut asked = Asked::new();
        let opinions: Vec<bool> =
            all.iter().filter_map(|at| self.null_opinion(at, MAX_STEPS, &mut asked)).collect();
        !opinions.is_empty() && opinions.into_iter().all(|admits| admits)
    }

    /// What one schema says about null, if anything. Each schema is asked once, however many ways lead to it; of
    /// itself it says nothing.
    fn null_opinion(&mut self, at: &At<'t>, steps: usize, asked: &mut Asked) -> Option<bool> {
        let steps = steps.checked_sub(1)?;
        if let Some(known) = asked.get(&key(at)) {
            return *known;
        }
        asked.insert(key(at), None);
        let opinion = self.fresh_opinion(at, steps, asked);
        asked.insert(key(at), opinion);
        opinion
    }

    fn fresh_opinion(&mut self, at: &At<'t>, steps: usize, asked: &mut Asked) -> Option<bool> {
        let schema = self.read(at);
        // 3.0 authors write `nullable: true` beside a `$ref` or an `allOf`, and mean it.
        if schema.nullable {
            return Some(true);
        }
        if let Some(values) = &schema.values {
            return Some(values.iter().any(|value| value.node.is_null()));
        }
        if !schema.types.is_empty() && !schema.types.has(JsonType::Null) {
            return Some(false);
        }
        let mut opinions = Vec::new();
        if !schema.types.is_empty() {
            opinions.push(true);
        }
        for target in self.references(&schema) {
            opinions.extend(self.null_opinion(&target, steps, asked));
        }
        for part in &schema.all_of {
            opinions.extend(self.null_opinion(part, steps, asked));
        }
        for branches in [&schema.one_of, &schema.any_of] {
            let of_branches: Vec<bool> =
                branches.iter().filter_map(|branch| self.null_opinion(branch, steps, asked)).collect();
            if !branches.is_empty() && of_branches.iter().any(|admits| *admits) {
                opinions.push(true);
            } else if !branches.is_empty() && of_branches.len() == branches.len() {
                opinions.push(false);
            }
        }
        if opinions.is_empty() && !schema.is_shapeless() {
            return Some(false);
        }
        opinions.into_iter().reduce(|a, b| a && b)
    }

    /// Whether the schema admits null and nothing else.
    pub(super) fn is_null_only(&mut self, at: &At<'t>) -> bool {
        let schema = self.read(at);
        if let Some(target) = self.follow(&schema) {
            return schema.is_shapeless()
                && self.read(&target).reference.is_none()
                && self.is_null_only(&target);
        }
        let by_type = !schema.types.is_empty() && schema.types.non_null().is_empty();
        // OpenAPI 3.0 has no null type: people write `{nullable: true}`, with an empty enum or one of null.
        let by_values = schema.values.as_ref().is_some_and(|values| {
            values.iter().all(|value| value.node.is_null()) && (schema.nullable || !values.is_empty())
        });
        let by_flag = schema.nullable && schema.is_unconstrained();
        let is_null_only = by_type || by_values || by_flag;
        if is_null_only {
            self.account.take(&schema, End::Type, &["const", "enum", "nullable", "type"]);
            self.account.take(&schema, End::Note, &NOTES);
        }
        is_null_only
    }
}
