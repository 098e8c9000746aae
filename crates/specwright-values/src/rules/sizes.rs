//! Rules of arrays and objects (JSON Schema 2020-12 validation §6.4 and §6.5).

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::json;
use crate::keyword::Keyword;
use crate::value::{Json, JsonObject};
use crate::wire::Encode;

use super::at::At;
use super::breach::Breaches;

/// A value that can be an array on the wire.
pub trait Items {
    /// How many items it has, where it is one.
    fn items(&self) -> Option<usize>;
}

impl<T> Items for Vec<T> {
    fn items(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl Items for Json {
    fn items(&self) -> Option<usize> {
        self.as_array().map(<[Self]>::len)
    }
}

/// A value that can be an object on the wire.
pub trait Members {
    /// How many members it has, where it is one.
    fn members(&self) -> Option<usize>;

    /// Whether it has a member, if it is one.
    fn has(&self, name: &str) -> bool;
}

impl<T> Members for IndexMap<String, T> {
    fn members(&self) -> Option<usize> {
        Some(self.len())
    }

    fn has(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

impl Members for JsonObject {
    fn members(&self) -> Option<usize> {
        Some(self.len())
    }

    fn has(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

impl Members for Json {
    fn members(&self) -> Option<usize> {
        self.as_object().map(|members| members.len())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// `minItems`: an array has at least so many items.
pub fn min_items<T: Items + ?Sized>(value: &T, least: u64, at: &At<'_>, found: &mut Breaches) {
    if value.items().is_some_and(|items| count(items) < least) {
        found.add(at, Keyword::MinItems, format_args!("has fewer than {least} items"));
    }
}

/// `maxItems`: an array has at most so many items.
pub fn max_items<T: Items + ?Sized>(value: &T, most: u64, at: &At<'_>, found: &mut Breaches) {
    if value.items().is_some_and(|items| count(items) > most) {
        found.add(at, Keyword::MaxItems, format_args!("has more than {most} items"));
    }
}

/// How many items are compared with each other; more are looked up.
const COMPARED: usize = 16;

/// `uniqueItems`: no two items of an array are equal; `1` equals `1.0`.
pub fn unique_items<T: PartialEq + Encode>(value: &[T], at: &At<'_>, found: &mut Breaches) {
    let are_unique = if value.len() <= COMPARED {
        value.iter().enumerate().all(|(index, item)| !value[..index].contains(item))
    } else {
        let mut seen = HashSet::with_capacity(value.len());
        // What has no JSON is equal to nothing.
        value.iter().all(|item| json::to_json(item).map_or(true, |item| seen.insert(item)))
    };
    if !are_unique {
        found.add(at, Keyword::UniqueItems, format_args!("has two items that are equal"));
    }
}

/// `minProperties`: an object has at least so many members.
pub fn min_properties<T: Members + ?Sized>(value: &T, least: u64, at: &At<'_>, found: &mut Breaches) {
    if value.members().is_some_and(|members| count(members) < least) {
        found.add(at, Keyword::MinProperties, format_args!("has fewer than {least} members"));
    }
}

/// `maxProperties`: an object has at most so many members.
pub fn max_properties<T: Members + ?Sized>(value: &T, most: u64, at: &At<'_>, found: &mut Breaches) {
    if value.members().is_some_and(|members| count(members) > most) {
        found.add(at, Keyword::MaxProperties, format_args!("has more than {most} members"));
    }
}

/// `required`: an object has these members. (Of declared members that is a matter of the type.)
pub fn required<T: Members + ?Sized>(value: &T, names: &[&'static str], at: &At<'_>, found: &mut Breaches) {
    if value.members().is_some() {
        for name in names.iter().filter(|name| !value.has(name)) {
            found.add(at, Keyword::Required, format_args!("lacks the member `{name}`"));
        }
    }
}

/// A length as documents count.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
