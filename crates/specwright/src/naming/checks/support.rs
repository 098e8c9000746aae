//! Which tests generated code can ask: all but those that hang on what others have looked at, or on themselves.

use crate::ir::{Api, TestId, What};

/// Which tests of an API can be asked, by their index.
pub(super) fn askable(api: &Api) -> Vec<bool> {
    let mut askable: Vec<bool> = (0..api.tests.len()).map(|index| !comes_back(api, TestId(index))).collect();
    // A test is no better than those that it asks.
    loop {
        let known = askable.clone();
        for (index, test) in api.tests.iter().enumerate() {
            askable[index] = askable[index] && test.rules.whats().all(|what| is_askable(what, &known));
        }
        if askable == known {
            return askable;
        }
    }
}

/// Whether generated code can ask a rule, by what it knows of tests.
pub(super) fn is_askable(what: &What, tests: &[bool]) -> bool {
    let is_about_rest = matches!(what, What::UnevaluatedItems(_) | What::UnevaluatedProperties(_));
    !is_about_rest && what.tests().iter().all(|test| tests.get(test.0).copied().unwrap_or_default())
}

/// Whether a test asks itself of the same value: an answer would never come.
fn comes_back(api: &Api, start: TestId) -> bool {
    let (mut open, mut seen) = (in_place(api, start), vec![false; api.tests.len()]);
    while let Some(test) = open.pop() {
        if test == start {
            return true;
        }
        if test.0 < seen.len() && !std::mem::replace(&mut seen[test.0], true) {
            open.extend(in_place(api, test));
        }
    }
    false
}

/// The tests that a test asks of the value that it is asked of itself.
fn in_place(api: &Api, test: TestId) -> Vec<TestId> {
    let rules = api.tests.get(test.0).map(|test| &test.rules);
    let whats = rules.into_iter().flat_map(|rules| rules.whats());
    let asks_the_same = |what: &&What| {
        matches!(
            what,
            What::AllOf(_)
                | What::AnyOf(_)
                | What::OneOf(_)
                | What::Not(_)
                | What::If { .. }
                | What::DependentSchemas(_)
        )
    };
    whats.filter(asks_the_same).flat_map(What::tests).collect()
}
