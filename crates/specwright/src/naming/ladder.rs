//! The words for the place of an inline type, and the names that it tries, best first.

use crate::ir::{BranchHint, NameSource, OperationSlot, Shape, Slot};
use crate::rust::RustIdent;
use crate::words::{join, join_member, singular, status_words, words};

use super::owners::is_generic;
use super::types::Namer;

/// How long the name of an inline type may grow before its middle is left out.
const LONG: usize = 36;

impl Namer<'_> {
    /// The names that an inline type tries, best first.
    pub(super) fn ladder(&self, index: usize) -> Vec<String> {
        let def = &self.api.types[index];
        let NameSource::Shared { member, first } = &def.name else {
            return self.rungs(&def.name, &def.shape);
        };
        let member = self.phrase(member);
        let best = if is_generic(&member) { self.with_owners(index, &member) } else { Some(member) };
        best.into_iter().chain(self.rungs(first, &def.shape)).collect()
    }

    /// The names that a place gives: short, in full, with a word for what stands there, with what it all stands in.
    fn rungs(&self, source: &NameSource, shape: &Shape) -> Vec<String> {
        let full = self.phrase(source);
        let shortened = if full.len() > LONG { self.shortened(source) } else { None };
        let mut rungs: Vec<String> = shortened.into_iter().chain([full.clone()]).collect();
        if let NameSource::Within { outer, slot } = source {
            let outside = self.phrase(outer);
            rungs.push(match slot {
                Slot::Item => format!("{outside}_item"),
                Slot::Additional => format!("{outside}_value"),
                Slot::Property(_) | Slot::Element(_) | Slot::Branch(_) => {
                    format!("{full}_{}", kind_word(&full, shape))
                }
            });
            rungs.extend(self.outside(outer).map(|further| join(&further, &full)));
            if let Slot::Property(name) = slot {
                rungs.push(join_member(&outside, RustIdent::snake(name).bare()));
            }
        }
        rungs
    }

    /// The words for what the type or place stands in, if it is inline itself.
    fn outside(&self, source: &NameSource) -> Option<String> {
        match source {
            NameSource::Within { outer, .. } => Some(self.phrase(outer)),
            NameSource::Shared { first, .. } => self.outside(first),
            NameSource::Type(id) => match &self.api.types[id.0].name {
                NameSource::Type(_) => None,
                name => self.outside(name),
            },
            NameSource::Component(_)
            | NameSource::SharedPart(_)
            | NameSource::Part { .. }
            | NameSource::Body { .. }
            | NameSource::Operation { .. } => None,
        }
    }

    /// The words for a place.
    pub(super) fn phrase(&self, source: &NameSource) -> String {
        if let Some(ident) = self.by_place.get(source).and_then(|id| self.idents[id.0].as_ref()) {
            return ident.bare().to_owned();
        }
        match source {
            NameSource::Component(name) | NameSource::SharedPart(name) => name.clone(),
            NameSource::Part { name, slot } => with_media(name.clone(), slot),
            NameSource::Body { of, slot } => operation_phrase(of.as_deref().unwrap_or_default(), slot),
            NameSource::Shared { member, .. } => self.phrase(member),
            NameSource::Type(id) => match &self.idents[id.0] {
                Some(ident) => ident.bare().to_owned(),
                None => self.phrase(&self.api.types[id.0].name),
            },
            NameSource::Within { outer, slot } => slot_phrase(&self.phrase(outer), slot),
            NameSource::Operation { operation, slot } => {
                let method = self.methods.get(*operation).map_or("operation", RustIdent::bare);
                operation_phrase(method, slot)
            }
        }
    }

    /// A long name without its middle: what it all stands in, and the last step.
    fn shortened(&self, source: &NameSource) -> Option<String> {
        let NameSource::Within { outer, slot } = source else { return None };
        let mut root = outer;
        let mut steps = 0;
        while let NameSource::Within { outer, .. } = &**root {
            root = outer;
            steps += 1;
        }
        let last = slot_phrase("", slot);
        (steps > 0 && !last.is_empty()).then(|| join(&self.phrase(root), &last))
    }
}

/// What tells a type from the one that it stands in, where they have one name.
fn kind_word(name: &str, shape: &Shape) -> &'static str {
    match shape {
        Shape::Enum(_) | Shape::Union(_) if words(name).last().is_some_and(|word| word == "type") => "kind",
        Shape::Struct(_) => "details",
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => "value",
    }
}

fn slot_phrase(outer: &str, slot: &Slot) -> String {
    match slot {
        Slot::Property(name) => join(outer, RustIdent::snake(name).bare()),
        Slot::Item => singular(outer).unwrap_or_else(|| join(outer, "item")),
        Slot::Additional => singular(outer).unwrap_or_else(|| join(outer, "value")),
        Slot::Element(index) => join(outer, ordinal(*index).as_str()),
        Slot::Branch(hint) => join(outer, &hint_phrase(hint)),
    }
}

/// The words for what tells a branch apart.
pub(super) fn hint_phrase(hint: &BranchHint) -> String {
    match hint {
        BranchHint::Tag(text)
        | BranchHint::Title(text)
        | BranchHint::Component(text)
        | BranchHint::Kind(text) => RustIdent::snake(text).bare().to_owned(),
        BranchHint::Member(name) => format!("with_{}", RustIdent::snake(name).bare()),
        BranchHint::Position(index) => ordinal(*index),
    }
}

/// `first`, `second`, ...: for what has no other name.
fn ordinal(index: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.get(index).map_or_else(|| format!("number_{}", index + 1), |word| (*word).to_owned())
}

fn operation_phrase(method: &str, slot: &OperationSlot) -> String {
    match slot {
        OperationSlot::Parameter(name) => join_member(method, RustIdent::snake(name).bare()),
        OperationSlot::RequestBody(_) => with_media(format!("{method}_body"), slot),
        OperationSlot::ResponseBody(status, _) => {
            with_media(format!("{method}_{}", status_words(*status)), slot)
        }
        OperationSlot::ResponseHeader(status, name) => {
            join_member(&format!("{method}_{}", status_words(*status)), RustIdent::snake(name).bare())
        }
    }
}

/// The words for a body, with its media type where there are several.
fn with_media(phrase: String, slot: &OperationSlot) -> String {
    match slot {
        OperationSlot::RequestBody(Some(media)) | OperationSlot::ResponseBody(_, Some(media)) => {
            join_member(&phrase, media.rsplit('/').next().unwrap_or(media))
        }
        OperationSlot::RequestBody(None)
        | OperationSlot::ResponseBody(_, None)
        | OperationSlot::Parameter(_)
        | OperationSlot::ResponseHeader(..) => phrase,
    }
}
