//! Names of variants: one strategy for the whole enum, so that its variants look alike.

use std::collections::HashSet;

use specwright_values::{Json, Number};

use crate::ir::{Branch, BranchHint, EnumValue};
use crate::rust::{RustIdent, Scope, Spelling, compose};
use crate::words::{common_start, words};

use super::types::hint_phrase;

/// The names of an enum's values: plain, else with symbols spelled out, else with what tells them apart behind. Words
/// in front that all have and the enum's name has, too, are left out.
pub(super) fn of_values(owner: &RustIdent, values: &[EnumValue]) -> Vec<RustIdent> {
    let idents = spelled_values(values);
    without_own_words(&words(owner.bare()), &idents).unwrap_or(idents)
}

/// `ApiDeploymentStatus::StatusUnknown` says it twice. A name that says it once is no longer that of the value, so it
/// takes several values to show that this is a habit.
fn without_own_words(own: &[String], idents: &[RustIdent]) -> Option<Vec<RustIdent>> {
    let names: Vec<Vec<String>> = idents.iter().map(|ident| words(ident.bare())).collect();
    let shared = common_start(&names).iter().take_while(|word| own.contains(word)).count();
    if names.len() < 3 || shared == 0 || names.iter().any(|name| name.len() <= shared) {
        return None;
    }
    let begins_with_letter = |name: &Vec<String>| name[shared].starts_with(char::is_alphabetic);
    let short: Vec<RustIdent> =
        names.iter().map(|name| RustIdent::camel(&name[shared..].join("_"))).collect();
    (all_distinct(&short) && names.iter().all(begins_with_letter)).then_some(short)
}

fn spelled_values(values: &[EnumValue]) -> Vec<RustIdent> {
    let strategy =
        |spelling| -> Vec<RustIdent> { values.iter().map(|value| value_ident(value, spelling)).collect() };
    for spelling in [Spelling::Plain, Spelling::Signs, Spelling::Symbols] {
        let idents = strategy(spelling);
        if all_distinct(&idents) {
            return idents;
        }
    }
    let mut scope = Scope::default();
    let plain = strategy(Spelling::Symbols);
    let suffixed = values.iter().zip(plain).map(|(value, ident)| {
        let suffix = distinction(value, values);
        let longer = compose::with_word(&ident, &suffix);
        scope.claim([ident, longer])
    });
    suffixed.collect()
}

fn value_ident(value: &EnumValue, spelling: Spelling) -> RustIdent {
    if let Some(name) = &value.name {
        return RustIdent::camel_spelling(name, spelling);
    }
    match &value.value {
        Json::String(text) => compose::value(text, spelling),
        Json::Bool(true) => RustIdent::camel("True"),
        Json::Bool(false) => RustIdent::camel("False"),
        Json::Number(number) => RustIdent::camel_spelling(&plain(number), spelling),
        other => RustIdent::camel_spelling(&other.to_string(), spelling),
    }
}

/// A whole number without the spelling that it happens to have: `2.0` and `2e0` are `2`.
fn plain(number: &Number) -> String {
    number.as_i128().map_or_else(|| number.to_string(), |whole| whole.to_string())
}

/// A stable suffix from the value itself: that it is a text, where a number or a flag is written alike; its case where
/// that is the difference; else its bytes.
fn distinction(value: &EnumValue, values: &[EnumValue]) -> String {
    let Json::String(text) = &value.value else { return "Value".to_owned() };
    let is_alike = |other: &EnumValue| match &other.value {
        Json::Number(number) => plain(number) == *text,
        Json::Bool(flag) => flag.to_string() == *text,
        Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => false,
    };
    if values.iter().any(is_alike) {
        return "Text".to_owned();
    }
    let has = |test: fn(char) -> bool| text.chars().any(test);
    match (has(char::is_uppercase), has(char::is_lowercase)) {
        (true, false) => "Upper".to_owned(),
        (false, true) => "Lower".to_owned(),
        (true, true) => "Mixed".to_owned(),
        (false, false) => {
            text.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into())).to_string()
        }
    }
}

