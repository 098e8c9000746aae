//! One request about to be decoded: what it delivers, and every violation found so far.
//!
//! [`Parameter`](super::Parameter) and [`BodyInput`](super::BodyInput) read from it.

use http::HeaderMap;
use http::request::Parts;
use specwright_values::rules::{At, Breaches};
use specwright_values::wire::{Decode, Reader};
use specwright_values::{DecodeError, Fault};

use super::body::Received;
use super::rejection::{Violation, ViolationLocation};
use super::text::{Pairs, cookie_pairs, query_pairs};

/// How many violations a request is answered with at most, however much is wrong with it.
const MOST: usize = 64;

/// A value, or everything that is wrong with it.
pub(super) type Read<T> = Result<T, Vec<DecodeError>>;

/// What a request delivers, about to be decoded.
#[derive(Debug)]
pub struct Input<'a> {
    pub(super) path: &'a [(String, String)],
    pub(super) raw_query: &'a str,
    pub(super) query: Pairs<'a>,
    pub(super) cookies: Pairs<'a>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: Option<Received>,
    violations: Vec<Violation>,
}

impl<'a> Input<'a> {
    pub(super) fn new(parts: &'a Parts, path: &'a [(String, String)], body: Option<Received>) -> Self {
        let raw_query = parts.uri.query().unwrap_or_default();
        Self {
            path,
            raw_query,
            query: query_pairs(raw_query),
            cookies: cookie_pairs(&parts.headers),
            headers: &parts.headers,
            body,
            violations: Vec::new(),
        }
    }

    /// Everything that was found.
    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Reads a value; of what is wrong with it as much is looked for as an answer has room for.
    pub(super) fn read<T: Decode>(&self, reader: Reader<'_>) -> Read<T> {
        reader.collecting(MOST - self.violations.len()).whole()
    }

    /// A value that was read; `None` if it is not what the document says, and then there are violations.
    pub(super) fn judge<T>(&mut self, location: ViolationLocation, name: &str, read: Read<T>) -> Option<T> {
        let errors = match read {
            Ok(value) => return Some(value),
            Err(errors) => errors,
        };
        let room = MOST - self.violations.len();
        let violations = errors.into_iter().map(|error| Violation {
            location,
            pointer: format!("{name}{}", error.pointer()),
            fault: error.fault(),
            message: error.message().to_owned(),
        });
        self.violations.extend(violations.take(room));
        None
    }

    /// Checks what must hold for a value beyond its type; generated code says what.
    pub fn check(
        &mut self,
        location: ViolationLocation,
        name: &str,
        check: impl FnOnce(&At<'_>, &mut Breaches),
    ) {
        let mut found = Breaches::up_to(MOST - self.violations.len());
        check(&At::ROOT, &mut found);
        self.violations.extend(found.into_list().into_iter().map(|breach| Violation {
            location,
            pointer: format!("{name}{}", breach.pointer),
            fault: Fault::Rule(breach.keyword),
            message: breach.message,
        }));
    }
}

/// Why a value is not there.
pub(super) fn missing<T>() -> Read<T> {
    Err(vec![DecodeError::new(Fault::Missing, "is required")])
}
