//! What must hold for a value beyond its type, in words: `1 to 40 characters`.
//!
//! Only what has simple words is said, and nothing that the type says already.

use specwright_values::Number;

use crate::ir::{IntegerWidth, Rules, Scalar, Side, Type, What};
use crate::rust::inert_code;

/// How long a pattern may be that is shown.
const LONGEST_PATTERN: usize = 60;

/// What must hold for values of a type, as a sentence.
pub(in super::super) fn conditions(rules: &Rules, ty: &Type) -> Option<String> {
    let mut said = plain_conditions(rules, ty);
    if let Type::List(item) = ty {
        let of_items = plain_conditions(&item.rules, &item.ty);
        if !of_items.is_empty() {
            said.push(format!("each {}", of_items.join(", ")));
        }
    }
    let sentence = said.join(", ");
    let first = sentence.chars().next()?;
    Some(format!("{}{}.", first.to_ascii_uppercase(), &sentence[first.len_utf8()..]))
}

fn plain_conditions(rules: &Rules, ty: &Type) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(counted(rules, "character", |what| match what {
        What::MinLength(count) => Some((Side::Least, *count)),
        What::MaxLength(count) => Some((Side::Most, *count)),
        _ => None,
    }));
    said.extend(range(rules, ty));
    said.extend(counted(rules, "item", |what| match what {
        // A tuple says how many it has.
        _ if matches!(ty, Type::Tuple(_)) => None,
        What::MinItems(count) => Some((Side::Least, *count)),
        What::MaxItems(count) => Some((Side::Most, *count)),
        _ => None,
    }));
    said.extend(counted(rules, "member", |what| match what {
        What::MinProperties(count) => Some((Side::Least, *count)),
        What::MaxProperties(count) => Some((Side::Most, *count)),
        _ => None,
    }));
    said.extend(rules.whats().filter_map(|what| match what {
        What::MultipleOf(number) => Some(format!("a multiple of {number}")),
        What::UniqueItems => Some("all different".to_owned()),
        What::Pattern(pattern) => shown(pattern).map(|pattern| format!("matching {pattern}")),
        _ => None,
    }));
    let is_new = |index: usize| !said[..index].contains(&said[index]);
    (0..said.len()).filter(|index| is_new(*index)).map(|index| said[index].clone()).collect()
}

/// How many there are of something, by the tightest of the rules about it.
fn counted(rules: &Rules, unit: &str, count: impl Fn(&What) -> Option<(Side, u64)>) -> Option<String> {
    let (mut least, mut most): (u64, Option<u64>) = (0, None);
    for (side, count) in rules.whats().filter_map(count) {
        match side {
            Side::Least => least = least.max(count),
            Side::Most => most = Some(most.map_or(count, |most| most.min(count))),
        }
    }
    let units = |count: u64| if count == 1 { unit.to_owned() } else { format!("{unit}s") };
    match (least, most) {
        (0, None) => None,
        (least, None) => Some(format!("at least {least} {}", units(least))),
        (0, Some(most)) => Some(format!("at most {most} {}", units(most))),
        (least, Some(most)) if least == most => Some(format!("exactly {most} {}", units(most))),
        (least, Some(most)) => Some(format!("{least} to {most} {}", units(most))),
    }
}

/// Where numbers begin and end.
fn range(rules: &Rules, ty: &Type) -> Option<String> {
    let end = |side| rules.end(side).filter(|(limit, exclusive)| *exclusive || !is_end(ty, side, limit));
    let (least, most) = (end(Side::Least), end(Side::Most));
    if let (Some((least, false)), Some((most, false))) = (least, most) {
        let is_one = least == most;
        return Some(if is_one { format!("exactly {most}") } else { format!("{least} to {most}") });
    }
    let least = least.map(|(limit, out)| format!("{} {limit}", if out { "more than" } else { "at least" }));
    let most = most.map(|(limit, out)| format!("{} {limit}", if out { "less than" } else { "at most" }));
    let ends: Vec<String> = least.into_iter().chain(most).collect();
    (!ends.is_empty()).then(|| ends.join(" and "))
}

