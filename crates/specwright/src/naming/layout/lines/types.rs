//! The lines of models.

use crate::model::{
    EnumItem, EnumRepr, FieldItem, PresenceItem, RestItem, StructItem, TypeItem, TypeKind, UnionItem,
};
use crate::rust::RustIdent;

use super::{broken, head, length, listed};

/// The lines of a type with all that belongs to it, and the empty one before it.
pub(in crate::naming::layout) fn model(item: &TypeItem) -> usize {
    let name = item.ident.bare().len();
    let own = match &item.kind {
        TypeKind::Struct(structure) => lines_of_struct(structure),
        TypeKind::Enum(list) => lines_of_enum(list),
        TypeKind::Union(union) => lines_of_union(name, union),
        TypeKind::Alias(ty) => broken("pub type  = ;".len() + name + length(ty), 2),
        TypeKind::Newtype(_) => 3,
    };
    1 + head(&item.docs, item.deprecated) + own
}

fn lines_of_struct(structure: &StructItem) -> usize {
    let rest = match structure.rest {
        RestItem::Deny | RestItem::Drop => 0,
        RestItem::Keep(_) => 1,
        RestItem::Typed(..) => 2,
    };
    let braces = if structure.fields.is_empty() && rest == 0 { 1 } else { 2 };
    let defaults = structure.fields.iter().filter(|field| field.default.is_some()).map(|field| {
        let nullable = field.presence == PresenceItem::Nullable;
        if nullable { 9 } else { 8 }
    });
    let methods = defaults.sum::<usize>() + if structure.has_new { lines_of_new(structure) } else { 0 };
    let methods = if methods > 0 { methods + 2 } else { 0 };
    1 + braces + structure.fields.iter().map(lines_of_field).sum::<usize>() + rest + methods
}

/// How many characters a literal of a struct may have on one line.
const LITERAL_WIDTH: usize = 34;

/// The lines of `new`, and the empty one before it or the methods.
fn lines_of_new(structure: &StructItem) -> usize {
    let required = structure.fields.iter().filter(|field| field.presence == PresenceItem::Required);
    let arguments: Vec<usize> =
        required.map(|field| ", : ".len() + field.ident.bare().len() + length(&field.ty)).collect();
    let head = "    pub fn new() -> Self {".len() + arguments.iter().sum::<usize>();
    let values = structure.fields.iter().map(|field| {
        let value = match field.presence {
            PresenceItem::Required => ", ".len(),
            PresenceItem::Optional => ", : None".len(),
            PresenceItem::Nullable => ", : Field::Absent".len(),
        };
        field.ident.bare().len() + value
    });
    let rest = match &structure.rest {
        RestItem::Deny | RestItem::Drop => None,
        RestItem::Keep(ident) => Some(ident.bare().len() + ", : JsonObject::new()".len()),
        RestItem::Typed(ident, _) => Some(ident.bare().len() + ", : IndexMap::new()".len()),
    };
    let values: Vec<usize> = values.chain(rest).collect();
    let is_short = "Self {  }".len() + values.iter().sum::<usize>() <= LITERAL_WIDTH;
    let body = if is_short { 1 } else { values.len() + 2 };
    1 + listed(head, arguments.len()) + body + 1 + 1
}

fn lines_of_field(field: &FieldItem) -> usize {
    let length = "    pub : ,".len() + field.ident.bare().len() + length(&field.ty);
    head(&field.docs, field.deprecated) + broken(length, 3)
}

fn lines_of_enum(list: &EnumItem) -> usize {
    let count = list.variants.len();
    let heads = list.variants.iter().map(|variant| head(&variant.docs, variant.deprecated)).sum::<usize>();
    let idents = list.variants.iter().map(|variant| "Self::, ".len() + variant.ident.bare().len());
    let all = listed("    pub const ALL: &'static [Self] = &[];".len() + idents.sum::<usize>(), count);
    let definition = 3 + heads + count;
    let arms = list.variants.iter().map(|variant| {
        let value = variant.text().len() + 2;
        broken("            Self:: => ,".len() + variant.ident.bare().len() + value, 3)
    });
    let arms = arms.sum::<usize>();
    // `ALL` and `as_str`, with what is empty before and between them.
    let methods = 1 + (1 + 1 + all + 1 + 1 + 2 + arms + 3);
    match (list.repr, &list.unknown) {
        (EnumRepr::Strings, None) => {
            // The only value is marked as the default.
            definition + usize::from(count == 1) + methods
        }
        // What is not listed has a variant, a type, an arm, and a conversion that knows it.
        (EnumRepr::Strings, Some(_)) => definition + 2 + 4 + methods + 1 + (1 + 3 + count + 1 + 3),
        (EnumRepr::Integers | EnumRepr::Values, _) => {
            let documented = list.variants.iter().filter(|variant| !variant.docs.0.is_empty()).count();
            definition + count + documented + methods
        }
    }
}

fn lines_of_union(name: usize, union: &UnionItem) -> usize {
    let variants = union.variants.iter().map(|variant| head(&variant.docs, variant.deprecated) + 1);
    let from = union.variants.iter().filter(|variant| variant.from);
    let from = from.map(|variant| 5 + broken("impl From<> for  {".len() + name + length(&variant.ty), 2));
    3 + variants.sum::<usize>() + from.sum::<usize>()
}

/// The lines of a variant of a response or a body: `Name(Type),`.
pub(super) fn variant(ident: &RustIdent, ty: usize) -> usize {
    broken("    (),".len() + ident.bare().len() + ty, 3)
}
