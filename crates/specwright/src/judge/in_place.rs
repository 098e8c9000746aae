//! Rules that ask tests of the same value (JSON Schema 2020-12 core §10.2).

use crate::ir::{Rule, TestId, What};

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::seen::Seen;
use super::sitting::Sitting;
use super::verdict::{Outcome, Verdict};

impl Sitting<'_> {
    /// `allOf`, `anyOf`, `oneOf`, `not`, `if`
    pub(super) fn in_place(
        &mut self,
        rule: &Rule,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        match &rule.what {
            What::AllOf(tests) => self.all_of(tests, instance, found),
            What::AnyOf(tests) | What::OneOf(tests) => self.some_of(tests, rule, instance, found),
            What::Not(test) => {
                let outcome = self.silently(*test, instance)?.outcome.not();
                if outcome.fails() {
                    found.broken(instance, rule, || "fits what `not` forbids".to_owned());
                }
                Ok(Verdict::of(outcome))
            }
            What::If { test, then, otherwise } => self.condition(*test, [*then, *otherwise], instance, found),
            _ => Ok(Verdict::of(Outcome::Fits)),
        }
    }

    /// All hold; those that come back to themselves add nothing.
    pub(super) fn all_of(
        &mut self,
        tests: &[TestId],
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let mut whole: Option<Verdict> = None;
        for test in tests {
            let verdict = self.test(*test, instance, found)?;
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

    /// At least one, or exactly one; all that hold look at the value.
    fn some_of(
        &mut self,
        tests: &[TestId],
        rule: &Rule,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let exactly_one = matches!(rule.what, What::OneOf(_));
        let (mut outcomes, mut seen) = (Vec::with_capacity(tests.len()), Seen::default());
        for test in tests {
            let verdict = self.silently(*test, instance)?;
            outcomes.push(verdict.outcome);
            seen.add(verdict.seen);
            if verdict.outcome == Outcome::Fits && !exactly_one && !self.judge.tracks {
                break;
            }
        }
        let outcome =
            if exactly_one { Outcome::one(&outcomes) } else { Outcome::any(outcomes.iter().copied()) };
        if outcome.fails() {
            let fitting = outcomes.iter().filter(|outcome| **outcome == Outcome::Fits).count();
            found.broken(instance, rule, || some_told(rule.what.keyword(), fitting));
            return Ok(Verdict::of(outcome));
        }
        Ok(Verdict { outcome, seen })
    }

    fn condition(
        &mut self,
        test: TestId,
        [then, otherwise]: [Option<TestId>; 2],
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let asked = self.silently(test, instance)?;
        let (next, seen) = match asked.outcome {
            Outcome::Fits => (then, asked.seen),
            Outcome::Fails => (otherwise, Seen::default()),
            // Whether it holds depends on itself.
            Outcome::Regress => return Ok(asked),
        };
        let mut whole = Verdict { outcome: Outcome::Fits, seen };
        if let Some(next) = next {
            whole.and(self.test(next, instance, found)?);
        }
        Ok(whole)
    }
}

fn some_told(keyword: &str, fitting: usize) -> String {
    match fitting {
        0 => format!("fits none of the schemas of `{keyword}`"),
        count => format!("fits {count} of the schemas of `{keyword}`, of which exactly one may hold"),
    }
}
