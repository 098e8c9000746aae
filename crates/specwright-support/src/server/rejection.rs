//! Why a request is refused before any handler runs.

use std::fmt;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, StatusCode};

use super::Scheme;

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// No operation has this path.
    NotFound,
    /// The path has operations, but none with this method.
    MethodNotAllowed {
        /// The methods it has, as the `allow` header lists them.
        allow: String,
    },
    /// None of the accepted credentials is there and well-formed.
    MissingCredentials {
        /// What would be accepted.
        schemes: Vec<Scheme>,
    },
    /// The body is of a media type (or in a character set or coding) that the operation does not take.
    UnsupportedMediaType {
        /// What it takes.
        expected: Vec<&'static str>,
    },
    /// The body is beyond the limit.
    PayloadTooLarge,
    /// The body could not be read to its end.
    UnreadableBody,
    /// Parameters or the body are not what the document says: everything that was found.
    Invalid(Vec<Violation>),
}

/// One thing about a request that does not fit the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The part of the request.
    pub location: ViolationLocation,
    /// The name of the parameter (with `/` and further keys for what lies within), or the JSON pointer in the body.
    pub pointer: String,
    /// A stable name of the kind: `missing`, `uuid_parsing`, `int_parsing`, `enum`, `json_syntax`, ...
    pub code: &'static str,
    /// What is wrong, as a message to show.
    pub message: String,
}

/// A part of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ViolationLocation {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

impl ViolationLocation {
    /// The name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.location.as_str())?;
        if !self.pointer.is_empty() {
            write!(f, " `{}`", self.pointer)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl Rejection {
    /// The status that says it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::MissingCredentials { .. } => StatusCode::UNAUTHORIZED,
            Self::UnsupportedMediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnreadableBody => StatusCode::BAD_REQUEST,
            Self::Invalid(violations) if violations.iter().any(Violation::is_malformed) => {
                StatusCode::BAD_REQUEST
            }
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The headers that HTTP demands with the status: `allow`, `www-authenticate`.
    #[must_use]
    pub fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        match self {
            Self::MethodNotAllowed { allow } => {
                if let Ok(allow) = HeaderValue::from_str(allow) {
                    headers.insert(ALLOW, allow);
                }
            }
            Self::MissingCredentials { schemes } => {
                for challenge in schemes.iter().filter_map(Scheme::challenge) {
                    if let Ok(challenge) = HeaderValue::from_str(&challenge) {
                        headers.append(WWW_AUTHENTICATE, challenge);
                    }
                }
            }
            Self::NotFound
            | Self::UnsupportedMediaType { .. }
            | Self::PayloadTooLarge
            | Self::UnreadableBody
            | Self::Invalid(_) => {}
        }
        headers
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::NotFound => "no operation has this path".to_owned(),
            Self::MethodNotAllowed { allow } => format!("this path has only: {allow}"),
            Self::MissingCredentials { schemes } => {
                let names: Vec<String> = schemes.iter().map(ToString::to_string).collect();
                format!("credentials are missing or malformed; accepted: {}", names.join(", "))
            }
            Self::UnsupportedMediaType { expected } => {
                format!("the body must be one of: {}", expected.join(", "))
            }
            Self::PayloadTooLarge => "the body is too large".to_owned(),
            Self::UnreadableBody => "the body could not be read to its end".to_owned(),
            Self::Invalid(violations) => {
                violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

impl Violation {
    /// Whether the text itself is broken, so that nothing can be said about its meaning.
    fn is_malformed(&self) -> bool {
        matches!(self.code, "json_syntax" | "encoding")
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let violations = match &self {
            Self::Invalid(violations) => violations.as_slice(),
            _ => &[],
        };
        let mut response = problem(self.status(), &self.detail(), violations);
        response.headers_mut().extend(self.headers());
        response
    }
}

/// An `application/problem+json` response (RFC 9457).
pub(super) fn problem(status: StatusCode, detail: &str, violations: &[Violation]) -> Response {
    let mut problem = serde_json::json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": detail,
    });
    if !violations.is_empty() {
        let list = violations.iter().map(|violation| {
            serde_json::json!({
                "in": violation.location.as_str(),
                "pointer": violation.pointer,
                "code": violation.code,
                "message": violation.message,
            })
        });
        problem["violations"] = list.collect();
    }
    let mut response = Response::new(Body::from(problem.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}
