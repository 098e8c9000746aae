//! Tests that ask the same become one, so that types that ask the same are seen to be equal.

use std::collections::HashMap;

use crate::ir::{Api, How, Node, Rules, Test, TestId, What};

/// Asks with the first of equal tests wherever one of them is asked.
pub(super) fn unite(api: &mut Api) {
    let first = firsts(&api.tests);
    let to = |id: TestId| first[id.0];
    api.tests.iter_mut().for_each(|test| redirect(&mut test.rules, &to));
    for def in &mut api.types {
        redirect(&mut def.rules, &to);
        def.shape.nodes_mut(How::Reached).into_iter().for_each(|node| redirect_node(node, &to));
    }
    for operation in &mut api.operations {
        operation.values_mut().for_each(|(_, node)| redirect_node(node, &to));
    }
}

fn redirect_node(node: &mut Node, to: &dyn Fn(TestId) -> TestId) {
    redirect(&mut node.rules, to);
    node.parts_mut().iter_mut().for_each(|part| redirect_node(part, to));
}

fn redirect(rules: &mut Rules, to: &dyn Fn(TestId) -> TestId) {
    rules.whats_mut().flat_map(What::tests_mut).for_each(|test| *test = to(*test));
}

/// The first test that asks the same as each. The tests that one asks with are looked at before it; one that asks with
/// itself, at any depth, is like no other.
fn firsts(tests: &[Test]) -> Vec<TestId> {
    let mut first: Vec<TestId> = (0..tests.len()).map(TestId).collect();
    let mut known: HashMap<(bool, Vec<What>), TestId> = HashMap::new();
    let mut seen = vec![false; tests.len()];
    let inner: Vec<Vec<TestId>> =
        tests.iter().map(|test| test.rules.whats().flat_map(What::tests).collect()).collect();
    for start in 0..tests.len() {
        let mut path = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            path.push((start, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            if let Some(TestId(target)) = inner[*at].get(*next) {
                *next += 1;
                if !std::mem::replace(&mut seen[*target], true) {
                    path.push((*target, 0));
                }
                continue;
            }
            let at = *at;
            path.pop();
            let mut whats: Vec<What> = tests[at].rules.whats().cloned().collect();
            whats.iter_mut().flat_map(What::tests_mut).for_each(|test| *test = first[test.0]);
            first[at] = *known.entry((tests[at].nullable, whats)).or_insert(TestId(at));
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Rule;
    use crate::source::Origin;

    fn test(whats: Vec<What>) -> Test {
        let rule = |what| Rule { origin: Origin::default(), what };
        let rules = whats.into_iter().map(rule).collect::<Vec<_>>().into();
        Test { rules, ..Test::default() }
    }

    #[test]
    fn what_asks_the_same_is_one() {
        let not = |id| test(vec![What::Not(TestId(id))]);
        let tests = [
            not(1),
            test(vec![What::MinLength(1)]),
            not(3),
            test(vec![What::MinLength(1)]),
            test(vec![What::MinLength(2)]),
            // These ask with themselves.
            test(vec![What::AllOf(vec![TestId(5)])]),
            test(vec![What::AllOf(vec![TestId(6)])]),
        ];
        assert_eq!(firsts(&tests).iter().map(|id| id.0).collect::<Vec<_>>(), [0, 1, 0, 1, 4, 5, 6]);
    }
}