/// The names of a union's branches: the best hint of each that is its alone, without the words that all share.
pub(super) fn of_branches(owner: &RustIdent, branches: &[Branch]) -> Vec<RustIdent> {
    let mut level = vec![0_usize; branches.len()];
    let hint = |index: usize, level: &[usize]| -> &BranchHint {
        let hints = &branches[index].hints;
        &hints[level[index].min(hints.len() - 1)]
    };
    // Branches whose names collide move on to their next hints, together.
    for _ in 0..4 {
        let names: Vec<String> = (0..branches.len()).map(|index| hint_phrase(hint(index, &level))).collect();
        let colliding: Vec<usize> =
            (0..names.len()).filter(|a| (0..names.len()).any(|b| *a != b && names[*a] == names[b])).collect();
        if colliding.is_empty() {
            break;
        }
        for index in colliding {
            level[index] += 1;
        }
    }
    let mut names: Vec<Vec<String>> =
        (0..branches.len()).map(|index| words(&hint_phrase(hint(index, &level)))).collect();
    let is_given =
        |index: usize| matches!(hint(index, &level), BranchHint::Component(_) | BranchHint::Title(_));
    if (0..branches.len()).all(is_given) {
        strip_shared(owner, &mut names);
    }
    let mut scope = Scope::default();
    // What the document calls a branch stays as it is.
    let ident = |(index, words): (usize, &Vec<String>)| match is_given(index) {
        true => RustIdent::camel(&words.join("_")),
        false => compose::camel(&words.join("_"), ""),
    };
    names.iter().enumerate().map(|name| scope.claim([ident(name)])).collect()
}

/// Takes off the words that all names begin or end with, as long as every name keeps one that can stand alone.
fn strip_shared(owner: &RustIdent, names: &mut [Vec<String>]) {
    let stands_alone = |words: &[String]| {
        words
            .first()
            .is_some_and(|word| word.starts_with(|char: char| char.is_alphabetic()) && word.len() > 1)
    };
    let stripped_ok = |names: &[Vec<String>]| {
        let distinct: HashSet<&Vec<String>> = names.iter().collect();
        distinct.len() == names.len() && names.iter().all(|words| stands_alone(words))
    };
    if names.len() > 1 {
        loop {
            let first = names[0].first().cloned();
            let shared = first.is_some()
                && names.iter().all(|words| words.len() > 1 && words.first() == first.as_ref());
            let shorter: Vec<Vec<String>> =
                names.iter().map(|words| words.iter().skip(1).cloned().collect()).collect();
            if !shared || !stripped_ok(&shorter) {
                break;
            }
            names.clone_from_slice(&shorter);
        }
        loop {
            let last = names[0].last().cloned();
            let shared =
                last.is_some() && names.iter().all(|words| words.len() > 1 && words.last() == last.as_ref());
            let shorter: Vec<Vec<String>> =
                names.iter().map(|words| words[..words.len().saturating_sub(1)].to_vec()).collect();
            if !shared || !stripped_ok(&shorter) {
                break;
            }
            names.clone_from_slice(&shorter);
        }
    }
    // What repeats the union's own name in front says nothing either.
    let own = words(owner.bare());
    let shorter: Vec<Vec<String>> = names
        .iter()
        .map(|words| match words.strip_prefix(&own[..]) {
            Some(rest) if !rest.is_empty() => rest.to_vec(),
            _ => words.clone(),
        })
        .collect();
    if stripped_ok(&shorter) {
        names.clone_from_slice(&shorter);
    }
}

fn all_distinct(idents: &[RustIdent]) -> bool {
    let mut seen = HashSet::new();
    idents.iter().all(|ident| seen.insert(ident.bare().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Docs;
    use crate::source::Origin;

    #[test]
    fn one_strategy_for_the_whole_enum() {
        let owner = RustIdent::camel("ImageSize");
        for (values, expected) in [
            (&["asc", "desc"][..], "Asc Desc"),
            (&["created", "-created"], "Created MinusCreated"),
            (&["+1", "-1"], "Plus1 Minus1"),
            (&["!=", "<", "<=", "=="], "NotEqual Less LessEqual EqualEqual"),
            (&["Etc/GMT+1", "Etc/GMT-1", "Europe/Rome"], "EtcGmtPlus1 EtcGmtMinus1 EuropeRome"),
            (&["EndTime", "EndTime<", "EndTime>"], "EndTime EndTimeLess EndTimeGreater"),
            (&["a", "A"], "A AUpper"),
            (&["1.0", "1.1", "10"], "N1_0 N1_1 N10"),
            (&["1024x1024", "512x512"], "N1024x1024 N512x512"),
            (&["1d", "all"], "N1d All"),
            (&["SIZE_SMALL", "SIZE_BIG", "SIZE_NONE"], "Small Big None"),
            (&["SIZE_SMALL", "SIZE_BIG"], "SizeSmall SizeBig"),
            (&["SIZE_SMALL", "SIZE_BIG", "SIZE_2"], "SizeSmall SizeBig Size2"),
            (&["IMAGE_SIZE_S", "IMAGE_SIZE_M", "IMAGE_SIZE"], "ImageSizeS ImageSizeM ImageSize"),
            (&["", "*"], "Empty Star"),
        ] {
            let values: Vec<EnumValue> = values
                .iter()
                .map(|value| EnumValue {
                    value: (*value).into(),
                    name: None,
                    docs: Docs::default(),
                    origin: Origin::default(),
                })
                .collect();
            let idents: Vec<String> = of_values(&owner, &values).iter().map(ToString::to_string).collect();
            assert_eq!(idents.join(" "), expected);
        }
    }
}
