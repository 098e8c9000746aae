//! One request on its way through a handler: what is received, and what is to be returned. It travels in the
//! extensions of the request, so that one service answers all cases.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use crate::format::{Received, Returns};

/// What the runner and a handler share about one request.
#[derive(Debug, Clone, Default)]
pub(super) struct Exchange(Arc<Mutex<State>>);

/// What is known of the request.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What the handler is to return.
    pub returns: Option<Returns>,
    /// What the handler received.
    pub received: Option<Received>,
    /// Why a handler could not do as the case says.
    pub undone: Option<String>,
}

impl Exchange {
    /// An exchange in which the handler is to return this.
    pub(super) fn new(returns: Option<Returns>) -> Self {
        Self(Arc::new(Mutex::new(State { returns, ..State::default() })))
    }

    /// That of a request.
    pub(super) fn of(parts: &Parts) -> Self {
        parts.extensions.get().cloned().unwrap_or_default()
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // A handler that panicked has left whole values.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes why the handler cannot go on.
    pub(super) fn undone(&self, reason: impl Into<String>) -> Undone {
        self.state().undone.get_or_insert(reason.into());
        Undone
    }
}

/// The error of a handler that has nothing to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone;

impl IntoResponse for Undone {
    fn into_response(self) -> Response {
        StatusCode::NOT_IMPLEMENTED.into_response()
    }
}
