//! Seeded choice of one small change to a document: which place, and what becomes of it.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use specwright::document::{Document, Version};
use specwright::source::{Pointer, Scalar, ScalarKind};

use super::places::{Below, Place, Places};
use super::rules::{self, JsonType};
use super::tree::Tree;

/// A kind of small change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Mutation {
    /// A value is replaced by one of another type
    Type,
    /// A member is left out
    Member,
    /// A `$ref` leads to nothing, to a missing file or to another host
    Reference,
    /// A parameter stands twice in its list
    Parameter,
    /// A key stands twice in its object
    Key,
}

impl Mutation {
    /// Every kind there is.
    pub(super) const ALL: [Self; 5] = [Self::Type, Self::Member, Self::Reference, Self::Parameter, Self::Key];

    /// The word in tables.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Member => "member",
            Self::Reference => "reference",
            Self::Parameter => "parameter",
            Self::Key => "key",
        }
    }
}

/// A change to one place of a document.
#[derive(Debug)]
pub(super) struct Mutant<'t> {
    /// Its kind.
    pub mutation: Mutation,
    /// What is changed.
    pub place: Place<'t>,
    /// What becomes of it.
    pub change: Change,
    /// The same in words.
    pub told: String,
    /// Why the document is faulty now, if it is.
    pub fault: Option<Fault>,
}

/// What becomes of a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    Replace(Tree),
    LeaveOut,
    Double,
}

/// Why a document is faulty after a change.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    /// The value is of a type that its place does not take.
    WrongType,
    /// The object lacks this member now.
    Lacks(&'static str),
    /// These places (a file and a pointer each) name what is no longer there.
    Hanging(Vec<(usize, Pointer)>),
    /// The reference leads to nothing.
    Nowhere(Nowhere),
    /// Something stands twice.
    Twice,
}

/// Where a broken reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nowhere {
    /// One letter is another one.
    Letter,
    File,
    Host,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WrongType => f.write_str("another type"),
            Self::Lacks(member) => write!(f, "`{member}` is required"),
            Self::Hanging(_) => f.write_str("is referred to"),
            Self::Nowhere(Nowhere::Letter) => f.write_str("leads nowhere"),
            Self::Nowhere(Nowhere::File) => f.write_str("leads to a missing file"),
            Self::Nowhere(Nowhere::Host) => f.write_str("leads to another host"),
            Self::Twice => f.write_str("stands twice"),
        }
    }
}

/// All places of a document, by what can be done with them.
#[derive(Debug)]
pub(super) struct Choices<'t> {
    document: &'t Document,
    places: Places<'t>,
    /// The kinds of changes that this document has places for, each with its places by label: positions in `places`.
    by_label: Vec<(Mutation, Vec<Vec<usize>>)>,
}

impl<'t> Choices<'t> {
    /// The choices that a document offers.
    pub(super) fn of(document: &'t Document) -> Self {
        let mut choices = Self { document, places: Places::of(document), by_label: Vec::new() };
        for mutation in Mutation::ALL {
            let mut labels: BTreeMap<_, Vec<usize>> = BTreeMap::new();
            for (index, place) in choices.list(mutation).iter().enumerate() {
                if place.label.below != Below::Element
                    || !matches!(mutation, Mutation::Member | Mutation::Key)
                {
                    labels.entry(place.label).or_default().push(index);
                }
            }
            if !labels.is_empty() {
                choices.by_label.push((mutation, labels.into_values().collect()));
            }
        }
        choices
    }

    fn list(&self, mutation: Mutation) -> &[Place<'t>] {
        match mutation {
            Mutation::Type | Mutation::Member | Mutation::Key => &self.places.values,
            Mutation::Reference => &self.places.references,
            Mutation::Parameter => &self.places.parameters,
        }
    }

    /// The kind of the change number `number`: the kinds take turns.
    pub(super) fn mutation(&self, number: usize) -> Option<Mutation> {
        let turn = number.checked_rem(self.by_label.len())?;
        self.by_label.get(turn).map(|(mutation, _)| *mutation)
    }

