//! The generated names that the server uses, in one place: a name that changes there changes here, and nowhere else.

/// Prefect.
pub(crate) mod prefect {
    pub(crate) use flow_runs_api::prefect::models::{
        HttpValidationError, State, ValidationError, ValidationErrorLocItem as Place,
    };
    pub(crate) use flow_runs_api::prefect::operations::{ReadFlowRunStateRequest, ReadFlowRunStateResponse};
    pub(crate) use flow_runs_api::prefect::server::{FlowRunStates, router};
}

/// Activepieces.
pub(crate) mod activepieces {
    pub(crate) use flow_runs_api::activepieces::models::FlowRun;
    pub(crate) use flow_runs_api::activepieces::operations::{GetFlowRunRequest, GetFlowRunResponse};
    pub(crate) use flow_runs_api::activepieces::server::{Authenticate, Credentials, FlowRuns, router};
}
