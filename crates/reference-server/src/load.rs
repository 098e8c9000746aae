//! Files to records: everything is checked before anything is stored.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use specwright_support::json;
use specwright_support::wire::Decode;

use crate::api::activepieces::FlowRun;
use crate::api::prefect::State;
use crate::store::{Kind, Record};
use crate::{activepieces, prefect};

/// A file and what it should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it should hold.
    pub kind: Kind,
    /// Where it is.
    pub path: PathBuf,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file.
    pub path: PathBuf,
    /// The place in it, where there is one, and what is wrong there.
    pub reason: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

/// Reads and checks all files; `progress` hears of each. If any is refused there are no records, and all refusals.
///
/// # Errors
/// Every file that is refused.
pub fn check(sources: &[Source], mut progress: impl FnMut()) -> Result<Vec<Record>, Vec<Refusal>> {
    let mut checked = Checked::default();
    for source in sources {
        checked.add(source);
        progress();
    }
    if checked.refusals.is_empty() { Ok(checked.records) } else { Err(checked.refusals) }
}

/// The record that a text of this kind makes.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn record(kind: Kind, text: &[u8]) -> Result<Record, String> {
    let (id, body) = match kind {
        Kind::PrefectState => {
            let state: State = decode(text)?;
            (prefect::key(&state), json::to_string(&state))
        }
        Kind::ActivepiecesRun => {
            let mut run: FlowRun = decode(text)?;
            activepieces::drop_undeclared(&mut run);
            let id = activepieces::key(&run).map_err(|reason| format!("/id: {reason}"))?;
            (id.to_owned(), json::to_string(&run))
        }
    };
    Ok(Record { kind, id, body: body.map_err(|error| format!("cannot be written as JSON again: {error}"))? })
}

fn decode<T: Decode>(text: &[u8]) -> Result<T, String> {
    json::from_slice(text).map_err(|error| error.to_string())
}

/// What has been checked so far.
#[derive(Debug, Default)]
struct Checked<'a> {
    records: Vec<Record>,
    refusals: Vec<Refusal>,
    /// Where the record of an id is, and which file it came from.
    known: HashMap<String, (usize, &'a Path)>,
}

impl<'a> Checked<'a> {
    fn add(&mut self, source: &'a Source) {
        let text = std::fs::read(&source.path).map_err(|error| error.to_string());
        match text.and_then(|text| record(source.kind, &text)).and_then(|record| self.accept(source, record))
        {
            Ok(()) => {}
            Err(reason) => self.refusals.push(Refusal { path: source.path.clone(), reason }),
        }
    }

    /// Takes a record, unless another file has the same id and says something else. UUIDs and the ids of runs differ in
    /// length, so that one table of ids does for both.
    fn accept(&mut self, source: &'a Source, record: Record) -> Result<(), String> {
        match self.known.get(&record.id) {
            Some((position, _)) if self.records[*position] == record => Ok(()),
            Some((_, path)) => Err(format!(
                "/id: `{}` is also in {}, where it says something else",
                record.id,
                path.display()
            )),
            None => {
                self.known.insert(record.id.clone(), (self.records.len(), &source.path));
                self.records.push(record);
                Ok(())
            }
        }
    }
}
