//! Values that are listed where their type says less (JSON Schema 2020-12 validation §6.1.2).

use crate::keyword::Keyword;
use crate::value::Json;

use super::at::At;
use super::breach::Breaches;
use super::numbers::Numeric;
use super::texts::Text;

/// `enum` and `const` of strings.
pub fn listed_texts<T: Text + ?Sized>(value: &T, listed: &[&'static str], at: &At<'_>, found: &mut Breaches) {
    if value.text().is_some_and(|text| !listed.contains(&&*text)) {
        add(at, found);
    }
}

/// `enum` and `const` of numbers, each as the text of a JSON number.
pub fn listed_numbers<N: Numeric + ?Sized>(
    value: &N,
    listed: &[&'static str],
    at: &At<'_>,
    found: &mut Breaches,
) {
    let Some(number) = value.number() else { return };
    if !listed.iter().any(|text| text.parse().is_ok_and(|listed| *number == listed)) {
        add(at, found);
    }
}

/// `enum` and `const` of booleans.
pub fn listed_booleans(value: &bool, listed: &[bool], at: &At<'_>, found: &mut Breaches) {
    if !listed.contains(value) {
        add(at, found);
    }
}

/// `enum` and `const` of any JSON, each as its text.
pub fn listed(value: &Json, listed: &[&'static str], at: &At<'_>, found: &mut Breaches) {
    if !listed.iter().any(|text| text.parse().is_ok_and(|listed: Json| listed == *value)) {
        add(at, found);
    }
}

fn add(at: &At<'_>, found: &mut Breaches) {
    found.add(at, Keyword::Enum, format_args!("is none of the listed values"));
}
