// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FlowRun {
    pub id: String,
    pub created: String,
    pub updated: String,
    #[serde(rename = "projectId")]
    pub project_id: String,
    #[serde(rename = "flowId")]
    pub flow_id: String,
    #[serde(rename = "failParentOnFailure")]
    pub fail_parent_on_failure: bool,
    #[serde(rename = "flowVersionId")]
    pub flow_version_id: String,
    pub status: FlowRunStatus,
    #[serde(rename = "startTime")]
    pub start_time: String,
    pub environment: FlowRunEnvironment,
    #[serde(
        rename = "parentRunId",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub parent_run_id: Option<String>,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub tags: Option<Vec<String>>,
    #[serde(
        rename = "flowVersion",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub flow_version: Option<FlowRunFlowVersion>,
    #[serde(
        rename = "logsFileId",
        default,
        skip_serializing_if = "specwright_support::Field::is_absent"
    )]
    pub logs_file_id: specwright_support::Field<String>,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub tasks: Option<specwright_support::Number>,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub duration: Option<specwright_support::Number>,
    #[serde(
        rename = "finishTime",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub finish_time: Option<String>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub steps: specwright_support::Field<specwright_support::JsonObject>,
    #[serde(
        rename = "failedStepName",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub failed_step_name: Option<String>,
    #[serde(
        rename = "stepNameToTest",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub step_name_to_test: Option<String>,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FlowRunFlowVersion {
    #[serde(
        rename = "displayName",
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub display_name: Option<String>,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum FlowRunStatus {
    #[serde(rename = "FAILED")]
    Failed,
    #[serde(rename = "QUOTA_EXCEEDED")]
    QuotaExceeded,
    #[serde(rename = "INTERNAL_ERROR")]
    InternalError,
    #[serde(rename = "PAUSED")]
    Paused,
    #[serde(rename = "QUEUED")]
    Queued,
    #[serde(rename = "RUNNING")]
    Running,
    #[serde(rename = "SUCCEEDED")]
    Succeeded,
    #[serde(rename = "MEMORY_LIMIT_EXCEEDED")]
    MemoryLimitExceeded,
    #[serde(rename = "TIMEOUT")]
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

impl std::fmt::Display for FlowRunStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for FlowRunStatus {
    type Err = specwright_support::UnknownValue;

    fn from_str(text: &str) -> Result<Self, specwright_support::UnknownValue> {
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found
            .ok_or_else(|| {
                let expected = Self::ALL.iter().map(|value| value.as_str());
                specwright_support::UnknownValue::new("FlowRunStatus", text, expected)
            })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum FlowRunEnvironment {
    #[serde(rename = "PRODUCTION")]
    Production,
    #[serde(rename = "TESTING")]
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

impl std::fmt::Display for FlowRunEnvironment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for FlowRunEnvironment {
    type Err = specwright_support::UnknownValue;

    fn from_str(text: &str) -> Result<Self, specwright_support::UnknownValue> {
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found
            .ok_or_else(|| {
                let expected = Self::ALL.iter().map(|value| value.as_str());
                specwright_support::UnknownValue::new(
                    "FlowRunEnvironment",
                    text,
                    expected,
                )
            })
    }
}
