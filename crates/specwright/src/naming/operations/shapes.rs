//! What the values of a type look like, as far as their text form depends on it.

use crate::ir::{Api, Node, Rest, Scalar, Shape, Struct, Type};

/// What a value looks like as text.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextShape<'a> {
    /// One text.
    Scalar,
    /// Raw bytes.
    Binary,
    /// Texts.
    List(&'a Node),
    /// Named texts, declared.
    Object(&'a Struct),
    /// Named texts of names that are not known.
    Map(Option<&'a Node>),
    /// It depends on the value.
    Varies,
}

/// How many aliases are followed.
const ALIASES: usize = 32;

/// The shape of a type, seen through names, null and boxes.
pub(super) fn shape<'a>(api: &'a Api, node: &'a Node) -> TextShape<'a> {
    let mut node = node;
    for _ in 0..ALIASES {
        node = match &node.ty {
            Type::Named(id) => match api.types.get(id.0).map(|def| &def.shape) {
                Some(Shape::Alias(target) | Shape::Newtype(target)) => target,
                Some(Shape::Struct(object)) if object.fields.is_empty() => {
                    return match &object.rest {
                        Rest::Typed(value) => TextShape::Map(Some(value)),
                        Rest::Open => TextShape::Map(None),
                        Rest::Closed => TextShape::Object(object),
                    };
                }
                Some(Shape::Struct(object)) => return TextShape::Object(object),
                Some(Shape::Enum(_)) => return TextShape::Scalar,
                Some(Shape::Union(_)) | None => return TextShape::Varies,
            },
            Type::List(element) => return TextShape::List(element),
            Type::Map(value) => return TextShape::Map(Some(value)),
            Type::JsonObject => return TextShape::Map(None),
            Type::Scalar(Scalar::Binary) => return TextShape::Binary,
            Type::Scalar(_) | Type::Null | Type::Never => return TextShape::Scalar,
            Type::Tuple(_) | Type::Json => return TextShape::Varies,
        };
    }
    TextShape::Varies
}

/// Whether a value can be one text: what stands in a list or an object that is written as text.
pub(super) fn is_flat(api: &Api, node: &Node) -> bool {
    matches!(shape(api, node), TextShape::Scalar | TextShape::Varies | TextShape::Binary)
}
