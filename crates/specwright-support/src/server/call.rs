//! One request on its way to its handler.

use axum::body::Body;
use http::request::Parts;

use super::body::receive;
use super::{Alternative, AuthContext, Expected, Input, Refused, Rejection, Request, Service};

/// A request that was routed to its operation and is not decoded yet.
#[derive(Debug)]
pub struct Call {
    pub(super) parts: Parts,
    pub(super) body: Body,
    /// The path parameters by name, still percent-encoded.
    pub(super) path: Vec<(String, String)>,
}

/// The typed input of an operation. Generated code implements it for every request type.
pub trait Decode: Sized {
    /// The bodies that the operation takes; none unless said otherwise.
    const BODY: Expected = Expected::NONE;

    /// Decodes everything and collects the violations in `input`; `None` if there is any.
    fn decode(input: &mut Input<'_>) -> Option<Self>;
}

impl Call {
    /// Method, URI, headers and extensions as they came.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The first of the accepted credentials that the request carries, and what it is accepted for.
    ///
    /// # Errors
    /// The rejection, if it carries none.
    pub fn credentials<C>(
        &self,
        service: &impl Service,
        operation: &'static str,
        accepted: &[Alternative<C>],
    ) -> Result<(C, AuthContext<'_>), Refused> {
        let found =
            accepted.iter().find_map(|alternative| Some(((alternative.read)(&self.parts)?, alternative)));
        if let Some((credentials, alternative)) = found {
            return Ok((credentials, AuthContext::new(operation, alternative.scopes, &self.parts)));
        }
        let mut schemes = Vec::new();
        for scheme in accepted.iter().flat_map(|alternative| alternative.schemes) {
            if !schemes.contains(scheme) {
                schemes.push(*scheme);
            }
        }
        Err(Refused::new(service.reject(Rejection::MissingCredentials { schemes }, &self.parts)))
    }

    /// The typed input of the operation.
    ///
    /// # Errors
    /// The rejection, if the request does not fit the document.
    pub async fn decode<T: Decode>(self, service: &impl Service) -> Result<Request<T>, Refused> {
        let Self { parts, body, path } = self;
        let body = match receive(&parts, body, T::BODY).await {
            Ok(body) => body,
            Err(rejection) => return Err(Refused::new(service.reject(rejection, &parts))),
        };
        let mut input = Input::new(&parts, &path, body);
        let decoded = T::decode(&mut input);
        let violations = input.into_violations();
        match decoded {
            Some(input) if violations.is_empty() => Ok(Request { input, principal: (), parts }),
            _ => Err(Refused::new(service.reject(Rejection::Invalid(violations), &parts))),
        }
    }
}
