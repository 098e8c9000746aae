//! `rename_all`: the spelling that most wire names have in common, so that only exceptions are spelled one by one.
//!
//! The rules are serde's (`serde_derive`'s `case.rs`): from a Rust name to a wire name, ASCII alone.

use crate::model::{FieldItem, RenameRule, ValueVariant};
use crate::rust::RustIdent;

/// The wire name of a Rust name by a rule; `None` where serde would stumble over it.
type Apply = fn(&str, RenameRule) -> Option<String>;

/// How many names a rule must save from being spelled.
const WORTH: usize = 2;

/// The rule of a struct; the fields that it spells lose their own `rename`, the others get one.
pub(super) fn of_fields(fields: &mut [FieldItem]) -> Option<RenameRule> {
    let names = fields.iter().map(|field| (&field.ident, wire(field)));
    let rule = best(names, &RenameRule::FIELDS, field_name)?;
    for field in fields {
        let wire = wire(field).to_owned();
        field.rename = (field_name(field.ident.bare(), rule).as_deref() != Some(&wire)).then_some(wire);
    }
    Some(rule)
}

/// The name on the wire of a field that no rule spells yet.
fn wire(field: &FieldItem) -> &str {
    field.rename.as_deref().unwrap_or(field.ident.bare())
}

/// The rule of an enum of strings; the values that it spells lose their own `rename`, the others get one.
pub(super) fn of_variants(variants: &mut [ValueVariant]) -> Option<RenameRule> {
    let names = variants.iter().map(|variant| (&variant.ident, variant.text()));
    let rule = best(names, &RenameRule::VARIANTS, variant_name)?;
    for variant in variants {
        let spelled = variant_name(variant.ident.bare(), rule);
        variant.rename = (spelled.as_deref() != Some(variant.text())).then(|| variant.text().to_owned());
    }
    Some(rule)
}

/// The wire name of a variant by a rule.
fn variant_name(ident: &str, rule: RenameRule) -> Option<String> {
    if !ident.is_ascii() {
        return None;
    }
    Some(match rule {
        RenameRule::Snake => snake(ident),
        RenameRule::ScreamingSnake => snake(ident).to_ascii_uppercase(),
        RenameRule::Kebab => snake(ident).replace('_', "-"),
        RenameRule::Camel => lower_first(ident),
        RenameRule::Pascal => ident.to_owned(),
        RenameRule::Lower => ident.to_ascii_lowercase(),
        RenameRule::Upper => ident.to_ascii_uppercase(),
    })
}

/// The wire name of a field by a rule.
fn field_name(ident: &str, rule: RenameRule) -> Option<String> {
    if !ident.is_ascii() {
        return None;
    }
    Some(match rule {
        RenameRule::Snake | RenameRule::Lower => ident.to_owned(),
        RenameRule::ScreamingSnake | RenameRule::Upper => ident.to_ascii_uppercase(),
        RenameRule::Kebab => ident.replace('_', "-"),
        RenameRule::Camel => lower_first(&pascal(ident)),
        RenameRule::Pascal => pascal(ident),
    })
}

/// The rule that spells most names, if it is worth its line; the first of equals.
fn best<'n>(
    names: impl Iterator<Item = (&'n RustIdent, &'n str)> + Clone,
    rules: &[RenameRule],
    apply: Apply,
) -> Option<RenameRule> {
    // Serde cuts names after their first byte.
    if names.clone().any(|(ident, _)| !ident.bare().is_ascii()) {
        return None;
    }
    let plain = names.clone().filter(|(ident, wire)| ident.bare() == *wire).count();
    let spelled = |rule: RenameRule| {
        names.clone().filter(|(ident, wire)| apply(ident.bare(), rule).as_deref() == Some(*wire)).count()
    };
    let counts = rules.iter().map(|rule| (spelled(*rule), *rule));
    let (count, rule) = counts.rev().max_by_key(|(count, _)| *count)?;
    (count >= plain + WORTH).then_some(rule)
}

fn snake(ident: &str) -> String {
    let mut name = String::with_capacity(ident.len() + 8);
    for (index, char) in ident.char_indices() {
        if index > 0 && char.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(char.to_ascii_lowercase());
    }
    name
}

fn pascal(ident: &str) -> String {
    let mut name = String::with_capacity(ident.len());
    let mut raised = true;
    for char in ident.chars() {
        match char {
            '_' => raised = true,
            char if raised => {
                name.push(char.to_ascii_uppercase());
                raised = false;
            }
            char => name.push(char),
        }
    }
    name
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule_of(names: &[(&str, &str)], fields: bool) -> Option<RenameRule> {
        let (rules, apply): (&[RenameRule], Apply) = match fields {
            true => (&RenameRule::FIELDS, field_name),
            false => (&RenameRule::VARIANTS, variant_name),
        };
        let idents: Vec<_> = names
            .iter()
            .map(|(ident, wire)| {
                (if fields { RustIdent::snake(ident) } else { RustIdent::camel(ident) }, *wire)
            })
            .collect();
        best(idents.iter().map(|(ident, wire)| (ident, *wire)), rules, apply)
    }

    #[test]
    fn the_rule_is_that_of_most_names() {
        let camel = [("id", "id"), ("owner_id", "ownerId"), ("created_at", "createdAt"), ("x_tag", "x-tag")];
        assert_eq!(rule_of(&camel, true), Some(RenameRule::Camel));
        assert_eq!(rule_of(&[("id", "id"), ("owner_id", "ownerId")], true), None, "one name is no rule");
        assert_eq!(rule_of(&[("a", "A"), ("b_c", "B_C")], true), Some(RenameRule::ScreamingSnake));
        assert_eq!(rule_of(&[("id", "id"), ("name", "name")], true), None, "nothing to rename");
        let values = [("InProgress", "in_progress"), ("Done", "done")];
        assert_eq!(rule_of(&values, false), Some(RenameRule::Snake));
        assert_eq!(rule_of(&[("Get", "GET"), ("Put", "PUT")], false), Some(RenameRule::ScreamingSnake));
        assert_eq!(rule_of(&[("Ärger", "ärger"), ("B", "b"), ("C", "c")], false), None);
    }
}
