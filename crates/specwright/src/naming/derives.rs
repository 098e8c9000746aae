//! Which traits models derive: those that all their parts have.

use std::collections::HashMap;

use crate::model::{
    Derives, EnumItem, EnumRepr, PresenceItem, Primitive, RestItem, StructItem, TypeExpr, TypeItem, TypeKind,
};
use crate::rust::RustIdent;

/// How many bytes a value may have that is copied without a word: what is passed in two registers.
const MOST_BYTES: usize = 16;

/// What a type has besides `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Has {
    eq: bool,
    hash: bool,
    /// `Copy`, and how large the copies are.
    copy: Option<Bytes>,
}

/// How many bytes values have, at most, and by how many they are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bytes {
    size: usize,
    align: usize,
}

/// Decides what all models derive. A type may hold itself, so all are taken to have everything until a part of them
/// is seen that does not.
pub(super) fn decide(types: &mut [TypeItem]) {
    let mut has = vec![Has::of_bytes(0, 1); types.len()];
    let indices: HashMap<&RustIdent, usize> =
        types.iter().enumerate().map(|(index, item)| (&item.ident, index)).collect();
    let mut users = vec![Vec::new(); types.len()];
    for (index, item) in types.iter().enumerate() {
        parts(&item.kind).for_each(|part| named(part, &mut |ident| users[indices[ident]].push(index)));
    }
    let mut open: Vec<usize> = (0..types.len()).collect();
    while let Some(index) = open.pop() {
        let seen = of_type(&types[index].kind, &|ident| has[indices[ident]]);
        if seen != has[index] {
            has[index] = seen;
            open.extend(&users[index]);
        }
    }
    for (item, has) in types.iter_mut().zip(has) {
        item.derives = Derives {
            copy: has.copy.is_some(),
            default: has_default(&item.kind),
            eq: has.eq,
            hash: has.hash,
        };
    }
}

/// Whether there is one value to begin with: nothing is required, or there is no other.
fn has_default(kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Struct(structure) => {
            structure.fields.iter().all(|field| field.presence != PresenceItem::Required)
        }
        TypeKind::Enum(EnumItem { repr, variants, unknown }) => {
            *repr == EnumRepr::Strings && variants.len() == 1 && unknown.is_none()
        }
        TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
    }
}

/// The types that a type is made of.
fn parts(kind: &TypeKind) -> impl Iterator<Item = &TypeExpr> {
    let parts: Vec<&TypeExpr> = match kind {
        TypeKind::Struct(StructItem { fields, rest, .. }) => {
            let rest = if let RestItem::Typed(_, ty) = rest { Some(ty) } else { None };
            fields.iter().map(|field| &field.ty).chain(rest).collect()
        }
        TypeKind::Enum(_) => Vec::new(),
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => vec![ty],
    };
    parts.into_iter()
}

/// The models that a type names.
fn named<'m>(ty: &'m TypeExpr, found: &mut impl FnMut(&'m RustIdent)) {
    match ty {
        TypeExpr::Named(ident) => found(ident),
        TypeExpr::Option(ty)
        | TypeExpr::Field(ty)
        | TypeExpr::Boxed(ty)
        | TypeExpr::Vec(ty)
        | TypeExpr::Map(ty) => named(ty, found),
        TypeExpr::Tuple(elements) => elements.iter().for_each(|element| named(element, found)),
        TypeExpr::Primitive(_) | TypeExpr::Support(_) => {}
    }
}

fn of_type(kind: &TypeKind, of: &impl Fn(&RustIdent) -> Has) -> Has {
    let of_parts = parts(kind).map(|ty| of_expr(ty, of));
    match kind {
        TypeKind::Struct(structure) => match structure.rest {
            RestItem::Deny | RestItem::Drop => Has::side_by_side(of_parts),
            RestItem::Keep(_) => Has::side_by_side(of_parts.chain([Has::ON_HEAP])),
            RestItem::Typed(..) => Has::side_by_side(of_parts).in_map(),
        },
        TypeKind::Enum(list) if list.unknown.is_some() => Has::ON_HEAP,
        TypeKind::Enum(_) => Has::of_bytes(1, 1),
        TypeKind::Union(_) => Has::one_of(of_parts),
        TypeKind::Alias(_) | TypeKind::Newtype(_) => Has::side_by_side(of_parts),
    }
    .if_small()
}

