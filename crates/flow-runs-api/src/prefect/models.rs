// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

use specwright_support::{DateTime, Field, IndexMap, Json, JsonObject, Uuid};

/// Represents the state of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub id: Uuid,
    pub r#type: StateType,
    pub name: Field<String>,
    pub timestamp: Option<DateTime>,
    pub message: Field<String>,
    /// Data associated with the state, e.g. a result. Content must be storable as JSON.
    pub data: Option<Json>,
    pub state_details: Option<StateDetails>,
    pub additional_properties: JsonObject,
}

impl State {
    /// What is required, and nothing else.
    pub fn new(id: Uuid, r#type: StateType) -> Self {
        Self {
            id,
            r#type,
            name: Field::Absent,
            timestamp: None,
            message: Field::Absent,
            data: None,
            state_details: None,
            additional_properties: JsonObject::new(),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct HttpValidationError {
    pub detail: Option<Vec<ValidationError>>,
    pub additional_properties: JsonObject,
}

/// Enumeration of state types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateDetails {
    pub flow_run_id: Field<Uuid>,
    pub task_run_id: Field<Uuid>,
    pub child_flow_run_id: Field<Uuid>,
    pub scheduled_time: Field<DateTime>,
    pub cache_key: Field<String>,
    pub cache_expiration: Field<DateTime>,
    /// Default: `false`.
    pub deferred: Field<bool>,
    /// Default: `false`.
    pub untrackable_result: Option<bool>,
    pub pause_timeout: Field<DateTime>,
    /// Default: `false`.
    pub pause_reschedule: Option<bool>,
    pub pause_key: Field<String>,
    pub run_input_keyset: Field<IndexMap<String, String>>,
    pub refresh_cache: Field<bool>,
    pub retriable: Field<bool>,
    pub transition_id: Field<Uuid>,
    pub task_parameters_id: Field<Uuid>,
    pub traceparent: Field<String>,
    pub deployment_concurrency_lease_id: Field<Uuid>,
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

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValidationError {
    /// Location
    pub loc: Vec<ValidationErrorLocItem>,
    /// Message
    pub msg: String,
    /// Error Type
    pub r#type: String,
    pub input: Option<Json>,
    /// Context
    pub ctx: Option<JsonObject>,
    pub additional_properties: JsonObject,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ValidationErrorLocItem {
    String(String),
    Integer(i64),
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
