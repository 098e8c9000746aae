//! JSON answers that no document declares, written as each API writes them.

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

/// What a JSON body is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// As Prefect writes it.
    Json,
    /// As Activepieces writes it.
    JsonUtf8,
}

impl MediaType {
    /// The value of `content-type`.
    pub(crate) const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json",
            Self::JsonUtf8 => "application/json; charset=utf-8",
        })
    }
}

/// A response with a JSON body.
pub(crate) fn json(status: StatusCode, media_type: MediaType, body: &impl Serialize) -> Response {
    with_headers(status, media_type, HeaderMap::new(), body)
}

/// A response with a JSON body and further headers.
pub(crate) fn with_headers(
    status: StatusCode,
    media_type: MediaType,
    mut headers: HeaderMap,
    body: &impl Serialize,
) -> Response {
    let (status, text) = match serde_json::to_string(body) {
        Ok(text) => (status, text),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            (StatusCode::INTERNAL_SERVER_ERROR, String::from("{}"))
        }
    };
    headers.insert(CONTENT_TYPE, media_type.header());
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
