//! Both APIs under `/api`, behind the deadlines, limits and log that every request goes through.

use std::any::Any;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{StatusCode, Uri};
use specwright_support::server::{Rejection, Service as _};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyDeadlineLayer, TimeoutLayer};
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

use crate::activepieces::{Activepieces, ApiKey};
use crate::limits::Limits;
use crate::prefect::Prefect;
use crate::store::Store;

/// Bodies from this size on are compressed for those who take it.
const COMPRESS_FROM: u64 = 500;

/// The whole application: both APIs on `store`.
pub fn router(store: Store, key: Option<ApiKey>, limits: Limits) -> Router {
    let prefect = Prefect::new(store.clone());
    let activepieces = Activepieces::new(store, key);
    let not_found = {
        let (prefect, activepieces) = (prefect.clone(), activepieces.clone());
        move |request: axum::extract::Request| {
            let (parts, _) = request.into_parts();
            let answer = if is_of_activepieces(&parts.uri) {
                activepieces.reject(Rejection::NotFound, &parts)
            } else {
                prefect.reject(Rejection::NotFound, &parts)
            };
            std::future::ready(answer)
        }
    };
    let both = prefect.router().merge(activepieces.router());
    guarded(Router::new().nest("/api", both).fallback(not_found), limits)
}

/// Whose way of saying "not found" a path gets; what is in neither API gets Prefect's.
fn is_of_activepieces(uri: &Uri) -> bool {
    let path = uri.path();
    path == "/api/v1" || path.starts_with("/api/v1/")
}

/// `router` behind deadlines, limits, compression and the log.
pub fn guarded(router: Router, limits: Limits) -> Router {
    // The last layer is the first to see a request.
    router
        .layer(RequestBodyLimitLayer::new(limits.body_bytes))
        .layer(RequestBodyDeadlineLayer::new(limits.body))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.request))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(COMPRESS_FROM)))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
                .on_response(DefaultOnResponse::new().level(Level::INFO)),
        )
}

/// What is left to say when a handler has panicked; the reason is in the log.
fn panicked(reason: Box<dyn Any + Send>) -> Response {
    let reason = reason
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| reason.downcast_ref::<&str>().copied())
        .unwrap_or("a value that is no text");
    tracing::error!(reason, "a handler panicked");
    let mut response = Response::new(Body::from("{\"detail\":\"Internal Server Error\"}"));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