    /// The change number `number` of the document called `name`. It depends on nothing else, so that it can be
    /// had again alone. First a label is chosen, then a place: `info` gets its turn beside thousands of properties.
    pub(super) fn mutant(&self, seed: u64, name: &str, number: usize) -> Option<Mutant<'t>> {
        let mut rng = rng(seed, name, number);
        let (mutation, labels) = self.by_label.get(number.checked_rem(self.by_label.len())?)?;
        let of_label = pick(&mut rng, labels)?;
        let place = self.list(*mutation).get(*pick(&mut rng, of_label)?)?.clone();
        let version = self.document.version;
        let (change, told, fault) = match mutation {
            Mutation::Type => replaced(&mut rng, &place, version)?,
            Mutation::Member => (Change::LeaveOut, "is left out".to_owned(), self.left_out(&place, version)),
            Mutation::Reference => self.broken(&mut rng, &place)?,
            Mutation::Parameter | Mutation::Key => {
                (Change::Double, "stands twice".to_owned(), Some(Fault::Twice))
            }
        };
        Some(Mutant { mutation: *mutation, place, change, told, fault })
    }

    fn left_out(&self, place: &Place<'t>, version: Version) -> Option<Fault> {
        let name = place.at.pointer.last().unwrap_or_default();
        let lacks = place.kind.map(|kind| rules::lacks_without(kind, version, &place.owner, name));
        if let Some(member) = lacks.unwrap_or_default().first() {
            return Some(Fault::Lacks(member));
        }
        let hanging = rules::left_hanging(&self.places.links, &place.at);
        let hanging = hanging.iter().map(|link| (link.from.file, link.from.pointer.clone()));
        let places: Vec<_> = hanging.chain(rules::path_without(self.document, &place.at)).collect();
        (!places.is_empty()).then_some(Fault::Hanging(places))
    }

    fn broken(&self, rng: &mut Rng, place: &Place<'t>) -> Option<(Change, String, Option<Fault>)> {
        let text = place.at.node.as_str()?;
        let fragment = text.find('#').map_or("", |at| &text[at..]);
        let nowhere = *pick(rng, &[Nowhere::Letter, Nowhere::File, Nowhere::Host])?;
        let changed = match nowhere {
            Nowhere::Letter => {
                another_letter(rng, text, |changed| self.document.follow(&place.at, changed).is_err())?
            }
            Nowhere::File => format!("no-such-file.yaml{fragment}"),
            Nowhere::Host => format!("https://example.com/no-such-file.yaml{fragment}"),
        };
        let told = format!("`{text}` becomes `{changed}`");
        Some((Change::Replace(Tree::text(&changed)), told, Some(Fault::Nowhere(nowhere))))
    }
}

fn replaced(rng: &mut Rng, place: &Place<'_>, version: Version) -> Option<(Change, String, Option<Fault>)> {
    let old = JsonType::of(place.at.node);
    let others: Vec<JsonType> = JsonType::ALL.into_iter().filter(|other| *other != old).collect();
    let new = *pick(rng, &others)?;
    let told = format!("{} becomes {}", old.as_str(), new.as_str());
    let fault = (!rules::takes(place, version, new)).then_some(Fault::WrongType);
    Some((Change::Replace(value_of(new)), told, fault))
}

/// A value of a type; none is empty, because what is empty is often read over. The object is a schema, too.
fn value_of(json_type: JsonType) -> Tree {
    let scalar = |kind, text: &str| Tree::Scalar(Scalar { kind, text: text.into() });
    match json_type {
        JsonType::Null => scalar(ScalarKind::Null, "null"),
        JsonType::Boolean => scalar(ScalarKind::Bool(true), "true"),
        JsonType::Number => scalar(ScalarKind::Integer, "7"),
        JsonType::String => Tree::text("seven"),
        JsonType::Array => Tree::List(vec![Tree::text("seven")]),
        JsonType::Object => Tree::Object(vec![("x-seven".to_owned(), scalar(ScalarKind::Integer, "7"))]),
    }
}

/// The text with one letter or digit of its last part replaced, so that it leads nowhere.
fn another_letter(rng: &mut Rng, text: &str, leads_nowhere: impl Fn(&str) -> bool) -> Option<String> {
    let from = text.rfind(['/', '#']).map_or(0, |at| at + 1);
    let is_letter = |(_, c): &(usize, char)| c.is_ascii_alphanumeric();
    let letters: Vec<usize> =
        text.char_indices().filter(|(at, _)| *at >= from).filter(is_letter).map(|(at, _)| at).collect();
    let at = *pick(rng, &letters)?;
    let first = *pick(rng, &[0, 3, 7, 11, 18, 23])?;
    let with = |letter: char| format!("{}{letter}{}", &text[..at], &text[at + 1..]);
    let others = ('a'..='z').cycle().skip(first).take(26).map(with);
    others.into_iter().find(|changed| changed != text && leads_nowhere(changed))
}

/// The generator of numbers for one change: mixed from everything that tells changes apart.
fn rng(seed: u64, name: &str, number: usize) -> Rng {
    let mix = |seed, byte| Rng::with_seed(seed ^ u64::from(byte)).u64(..);
    Rng::with_seed(format!("{name}#{number}").bytes().fold(seed, mix))
}

/// An element, each with the same chance; the same on machines of any width.
fn pick<'l, T>(rng: &mut Rng, list: &'l [T]) -> Option<&'l T> {
    let length = u64::try_from(list.len()).ok().filter(|length| *length > 0)?;
    list.get(usize::try_from(rng.u64(..length)).ok()?)
}
