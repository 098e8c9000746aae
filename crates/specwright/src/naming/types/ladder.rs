//! The words for the place of an inline type, and the names that it tries, best first.

use crate::ir::{
    BranchHint, ComponentName, JsonType, NameSource, OperationSlot, Shape, Slot, Step, TypeDef, ValueKind,
};
use crate::rust::{RustIdent, Spelling, compose};
use crate::words::length::Join;
use crate::words::{join, join_member, singular, status_words, words};

use super::Namer;
use super::owners::is_generic;

/// How long the name of an inline type may grow before its middle is left out.
const LONG: usize = 36;

/// How many steps of a long way down are tried as a name.
const MOST_STEPS: usize = 6;

impl Namer<'_> {
    /// The names that an inline type tries, best first.
    pub(super) fn ladder(&self, index: usize) -> Vec<RustIdent> {
        let def = &self.api.types[index];
        let NameSource::Shared { first, .. } = &def.name else {
            return self.rungs(&def.name, &def.shape);
        };
        let common = self.common.get(&def.name).unwrap_or(first);
        self.shared(index, def, common).into_iter().chain(self.rungs(first, &def.shape)).collect()
    }

    /// The name of a shared type after the member that its places have in common.
    fn shared(&self, index: usize, def: &TypeDef, member: &NameSource) -> Option<RustIdent> {
        let phrase = self.phrase(member);
        if is_generic(&phrase) {
            let name = self.with_owners(index, &phrase)?;
            return Some(compose::fitted(&name, &phrase));
        }
        // A title is what an author wrote, as it is.
        let is_title = def.notes.docs.title.as_ref() == Some(&phrase);
        Some(if is_title { RustIdent::camel(&phrase) } else { compose::fitted(&phrase, &last_step(member)) })
    }

    /// The names that a place gives: short, in full, with a word for what stands there, with what it all stands in.
    fn rungs(&self, source: &NameSource, shape: &Shape) -> Vec<RustIdent> {
        let full = self.phrase(source);
        let last = last_step(source);
        let mut rungs = Vec::new();
        if full.len() > LONG {
            rungs.extend(self.shortened(source, 1).map(|name| compose::fitted(&name, &last)));
        }
        if !compose::fits(&full, Join::Camel) {
            let nearer = (2..=MOST_STEPS).filter_map(|steps| self.shortened(source, steps));
            rungs.extend(
                nearer.filter(|name| compose::fits(name, Join::Camel)).map(|name| RustIdent::camel(&name)),
            );
        }
        rungs.push(compose::fitted(&full, &last));
        if let NameSource::Within { outer, slot } = source {
            let outside = self.phrase(outer);
            rungs.push(match slot {
                Slot::Item => compose::camel(&outside, "item"),
                Slot::Additional => compose::camel(&outside, "value"),
                Slot::Property(_) | Slot::Element(_) | Slot::Branch(_) => {
                    compose::camel(&full, kind_word(&full, shape))
                }
            });
            let further = self.outside(outer).map(|further| join(&further, &full));
            rungs.extend(further.map(|name| compose::fitted(&name, &last)));
            if let Slot::Property(name) = slot {
                rungs.push(compose::fitted(&join_member(&outside, &spoken(name)), &last));
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
            | NameSource::Common { .. }
            | NameSource::Reusable { .. }
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
            NameSource::Component(name) => component_phrase(name),
            NameSource::Common { name, value: None } => name.clone(),
            NameSource::Common { name, value: Some(value) } => format!("{value} {name}"),
            NameSource::Reusable { name, slot } => with_media(name.clone(), slot),
            NameSource::Body { of, slot } => operation_phrase(of.as_deref().unwrap_or_default(), slot),
            NameSource::Shared { first, .. } => self.phrase(self.common.get(source).unwrap_or(first)),
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

    /// A long name without its middle: what it all stands in, and the last steps.
    fn shortened(&self, source: &NameSource, steps: usize) -> Option<String> {
        let mut way = Vec::new();
        let mut root = source;
        while let NameSource::Within { outer, slot } = root {
            way.push(slot);
            root = outer;
        }
        let (last, _) = way.split_at_checked(steps).filter(|(_, middle)| !middle.is_empty())?;
        let below = last.iter().rev().fold(String::new(), |outer, slot| slot_phrase(&outer, slot));
        (!below.is_empty()).then(|| join(&self.phrase(root), &below))
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
        Slot::Property(name) => join(outer, &spoken(name)),
        Slot::Item => singular(outer).unwrap_or_else(|| join(outer, "item")),
        Slot::Additional => singular(outer).unwrap_or_else(|| join(outer, "value")),
        Slot::Element(index) => join(outer, ordinal(*index).as_str()),
        Slot::Branch(hint) => join(outer, &hint_phrase(hint)),
    }
}

/// The name of a component, with the words for the way down to what stands within it.
pub(super) fn component_phrase(component: &ComponentName) -> String {
    let words = component.inside.iter().map(|step| match step {
        Step::Key(key) => key,
        Step::Item => "item",
        Step::Additional => "value",
    });
    std::iter::once(&*component.name).chain(words).collect::<Vec<_>>().join(" ")
}

/// A name of the document as words.
fn spoken(name: &str) -> String {
    RustIdent::words(name, Spelling::Plain).join("_")
}

/// The words for the last step to a place: what a name keeps longest.
fn last_step(source: &NameSource) -> String {
    match source {
        NameSource::Within { slot, .. } => slot_phrase("", slot),
        NameSource::Shared { first, .. } => last_step(first),
        NameSource::Operation { slot, .. } | NameSource::Body { slot, .. } => operation_phrase("", slot),
        NameSource::Component(_)
        | NameSource::Common { .. }
        | NameSource::Reusable { .. }
        | NameSource::Type(_) => String::new(),
    }
}

/// The words for what tells a branch apart.
pub(in crate::naming) fn hint_phrase(hint: &BranchHint) -> String {
    match hint {
        BranchHint::Tag(text) | BranchHint::Title(text) | BranchHint::Format(text) => spoken(text),
        BranchHint::Component(name) => spoken(&component_phrase(name)),
        BranchHint::Kind(kind) => spoken(&kind_phrase(kind)),
        BranchHint::Member(name) => format!("with_{}", spoken(name)),
        BranchHint::MemberKind(name, kind) => spoken(&format!("{} {name}", kind_phrase(kind))),
        BranchHint::MemberValue(name, value) => spoken(&format!("{name} {value}")),
        BranchHint::Without(name) => spoken(&format!("without {name}")),
        BranchHint::Other => "other".to_owned(),
        BranchHint::Position(index) => ordinal(*index),
    }
}

/// The words for what values are: `string labels` are labels that are strings.
fn kind_phrase(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Component(name) => component_phrase(name),
        ValueKind::List(item) => {
            let item = item.as_ref().map_or_else(|| "item".to_owned(), |item| kind_phrase(item));
            format!("{item} list")
        }
        ValueKind::Type(ty) => match ty {
            JsonType::Null => "null",
            JsonType::Boolean => "boolean",
            JsonType::Object => "object",
            JsonType::Array => "list",
            JsonType::Number => "number",
            JsonType::Integer => "integer",
            JsonType::String => "string",
        }
        .to_owned(),
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
        OperationSlot::Parameter(name) => join_member(method, &spoken(name)),
        OperationSlot::RequestBody(_) => with_media(format!("{method}_body"), slot),
        OperationSlot::ResponseBody(status, _) => {
            with_media(format!("{method}_{}", status_words(*status)), slot)
        }
        OperationSlot::ResponseHeader(status, name) => {
            join_member(&format!("{method}_{}", status_words(*status)), &spoken(name))
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
