//! What relates the places where equal types stand, so that one type may speak for all of them.

use std::collections::HashSet;

use crate::http::Status;
use crate::ir::{Api, NameSource, Operation, OperationKind, OperationSlot, SharedPlace, Slot, TypeDef};
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
    place: SharedPlace,
    /// The name of the reusable object of operations that it stands in.
    reusable: Option<NameSource>,
    is_telling: bool,
}

impl Kin {
    /// What relates a type; nothing if the document gives it a name.
    pub(super) fn of(api: &Api, def: &TypeDef) -> Option<Self> {
        let inner = place(api, &def.name);
        let is_inline = inner.is_some() || matches!(def.name, NameSource::Within { .. });
        let title = def.notes.docs.title.clone().filter(|title| title.chars().any(char::is_alphabetic));
        let reusable = matches!(def.name, NameSource::Reusable { .. }).then(|| def.name.clone());
        let is_free = def.notes.rust_name.is_none() && is_inline;
        is_free.then(|| Self { place: SharedPlace { inner, title }, reusable, is_telling: is_telling(def) })
    }

    /// All that may relate it to others.
    pub(super) fn bonds(&self) -> Vec<Bond> {
        let SharedPlace { inner, title } = &self.place;
        let ending = inner.as_ref().filter(|_| self.is_telling).and_then(|place| {
            let words = words(place.member()?);
            let enough = if GENERIC_ENDS.contains(&&**words.last()?) { 2 } else { 1 };
            let start = words.len().checked_sub(enough)?;
            Some(Bond::Ending(place.with_member(&words[start..].join(" "))))
        });
        let place = inner.clone().map(Bond::Place);
        let title = title.clone().map(Bond::Title);
        place.into_iter().chain(title).chain(ending).collect()
    }
}

/// The name of the reusable object that one of equal types stands in, if only one stands in any.
pub(super) fn only_reusable(kin: &[&Kin]) -> Option<NameSource> {
    let mut reusable = kin.iter().filter_map(|kin| kin.reusable.as_ref());
    let only = reusable.next()?;
    reusable.next().is_none().then(|| only.clone())
}

/// The places of equal types, each distinct one once.
pub(super) fn distinct_places(kin: &[&Kin]) -> Vec<SharedPlace> {
    let mut seen = HashSet::new();
    kin.iter().map(|kin| &kin.place).filter(|place| seen.insert(*place)).cloned().collect()
}

/// The place without what it stands in.
fn place(api: &Api, source: &NameSource) -> Option<NameSource> {
    match source {
        NameSource::Within { slot: Slot::Property(name), .. } => Some(NameSource::common(name.clone())),
        NameSource::Within { outer, slot } => {
            let outer = Box::new(place(api, outer)?);
            Some(NameSource::Within { outer, slot: slot.clone() })
        }
        NameSource::Operation { operation, slot } => used(slot, api.operations.get(*operation)),
        NameSource::Reusable { slot, .. } => used(slot, None),
        NameSource::Shared { .. }
        | NameSource::Common { .. }
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
            Some(NameSource::common(name.clone()))
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

/// What an operation is about: the last literal segment of its path.
fn about(operation: &Operation) -> Option<String> {
    let mut segments = operation.path.split('/').rev().filter(|_| operation.kind == OperationKind::Path);
    let is_literal = |segment: &&str| !segment.contains('{') && segment.chars().any(char::is_alphabetic);
    segments.find(is_literal).map(str::to_owned)
}
