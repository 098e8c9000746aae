// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

use specwright_support::{Field, JsonObject, Number};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FlowRun {
    pub id: String,
    pub created: String,
    pub updated: String,
    pub project_id: String,
    pub flow_id: String,
    pub fail_parent_on_failure: bool,
    pub flow_version_id: String,
    pub status: FlowRunStatus,
    pub start_time: String,
    pub environment: FlowRunEnvironment,
    pub parent_run_id: Option<String>,
    pub tags: Option<Vec<String>>,
    pub flow_version: Option<FlowRunFlowVersion>,
    pub logs_file_id: Field<String>,
    pub tasks: Option<Number>,
    pub duration: Option<Number>,
    pub finish_time: Option<String>,
    pub steps: Field<JsonObject>,
    pub failed_step_name: Option<String>,
    pub step_name_to_test: Option<String>,
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct FlowRunFlowVersion {
    pub display_name: Option<String>,
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlowRunStatus {
    Failed,
    QuotaExceeded,
    InternalError,
    Paused,
    Queued,
    Running,
    Succeeded,
    MemoryLimitExceeded,
    Timeout,
}

impl FlowRunStatus {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Failed,
        Self::QuotaExceeded,
        Self::InternalError,
        Self::Paused,
        Self::Queued,
        Self::Running,
        Self::Succeeded,
        Self::MemoryLimitExceeded,
        Self::Timeout,
    ];

    /// The value as it goes over the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "FAILED",
            Self::QuotaExceeded => "QUOTA_EXCEEDED",
            Self::InternalError => "INTERNAL_ERROR",
            Self::Paused => "PAUSED",
            Self::Queued => "QUEUED",
            Self::Running => "RUNNING",
            Self::Succeeded => "SUCCEEDED",
            Self::MemoryLimitExceeded => "MEMORY_LIMIT_EXCEEDED",
            Self::Timeout => "TIMEOUT",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlowRunEnvironment {
    Production,
    Testing,
}

impl FlowRunEnvironment {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Production, Self::Testing];

    /// The value as it goes over the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Production => "PRODUCTION",
            Self::Testing => "TESTING",
        }
    }
}
