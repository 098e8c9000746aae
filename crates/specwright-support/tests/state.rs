//! A struct as the generator writes it, through responses of the kinds that a Prefect server gives.

use specwright_support::{DateTime, Field, Json, JsonObject, Uuid, json};

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct State {
    id: Uuid,
    r#type: StateType,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    name: Field<String>,
    #[serde(default, with = "specwright_support::optional", skip_serializing_if = "Option::is_none")]
    timestamp: Option<DateTime>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    message: Field<String>,
    #[serde(default, with = "specwright_support::optional", skip_serializing_if = "Option::is_none")]
    data: Option<Json>,
    #[serde(default, with = "specwright_support::optional", skip_serializing_if = "Option::is_none")]
    state_details: Option<StateDetails>,
    #[serde(flatten)]
    additional_properties: JsonObject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum StateType {
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

macro_rules! details {
    ($($name:ident: $type:ty),* $(,)?) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        struct StateDetails {
            $(
                #[serde(default, skip_serializing_if = "Field::is_absent")]
                $name: Field<$type>,
            )*
            #[serde(flatten)]
            additional_properties: JsonObject,
        }
    };
}

details! {
    flow_run_id: Uuid,
    task_run_id: Uuid,
    child_flow_run_id: Uuid,
    scheduled_time: DateTime,
    cache_key: String,
    cache_expiration: DateTime,
    deferred: bool,
    untrackable_result: bool,
    pause_timeout: DateTime,
    pause_reschedule: bool,
    pause_key: String,
    run_input_keyset: JsonObject,
    refresh_cache: bool,
    retriable: bool,
    transition_id: Uuid,
    task_parameters_id: Uuid,
    traceparent: String,
    deployment_concurrency_lease_id: Uuid,
}

const DETAILS: &str = concat!(
    r#"{"flow_run_id":"27dc3eee-03ef-4550-8c09-dd70ce4ef665","task_run_id":null,"child_flow_run_id":null,"#,
    r#""scheduled_time":"2031-02-03T04:05:06.100000+05:30","cache_key":null,"cache_expiration":null,"#,
    r#""deferred":null,"untrackable_result":false,"pause_timeout":null,"pause_reschedule":true,"pause_key":"k","#,
    r#""run_input_keyset":{"z":"1","a":null},"refresh_cache":null,"retriable":null,"transition_id":null,"#,
    r#""task_parameters_id":null,"traceparent":null,"deployment_concurrency_lease_id":null}"#,
);

fn states() -> impl Iterator<Item = String> {
    let head = r#""id":"01a2020e-ae90-77c4-bc84-0f5245ec6dfe","type":"COMPLETED""#;
    let data = r#"{"f1":1.0,"f2":1e+22,"f4":1e-7,"i":9007199254740993,"n":123456789012345678901234567890,"u":"é 😀"}"#;
    [
        format!("{{{head}}}"),
        format!(
            r#"{{{head},"name":null,"timestamp":"2024-01-02T03:04:05.000001Z","message":"\n","data":null}}"#
        ),
        format!(r#"{{{head},"name":"Alles gut!","timestamp":"1900-01-01T00:00:00Z","data":{data}}}"#),
        format!(r#"{{{head},"data":[null,false,{{}}],"state_details":{DETAILS}}}"#),
        format!(r#"{{{head},"data":-0.0,"state_details":{{}},"later":"x","more":{{"b":null,"a":[]}}}}"#),
    ]
    .into_iter()
}

fn survives(text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let state: State = json::from_str(text)?;
    assert_eq!(state, serde_json::from_str(text)?);
    assert_eq!(state, serde_json::from_slice(text.as_bytes())?);
    assert_eq!(state, serde_json::from_reader(text.as_bytes())?);
    assert_eq!(json::to_string(&state)?, text);
    assert_eq!(json::to_vec(&state)?, text.as_bytes());
    Ok(())
}

#[test]
fn states_survive_byte_for_byte() {
    states().for_each(|text| survives(&text).unwrap());
}

/// The responses recorded from the real server, where they are there.
#[test]
fn recorded_states_survive_byte_for_byte() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/prefect/golden");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: no folder {}", folder.display());
        return;
    };
    let files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(!files.is_empty());
    files.iter().for_each(|file| survives(std::fs::read_to_string(file).unwrap().trim_end()).unwrap());
}

#[test]
fn deep_types_decode_within_a_small_stack() {
    #[derive(Debug, serde::Serialize, serde::Deserialize)]
    struct Node {
        #[serde(default, with = "specwright_support::optional", skip_serializing_if = "Option::is_none")]
        next: Option<Box<Node>>,
        #[serde(flatten)]
        rest: JsonObject,
    }
    let text = format!(r#"{}{{"odd":1.50}}{}"#, r#"{"next":"#.repeat(127), "}".repeat(127));
    let node: Node = json::from_str(&text).unwrap();
    assert_eq!(json::to_string(&node).unwrap(), text);
}
