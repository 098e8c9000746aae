//! The trait that every generated handler trait builds on, and what handlers receive.

use std::ops::Deref;

use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::failure::Failure;
use super::rejection::Rejection;

/// What an implementation decides for all operations of a document.
pub trait Service: Send + Sync + 'static {
    /// An answer that the document does not declare (404, 500, ...); `?` converts into it.
    type Error: IntoResponse + Send;

    /// Answers a request that does not fit the document, before any handler runs.
    ///
    /// The default is `application/problem+json` (RFC 9457).
    fn reject(&self, rejection: Rejection, parts: &Parts) -> Response {
        let _ = parts;
        rejection.into_response()
    }

    /// Answers for a handler whose response cannot be written, for example because a header value has a
    /// line break. This is the place to log it; the default answers 500 without the reason.
    fn failed(&self, failure: &Failure) -> Response {
        failure.to_response()
    }

    /// Whether `HEAD` is answered through the handler of `GET` where the document declares no `HEAD`
    /// (RFC 9110 §9.3.2). Otherwise it is refused as a method that is not allowed.
    fn answers_head(&self) -> bool {
        true
    }
}

/// What a request is answered with: a response of the document, or a refusal.
pub type Answer = Result<Response, Refused>;

/// The response to a request that is not answered as the document declares.
#[derive(Debug)]
pub struct Refused(Box<Response>);

impl Refused {
    /// A refusal from anything that is a response.
    pub fn new(response: impl IntoResponse) -> Self {
        Self(Box::new(response.into_response()))
    }

    pub(super) fn into_response(self) -> Response {
        *self.0
    }
}

/// A request that fits the document: its typed input, who it acts for, and the raw parts.
#[derive(Debug)]
pub struct Request<T, P = ()> {
    /// The parameters and the body.
    pub input: T,
    /// What `Authenticate::authenticate` gave; `()` where the document asks for no credentials.
    pub principal: P,
    /// Method, URI, headers and extensions as they came.
    pub parts: Parts,
}

impl<T> Request<T> {
    /// The same request on behalf of `principal`.
    pub fn with_principal<P>(self, principal: P) -> Request<T, P> {
        Request { input: self.input, principal, parts: self.parts }
    }
}

impl<T, P> Deref for Request<T, P> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.input
    }
}
