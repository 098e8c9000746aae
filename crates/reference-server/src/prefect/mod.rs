//! Prefect: `GET /flow_run_states/{id}`, answered as Prefect's own server answers.
//!
//! Where the document speaks, it wins: an id that is no UUID gets the declared 422, where the real server's router
//! answers 404.

mod error;
mod version;

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::request::Parts;
use specwright_support::server::{Failure, Rejection, Request, Service, Violation, ViolationLocation};
use specwright_support::{JsonObject, json};

use crate::api::prefect as api;
use crate::reply::{self, MediaType};
use crate::store::{Kind, Store};

pub use error::PrefectError;

/// Answers from a store.
#[derive(Debug, Clone)]
pub struct Prefect {
    store: Store,
}

impl Prefect {
    /// Answers from `store`.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// The routes, to be mounted where the API is to be.
    pub fn router(self) -> Router {
        api::router(self)
    }
}

/// What a state is stored and looked up by: its id in the canonical spelling.
pub(crate) fn key(state: &api::State) -> String {
    state.id.value().to_string()
}

impl Service for Prefect {
    type Error = PrefectError;

    fn reject(&self, rejection: Rejection, parts: &Parts) -> Response {
        if let Rejection::Invalid(violations) = &rejection {
            return invalid(violations, parts);
        }
        let detail = rejection.status().canonical_reason().unwrap_or("Error");
        reply::with_headers(
            rejection.status(),
            MediaType::Json,
            rejection.headers(),
            &error::Detail::new(detail),
        )
    }

    fn failed(&self, failure: &Failure) -> Response {
        tracing::error!(%failure, "a response cannot be written");
        error::internal()
    }

    fn answers_head(&self) -> bool {
        // FastAPI does not.
        false
    }
}

impl api::FlowRunStates for Prefect {
    async fn read_flow_run_state(
        &self,
        request: Request<api::ReadFlowRunStateRequest>,
    ) -> Result<api::ReadFlowRunStateResponse, PrefectError> {
        version::check(&request.parts.headers)?;
        // Clients may spell the id in other ways than it is stored.
        let id = request.id.value().to_string();
        let text = self.store.find(Kind::PrefectState, &id).await?.ok_or(PrefectError::UnknownState)?;
        let state = json::from_str(&text).map_err(PrefectError::Stored)?;
        Ok(api::ReadFlowRunStateResponse::Ok(state))
    }
}

/// The declared 422. A version that is not even text is refused as any other that is no version.
fn invalid(violations: &[Violation], parts: &Parts) -> Response {
    let only_headers = violations.iter().all(|violation| violation.location == ViolationLocation::Header);
    if only_headers && let Err(error) = version::check(&parts.headers) {
        return PrefectError::from(error).into_response();
    }
    let body = api::HttpValidationError {
        detail: Some(violations.iter().map(validation_error).collect()),
        additional_properties: JsonObject::new(),
    };
    reply::json(StatusCode::UNPROCESSABLE_ENTITY, MediaType::Json, &body)
}

/// One entry of `HTTPValidationError.detail`.
fn validation_error(violation: &Violation) -> api::ValidationError {
    let parameter = violation.pointer.split('/').map(|part| part.to_owned());
    let mut loc = vec![api::Place::from(violation.location.as_str().to_owned())];
    loc.extend(parameter.map(api::Place::from));
    api::ValidationError {
        loc,
        msg: violation.message.clone(),
        r#type: violation.code().to_owned(),
        input: None,
        ctx: None,
        additional_properties: JsonObject::new(),
    }
}
