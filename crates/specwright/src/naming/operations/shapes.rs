//! What the values of a type look like, as far as their text form depends on it.

use crate::ir::{Api, Rest, Scalar, Shape, Struct, TypeRef};

/// What a value looks like as text.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextShape<'a> {
    /// One text.
    Scalar,
    /// Raw bytes.
    Binary,
    /// Texts.
    List(&'a TypeRef),
    /// Named texts, declared.
    Object(&'a Struct),
    /// Named texts of names that are not known.
    Map(Option<&'a TypeRef>),
    /// It depends on the value.
    Varies,
}

/// How many aliases are followed.
const ALIASES: usize = 32;

/// The shape of a type, seen through names, null and boxes.
pub(super) fn shape<'a>(api: &'a Api, ty: &'a TypeRef) -> TextShape<'a> {
    let mut ty = ty;
    for _ in 0..ALIASES {
        ty = match ty {
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => inner,
            TypeRef::Named(id) => match api.types.get(id.0).map(|def| &def.shape) {
                Some(Shape::Alias(target) | Shape::Newtype(target)) => &target.ty,
                Some(Shape::Struct(object)) if object.fields.is_empty() => {
                    return match &object.rest {
                        Rest::Typed(value) => TextShape::Map(Some(&value.ty)),
                        Rest::Open => TextShape::Map(None),
                        Rest::Closed => TextShape::Object(object),
                    };
                }
                Some(Shape::Struct(object)) => return TextShape::Object(object),
                Some(Shape::Enum(_)) => return TextShape::Scalar,
                Some(Shape::Union(_)) | None => return TextShape::Varies,
            },
            TypeRef::List(element) => return TextShape::List(element),
            TypeRef::Map(value) => return TextShape::Map(Some(value)),
            TypeRef::JsonObject => return TextShape::Map(None),
            TypeRef::Scalar(Scalar::Binary) => return TextShape::Binary,
            TypeRef::Scalar(_) | TypeRef::Null | TypeRef::Never => return TextShape::Scalar,
            TypeRef::Tuple(_) | TypeRef::Json => return TextShape::Varies,
        };
    }
    TextShape::Varies
}

/// Whether a value can be one text: what stands in a list or an object that is written as text.
pub(super) fn is_flat(api: &Api, ty: &TypeRef) -> bool {
    matches!(shape(api, ty), TextShape::Scalar | TextShape::Varies | TextShape::Binary)
}
