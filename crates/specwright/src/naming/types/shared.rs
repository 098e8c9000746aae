//! What the places of a shared type have in common, as its name.

use std::collections::HashMap;

use crate::ir::{Api, NameSource, Shape, SharedPlace};
use crate::words::length::is_sentence;
use crate::words::words;

/// What the places of shared types have in common, by the sources of their names; nothing where it is the name of
/// another type already, or where there is nothing.
pub(super) fn common_names(api: &Api) -> HashMap<&NameSource, NameSource> {
    let mut taken: HashMap<NameSource, &NameSource> = HashMap::new();
    let mut common = HashMap::new();
    for def in &api.types {
        let NameSource::Shared { places, .. } = &def.name else { continue };
        let Some(name) = common_name(places).map(|name| with_single_value(name, &def.shape)) else {
            continue;
        };
        let is_sentence = single_value(&def.shape).is_some_and(is_sentence);
        if is_sentence || *taken.entry(name.clone()).or_insert(&def.name) == &def.name {
            common.insert(&def.name, name);
        }
    }
    common
}

/// The place or the title that all places have, or how their members end.
fn common_name(places: &[SharedPlace]) -> Option<NameSource> {
    let first = places.first()?;
    if places.iter().all(|place| place.inner == first.inner) {
        return first.inner.clone();
    }
    if first.title.is_some() && places.iter().all(|place| place.title == first.title) {
        return first.title.clone().map(NameSource::common);
    }
    let inner: Option<Vec<&NameSource>> = places.iter().map(|place| place.inner.as_ref()).collect();
    common_ending(&inner?)
}

/// The last words that the members of all places share, if the places are alike otherwise.
fn common_ending(places: &[&NameSource]) -> Option<NameSource> {
    let first = *places.first()?;
    let mut common = words(first.member()?);
    for place in places {
        let words = words(place.member()?);
        let length = common.iter().rev().zip(words.iter().rev()).take_while(|(a, b)| a == b).count();
        common.drain(..common.len() - length);
    }
    let common = common.join(" ");
    let name = first.with_member(&common);
    let are_alike = places.iter().all(|place| place.with_member(&common) == name);
    (are_alike && !common.is_empty()).then_some(name)
}

/// `object: list` and `object: charge` are worlds apart.
fn with_single_value(name: NameSource, shape: &Shape) -> NameSource {
    match (name, single_value(shape)) {
        (NameSource::Common { name, .. }, Some(value)) if is_name(value) => {
            NameSource::Common { name, value: Some(value.to_owned()) }
        }
        (name, _) => name,
    }
}

/// The text of an enum's only value.
fn single_value(shape: &Shape) -> Option<&str> {
    let Shape::Enum(list) = shape else { return None };
    let [value] = &list.values[..] else { return None };
    value.value.as_str()
}

/// Whether a value is the name of something: no sentence, and no version, date or number.
fn is_name(value: &str) -> bool {
    let is_version = value.strip_prefix('v').is_some_and(|version| version.contains('.'));
    let first = value.chars().find(|char| char.is_alphanumeric());
    first.is_some_and(char::is_alphabetic) && !is_version && !is_sentence(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(member: &str, title: Option<&str>) -> SharedPlace {
        let inner = Some(NameSource::common(member.to_owned()));
        SharedPlace { inner, title: title.map(str::to_owned) }
    }

    #[test]
    fn places_have_a_member_a_title_or_an_ending_in_common() {
        let title = Some("range_specs");
        for (one, other, expected) in [
            (place("sort", None), place("sort", None), Some("sort")),
            (
                place("voice_callback_method", None),
                place("sms_callback_method", None),
                Some("callback method"),
            ),
            (place("billedVPCs", None), place("usedVPCs", None), Some("vpcs")),
            (place("method", None), place("sms_method", None), Some("method")),
            (place("created", title), place("due", title), Some("range_specs")),
            (place("owner", None), place("project", title), None),
        ] {
            let expected = expected.map(|name| NameSource::common(name.to_owned()));
            assert_eq!(common_name(&[one, other]), expected);
        }
    }
}
