//! The answers that Activepieces' document does not declare.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use specwright_support::DecodeError;

use crate::reply::{self, MediaType};

/// Why a run is not served.
#[derive(Debug)]
pub enum ActivepiecesError {
    /// The caller has shown nothing that counts.
    Forbidden,
    /// The key is not the right one.
    InvalidKey,
    /// The token is no key.
    InvalidToken,
    /// No run has this id.
    UnknownRun(String),
    /// The database failed.
    Store(sqlx::Error),
    /// The stored text is no run.
    Stored(DecodeError),
}

impl From<sqlx::Error> for ActivepiecesError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for ActivepiecesError {
    fn into_response(self) -> Response {
        match self {
            Self::Forbidden => forbidden(),
            Self::InvalidKey => {
                let params = Message { message: "invalid api key" };
                coded(StatusCode::UNAUTHORIZED, "AUTHENTICATION", params)
            }
            Self::InvalidToken => {
                let params = Message { message: "invalid access token or session expired" };
                coded(StatusCode::UNAUTHORIZED, "INVALID_BEARER_TOKEN", params)
            }
            Self::UnknownRun(id) => {
                let message = format!("{id} not found");
                let params = Entity { message, entity_type: "flow-runs", entity_id: id };
                coded(StatusCode::NOT_FOUND, "ENTITY_NOT_FOUND", params)
            }
            Self::Store(error) => {
                tracing::error!(%error, "the database failed");
                internal()
            }
            Self::Stored(error) => {
                tracing::error!(%error, "a stored text is no flow run");
                internal()
            }
        }
    }
}

/// The body of the product's own errors.
#[derive(Serialize)]
struct Coded<P> {
    code: &'static str,
    params: P,
}

#[derive(Serialize)]
struct Message {
    message: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entity {
    message: String,
    entity_type: &'static str,
    entity_id: String,
}

/// The body of fastify's errors.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fastify<'a> {
    status_code: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    error: &'a str,
    message: &'a str,
}

/// Nothing was shown that says who calls.
pub(super) fn forbidden() -> Response {
    let params = Message { message: "invalid route for principal type" };
    coded(StatusCode::FORBIDDEN, "AUTHORIZATION", params)
}

/// No route has this path and method.
pub(super) fn route_not_found() -> Response {
    status(StatusCode::NOT_FOUND, "Route not found")
}

/// The id does not have the pattern of ids.
pub(super) fn bad_id() -> Response {
    let message = "params/id must match pattern \"^[0-9a-zA-Z]{21}$\"";
    fastify(StatusCode::BAD_REQUEST, Some("FST_ERR_VALIDATION"), message)
}

/// An error of the framework.
pub(super) fn status(status: StatusCode, message: &str) -> Response {
    fastify(status, None, message)
}

/// What went wrong is in the log, and stays there.
pub(super) fn internal() -> Response {
    status(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
}

fn fastify(status: StatusCode, code: Option<&'static str>, message: &str) -> Response {
    let error = status.canonical_reason().unwrap_or("Error");
    let body = Fastify { status_code: status.as_u16(), code, error, message };
    reply::json(status, MediaType::JsonUtf8, &body)
}

fn coded(status: StatusCode, code: &'static str, params: impl Serialize) -> Response {
    reply::json(status, MediaType::JsonUtf8, &Coded { code, params })
}
