//! The lines of models.

use crate::model::{
    Declares, EnumItem, EnumRepr, FieldItem, PresenceItem, RestItem, StructItem, TagValue, TypeItem,
    TypeKind, UnionItem, UnionVariant,
};
use crate::rust::RustIdent;

use super::{WIDTH, broken, head, length, listed, literals};

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
    let rules = structure.rename_all.is_some() || structure.rest == RestItem::Deny;
    let rest = match structure.rest {
        RestItem::Deny | RestItem::Drop => 0,
        RestItem::Keep(_) => 2,
        RestItem::Typed(..) => 3,
    };
    let braces = if structure.fields.is_empty() && rest == 0 { 1 } else { 2 };
    let defaults = structure.fields.iter().filter(|field| field.default.is_some()).map(|field| {
        let nullable = field.presence == PresenceItem::OptionalNullable;
        if nullable { 9 } else { 8 }
    });
    let defaults = defaults.sum::<usize>();
    let methods = if defaults > 0 { defaults + 2 } else { 0 };
    1 + usize::from(rules)
        + braces
        + structure.fields.iter().map(lines_of_field).sum::<usize>()
        + rest
        + methods
}

fn lines_of_field(field: &FieldItem) -> usize {
    let arguments = match field.presence {
        PresenceItem::Required => 0,
        PresenceItem::RequiredNullable => "deserialize_with = \"required_nullable\"".len(),
        PresenceItem::Optional | PresenceItem::OptionalJson => {
            "default, with = \"optional\", skip_serializing_if = \"Option::is_none\"".len()
        }
        PresenceItem::OptionalNullable => "default, skip_serializing_if = \"Field::is_absent\"".len(),
    };
    let rename = field.rename.as_ref().map_or(0, |wire| "rename = \"\", ".len() + wire.len());
    // The arguments of an attribute have room for 75 characters.
    let attributes = match (arguments, rename) {
        (0, 0) => 0,
        (0, _) | (_, 0) => 1,
        (arguments, rename) if arguments + rename <= 75 => 1,
        (_, _) => 2,
    };
    let length = "    pub : ,".len() + field.ident.bare().len() + length(&field.ty);
    head(&field.docs, field.deprecated) + attributes + broken(length, 3)
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
    // `ALL` and `as_str`, then the macro, with what is empty between them.
    let methods = 1 + (1 + 1 + all + 1 + 1 + 2 + arms + 3) + 2;
    match (list.repr, &list.unknown) {
        (EnumRepr::Strings, None) => {
            let renames = list.variants.iter().filter(|variant| variant.rename.is_some()).count();
            let definition = definition + usize::from(list.rename_all.is_some()) + renames;
            if count == 1 { definition + 1 } else { definition + methods }
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
    let branches = union.variants.iter().map(|variant| branches(variant, union.tag.is_some()));
    let from = union.variants.iter().filter(|variant| variant.from);
    let from = from.map(|variant| 5 + broken("impl From<> for  {".len() + name + length(&variant.ty), 2));
    4 + variants.sum::<usize>() + 1 + 8 + branches.sum::<usize>() + 1 + from.sum::<usize>()
}

fn branches(variant: &UnionVariant, is_tagged: bool) -> usize {
    let name = variant.ident.bare().len();
    if is_tagged {
        let branch =
            |tag: &TagValue| broken("            .branch(, Self::)".len() + tag_length(tag) + name, 4);
        return variant.tags.iter().map(branch).sum::<usize>().max(1);
    }
    match &variant.declares {
        Declares::Nothing => 1,
        Declares::Members(members) | Declares::ItemMembers(members) => {
            let members_length = literals(members);
            let length = "            .object_branch(\"\", &[], Self::)".len() + 2 * name + members_length;
            match length <= WIDTH {
                true => 1,
                false => 4 + listed("                &[],".len() + members_length, members.len()),
            }
        }
    }
}

/// How many characters the value of a tag takes as a literal.
fn tag_length(tag: &TagValue) -> usize {
    match tag {
        TagValue::Text(text) => text.len() + 2,
        TagValue::Integer(number) => number.to_string().len(),
        TagValue::Flag(_) => 5,
    }
}

/// The lines of a variant of a response or a body: `Name(Type),`.
pub(super) fn variant(ident: &RustIdent, ty: usize) -> usize {
    broken("    (),".len() + ident.bare().len() + ty, 3)
}
