//! One request about to be decoded: what it delivers, and every violation found so far.
//!
//! [`Parameter`](super::Parameter) and [`BodyInput`](super::BodyInput) read from it.

use http::HeaderMap;
use http::request::Parts;

use super::body::Received;
use super::rejection::{Violation, ViolationLocation};
use super::text::{Pairs, TextError, cookie_pairs, query_pairs};

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

    /// Notes that a value is not what the document says.
    pub(super) fn violate(&mut self, location: ViolationLocation, name: &str, error: TextError) {
        let TextError { code, message, pointer } = error;
        self.violations.push(Violation { location, pointer: format!("{name}{pointer}"), code, message });
    }
}
