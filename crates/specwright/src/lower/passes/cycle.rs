//! Recursion: which edges are boxed, and which aliases must be types of their own.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::ir::{Held, How, Node, Shape, Type, TypeDef, TypeId};

use super::regress::break_regresses;

/// An edge between two types: its owner, which of the owner's it is, and where it leads.
type Edge = (usize, usize, usize);

/// Makes every type finite: boxes the edges that close a cycle, and only those.
pub(super) fn break_cycles(types: &mut [TypeDef], reached: &HashSet<TypeId>, diagnostics: &mut Diagnostics) {
    break_alias_cycles(types, reached, diagnostics);
    let edges: Vec<_> = types.iter().map(|def| value_edges(types, def)).collect();
    for (owner, edge, _) in closing(&edges) {
        if let Some(value) = types[owner].shape.nodes_mut(How::Held).get_mut(edge) {
            box_named(value);
        }
    }
}

/// An alias cannot refer to itself, not even within a list: then it becomes a type of its own.
fn break_alias_cycles(types: &mut [TypeDef], reached: &HashSet<TypeId>, diagnostics: &mut Diagnostics) {
    while break_regresses(types, reached, diagnostics) {}
    let edges: Vec<_> = types.iter().map(|def| alias_edges(types, def)).collect();
    for (_, _, target) in closing(&edges) {
        if let Shape::Alias(value) = &types[target].shape {
            types[target].shape = Shape::Newtype(value.clone());
        }
    }
}

/// The aliases that an alias refers to.
fn alias_edges(types: &[TypeDef], def: &TypeDef) -> Vec<(usize, usize)> {
    let Shape::Alias(value) = &def.shape else { return Vec::new() };
    let named = value.named(How::Reached).into_iter().map(|id| (0, id.0));
    named.filter(|(_, id)| matches!(types[*id].shape, Shape::Alias(_))).collect()
}

/// The edges that lead back to a type which is still being walked; without them there is no cycle.
fn closing(edges: &[Vec<(usize, usize)>]) -> Vec<Edge> {
    #[derive(Clone, Copy, PartialEq)]
    enum Walk {
        NotYet,
        Open,
        Done,
    }
    let mut walks = vec![Walk::NotYet; edges.len()];
    let mut closing = Vec::new();
    for start in 0..edges.len() {
        if walks[start] != Walk::NotYet {
            continue;
        }
        walks[start] = Walk::Open;
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.last_mut() {
            let Some(&(edge, target)) = edges[*at].get(*next) else {
                walks[*at] = Walk::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match walks[target] {
                Walk::NotYet => {
                    walks[target] = Walk::Open;
                    path.push((target, 0));
                }
                Walk::Open => closing.push((*at, edge, target)),
                Walk::Done => {}
            }
        }
    }
    closing
}

/// The types that a struct, a union or a newtype holds by value, with the index of the value that holds them.
/// Aliases are looked through: they hold nothing themselves.
fn value_edges(types: &[TypeDef], def: &TypeDef) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    if matches!(def.shape, Shape::Alias(_)) {
        return edges;
    }
    for (index, value) in def.shape.nodes(How::Held).into_iter().enumerate() {
        let mut open = value.named(How::Held);
        let mut looked = HashSet::new();
        while let Some(id) = open.pop() {
            match &types[id.0].shape {
                Shape::Alias(value) => {
                    if looked.insert(id) {
                        open.extend(value.named(How::Held));
                    }
                }
                Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Newtype(_) => {
                    edges.push((index, id.0));
                }
            }
        }
    }
    edges
}

/// Boxes the types that are named by value.
pub(super) fn box_named(node: &mut Node) {
    match &mut node.ty {
        Type::Tuple(elements) => elements.iter_mut().for_each(box_named),
        Type::Named(_) => node.held = Held::Boxed,
        Type::List(_)
        | Type::Map(_)
        | Type::Scalar(_)
        | Type::Json
        | Type::JsonObject
        | Type::Null
        | Type::Never => {}
    }
}
