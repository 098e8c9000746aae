//! Activepieces: `GET /v1/flow-runs/{id}`, answered as Activepieces' own server answers.

mod error;
mod id;
mod key;

use axum::Router;
use axum::middleware::map_response;
use axum::response::Response;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use specwright_support::json;
use specwright_support::server::{AuthContext, Failure, Rejection, Request, Service};

use crate::api::activepieces as api;
use crate::reply::MediaType;
use crate::store::{Kind, Store};

pub use error::ActivepiecesError;
pub use key::ApiKey;

/// Answers from a store, to those who have the key.
#[derive(Debug, Clone)]
pub struct Activepieces {
    store: Store,
    key: Option<ApiKey>,
}

impl Activepieces {
    /// Answers from `store` to callers with `key`; without a key to nobody.
    #[must_use]
    pub fn new(store: Store, key: Option<ApiKey>) -> Self {
        Self { store, key }
    }

    /// The routes, to be mounted where the API is to be.
    pub fn router(self) -> Router {
        api::router(self).layer(axum::middleware::from_fn(id::check)).layer(map_response(with_charset))
    }
}

/// What a run is stored and looked up by.
pub(crate) fn key(run: &api::FlowRun) -> Result<&str, &'static str> {
    if id::is_valid(&run.id) { Ok(&run.id) } else { Err("an id is 21 letters and digits") }
}

/// Removes what the document does not declare, as the real server does before it answers.
pub(crate) fn drop_undeclared(run: &mut api::FlowRun) {
    run.additional_properties.clear();
    if let Some(version) = &mut run.flow_version {
        version.additional_properties.clear();
    }
}

/// Who calls: somebody who has the key.
#[derive(Debug, Clone, Copy)]
pub struct KeyHolder;

impl Service for Activepieces {
    type Error = ActivepiecesError;

    fn reject(&self, rejection: Rejection, _: &Parts) -> Response {
        match rejection {
            // To fastify a method that a path does not have is a route that is not there.
            Rejection::NotFound | Rejection::MethodNotAllowed { .. } => error::route_not_found(),
            Rejection::MissingCredentials { .. } => error::forbidden(),
            other => error::status(other.status(), &other.detail()),
        }
    }

    fn failed(&self, failure: &Failure) -> Response {
        tracing::error!(%failure, "a response cannot be written");
        error::internal()
    }
}

impl api::Authenticate for Activepieces {
    type Principal = KeyHolder;

    async fn authenticate(
        &self,
        credentials: api::Credentials,
        _: &AuthContext<'_>,
    ) -> Result<KeyHolder, ActivepiecesError> {
        let api::Credentials::ApiKey(bearer) = credentials;
        if bearer.scheme() != "Bearer" {
            return Err(ActivepiecesError::Forbidden);
        }
        if !bearer.token().starts_with(key::PREFIX) {
            return Err(ActivepiecesError::InvalidToken);
        }
        match &self.key {
            Some(key) if key.is(bearer.token()) => Ok(KeyHolder),
            _ => Err(ActivepiecesError::InvalidKey),
        }
    }
}

impl api::FlowRuns for Activepieces {
    async fn get_flow_run(
        &self,
        request: Request<api::GetFlowRunRequest, KeyHolder>,
    ) -> Result<api::GetFlowRunResponse, ActivepiecesError> {
        let unknown = || ActivepiecesError::UnknownRun(request.id.clone());
        let text = self.store.find(Kind::ActivepiecesRun, &request.id).await?.ok_or_else(unknown)?;
        let run = json::from_str(&text).map_err(ActivepiecesError::Stored)?;
        Ok(api::GetFlowRunResponse::Ok(run))
    }
}

/// Fastify names the character set of JSON.
async fn with_charset(mut response: Response) -> Response {
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|value| value == MediaType::Json.header());
    if is_json && response.status() == StatusCode::OK {
        response.headers_mut().insert(CONTENT_TYPE, MediaType::JsonUtf8.header());
    }
    response
}
