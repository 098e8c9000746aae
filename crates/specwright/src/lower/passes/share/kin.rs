//! What relates the places where equal types stand, so that one type may speak for all of them.

use crate::http::Status;
use crate::ir::{Api, NameSource, Operation, OperationKind, OperationSlot, Slot, TypeDef};
use crate::words::lists::GENERIC_ENDS;
use crate::words::words;

use super::content::is_telling;

/// A reason for equal types to be one: they have it in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Bond {
    /// The same member or the same kind of body.
    Place(NameSource),
    /// The same title.
    Title(String),
    /// Members whose names end alike.
    Ending(NameSource),
}

/// A type as others are related to it.
#[derive(Debug, Clone)]
pub(super) struct Kin {
    /// The place without what it stands in: from the last member on, or the body.
    place: Option<NameSource>,
    title: Option<String>,
    /// The name of the shared part of operations that it is.
    part: Option<NameSource>,
    is_telling: bool,
}

impl Kin {
    /// What relates a type; nothing if the document gives it a name.
    pub(super) fn of(api: &Api, def: &TypeDef) -> Option<Self> {
        let place = place(api, &def.name);
        let is_inline = place.is_some() || matches!(def.name, NameSource::Within { .. });
        let title = def.docs.title.clone().filter(|title| title.chars().any(char::is_alphabetic));
        let part = matches!(def.name, NameSource::Part { .. }).then(|| def.name.clone());
        let is_free = def.rust_name.is_none() && is_inline;
        is_free.then(|| Self { place, title, part, is_telling: is_telling(def) })
    }

    /// All that may relate it to others.
    pub(super) fn bonds(&self) -> Vec<Bond> {
        let ending = self.place.as_ref().filter(|_| self.is_telling).and_then(|place| {
            let words = words(member(place)?);
            let enough = if GENERIC_ENDS.contains(&&**words.last()?) { 2 } else { 1 };
            let start = words.len().checked_sub(enough)?;
            Some(Bond::Ending(with_member(place, &words[start..].join(" "))))
        });
        let place = self.place.clone().map(Bond::Place);
        let title = self.title.clone().map(Bond::Title);
        place.into_iter().chain(title).chain(ending).collect()
    }
}

/// The name of equal types that are one: of the shared part that one of them is, or what all have in common.
pub(super) fn common_name(kin: &[&Kin]) -> Option<NameSource> {
    let mut parts = kin.iter().filter_map(|kin| kin.part.as_ref());
    if let (Some(part), None) = (parts.next(), parts.next()) {
        return Some(part.clone());
    }
    let place = kin.first()?.place.clone();
    if kin.iter().all(|kin| kin.place == place) {
        return place;
    }
    let title = kin.first()?.title.clone();
    if title.is_some() && kin.iter().all(|kin| kin.title == title) {
        return title.map(NameSource::shared_part);
    }
    let places: Option<Vec<&NameSource>> = kin.iter().map(|kin| kin.place.as_ref()).collect();
    common_ending(&places?)
}

/// The last words that the members of all places share, if the places are alike otherwise.
fn common_ending(places: &[&NameSource]) -> Option<NameSource> {
    let first = *places.first()?;
    let mut common = words(member(first)?);
    for place in places {
        let words = words(member(place)?);
        let length = common.iter().rev().zip(words.iter().rev()).take_while(|(a, b)| a == b).count();
        common.drain(..common.len() - length);
    }
    let common = common.join(" ");
    let name = with_member(first, &common);
    let are_alike = places.iter().all(|place| with_member(place, &common) == name);
    (are_alike && !common.is_empty()).then_some(name)
}

/// The place without what it stands in.
fn place(api: &Api, source: &NameSource) -> Option<NameSource> {
    match source {
        NameSource::Within { slot: Slot::Property(name), .. } => Some(NameSource::shared_part(name.clone())),
        NameSource::Within { outer, slot } => {
            let outer = Box::new(place(api, outer)?);
            Some(NameSource::Within { outer, slot: slot.clone() })
        }
        NameSource::Operation { operation, slot } => used(slot, api.operations.get(*operation)),
        NameSource::Part { slot, .. } => used(slot, None),
        NameSource::Shared { .. }
        | NameSource::SharedPart { .. }
        | NameSource::Body { .. }
        | NameSource::Component(_)
        | NameSource::Type(_) => None,
    }
}

/// The member or body that a slot of an operation is. What fails alike is alike everywhere; what succeeds, or is
/// sent, only where operations are about the same things.
fn used(slot: &OperationSlot, operation: Option<&Operation>) -> Option<NameSource> {
    let about = || operation.and_then(about);
    match slot {
        OperationSlot::Parameter(name) | OperationSlot::ResponseHeader(_, name) => {
            Some(NameSource::shared_part(name.clone()))
        }
        OperationSlot::RequestBody(_) => {
            Some(NameSource::Body { of: Some(about()?), slot: OperationSlot::RequestBody(None) })
        }
        OperationSlot::ResponseBody(status, _) => {
            let slot = OperationSlot::ResponseBody(*status, None);
            let of = match status {
                Status::Code(400..) | Status::Range(4..) => None,
                Status::Code(_) | Status::Range(_) | Status::Default => Some(about()?),
            };
            Some(NameSource::Body { of, slot })
        }
    }
}

/// What an operation is about: the last literal part of its path.
fn about(operation: &Operation) -> Option<String> {
    let mut parts = operation.path.split('/').rev().filter(|_| operation.kind == OperationKind::Path);
    let part = parts.find(|part| !part.contains('{') && part.chars().any(char::is_alphabetic));
    part.map(str::to_owned)
}

/// The member that a place begins with.
fn member(place: &NameSource) -> Option<&str> {
    match place {
        NameSource::SharedPart { name, .. } => Some(name),
        NameSource::Within { outer, .. } => member(outer),
        NameSource::Component(_)
        | NameSource::Type(_)
        | NameSource::Operation { .. }
        | NameSource::Part { .. }
        | NameSource::Body { .. }
        | NameSource::Shared { .. } => None,
    }
}

/// The place with another member to begin with.
fn with_member(place: &NameSource, name: &str) -> NameSource {
    match place {
        NameSource::Within { outer, slot } => {
            NameSource::Within { outer: Box::new(with_member(outer, name)), slot: slot.clone() }
        }
        _ => NameSource::shared_part(name.to_owned()),
    }
}
