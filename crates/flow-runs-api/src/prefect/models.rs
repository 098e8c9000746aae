// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

use serde::{Deserialize, Serialize};
use specwright_support::union::Fit;
use specwright_support::{DateTime, Field, IndexMap, Json, JsonObject, Uuid, optional};

/// Represents the state of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub id: Uuid,
    pub r#type: StateType,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<DateTime>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub message: Field<String>,
    /// Data associated with the state, e.g. a result. Content must be storable as JSON.
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub data: Option<Json>,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub state_details: Option<StateDetails>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HttpValidationError {
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub detail: Option<Vec<ValidationError>>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

/// Enumeration of state types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StateType {
    Scheduled,
    Pending,
    Running,
    Completed,
    Failed,
    Cancelled,
    Crashed,
    Paused,
    Cancelling,
}

impl StateType {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Scheduled,
        Self::Pending,
        Self::Running,
        Self::Completed,
        Self::Failed,
        Self::Cancelled,
        Self::Crashed,
        Self::Paused,
        Self::Cancelling,
    ];

    /// The value as it goes over the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "SCHEDULED",
            Self::Pending => "PENDING",
            Self::Running => "RUNNING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
            Self::Crashed => "CRASHED",
            Self::Paused => "PAUSED",
            Self::Cancelling => "CANCELLING",
        }
    }
}

specwright_support::text_enum!(StateType);

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StateDetails {
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub flow_run_id: Field<Uuid>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub task_run_id: Field<Uuid>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub child_flow_run_id: Field<Uuid>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub scheduled_time: Field<DateTime>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub cache_key: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub cache_expiration: Field<DateTime>,
    /// Default: `false`.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub deferred: Field<bool>,
    /// Default: `false`.
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub untrackable_result: Option<bool>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub pause_timeout: Field<DateTime>,
    /// Default: `false`.
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub pause_reschedule: Option<bool>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub pause_key: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub run_input_keyset: Field<IndexMap<String, String>>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub refresh_cache: Field<bool>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub retriable: Field<bool>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub transition_id: Field<Uuid>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub task_parameters_id: Field<Uuid>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub traceparent: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub deployment_concurrency_lease_id: Field<Uuid>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

impl StateDetails {
    /// `deferred`, or what its absence means.
    pub fn deferred_or_default(&self) -> Option<bool> {
        match &self.deferred {
            Field::Absent => Some(false),
            Field::Null => None,
            Field::Value(value) => Some(*value),
        }
    }

    /// `untrackable_result`, or what its absence means.
    pub fn untrackable_result_or_default(&self) -> bool {
        match &self.untrackable_result {
            Some(value) => *value,
            None => false,
        }
    }

    /// `pause_reschedule`, or what its absence means.
    pub fn pause_reschedule_or_default(&self) -> bool {
        match &self.pause_reschedule {
            Some(value) => *value,
            None => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValidationError {
    /// Location
    pub loc: Vec<ValidationErrorLocItem>,
    /// Message
    pub msg: String,
    /// Error Type
    pub r#type: String,
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub input: Option<Json>,
    /// Context
    #[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]
    pub ctx: Option<JsonObject>,
    #[serde(flatten)]
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ValidationErrorLocItem {
    String(String),
    Integer(i64),
}

impl<'de> Deserialize<'de> for ValidationErrorLocItem {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        let value = Json::deserialize(deserializer)?;
        Fit::new("ValidationErrorLocItem", &value)
            .branch("String", Self::String)
            .branch("Integer", Self::Integer)
            .finish()
    }
}

impl From<String> for ValidationErrorLocItem {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<i64> for ValidationErrorLocItem {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}
