//! Which members the values of types may have.

use super::{Api, Dispatch, Node, Rest, Scalar, Shape, Struct, Type};

/// How many names are followed: a type of which that is not known by then takes the member.
const LEVELS: usize = 16;

impl Api {
    /// Whether objects of a schema may have a member of this name whose value is a tag, as far as types say so.
    #[must_use]
    pub fn admits_tag(&self, node: &Node, name: &str) -> bool {
        self.admits(node, name, LEVELS)
    }

    fn admits(&self, node: &Node, name: &str, levels: usize) -> bool {
        let Some(levels) = levels.checked_sub(1) else { return true };
        match &node.ty {
            Type::Map(value) => is_any_text(value),
            Type::Named(id) => match &self.types[id.0].shape {
                Shape::Struct(object) => may_have(object, name),
                Shape::Union(union) => {
                    // A union that goes by the same member sees to it itself.
                    let is_tag =
                        matches!(&union.dispatch, Dispatch::Tag { property, .. } if property == name);
                    is_tag || union.branches.iter().any(|branch| self.admits(&branch.value, name, levels))
                }
                Shape::Alias(target) | Shape::Newtype(target) => self.admits(target, name, levels),
                Shape::Enum(_) => true,
            },
            _ => true,
        }
    }
}

fn may_have(object: &Struct, name: &str) -> bool {
    let is_declared = object.fields.iter().any(|field| field.name == name);
    is_declared
        || match &object.rest {
            Rest::Closed => false,
            Rest::Open => true,
            Rest::Typed(value) => is_any_text(value),
        }
}

const fn is_any_text(node: &Node) -> bool {
    matches!(node.ty, Type::Json | Type::Scalar(Scalar::String))
}
