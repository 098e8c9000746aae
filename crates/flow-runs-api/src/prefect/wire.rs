// @generated from `prefect.yaml` by `cargo xtask codegen`. Do not edit.

//! How the models go over the wire: their members, values and branches by name.

use super::models::*;

specwright_support::object! {
    State {
        required id = "id",
        required r#type = "type",
        nullable name = "name",
        optional timestamp = "timestamp",
        nullable message = "message",
        optional data = "data",
        optional state_details = "state_details",
        ..additional_properties
    }
}

specwright_support::object! {
    HttpValidationError {
        optional detail = "detail",
        ..additional_properties
    }
}

specwright_support::text_enum!(StateType);

specwright_support::object! {
    StateDetails {
        nullable flow_run_id = "flow_run_id",
        nullable task_run_id = "task_run_id",
        nullable child_flow_run_id = "child_flow_run_id",
        nullable scheduled_time = "scheduled_time",
        nullable cache_key = "cache_key",
        nullable cache_expiration = "cache_expiration",
        nullable deferred = "deferred",
        optional untrackable_result = "untrackable_result",
        nullable pause_timeout = "pause_timeout",
        optional pause_reschedule = "pause_reschedule",
        nullable pause_key = "pause_key",
        nullable run_input_keyset = "run_input_keyset",
        nullable refresh_cache = "refresh_cache",
        nullable retriable = "retriable",
        nullable transition_id = "transition_id",
        nullable task_parameters_id = "task_parameters_id",
        nullable traceparent = "traceparent",
        nullable deployment_concurrency_lease_id = "deployment_concurrency_lease_id",
        ..additional_properties
    }
}

specwright_support::object! {
    ValidationError {
        required loc = "loc",
        required msg = "msg",
        required r#type = "type",
        optional input = "input",
        optional ctx = "ctx",
        ..additional_properties
    }
}

specwright_support::fit! {
    ValidationErrorLocItem {
        String,
        Integer,
    }
}

specwright_support::serde_bridge! {
    State,
    HttpValidationError,
    StateType,
    StateDetails,
    ValidationError,
    ValidationErrorLocItem,
}
