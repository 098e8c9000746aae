//! Rules that ask tests of members and their names (JSON Schema 2020-12 core §10.2.2.4, §10.3.2, §11.3).

use std::collections::HashSet;

use specwright_values::{Json, JsonObject};

use crate::ir::{Rule, TestId, What};

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::seen::Seen;
use super::sitting::Sitting;
use super::verdict::{Outcome, Verdict};

impl Sitting<'_> {
    /// `properties`, `patternProperties`, `additionalProperties`, `propertyNames`, `dependentSchemas`,
    /// `unevaluatedProperties`
    pub(super) fn members(
        &mut self,
        rule: &Rule,
        members: &JsonObject,
        instance: &Instance<'_>,
        seen: &Seen,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        match &rule.what {
            What::Properties(named) => {
                self.step(named.len() / 8)?;
                let asked =
                    named.iter().filter_map(|(name, test)| Some((members.get_index_of(name)?, *test)));
                self.each_member(asked.collect(), members, rule, instance, found)
            }
            What::PatternProperties(named) => {
                let asked = members.keys().enumerate().flat_map(|(position, name)| {
                    let patterns = &self.judge.patterns;
                    let matching =
                        named.iter().filter(|(pattern, _)| patterns.takes(pattern, name) == Some(true));
                    matching.map(move |(_, test)| (position, *test))
                });
                self.each_member(asked.collect(), members, rule, instance, found)
            }
            What::AdditionalProperties { names, patterns, test } => {
                let names: HashSet<&str> = names.iter().map(String::as_str).collect();
                let is_other = |name: &str| {
                    !names.contains(name)
                        // A pattern that no engine reads may match.
                        && patterns.iter().all(|pattern| self.judge.patterns.takes(pattern, name) == Some(false))
                };
                let others = members.keys().enumerate().filter(|(_, name)| is_other(name));
                let asked = others.map(|(position, _)| (position, *test)).collect();
                self.each_member(asked, members, rule, instance, found)
            }
            What::UnevaluatedProperties(test) => {
                let rest = (0..members.len()).filter(|position| !seen.has(*position));
                let asked = rest.map(|position| (position, *test)).collect();
                let verdict = self.each_member(asked, members, rule, instance, found)?;
                Ok(Verdict { seen: Seen::all(), ..verdict })
            }
            What::PropertyNames(test) => self.names(*test, members, rule, instance, found),
            What::DependentSchemas(named) => {
                let asked = named.iter().filter(|(name, _)| members.contains_key(name));
                let asked: Vec<TestId> = asked.map(|(_, test)| *test).collect();
                self.all_of(&asked, instance, found)
            }
            _ => Ok(Verdict::of(Outcome::Fits)),
        }
    }

    /// Tests of members, by position.
    fn each_member(
        &mut self,
        asked: Vec<(usize, TestId)>,
        members: &JsonObject,
        rule: &Rule,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let mut whole = Verdict::of(Outcome::Fits);
        for (position, test) in &asked {
            let Some((name, value)) = members.get_index(*position) else { continue };
            let member = instance.member(name, value);
            let outcome = if found.is_listed() && self.takes_none(*test) {
                found.broken(instance, rule, || undeclared(name));
                Outcome::Fails
            } else {
                self.test(*test, &member, found)?.outcome
            };
            whole.outcome = whole.outcome.and(outcome);
            if whole.outcome.fails() && !found.is_listed() {
                break;
            }
        }
        if self.judge.tracks && !whole.outcome.fails() {
            whole.seen = asked.into_iter().map(|(position, _)| position).collect();
        }
        Ok(whole)
    }

    /// Whether a test is `false`.
    fn takes_none(&self, test: TestId) -> bool {
        let test = self.judge.api.tests.get(test.0);
        test.is_some_and(|test| test.rules.whats().any(|what| *what == What::Never))
    }

    fn names(
        &mut self,
        test: TestId,
        members: &JsonObject,
        rule: &Rule,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let mut outcome = Outcome::Fits;
        for name in members.keys() {
            let text = Json::from(&**name);
            let one = self.silently(test, &instance.name(name, &text))?.outcome;
            if one.fails() {
                found.broken(instance, rule, || format!("has a member `{name}`, whose name does not fit"));
            }
            outcome = outcome.and(one);
        }
        Ok(Verdict::of(outcome))
    }
}

/// That a member is there of which the schema says that there is none.
pub(super) fn undeclared(name: &str) -> String {
    format!("has the member `{name}`, which the schema forbids")
}
