//! What became of one mutant: a line of the protocol between the command and its children, and of `--json`.

use serde::{Deserialize, Serialize};

use super::mutant::{Mutant, Mutation};
use super::observe::Stopped;
use super::places::Class;
use super::subject::Mutated;

/// What a child says, one JSON value a line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Message {
    /// What the document is without a change; first of all.
    Unchanged(Unchanged),
    /// A mutant: first as unfinished, so that one that takes the child down is known, then as it ended.
    Tried(Box<Tried>),
}

/// A document without a change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Unchanged {
    /// Why it cannot be used, if it cannot.
    pub unusable: Option<String>,
    /// The first file of the output that is another one when the document is written anew.
    pub differs: Option<String>,
}

/// A mutant and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Tried {
    /// The document.
    pub document: String,
    /// The number of the mutant within the document.
    pub number: usize,
    /// The kind of change.
    pub mutation: Mutation,
    /// Which part of the specification the place belongs to.
    pub class: Class,
    /// Which member of which object was changed.
    pub member: String,
    /// The file, as it is called in the document.
    pub file: String,
    /// The line of the change in the document as it was written anew.
    pub line: usize,
    /// The place.
    pub pointer: String,
    /// What was changed.
    pub change: String,
    /// Why the document is faulty now; none if the specification allows what is there.
    pub fault: Option<String>,
    /// What the generator made of it.
    pub became: Became,
    /// Milliseconds of generating.
    pub ms: u128,
    /// Whether the fault is said at its place.
    pub named: Named,
    /// Whether the change alone is reason enough to refuse the document strictly.
    pub strictly_refused: bool,
    /// What was said because of the change, at most a few of it.
    pub said: Vec<String>,
}

/// What the generator made of a mutant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Became {
    /// Nothing yet.
    Unfinished,
    /// So many lines of Rust.
    Generated(usize),
    /// Refused, for the finding of this code.
    Refused(String),
    /// The generator panicked, with this message.
    Panicked(String),
    /// It took longer than any document may.
    TooSlow,
    /// It took its process down: the end of that.
    Crashed(String),
}

/// How near the fault a diagnostic stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Named {
    /// Nothing new is said there.
    No,
    /// At the object around it.
    Around,
    /// At its line.
    Line,
}

impl From<Stopped> for Became {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Panicked(message) => Self::Panicked(message),
            Stopped::TooSlow => Self::TooSlow,
        }
    }
}

impl Became {
    /// Whether the generator ended as it should, with Rust or with a reason.
    pub(super) fn is_sound(&self) -> bool {
        matches!(self, Self::Generated(_) | Self::Refused(_))
    }

    /// Whether there is Rust.
    pub(super) fn is_generated(&self) -> bool {
        matches!(self, Self::Generated(_))
    }
}

impl Tried {
    /// A mutant that was not run yet.
    pub(super) fn unfinished(document: &str, number: usize, mutant: &Mutant<'_>, mutated: &Mutated) -> Self {
        Self {
            document: document.to_owned(),
            number,
            mutation: mutant.mutation,
            class: mutant.place.class(),
            member: mutant.place.label.to_string(),
            file: mutated.file.clone(),
            line: mutated.line,
            pointer: mutant.place.at.pointer.to_string(),
            change: mutant.told.clone(),
            fault: mutant.fault.as_ref().map(ToString::to_string),
            became: Became::Unfinished,
            ms: 0,
            named: Named::No,
            strictly_refused: false,
            said: Vec::new(),
        }
    }

    /// The change in a line, with what shows it again.
    pub(super) fn describe(&self) -> String {
        let Self { document, number, member, file, line, pointer, change, .. } = self;
        format!("{document} --show {number}: {file}:{line} #{pointer} ({member}) {change}")
    }
}
