//! The smallest server: one generated trait, a map, and axum. The README shows it.

use std::collections::HashMap;

use axum::http::StatusCode;
use flow_runs_api::prefect::models::State;
use flow_runs_api::prefect::operations::{ReadFlowRunStateRequest, ReadFlowRunStateResponse};
use flow_runs_api::prefect::server::{FlowRunStates, router};
use specwright_support::server::{Request, Service};

struct Prefect {
    states: HashMap<String, State>,
}

impl Service for Prefect {
    type Error = StatusCode;
}

impl FlowRunStates for Prefect {
    async fn read_flow_run_state(
        &self,
        request: Request<ReadFlowRunStateRequest>,
    ) -> Result<ReadFlowRunStateResponse, Self::Error> {
        let state = self.states.get(&request.id.to_string()).ok_or(StatusCode::NOT_FOUND)?;
        Ok(ReadFlowRunStateResponse::Ok(state.clone()))
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4300").await?;
    axum::serve(listener, router(Prefect { states: HashMap::new() })).await
}
