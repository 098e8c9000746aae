//! How large values are: what would make them too large to be moved about on a stack is boxed.
//!
//! Documents nest whole resources in each other, so that a value by value would hold thousands of others: an invoice
//! its customer, that its last charge, that the payment with all its options. A future holds several such values at a
//! time, and a thread of a server has two megabytes for all of them.

use crate::ir::{Held, How, Node, Openness, Rest, Scalar, Shape, Type, TypeDef};

use super::cycle::box_named;

/// How many bytes a type may have that others hold by value.
const MAX: usize = 1024;

/// What a `String`, a `Vec`, a `Number` takes.
const TEXT: usize = 24;

/// What a map of undeclared members takes.
const MAP: usize = 72;

/// Boxes the values whose types are too large. Cycles must have been broken.
pub(super) fn bound_sizes(types: &mut [TypeDef]) {
    let mut sizes = vec![0; types.len()];
    let held = |def: &TypeDef| def.shape.named(How::Held).into_iter().map(|id| id.0).collect();
    for index in inner_first(&types.iter().map(held).collect::<Vec<_>>()) {
        let shape = &mut types[index].shape;
        // An alias holds nothing itself; where it is used, it is judged.
        if !matches!(shape, Shape::Alias(_)) {
            for value in shape.nodes_mut(How::Held) {
                if size_of(value, &sizes) > MAX {
                    box_named(value);
                }
            }
        }
        sizes[index] = size_of_shape(shape, &sizes);
    }
}

/// All types, each behind those that its edges lead to.
pub(super) fn inner_first(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    for start in 0..edges.len() {
        let mut path = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            path.push((start, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            let Some(&target) = edges[*at].get(*next) else {
                order.push(*at);
                path.pop();
                continue;
            };
            *next += 1;
            if !std::mem::replace(&mut seen[target], true) {
                path.push((target, 0));
            }
        }
    }
    order
}

fn size_of_shape(shape: &Shape, sizes: &[usize]) -> usize {
    match shape {
        Shape::Struct(object) => {
            let rest = match object.rest {
                Rest::Closed => 0,
                Rest::Open | Rest::Typed(_) => MAP,
            };
            let fields = object.fields.iter().map(|field| 8 + size_of(&field.value, sizes));
            fields.fold(rest, usize::saturating_add)
        }
        Shape::Union(union) => {
            8 + union.branches.iter().map(|branch| size_of(&branch.value, sizes)).max().unwrap_or(0)
        }
        Shape::Enum(list) => {
            if list.openness == Openness::Open {
                TEXT
            } else {
                1
            }
        }
        Shape::Alias(value) | Shape::Newtype(value) => size_of(value, sizes),
    }
}

/// About how many bytes a value takes where it is held.
fn size_of(node: &Node, sizes: &[usize]) -> usize {
    if node.held == Held::Boxed {
        return 8;
    }
    let bare = match &node.ty {
        Type::Named(id) => sizes[id.0],
        Type::Tuple(elements) => elements.iter().map(|element| size_of(element, sizes)).sum(),
        Type::Map(_) | Type::JsonObject | Type::Json => MAP,
        Type::Scalar(Scalar::Bool | Scalar::Integer(_) | Scalar::F64) => 8,
        Type::List(_) | Type::Scalar(_) => TEXT,
        Type::Null | Type::Never => 0,
    };
    if node.nullable { 8 + bare } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Direction, Field, NameSource, Presence, Rules, Struct, TypeId};
    use crate::source::Origin;

    fn def(fields: &[Type]) -> TypeDef {
        let field = |ty: &Type| Field {
            name: "member".to_owned(),
            presence: Presence::Required,
            value: Node::new(ty.clone(), Origin::default()),
        };
        TypeDef {
            origin: Origin::default(),
            name: NameSource::component("Type".to_owned()),
            notes: crate::ir::NotesBox::default(),
            shape: Shape::Struct(Struct { fields: fields.iter().map(field).collect(), rest: Rest::Closed }),
            direction: Direction::Both,
            rules: Rules::default(),
            nullable: false,
        }
    }

    #[test]
    fn what_is_large_is_boxed_where_it_is_held() {
        let (text, large) = (Type::Scalar(Scalar::String), Type::Named(TypeId(1)));
        let list = Type::List(Box::new(Node::new(large.clone(), Origin::default())));
        let mut types =
            [def(&[list, large]), def(&vec![text.clone(); 40]), def(&[Type::Named(TypeId(0)), text])];
        bound_sizes(&mut types);
        let held = |index: usize| -> Vec<Held> {
            types[index].shape.nodes(How::Held).into_iter().map(|node| node.held).collect()
        };
        assert_eq!(held(0), [Held::Inline, Held::Boxed]);
        assert_eq!(held(2)[0], Held::Inline, "a box is small");
    }
}
