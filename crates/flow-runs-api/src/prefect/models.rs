// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! Models.
//!
//! `additional_properties` holds the members that the document does not declare, kept as they came.

/// Represents the state of a run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct State {
    pub id: specwright_support::Uuid,
    pub r#type: StateType,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub name: specwright_support::Field<String>,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub timestamp: Option<specwright_support::DateTime>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub message: specwright_support::Field<String>,
    /// Data associated with the state, e.g. a result. Content must be storable as JSON.
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub data: Option<specwright_support::Json>,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub state_details: Option<StateDetails>,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct HttpValidationError {
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub detail: Option<Vec<ValidationError>>,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

/// Enumeration of state types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum StateType {
    #[serde(rename = "SCHEDULED")]
    Scheduled,
    #[serde(rename = "PENDING")]
    Pending,
    #[serde(rename = "RUNNING")]
    Running,
    #[serde(rename = "COMPLETED")]
    Completed,
    #[serde(rename = "FAILED")]
    Failed,
    #[serde(rename = "CANCELLED")]
    Cancelled,
    #[serde(rename = "CRASHED")]
    Crashed,
    #[serde(rename = "PAUSED")]
    Paused,
    #[serde(rename = "CANCELLING")]
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

impl std::fmt::Display for StateType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for StateType {
    type Err = specwright_support::UnknownValue;

    fn from_str(text: &str) -> Result<Self, specwright_support::UnknownValue> {
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found
            .ok_or_else(|| {
                let expected = Self::ALL.iter().map(|value| value.as_str());
                specwright_support::UnknownValue::new("StateType", text, expected)
            })
    }
}

#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StateDetails {
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub flow_run_id: specwright_support::Field<specwright_support::Uuid>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub task_run_id: specwright_support::Field<specwright_support::Uuid>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub child_flow_run_id: specwright_support::Field<specwright_support::Uuid>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub scheduled_time: specwright_support::Field<specwright_support::DateTime>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub cache_key: specwright_support::Field<String>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub cache_expiration: specwright_support::Field<specwright_support::DateTime>,
    /// Default: `false`.
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub deferred: specwright_support::Field<bool>,
    /// Default: `false`.
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub untrackable_result: Option<bool>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub pause_timeout: specwright_support::Field<specwright_support::DateTime>,
    /// Default: `false`.
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub pause_reschedule: Option<bool>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub pause_key: specwright_support::Field<String>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub run_input_keyset: specwright_support::Field<
        specwright_support::IndexMap<String, String>,
    >,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub refresh_cache: specwright_support::Field<bool>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub retriable: specwright_support::Field<bool>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub transition_id: specwright_support::Field<specwright_support::Uuid>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub task_parameters_id: specwright_support::Field<specwright_support::Uuid>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub traceparent: specwright_support::Field<String>,
    #[serde(default, skip_serializing_if = "specwright_support::Field::is_absent")]
    pub deployment_concurrency_lease_id: specwright_support::Field<
        specwright_support::Uuid,
    >,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

impl StateDetails {
    /// `deferred`, or what its absence means.
    pub fn deferred_or_default(&self) -> Option<bool> {
        match &self.deferred {
            specwright_support::Field::Absent => Some(false),
            specwright_support::Field::Null => None,
            specwright_support::Field::Value(value) => Some(*value),
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

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ValidationError {
    /// Location
    pub loc: Vec<ValidationErrorLocItem>,
    /// Message
    pub msg: String,
    /// Error Type
    pub r#type: String,
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub input: Option<specwright_support::Json>,
    /// Context
    #[serde(
        default,
        deserialize_with = "specwright_support::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub ctx: Option<specwright_support::JsonObject>,
    #[serde(flatten)]
    pub additional_properties: specwright_support::JsonObject,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ValidationErrorLocItem {
    String(String),
    Integer(i64),
}

impl serde::Serialize for ValidationErrorLocItem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Integer(value) => value.serialize(serializer),
        }
    }
}

impl<'de> serde::Deserialize<'de> for ValidationErrorLocItem {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        let value = specwright_support::Json::deserialize(deserializer)?;
        specwright_support::union::Fit::new("ValidationErrorLocItem", &value)
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
