// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Handler traits and routers.

use specwright_support::server::{
    Answer, Call, Decode, Encode, Encoded, Input, Reply, Request, Routes, Service, answer,
};

use super::operations::*;

/// The operations tagged `Flow Run States`.
pub trait FlowRunStates: Service {
    /// Get a flow run state by id.
    ///
    /// For more information, see
    /// <https://docs.prefect.io/v3/concepts/flows#final-state-determination>.
    ///
    /// `GET /flow_run_states/{id}`
    fn read_flow_run_state(
        &self,
        request: Request<ReadFlowRunStateRequest>,
    ) -> impl Future<Output = Result<ReadFlowRunStateResponse, Self::Error>> + Send;
}

/// Routes every operation of the document to its handler.
pub fn router<S: FlowRunStates>(service: S) -> axum::Router {
    Routes::new(service)
        .route("GET", "/flow_run_states/{id}", read_flow_run_state::<S>)
        .build()
}

async fn read_flow_run_state<S: FlowRunStates>(
    service: std::sync::Arc<S>,
    call: Call,
) -> Answer {
    let request = call.decode::<ReadFlowRunStateRequest>(&*service).await?;
    let response = FlowRunStates::read_flow_run_state(&*service, request).await;
    answer(&*service, response)
}

impl Decode for ReadFlowRunStateRequest {
    fn decode(input: &mut Input<'_>) -> Option<Self> {
        let id = input.path("id").required();
        let x_prefect_api_version = input.header("x-prefect-api-version").optional();
        Some(Self {
            id: id?,
            x_prefect_api_version: x_prefect_api_version?,
        })
    }
}

impl Encode for ReadFlowRunStateResponse {
    fn encode(self) -> Encoded {
        match self {
            Self::Ok(body) => Reply::new(200).json("application/json", &body),
            Self::UnprocessableEntity(body) => {
                Reply::new(422).json("application/json", &body)
            }
        }
    }
}
