// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Handler traits and routers.

/// The operations tagged `Flow Run States`.
pub trait FlowRunStates: specwright_support::server::Service {
    /// Get a flow run state by id.
    ///
    /// For more information, see <https://docs.prefect.io/v3/concepts/flows#final-state-determination>.
    ///
    /// `GET /flow_run_states/{id}`
    fn read_flow_run_state(
        &self,
        request: specwright_support::server::Request<
            super::operations::ReadFlowRunStateRequest,
        >,
    ) -> impl Future<
        Output = Result<super::operations::ReadFlowRunStateResponse, Self::Error>,
    > + Send;
}

/// Routes every operation of the document to its handler.
pub fn router<S: FlowRunStates>(service: S) -> axum::Router {
    specwright_support::server::Routes::new(service)
        .route("GET", "/flow_run_states/{id}", read_flow_run_state::<S>)
        .build()
}

async fn read_flow_run_state<S: FlowRunStates>(
    service: std::sync::Arc<S>,
    call: specwright_support::server::Call,
) -> specwright_support::server::Answer {
    let request = call
        .decode::<super::operations::ReadFlowRunStateRequest>(&*service)
        .await?;
    let response = FlowRunStates::read_flow_run_state(&*service, request).await;
    specwright_support::server::answer(&*service, response)
}

impl specwright_support::server::Decode for super::operations::ReadFlowRunStateRequest {
    fn decode(input: &mut specwright_support::server::Input<'_>) -> Option<Self> {
        let id = input.path("id").required();
        let x_prefect_api_version = input.header("x-prefect-api-version").optional();
        Some(Self {
            id: id?,
            x_prefect_api_version: x_prefect_api_version?,
        })
    }
}

impl specwright_support::server::Encode for super::operations::ReadFlowRunStateResponse {
    fn encode(self) -> specwright_support::server::Encoded {
        match self {
            Self::Ok(body) => {
                specwright_support::server::Reply::new(200)
                    .json("application/json", &body)
            }
            Self::UnprocessableEntity(body) => {
                specwright_support::server::Reply::new(422)
                    .json("application/json", &body)
            }
        }
    }
}
