// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Handler traits and routers.

/// The operations tagged `flow-runs`.
pub trait FlowRuns: Authenticate {
    /// Get Flow Run
    ///
    /// `GET /v1/flow-runs/{id}`
    fn get_flow_run(
        &self,
        request: specwright_support::server::Request<
            super::operations::GetFlowRunRequest,
            Self::Principal,
        >,
    ) -> impl Future<
        Output = Result<super::operations::GetFlowRunResponse, Self::Error>,
    > + Send;
}

/// What a request shows to be let in: one variant for each way that the document accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// `apiKey`: `Authorization: Bearer`.
    ApiKey(specwright_support::server::Bearer),
}

impl Credentials {
    const API_KEY: specwright_support::server::Alternative<Self> = specwright_support::server::Alternative::new(
        &[specwright_support::server::Scheme::Bearer],
        |parts| specwright_support::server::Bearer::read(parts).map(Self::ApiKey),
    );
}

/// Decides for whom a request acts. It runs before anything else of a request is looked at.
pub trait Authenticate: specwright_support::server::Service {
    /// For whom a request acts.
    type Principal: Send + Sync + 'static;

    /// Gives the principal of these credentials, or the answer to a request that may not be made.
    fn authenticate(
        &self,
        credentials: Credentials,
        context: &specwright_support::server::AuthContext<'_>,
    ) -> impl Future<Output = Result<Self::Principal, Self::Error>> + Send;
}

/// Routes every operation of the document to its handler.
pub fn router<S: FlowRuns>(service: S) -> axum::Router {
    specwright_support::server::Routes::new(service)
        .route("GET", "/v1/flow-runs/{id}", get_flow_run::<S>)
        .build()
}

async fn get_flow_run<S: FlowRuns>(
    service: std::sync::Arc<S>,
    call: specwright_support::server::Call,
) -> specwright_support::server::Answer {
    let (credentials, context) = call
        .credentials(&*service, "get_flow_run", &[Credentials::API_KEY])?;
    let principal = service.authenticate(credentials, &context).await;
    let principal = principal.map_err(specwright_support::server::Refused::new)?;
    let request = call
        .decode::<super::operations::GetFlowRunRequest>(&*service)
        .await?
        .with_principal(principal);
    let response = FlowRuns::get_flow_run(&*service, request).await;
    specwright_support::server::answer(&*service, response)
}

impl specwright_support::server::Decode for super::operations::GetFlowRunRequest {
    fn decode(input: &mut specwright_support::server::Input<'_>) -> Option<Self> {
        let id = input.path("id").required();
        Some(Self { id: id? })
    }
}

impl specwright_support::server::Encode for super::operations::GetFlowRunResponse {
    fn encode(self) -> specwright_support::server::Encoded {
        match self {
            Self::Ok(body) => {
                specwright_support::server::Reply::new(200)
                    .json("application/json", &body)
            }
        }
    }
}
