// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Handler traits and routers.

use specwright_support::server::{
    Alternative, Answer, AuthContext, Bearer, Call, Decode, Encode, Encoded, Input,
    Refused, Reply, Request, Routes, Scheme, Service, answer,
};

use super::operations::*;

/// The operations tagged `flow-runs`.
pub trait FlowRuns: Authenticate {
    /// Get Flow Run
    ///
    /// `GET /v1/flow-runs/{id}`
    fn get_flow_run(
        &self,
        request: Request<GetFlowRunRequest, Self::Principal>,
    ) -> impl Future<Output = Result<GetFlowRunResponse, Self::Error>> + Send;
}

/// What a request shows to be let in: one variant for each way that the document accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// `apiKey`: `Authorization: Bearer`.
    ApiKey(Bearer),
}

impl Credentials {
    const API_KEY: Alternative<Self> = Alternative::new(
        &[Scheme::Bearer],
        |parts| Bearer::read(parts).map(Self::ApiKey),
    );
}

/// Decides for whom a request acts. It runs before anything else of a request is looked at.
pub trait Authenticate: Service {
    /// For whom a request acts.
    type Principal: Send + Sync + 'static;

    /// Gives the principal of these credentials, or the answer to a request that may not be made.
    fn authenticate(
        &self,
        credentials: Credentials,
        context: &AuthContext<'_>,
    ) -> impl Future<Output = Result<Self::Principal, Self::Error>> + Send;
}

/// Routes every operation of the document to its handler.
pub fn router<S: FlowRuns>(service: S) -> axum::Router {
    Routes::new(service).route("GET", "/v1/flow-runs/{id}", get_flow_run::<S>).build()
}

async fn get_flow_run<S: FlowRuns>(service: std::sync::Arc<S>, call: Call) -> Answer {
    let (credentials, context) = call
        .credentials(&*service, "get_flow_run", &[Credentials::API_KEY])?;
    let principal = service.authenticate(credentials, &context).await;
    let principal = principal.map_err(Refused::new)?;
    let request = call
        .decode::<GetFlowRunRequest>(&*service)
        .await?
        .with_principal(principal);
    let response = FlowRuns::get_flow_run(&*service, request).await;
    answer(&*service, response)
}

impl Decode for GetFlowRunRequest {
    fn decode(input: &mut Input<'_>) -> Option<Self> {
        let id = input.path("id").required();
        Some(Self { id: id? })
    }
}

impl Encode for GetFlowRunResponse {
    fn encode(self) -> Encoded {
        match self {
            Self::Ok(body) => Reply::new(200).json("application/json", &body),
        }
    }
}
