//! Why a request is refused before any handler runs.

use std::fmt;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, StatusCode};
use specwright_values::wire::{Encode, Writer};
use specwright_values::{Fault, json};

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
    /// Parameters or the body are not what the document says: everything that was found, up to 64 things.
    Invalid(Vec<Violation>),
}

/// One thing about a request that does not fit the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The part of the request.
    pub location: ViolationLocation,
    /// The name of the parameter (with `/` and further keys for what lies within), or the JSON pointer in the body.
    pub pointer: String,
    /// The kind, which [`Violation::code`] names.
    pub fault: Fault,
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
    /// A stable name of the kind: `missing`, `uuid_parsing`, `int_parsing`, `enum`, `json_syntax`, ...
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// Whether the text itself is broken, so that nothing can be said about its meaning.
    fn is_malformed(&self) -> bool {
        matches!(self.fault, Fault::Syntax | Fault::Encoding)
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

/// What a problem says of it.
impl Encode for Violation {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.member("in", self.location.as_str());
        to.member("pointer", &self.pointer);
        to.member("code", self.code());
        to.member("message", &self.message);
        to.end_object();
    }
}

/// A problem (RFC 9457 §3.1).
struct Problem<'a> {
    status: StatusCode,
    detail: &'a str,
    violations: &'a [Violation],
}

impl Encode for Problem<'_> {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.member("type", "about:blank");
        to.member("title", self.status.canonical_reason().unwrap_or("Error"));
        to.member("status", &self.status.as_u16());
        to.member("detail", self.detail);
        if !self.violations.is_empty() {
            to.member("violations", self.violations);
        }
        to.end_object();
    }
}

/// An `application/problem+json` response (RFC 9457).
pub(super) fn problem(status: StatusCode, detail: &str, violations: &[Violation]) -> Response {
    // A problem has no number that JSON cannot say.
    let text = json::to_string(&Problem { status, detail, violations }).unwrap_or_default();
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}