/// Whether a type of integers ends there itself.
fn is_end(ty: &Type, side: Side, limit: &Number) -> bool {
    let Type::Scalar(Scalar::Integer(width)) = ty else { return false };
    let (least, most): (i128, i128) = match width {
        IntegerWidth::I8 => (i8::MIN.into(), i8::MAX.into()),
        IntegerWidth::I16 => (i16::MIN.into(), i16::MAX.into()),
        IntegerWidth::I32 => (i32::MIN.into(), i32::MAX.into()),
        IntegerWidth::I64 => (i64::MIN.into(), i64::MAX.into()),
        IntegerWidth::U8 => (0, u8::MAX.into()),
        IntegerWidth::U16 => (0, u16::MAX.into()),
        IntegerWidth::U32 => (0, u32::MAX.into()),
        IntegerWidth::U64 => (0, u64::MAX.into()),
    };
    let end = match side {
        Side::Least => least,
        Side::Most => most,
    };
    limit.as_i128() == Some(end)
}

/// A pattern as code, if it is short and can be shown as it is.
fn shown(pattern: &str) -> Option<String> {
    let code = inert_code(pattern);
    let is_whole = code.len() == pattern.len() + 2 && code[1..=pattern.len()] == *pattern;
    (is_whole && pattern.trim() == pattern && (1..=LONGEST_PATTERN).contains(&pattern.chars().count()))
        .then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Node, Rule};
    use crate::source::Origin;

    fn rules(whats: &[What]) -> Rules {
        let mut rules = Rules::default();
        rules.extend(whats.iter().map(|what| Rule { origin: Origin::default(), what: what.clone() }));
        rules
    }

    fn bound(side: Side, limit: i64, exclusive: bool) -> What {
        What::Bound { side, limit: limit.into(), exclusive }
    }

    #[test]
    fn rules_become_words() {
        let text = Type::Scalar(Scalar::String);
        let number = Type::Scalar(Scalar::Integer(IntegerWidth::U8));
        for (whats, ty, expected) in [
            (vec![What::MinLength(1), What::MaxLength(40)], &text, Some("1 to 40 characters.")),
            (vec![What::MinLength(1), What::MinLength(0)], &text, Some("At least 1 character.")),
            (vec![What::MaxLength(5), What::MinLength(5)], &text, Some("Exactly 5 characters.")),
            (
                vec![What::Pattern("^a+$".to_owned()), What::MaxLength(9)],
                &text,
                Some("At most 9 characters, matching `^a+$`."),
            ),
            (vec![What::Pattern("`".to_owned()), What::MinLength(0)], &text, None),
            (vec![bound(Side::Least, 0, false), bound(Side::Most, 255, false)], &number, None),
            (
                vec![bound(Side::Least, 0, true), bound(Side::Most, 9, false), What::MultipleOf(3.into())],
                &number,
                Some("More than 0 and at most 9, a multiple of 3."),
            ),
            (vec![bound(Side::Least, -90, false), bound(Side::Most, 90, false)], &text, Some("-90 to 90.")),
            (vec![What::MinProperties(1)], &Type::JsonObject, Some("At least 1 member.")),
            (vec![What::Format("email".to_owned())], &text, None),
        ] {
            assert_eq!(conditions(&rules(&whats), ty).as_deref(), expected, "{whats:?}");
        }
    }

    #[test]
    fn items_have_conditions_of_their_own() {
        let item = Node::new(Type::Scalar(Scalar::String), Origin::default());
        let list = Type::List(Box::new(item.with_rules(rules(&[What::MinLength(2)]))));
        let said = conditions(&rules(&[What::MaxItems(3), What::UniqueItems]), &list);
        assert_eq!(said.as_deref(), Some("At most 3 items, all different, each at least 2 characters."));
    }
}