fn of_expr(ty: &TypeExpr, of: &impl Fn(&RustIdent) -> Has) -> Has {
    match ty {
        TypeExpr::Named(ident) => of(ident),
        TypeExpr::Option(ty) | TypeExpr::Field(ty) => Has::one_of([of_expr(ty, of)]),
        TypeExpr::Boxed(ty) | TypeExpr::Vec(ty) => Has { copy: None, ..of_expr(ty, of) },
        TypeExpr::Map(ty) => of_expr(ty, of).in_map(),
        TypeExpr::Tuple(elements) => Has::side_by_side(elements.iter().map(|ty| of_expr(ty, of))),
        TypeExpr::Primitive(primitive) => of_primitive(*primitive),
        TypeExpr::Support("Date") => Has::of_bytes(4, 4),
        TypeExpr::Support("Never") => Has::of_bytes(0, 1),
        TypeExpr::Support(_) => Has::ON_HEAP,
    }
}

const fn of_primitive(primitive: Primitive) -> Has {
    match primitive {
        Primitive::Unit => Has::of_bytes(0, 1),
        Primitive::Bool | Primitive::I8 | Primitive::U8 => Has::of_bytes(1, 1),
        Primitive::I16 | Primitive::U16 => Has::of_bytes(2, 2),
        Primitive::I32 | Primitive::U32 => Has::of_bytes(4, 4),
        Primitive::I64 | Primitive::U64 => Has::of_bytes(8, 8),
        Primitive::F64 => Has { eq: false, hash: false, ..Has::of_bytes(8, 8) },
        Primitive::String => Has::ON_HEAP,
    }
}

impl Has {
    /// Everything but `Copy`.
    const ON_HEAP: Self = Self { eq: true, hash: true, copy: None };

    const fn of_bytes(size: usize, align: usize) -> Self {
        Self { eq: true, hash: true, copy: Some(Bytes { size, align }) }
    }

    /// What values have that hold one of each.
    fn side_by_side(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::of_bytes(0, 1), |all, part| {
            all.and(part, |a, b| {
                let align = a.align.max(b.align);
                Bytes { size: (a.size + b.size).next_multiple_of(align), align }
            })
        })
    }

    /// What values have that hold one of these, and which it is.
    fn one_of(parts: impl IntoIterator<Item = Self>) -> Self {
        let largest = parts.into_iter().fold(Self::of_bytes(0, 1), |all, part| {
            all.and(part, |a, b| {
                let align = a.align.max(b.align);
                Bytes { size: a.size.max(b.size).next_multiple_of(align), align }
            })
        });
        let with_kind = |Bytes { size, align }| Bytes { size: size + align, align };
        Self { copy: largest.copy.map(with_kind), ..largest }
    }

    fn and(self, other: Self, bytes: impl FnOnce(Bytes, Bytes) -> Bytes) -> Self {
        Self {
            eq: self.eq && other.eq,
            hash: self.hash && other.hash,
            copy: self.copy.zip(other.copy).map(|(a, b)| bytes(a, b)),
        }
    }

    /// An `IndexMap` of these: it has no `Hash`.
    const fn in_map(self) -> Self {
        Self { hash: false, copy: None, ..self }
    }

    fn if_small(self) -> Self {
        Self { copy: self.copy.filter(|bytes| bytes.size <= MOST_BYTES), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(ty: TypeExpr) -> Box<TypeExpr> {
        Box::new(ty)
    }

    #[test]
    fn parts_decide() {
        use Primitive::{Bool, F64, I32, I64, String};
        let (text, float, long) =
            (TypeExpr::Primitive(String), TypeExpr::Primitive(F64), TypeExpr::Primitive(I64));
        let (flag, short) = (TypeExpr::Primitive(Bool), TypeExpr::Primitive(I32));
        let with_size = |has: Has| (has.eq, has.hash, has.copy.map(|bytes| bytes.size));
        for (ty, expected) in [
            (TypeExpr::Option(boxed(long.clone())), (true, true, Some(16))),
            (TypeExpr::Tuple(vec![short.clone(), flag.clone(), short]), (true, true, Some(12))),
            (TypeExpr::Tuple(vec![long, flag]), (true, true, Some(16))),
            (TypeExpr::Vec(boxed(float.clone())), (false, false, None)),
            (TypeExpr::Map(boxed(text.clone())), (true, false, None)),
            (TypeExpr::Field(boxed(TypeExpr::Support("Date"))), (true, true, Some(8))),
            (TypeExpr::Tuple(vec![text, float]), (false, false, None)),
        ] {
            assert_eq!(with_size(of_expr(&ty, &|_| Has::ON_HEAP)), expected, "{ty:?}");
        }
    }
}
