//! Circles of modules.

use std::collections::{BTreeMap, BTreeSet};

use crate::Look;
use crate::modules::{Crate, ModuleId};

/// Modules of which each looks, by way of others, at each.
pub(crate) struct Circle {
    /// How many there are.
    pub(crate) modules: usize,
    /// A way around, or a part of it: one look for each step.
    pub(crate) steps: Vec<String>,
}

/// Who looks at whom, with the first of the places where.
type Graph<'l> = BTreeMap<Vec<String>, BTreeMap<Vec<String>, &'l Look>>;

/// The circles of a crate.
///
/// Where two modules part, those that they stand in look at each other, as siblings. The root stands beside its
/// children: it is a file as they are.
pub(crate) fn circles(parsed: &Crate, looks: &[Look]) -> Vec<Circle> {
    let mut graph = Graph::new();
    for look in looks {
        let Some((from, to)) = siblings(parsed, look.from, look.to) else { continue };
        graph.entry(from).or_default().entry(to).or_insert(look);
    }
    let reached: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> =
        graph.keys().map(|module| (module, reached(&graph, module))).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (module, others) in &reached {
        if !others.contains(module) || seen.contains(module) {
            continue;
        }
        let members: BTreeSet<&Vec<String>> = others
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(module)))
            .collect();
        circles.push(Circle { modules: members.len(), steps: way_around(&graph, module, &members) });
        seen.extend(members);
    }
    circles
}

/// The siblings, or root and child of it, by which one module looks at another.
fn siblings(parsed: &Crate, from: ModuleId, to: ModuleId) -> Option<(Vec<String>, Vec<String>)> {
    let (from, to) = (parsed.path(from), parsed.path(to));
    let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let is_within = common == from.len() || common == to.len();
    match common {
        // A root and a child.
        1 if is_within => Some((from[..from.len().min(2)].to_vec(), to[..to.len().min(2)].to_vec())),
        _ if is_within => None,
        _ => Some((from[..=common].to_vec(), to[..=common].to_vec())),
    }
}

fn reached<'g>(graph: &'g Graph<'_>, from: &Vec<String>) -> BTreeSet<&'g Vec<String>> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for next in graph.get(module).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// The looks from each member at the next, until one is met again.
fn way_around(graph: &Graph<'_>, start: &Vec<String>, members: &BTreeSet<&Vec<String>>) -> Vec<String> {
    let mut steps = Vec::new();
    let mut met = BTreeSet::new();
    let mut module = start;
    while met.insert(module) {
        let next = graph.get(module).into_iter().flatten().find(|(next, _)| members.contains(next));
        let Some((next, look)) = next else { break };
        steps.push(format!("  {}", look.place));
        module = next;
    }
    steps
}
