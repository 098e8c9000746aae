//! What is worth showing of an Activepieces flow run.

use flow_runs_api::activepieces::models::FlowRun;
use specwright_support::{Json, JsonObject, Number};

use crate::summary::Summary;

/// The run, from what happened to what is known about it.
pub(crate) fn summary(run: &FlowRun) -> Summary {
    let flow = run.flow_version.as_ref().and_then(|version| version.display_name.as_deref());
    Summary::new(format!("{} in {}, an Activepieces run", run.status, run.environment))
        .line("id", &run.id)
        .line("flow", flow.map_or_else(|| run.flow_id.clone(), |name| format!("{name} ({})", run.flow_id)))
        .line("project", &run.project_id)
        .optional("parent run", run.parent_run_id.as_ref())
        .optional("started", Some(&run.start_time))
        .optional("finished", run.finish_time.as_ref())
        .optional("took", run.duration.as_ref().map(duration))
        .optional("tasks", run.tasks.as_ref())
        .optional("failed at", run.failed_step_name.as_ref())
        .optional("tags", run.tags.as_ref().map(|tags| tags.join(", ")))
        .optional("steps", run.steps.as_option().map(steps))
}

/// Milliseconds as a person says them.
fn duration(milliseconds: &Number) -> String {
    match milliseconds.as_f64() {
        Some(value) if value >= 60_000.0 => {
            format!("{} min {:.0} s", (value / 60_000.0).floor(), (value % 60_000.0) / 1000.0)
        }
        Some(value) if value >= 1000.0 => format!("{:.1} s", value / 1000.0),
        Some(_) | None => format!("{milliseconds} ms"),
    }
}

/// The names of the steps, each with its status where it has one.
fn steps(steps: &JsonObject) -> String {
    let one = |(name, step): (&String, &Json)| match step.get("status") {
        Some(Json::String(status)) => format!("{name} {status}"),
        Some(_) | None => name.clone(),
    };
    steps.iter().map(one).collect::<Vec<_>>().join(", ")
}
