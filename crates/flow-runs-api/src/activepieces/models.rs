// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

use serde::{Deserialize, Serialize};
use specwright_support::{Field, JsonObject, Number, optional};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
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
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub parent_run_id: Option<String>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub flow_version: Option<FlowRunFlowVersion>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub logs_file_id: Field<String>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Number>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub duration: Option<Number>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub finish_time: Option<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub steps: Field<JsonObject>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub failed_step_name: Option<String>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub step_name_to_test: Option<String>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowRunFlowVersion {
    #[serde(rename = "displayName", default, with = "optional")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

specwright_support::text_enum!(FlowRunStatus);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

specwright_support::text_enum!(FlowRunEnvironment);
