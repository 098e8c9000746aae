//! What is worth showing of a Prefect flow run state.

use std::fmt::Display;

use flow_runs_api::prefect::models::{State, StateDetails};
use specwright_support::Json;

use crate::summary::Summary;

/// The state, from what happened to what is known about it.
pub(crate) fn summary(state: &State) -> Summary {
    let summary = Summary::new(format!("{}, a Prefect state", kind(state)))
        .line("id", state.id)
        .optional("since", state.timestamp.as_ref())
        .optional("message", state.message.as_option())
        .optional("data", state.data.as_ref().filter(|data| **data != Json::Null));
    match &state.state_details {
        Some(details) => with_details(summary, details),
        None => summary,
    }
}

/// The type of the state, and its name where that says more.
fn kind(state: &State) -> String {
    let kind = state.r#type;
    match state.name.as_option().filter(|name| !name.eq_ignore_ascii_case(kind.as_str())) {
        Some(name) => format!("{name} ({kind})"),
        None => kind.to_string(),
    }
}

fn with_details(summary: Summary, details: &StateDetails) -> Summary {
    summary
        .optional("flow run", details.flow_run_id.as_option())
        .optional("task run", details.task_run_id.as_option())
        .optional("child run", details.child_flow_run_id.as_option())
        .optional("scheduled", details.scheduled_time.as_option())
        .optional("paused until", details.pause_timeout.as_option())
        .optional("pause key", details.pause_key.as_option())
        .optional("cached as", details.cache_key.as_option())
        .optional("cached until", details.cache_expiration.as_option())
        .optional("retriable", details.retriable.as_option().map(yes_or_no))
        .optional("result kept", details.untrackable_result.map(|untrackable| yes_or_no(&!untrackable)))
}

fn yes_or_no(value: &bool) -> impl Display + use<> {
    if *value { "yes" } else { "no" }
}
