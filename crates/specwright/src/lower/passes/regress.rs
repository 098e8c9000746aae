//! Types of which a value is one only if that same value is one (JSON Schema 2020-12 core §9.4.1): decoding would never
//! end. A union does without the branch that leads back to it; an alias of an alias of itself is nothing at all.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Node, Shape, Type, TypeDef, TypeId};

/// Breaks the regresses that one walk finds; whether there were any. Of an operation that gets to a circle of nothing
/// but references nothing sensible can be made: `reached` are the types that operations get to.
pub(super) fn break_regresses(
    types: &mut [TypeDef],
    reached: &HashSet<TypeId>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut regresses = regresses(types);
    // From the last branch on, so that the numbers of the others stay.
    regresses.sort_unstable();
    regresses.dedup();
    for &(owner, branch) in regresses.iter().rev() {
        let def = &mut types[owner];
        if let Shape::Union(union) = &mut def.shape {
            union.branches.remove(branch);
            if let [only] = &union.branches[..] {
                def.shape = Shape::Alias(only.value.clone());
            }
            let message = "a branch of this union leads back to the union with no member or element in between, \
                           and is left out: it takes no value that the others do not";
            diagnostics.report(Code::Ignored, def.origin.clone(), message);
        } else {
            let message = "this schema is only a reference to itself";
            let origin = def.origin.clone();
            match reached.contains(&TypeId(owner)) {
                true => diagnostics.refuse(Code::CircularRef, origin, message),
                false => diagnostics.report(Code::CircularRef, origin, message),
            };
            def.shape = Shape::Alias(Node::new(Type::Json, def.origin.clone()));
        }
    }
    !regresses.is_empty()
}

/// One edge of each regress that a walk closes: its owner and the number of the branch; of a union, if one is on it.
fn regresses(types: &[TypeDef]) -> Vec<(usize, usize)> {
    let edges: Vec<Vec<(usize, usize)>> = types.iter().map(|def| same_value(&def.shape)).collect();
    let mut found = Vec::new();
    let mut done = vec![false; types.len()];
    let mut depth: Vec<Option<usize>> = vec![None; types.len()];
    for start in 0..types.len() {
        let mut path: Vec<(usize, usize)> = if done[start] { Vec::new() } else { vec![(start, 0)] };
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(&(_, target)) = edges[at].get(*next) else {
                (done[at], depth[at]) = (true, None);
                path.pop();
                continue;
            };
            *next += 1;
            let length = path.len();
            depth[at] = Some(length - 1);
            if let Some(first) = depth[target] {
                let edge = |&(owner, next): &(usize, usize)| (owner, edges[owner][next - 1].0);
                let union =
                    path[first..].iter().rev().find(|(at, _)| matches!(types[*at].shape, Shape::Union(_)));
                found.extend(union.map(edge).or_else(|| path.get(first).map(edge)));
            } else if !done[target] {
                path.push((target, 0));
            }
        }
    }
    found
}

/// The types that a value of this shape is as well, as a whole, each with the number of the branch.
fn same_value(shape: &Shape) -> Vec<(usize, usize)> {
    let named = |node: &Node| if let Type::Named(TypeId(id)) = node.ty { Some(id) } else { None };
    match shape {
        Shape::Alias(value) | Shape::Newtype(value) => named(value).map(|id| (0, id)).into_iter().collect(),
        Shape::Union(union) => {
            let branches = union.branches.iter().enumerate();
            branches.filter_map(|(index, branch)| Some((index, named(&branch.value)?))).collect()
        }
        Shape::Struct(_) | Shape::Enum(_) => Vec::new(),
    }
}
