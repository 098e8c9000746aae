//! The answers that Prefect's document does not declare.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use specwright_support::DecodeError;

use super::version::VersionError;
use crate::reply::{self, MediaType};

/// Why a state is not served.
#[derive(Debug)]
pub enum PrefectError {
    /// No state has this id.
    UnknownState,
    /// The client asks for a version of the API that is not served.
    Version(VersionError),
    /// The database failed.
    Store(sqlx::Error),
    /// The stored text is no state.
    Stored(DecodeError),
}

impl From<VersionError> for PrefectError {
    fn from(error: VersionError) -> Self {
        Self::Version(error)
    }
}

impl From<sqlx::Error> for PrefectError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for PrefectError {
    fn into_response(self) -> Response {
        match self {
            Self::UnknownState => detail(StatusCode::NOT_FOUND, "Flow run state not found"),
            Self::Version(error) => detail(StatusCode::BAD_REQUEST, &error.to_string()),
            Self::Store(error) => {
                tracing::error!(%error, "the database failed");
                internal()
            }
            Self::Stored(error) => {
                tracing::error!(%error, "a stored text is no flow run state");
                internal()
            }
        }
    }
}

/// The body `{"detail": "..."}`.
#[derive(Debug, Serialize)]
pub(super) struct Detail<'a> {
    detail: &'a str,
}

impl<'a> Detail<'a> {
    pub(super) const fn new(detail: &'a str) -> Self {
        Self { detail }
    }
}

fn detail(status: StatusCode, text: &str) -> Response {
    reply::json(status, MediaType::Json, &Detail::new(text))
}

/// What went wrong is in the log, and stays there.
pub(super) fn internal() -> Response {
    #[derive(Serialize)]
    struct Exception {
        exception_message: &'static str,
    }
    let body = Exception { exception_message: "Internal Server Error" };
    reply::json(StatusCode::INTERNAL_SERVER_ERROR, MediaType::Json, &body)
}
