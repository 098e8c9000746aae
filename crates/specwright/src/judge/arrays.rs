//! Rules that ask tests of items (JSON Schema 2020-12 core §10.3.1, §11.2).

use specwright_values::Json;

use crate::ir::{Rule, TestId, What};

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::seen::Seen;
use super::sitting::Sitting;
use super::verdict::{Outcome, Verdict};

impl Sitting<'_> {
    /// `prefixItems`, `items`, `contains`, `unevaluatedItems`
    pub(super) fn items(
        &mut self,
        rule: &Rule,
        items: &[Json],
        instance: &Instance<'_>,
        seen: &Seen,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let all = items.iter().enumerate();
        match &rule.what {
            What::Elements(tests) => {
                let asked = all.zip(tests).map(|((position, item), test)| (position, item, *test));
                self.each_item(asked, instance, found)
            }
            What::Items { from, test } => {
                let asked = all.skip(*from).map(|(position, item)| (position, item, *test));
                self.each_item(asked, instance, found)
            }
            What::UnevaluatedItems(test) => {
                let rest = all.filter(|(position, _)| !seen.has(*position));
                let asked = rest.map(|(position, item)| (position, item, *test));
                let verdict = self.each_item(asked, instance, found)?;
                Ok(Verdict { seen: Seen::all(), ..verdict })
            }
            What::Contains { test, least, most } => {
                let mut fitting = Vec::new();
                for (position, item) in all {
                    if self.silently(*test, &instance.item(position, item))?.outcome.fits() {
                        fitting.push(position);
                    }
                }
                let count = u64::try_from(fitting.len()).unwrap_or(u64::MAX);
                if count >= *least && most.is_none_or(|most| count <= most) {
                    return Ok(Verdict { outcome: Outcome::Fits, seen: fitting.into_iter().collect() });
                }
                found.broken(instance, rule, || contains_told(count, *least, *most));
                Ok(Verdict::of(Outcome::Fails))
            }
            _ => Ok(Verdict::of(Outcome::Fits)),
        }
    }

    fn each_item<'i>(
        &mut self,
        asked: impl Iterator<Item = (usize, &'i Json, TestId)>,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Verdict, Unjudged> {
        let mut whole = Verdict::of(Outcome::Fits);
        let mut seen = Vec::new();
        for (position, item, test) in asked {
            let outcome = self.test(test, &instance.item(position, item), found)?.outcome;
            whole.outcome = whole.outcome.and(outcome);
            if whole.outcome.fails() && !found.is_listed() {
                break;
            }
            seen.push(position);
        }
        if self.judge.tracks && !whole.outcome.fails() {
            whole.seen = seen.into_iter().collect();
        }
        Ok(whole)
    }
}

fn contains_told(count: u64, least: u64, most: Option<u64>) -> String {
    let asked = match most {
        Some(most) if count > most => format!("{most} at most"),
        _ => format!("{least} at least"),
    };
    format!("has {count} items that fit `contains`, which asks for {asked}")
}
