//! Rules and tests.

use crate::ir::{Rule, Rules, TestId, What};

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::seen::Seen;
use super::simple;
use super::sitting::{Question, Sitting};
use super::verdict::{Outcome, Verdict};

/// Whether a rule is about what no other has looked at: it comes after all others of its schema.
pub(super) const fn is_about_rest(what: &What) -> bool {
    matches!(what, What::UnevaluatedItems(_) | What::UnevaluatedProperties(_))
}

impl Sitting<'_> {
    /// Asks a test of a value.
    pub(super) fn test(
        &mut self,
        id: TestId,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let Some(test) = self.judge.api.tests.get(id.0) else { return Ok(Verdict::of(Outcome::Fits)) };
        if test.nullable && instance.value.is_null() {
            return Ok(Verdict::of(Outcome::Fits));
        }
        let is_heard = found.is_listed();
        self.ask(Question::Test(id), instance.place, is_heard, |sitting| {
            sitting.rules(&test.rules, instance, found)
        })
    }

    /// Whether a test holds, without a word.
    pub(super) fn silently(&mut self, id: TestId, instance: &Instance<'_>) -> Result<Verdict, Unjudged> {
        self.test(id, instance, &mut Found::none())
    }

    /// Rules that all hold; what they are about beyond others comes last.
    pub(super) fn rules(
        &mut self,
        rules: &Rules,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let mut whole: Option<Verdict> = None;
        let (last, first): (Vec<&Rule>, Vec<&Rule>) =
            rules.iter().partition(|rule| is_about_rest(&rule.what));
        for rule in first.into_iter().chain(last) {
            // What fails has looked at nothing, so that nothing can be said of the rest.
            if is_about_rest(&rule.what) && whole.as_ref().is_some_and(|whole| whole.outcome.fails()) {
                break;
            }
            let seen = whole.as_ref().map(|whole| whole.seen.clone()).unwrap_or_default();
            let verdict = self.rule(rule, instance, &seen, found)?;
            match &mut whole {
                Some(whole) => whole.and(verdict),
                None => whole = Some(verdict),
            }
            if !found.is_listed() && whole.as_ref().is_some_and(|whole| whole.outcome.fails()) {
                break;
            }
        }
        Ok(whole.unwrap_or_else(|| Verdict::of(Outcome::Fits)))
    }

    /// One rule; `seen` is what others of the same schema have looked at.
    fn rule(
        &mut self,
        rule: &Rule,
        instance: &Instance<'_>,
        seen: &Seen,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        match &rule.what {
            What::AllOf(_) | What::AnyOf(_) | What::OneOf(_) | What::Not(_) | What::If { .. } => {
                self.in_place(rule, instance, found)
            }
            What::Elements(_) | What::Items { .. } | What::Contains { .. } | What::UnevaluatedItems(_) => {
                match instance.value.as_array() {
                    Some(items) => self.items(rule, items, instance, seen, found),
                    None => Ok(Verdict::of(Outcome::Fits)),
                }
            }
            What::Properties(_)
            | What::PatternProperties(_)
            | What::AdditionalProperties { .. }
            | What::PropertyNames(_)
            | What::DependentSchemas(_)
            | What::UnevaluatedProperties(_) => match instance.value.as_object() {
                Some(members) => self.members(rule, members, instance, seen, found),
                None => Ok(Verdict::of(Outcome::Fits)),
            },
            what => {
                self.step(weight(what))?;
                let holds = self.judge.holds(what, instance.value);
                if !holds {
                    found.broken(instance, rule, || simple::told(what, instance.value));
                }
                Ok(Verdict::of(Outcome::of(holds)))
            }
        }
    }
}

/// How many steps a rule without tests takes.
fn weight(what: &What) -> usize {
    match what {
        What::Listed(values) => 1 + values.len() / 8,
        What::Required(names) => 1 + names.len() / 8,
        _ => 1,
    }
}
