//! How deep types nest. To see what is dropped with a value, the compiler follows the types that it holds, also behind
//! boxes, lists and maps, but no further than its recursion limit (E0320 of rustc's error index); and so in every crate
//! that uses them.

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Held, How, Node, Shape, Type, TypeDef};

use super::size::inner_first;

/// How many types and wrappers of types may nest: with what stands around them, the compiler takes 128.
const MAX: usize = 100;

/// The recursion limit that crates need which use these types, if it is more than the compiler's own. Edges that close a
/// cycle are not counted: the compiler follows each type once.
pub(super) fn recursion_limit(types: &[TypeDef], diagnostics: &mut Diagnostics) -> Option<usize> {
    let edges: Vec<Vec<(usize, usize)>> = types.iter().map(layers_to_each).collect();
    let targets = |edges: &Vec<(usize, usize)>| edges.iter().map(|(target, _)| *target).collect();
    let mut depths = vec![0; types.len()];
    for index in inner_first(&edges.iter().map(targets).collect::<Vec<_>>()) {
        let of_edges = edges[index].iter().map(|(target, layers)| depths[*target] + layers);
        depths[index] = of_edges.max().unwrap_or(0);
    }
    let (deepest, depth) = depths.into_iter().enumerate().max_by_key(|(_, depth)| *depth)?;
    if depth <= MAX {
        return None;
    }
    let limit = (2 * depth).next_power_of_two();
    let message = format!(
        "types nest {depth} deep from here, and the compiler follows 128: crates that use them need a limit of their own"
    );
    let diagnostic = diagnostics.report(Code::DeepNesting, types[deepest].origin.clone(), message);
    diagnostic.help(format!("write `#![recursion_limit = \"{limit}\"]` at the root of such a crate"));
    Some(limit)
}

/// The types that one names, each with how many types and wrappers stand between.
fn layers_to_each(def: &TypeDef) -> Vec<(usize, usize)> {
    let own = match def.shape {
        Shape::Alias(_) => 0,
        // Members may be optional.
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Newtype(_) => 1,
    };
    let nodes = def.shape.nodes(How::Reached).into_iter();
    let mut open: Vec<(&Node, usize)> = nodes.map(|node| (node, own)).collect();
    let mut found = Vec::new();
    while let Some((node, outer)) = open.pop() {
        let layers = outer + usize::from(node.nullable) + usize::from(node.held == Held::Boxed);
        match node.ty {
            Type::Named(id) => found.push((id.0, layers)),
            _ => open.extend(node.parts().iter().map(|part| (part, layers + 1))),
        }
    }
    found
}
