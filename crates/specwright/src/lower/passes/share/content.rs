//! What distinguishes one shape from another, without the places they come from.

use crate::ir::{Docs, Enum, Field, Rest, Shape, Slotted, TypeDef, TypeId, TypeRef};

/// How closely two types are compared.
pub(super) enum Closeness<'a> {
    /// With what people say about each member, since one text has to do for all places.
    Said,
    /// By the values they take alone, where the types that they refer to count as these.
    Values(&'a [TypeId]),
}

/// All that distinguishes a shape; nothing for types that are only other names.
pub(super) fn content(shape: &Shape, closeness: &Closeness<'_>) -> Option<String> {
    let lines = match shape {
        Shape::Struct(object) => {
            let rest = match &object.rest {
                Rest::Closed => "closed".to_owned(),
                Rest::Open => "open".to_owned(),
                Rest::Typed(value) => closeness.slotted(value),
            };
            object.fields.iter().map(|field| closeness.field(field)).chain([rest]).collect()
        }
        Shape::Enum(list) => closeness.values(list),
        Shape::Union(union) => {
            let branches = union.branches.iter().map(|branch| {
                let docs = closeness.docs(&branch.docs);
                format!("{:?} {docs} {:?} {}", branch.hints, branch.tags, closeness.slotted(&branch.value))
            });
            branches.chain([format!("{:?}", union.dispatch)]).collect::<Vec<_>>()
        }
        Shape::Alias(_) | Shape::Newtype(_) => return None,
    };
    Some(lines.join("\n"))
}

/// Whether a type says enough to be recognised wherever it stands: an object of at least two members, or an enum of
/// at least two values.
pub(super) fn is_telling(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(object) => object.fields.len() > 1,
        Shape::Enum(list) => list.values.len() > 1,
        Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => false,
    }
}

impl Closeness<'_> {
    fn field(&self, field: &Field) -> String {
        format!(
            "{:?} {} {:?} {:?} {} {} {}",
            field.name,
            self.docs(&field.docs),
            field.presence,
            field.rust_name,
            field.read_only,
            field.write_only,
            self.slotted(&field.value)
        )
    }

    fn values(&self, list: &Enum) -> Vec<String> {
        let values = list.values.iter().map(|value| {
            let docs = self.docs(&value.docs);
            format!("{:?} {:?} {docs}", value.value, value.name)
        });
        values.chain([format!("{:?}", list.openness)]).collect()
    }

    /// Deprecation is no mere text: the compiler warns of it.
    fn docs(&self, docs: &Docs) -> String {
        match self {
            Self::Said => format!("{docs:?}"),
            Self::Values(_) => docs.deprecated.to_string(),
        }
    }

    fn slotted(&self, value: &Slotted) -> String {
        format!("{:?} {:?}", self.ty(&value.ty), value.assertions)
    }

    fn ty(&self, ty: &TypeRef) -> TypeRef {
        match self {
            Self::Said => ty.clone(),
            Self::Values(classes) => {
                let mut ty = ty.clone();
                ty.redirect(&|id| classes.get(id.0).copied().unwrap_or(id));
                ty
            }
        }
    }
}
