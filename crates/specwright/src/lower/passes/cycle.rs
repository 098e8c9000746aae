//! Recursion: which edges are boxed, and which aliases must be types of their own.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::ir::{Shape, Slotted, TypeDef, TypeId, TypeRef};

use super::regress::break_regresses;

/// Makes every type finite: boxes the edges that close a cycle, and only those.
pub(super) fn break_cycles(types: &mut [TypeDef], reached: &HashSet<TypeId>, diagnostics: &mut Diagnostics) {
    break_alias_cycles(types, reached, diagnostics);
    for (owner, edge) in closing_edges(types) {
        let mut index = 0;
        for_each_value_mut(&mut types[owner].shape, &mut |slotted| {
            if index == edge {
                box_named(&mut slotted.ty);
            }
            index += 1;
        });
    }
}

/// An alias cannot refer to itself, not even within a list: then it becomes a type of its own.
fn break_alias_cycles(types: &mut [TypeDef], reached: &HashSet<TypeId>, diagnostics: &mut Diagnostics) {
    while break_regresses(types, reached, diagnostics) {}
    for start in 0..types.len() {
        if let Shape::Alias(value) = &types[start].shape
            && reaches_through_aliases(types, &value.ty, start)
        {
            types[start].shape = Shape::Newtype(value.clone());
        }
    }
}

fn reaches_through_aliases(types: &[TypeDef], from: &TypeRef, target: usize) -> bool {
    let mut seen = vec![false; types.len()];
    let mut open = Vec::new();
    named_in(from, true, &mut |id| open.push(id.0));
    while let Some(at) = open.pop() {
        if at == target {
            return true;
        }
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        if let Shape::Alias(value) = &types[at].shape {
            named_in(&value.ty, true, &mut |id| open.push(id.0));
        }
    }
    false
}

/// The edges (owner, index of its value) that lead back to a type which is still being walked.
fn closing_edges(types: &[TypeDef]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Walk {
        NotYet,
        Open,
        Done,
    }
    let edges: Vec<Vec<(usize, usize)>> = types.iter().map(|def| value_edges(types, def)).collect();
    let mut walks = vec![Walk::NotYet; types.len()];
    let mut closing = Vec::new();
    for start in 0..types.len() {
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
                Walk::Open => closing.push((*at, edge)),
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
    let mut index = 0;
    for_each_value(&def.shape, &mut |slotted| {
        if !matches!(def.shape, Shape::Alias(_)) {
            let mut open: Vec<usize> = Vec::new();
            named_in(&slotted.ty, false, &mut |id| open.push(id.0));
            let mut looked = Vec::new();
            while let Some(at) = open.pop() {
                match &types[at].shape {
                    Shape::Alias(value) if !looked.contains(&at) => {
                        looked.push(at);
                        named_in(&value.ty, false, &mut |id| open.push(id.0));
                    }
                    Shape::Alias(_) => {}
                    Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Newtype(_) => {
                        edges.push((index, at));
                    }
                }
            }
        }
        index += 1;
    });
    edges
}

/// Visits the types that `ty` names; `behind` lists and maps only if asked to.
pub(super) fn named_in(ty: &TypeRef, behind: bool, visit: &mut dyn FnMut(TypeId)) {
    match ty {
        TypeRef::Named(id) => visit(*id),
        TypeRef::Nullable(inner) => named_in(inner, behind, visit),
        TypeRef::Boxed(inner) | TypeRef::List(inner) | TypeRef::Map(inner) => {
            if behind {
                named_in(inner, behind, visit);
            }
        }
        TypeRef::Tuple(elements) => elements.iter().for_each(|element| named_in(element, behind, visit)),
        TypeRef::Scalar(_) | TypeRef::Json | TypeRef::JsonObject | TypeRef::Null | TypeRef::Never => {}
    }
}

/// Visits every value that a shape holds, in order; undeclared members are held behind a map.
pub(super) fn for_each_value(shape: &Shape, visit: &mut dyn FnMut(&Slotted)) {
    match shape {
        Shape::Struct(object) => object.fields.iter().for_each(|field| visit(&field.value)),
        Shape::Union(union) => union.branches.iter().for_each(|branch| visit(&branch.value)),
        Shape::Alias(value) | Shape::Newtype(value) => visit(value),
        Shape::Enum(_) => {}
    }
}

/// The same, to change them.
pub(super) fn for_each_value_mut(shape: &mut Shape, visit: &mut dyn FnMut(&mut Slotted)) {
    match shape {
        Shape::Struct(object) => object.fields.iter_mut().for_each(|field| visit(&mut field.value)),
        Shape::Union(union) => union.branches.iter_mut().for_each(|branch| visit(&mut branch.value)),
        Shape::Alias(value) | Shape::Newtype(value) => visit(value),
        Shape::Enum(_) => {}
    }
}

pub(super) fn box_named(ty: &mut TypeRef) {
    match ty {
        TypeRef::Nullable(inner) => box_named(inner),
        TypeRef::Tuple(elements) => elements.iter_mut().for_each(box_named),
        TypeRef::Named(_) => *ty = TypeRef::Boxed(Box::new(ty.clone())),
        TypeRef::Boxed(_)
        | TypeRef::List(_)
        | TypeRef::Map(_)
        | TypeRef::Scalar(_)
        | TypeRef::Json
        | TypeRef::JsonObject
        | TypeRef::Null
        | TypeRef::Never => {}
    }
}
