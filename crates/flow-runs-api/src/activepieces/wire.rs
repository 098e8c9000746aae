// @generated from `activepieces.yaml` by `cargo xtask codegen`. Do not edit.

//! How the models go over the wire: their members, values and branches by name.

use super::models::*;

specwright_support::object! {
    FlowRun {
        required id = "id",
        required created = "created",
        required updated = "updated",
        required project_id = "projectId",
        required flow_id = "flowId",
        required fail_parent_on_failure = "failParentOnFailure",
        required flow_version_id = "flowVersionId",
        required status = "status",
        required start_time = "startTime",
        required environment = "environment",
        optional parent_run_id = "parentRunId",
        optional tags = "tags",
        optional flow_version = "flowVersion",
        nullable logs_file_id = "logsFileId",
        optional tasks = "tasks",
        optional duration = "duration",
        optional finish_time = "finishTime",
        nullable steps = "steps",
        optional failed_step_name = "failedStepName",
        optional step_name_to_test = "stepNameToTest",
        ..additional_properties
    }
}

specwright_support::object! {
    FlowRunFlowVersion {
        optional display_name = "displayName",
        ..additional_properties
    }
}

specwright_support::text_enum!(FlowRunStatus);

specwright_support::text_enum!(FlowRunEnvironment);

specwright_support::serde_bridge! {
    FlowRun,
    FlowRunFlowVersion,
    FlowRunStatus,
    FlowRunEnvironment,
}
