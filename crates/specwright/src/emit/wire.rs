//! How types go over the wire: tables, each for a macro of the runtime.
//!
//! They are text, not tokens: what stands in a macro no formatter lays out, and a line for each member is the point.

use std::fmt::Write as _;

use proc_macro2::Literal;

use crate::model::{
    Declares, EnumItem, EnumRepr, PresenceItem, RestItem, StructItem, TagValue, TypeItem, TypeKind,
    UnionItem, UnionVariant,
};
use crate::rust::{Crate, RustIdent};

/// How many characters a line has room for.
const WIDTH: usize = 100;

/// The table of a type; none for an alias, which has no codec of its own.
pub(crate) fn codec(item: &TypeItem) -> Option<String> {
    let ident = &item.ident;
    match &item.kind {
        TypeKind::Struct(structure) => Some(object(ident, structure)),
        TypeKind::Enum(list) => Some(of_name(enumeration(list), ident)),
        TypeKind::Union(union) => Some(match &union.tag {
            Some(property) => tagged(ident, property, union),
            None => fit(ident, union),
        }),
        TypeKind::Alias(_) => None,
        TypeKind::Newtype(_) => Some(of_name("transparent", ident)),
    }
}

/// What gives types serde's traits.
pub(crate) fn serde_bridge<'i>(types: impl Iterator<Item = &'i RustIdent>) -> String {
    table("serde_bridge", &types.map(|ident| format!("{ident},")).collect::<Vec<_>>())
}

/// `specwright_support::NAME!(IDENT);`
fn of_name(name: &str, ident: &RustIdent) -> String {
    format!("{}::{name}!({ident});\n", Crate::Support.as_str())
}

/// `specwright_support::NAME! { .. }` with these lines.
fn table(name: &str, lines: &[String]) -> String {
    let mut text = format!("{}::{name}! {{\n", Crate::Support.as_str());
    for line in lines {
        let _ = writeln!(text, "    {line}");
    }
    text.push_str("}\n");
    text
}

/// The same, where the lines are those of a type.
fn table_of(name: &str, head: &str, lines: impl Iterator<Item = String>) -> String {
    let first = std::iter::once(format!("{head} {{"));
    let lines = first.chain(lines.map(|line| format!("    {line}"))).chain(std::iter::once("}".to_owned()));
    table(name, &lines.collect::<Vec<_>>())
}

fn object(ident: &RustIdent, structure: &StructItem) -> String {
    let members = structure.fields.iter().map(|field| {
        let presence = match field.presence {
            PresenceItem::Required => "required",
            PresenceItem::Optional => "optional",
            PresenceItem::Nullable => "nullable",
        };
        format!("{presence} {} = {},", field.ident, literal(&field.wire))
    });
    let rest = match &structure.rest {
        RestItem::Deny => None,
        RestItem::Drop => Some("..".to_owned()),
        RestItem::Keep(ident) | RestItem::Typed(ident, _) => Some(format!("..{ident}")),
    };
    table_of("object", &ident.to_string(), members.chain(rest))
}

const fn enumeration(list: &EnumItem) -> &'static str {
    match (list.repr, &list.unknown) {
        (EnumRepr::Strings, None) => "text_enum",
        (EnumRepr::Strings, Some(_)) => "open_text_enum",
        (EnumRepr::Integers, _) => "integer_enum",
        (EnumRepr::Values, _) => "json_enum",
    }
}

fn tagged(ident: &RustIdent, property: &str, union: &UnionItem) -> String {
    // A variant that takes all other values too takes its own as one of them: a value without any comes back so.
    let by_value = union.variants.iter().filter(|variant| !variant.is_default && !variant.tags.is_empty());
    let branches = by_value.map(|variant| {
        let tags: Vec<String> = variant.tags.iter().map(tag).collect();
        branch(&tags.join(" | "), variant)
    });
    let default =
        union.variants.iter().filter(|variant| variant.is_default).map(|variant| branch("_", variant));
    table_of("tagged", &format!("{ident} by {}", literal(property)), branches.chain(default))
}

fn branch(tags: &str, variant: &UnionVariant) -> String {
    let bare = if variant.keeps_tag { "" } else { " bare" };
    format!("{tags} => {}{bare},", variant.ident)
}

fn tag(value: &TagValue) -> String {
    match value {
        TagValue::Text(text) => literal(text),
        TagValue::Integer(number) => format!("integer {number}"),
        TagValue::Flag(flag) => format!("flag {flag}"),
    }
}

fn fit(ident: &RustIdent, union: &UnionItem) -> String {
    let branches = union.variants.iter().map(|variant| {
        let name = &variant.ident;
        match &variant.declares {
            Declares::Nothing => format!("{name},"),
            Declares::Members(members) => format!("{name} {{{}}},", names(name, members)),
            Declares::ItemMembers(members) => format!("{name} [{}],", names(name, members)),
        }
    });
    table_of("fit", &ident.to_string(), branches)
}

/// Names between brackets: behind the name of their variant, or on lines of their own.
fn names(variant: &RustIdent, members: &[String]) -> String {
    let names: Vec<String> = members.iter().map(|name| literal(name)).collect();
    let length = names.iter().map(|name| name.chars().count() + 2).sum::<usize>();
    if length + variant.bare().len() + "         {},".len() <= WIDTH {
        return format!(" {} ", names.join(", "));
    }
    let mut text = String::new();
    let mut line = String::new();
    for name in names {
        if !line.is_empty() && line.chars().count() + name.chars().count() + 14 > WIDTH {
            let _ = write!(text, "\n            {}", line.trim_end());
            line.clear();
        }
        let _ = write!(line, "{name}, ");
    }
    let _ = write!(text, "\n            {}\n        ", line.trim_end());
    text
}

fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}
