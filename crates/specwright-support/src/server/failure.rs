//! Why a response cannot be written.

use std::fmt;

use axum::response::Response;
use http::StatusCode;

use super::rejection::problem;

/// Why the response of a handler cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The part of the response: `header x-rate-limit`, `body`.
    pub part: String,
    /// What is wrong with it.
    pub message: String,
}

impl Failure {
    /// What is wrong with which part of the response.
    pub(super) fn new(part: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { part: part.into(), message: message.to_string() }
    }

    /// The answer that says no more than that something went wrong.
    pub(super) fn to_response(&self) -> Response {
        problem(StatusCode::INTERNAL_SERVER_ERROR, "the response could not be written", &[])
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.part, self.message)
    }
}

impl std::error::Error for Failure {}
