// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Requests and responses.

use super::models;

/// Request of `GET /v1/flow-runs/{id}`.
#[derive(Debug, Clone, PartialEq)]
pub struct GetFlowRunRequest {
    pub id: String,
}

/// Response of `GET /v1/flow-runs/{id}`.
#[derive(Debug, Clone, PartialEq)]
pub enum GetFlowRunResponse {
    /// `200`.
    Ok(models::FlowRun),
}
