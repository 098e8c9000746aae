// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Requests and responses.

use specwright_support::Uuid;

use super::models;

/// Request of `GET /flow_run_states/{id}`.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFlowRunStateRequest {
    /// The flow run state id
    pub id: Uuid,
    /// Header `x-prefect-api-version`.
    pub x_prefect_api_version: Option<String>,
}

/// Response of `GET /flow_run_states/{id}`.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadFlowRunStateResponse {
    /// `200`.
    Ok(models::State),
    /// `422`: Validation Error
    UnprocessableEntity(models::HttpValidationError),
}
