//! What the program prints.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const STATE: &str = r#"{"id":"0190a1b2-d5e6-7f70-9b8c-0d1e2f3a4b5c","type":"SCHEDULED","name":"AwaitingRetry",
    "timestamp":"2026-11-02T09:31:00Z","message":"the warehouse did not answer","data":{"b":1.0,"a":1e+22},
    "state_details":{"flow_run_id":"8e7d6c5b-4a39-4281-b706-f5e4d3c2b1a0","task_run_id":null,
    "scheduled_time":"2026-11-02T11:31:00.500000+02:00","retriable":true,"untrackable_result":false}}"#;

const RUN: &str = r#"{"id":"Ha7gD1sK9lPo4IuYt2ReW","created":"2026-11-02T10:00:00.000Z",
    "updated":"2026-11-02T10:00:03.750Z","projectId":"Pq8sJ4hG1fDa6KzXv0BnM","flowId":"Fw2eR5tY8uIo3PaSd6GhJ",
    "failParentOnFailure":false,"flowVersionId":"Vz9xC4vB7nMq1WeRt5YuI","status":"FAILED",
    "startTime":"2026-11-02T10:00:00.000Z","environment":"TESTING","flowVersion":{"displayName":"Copy rows"},
    "tasks":1,"duration":83750,"finishTime":"","failedStepName":"step_1","tags":["a","b"],
    "steps":{"trigger":{"status":"SUCCEEDED"},"step_1":{"status":"FAILED"}}}"#;

const STATE_SUMMARY: &str = "\
AwaitingRetry (SCHEDULED), a Prefect state
  id           0190a1b2-d5e6-7f70-9b8c-0d1e2f3a4b5c
  since        2026-11-02T09:31:00Z
  message      the warehouse did not answer
  data         {\"b\":1.0,\"a\":1e+22}
  flow run     8e7d6c5b-4a39-4281-b706-f5e4d3c2b1a0
  scheduled    2026-11-02T11:31:00.500000+02:00
  retriable    yes
  result kept  yes
";

const RUN_SUMMARY: &str = "\
FAILED in TESTING, an Activepieces run
  id         Ha7gD1sK9lPo4IuYt2ReW
  flow       Copy rows (Fw2eR5tY8uIo3PaSd6GhJ)
  project    Pq8sJ4hG1fDa6KzXv0BnM
  started    2026-11-02T10:00:00.000Z
  took       1 min 24 s
  tasks      1
  failed at  step_1
  tags       a, b
  steps      trigger SUCCEEDED, step_1 FAILED
";

fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flow-runs-summary"));
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn is(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout);
    assert_eq!(output.status.code(), Some(code));
}

fn file(name: &str, text: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_content_tells_where_a_file_comes_from() {
    is(&run(&["-"], STATE), 0, STATE_SUMMARY, "");
    is(&run(&["-"], RUN), 0, RUN_SUMMARY, "");
}

#[test]
fn several_files_each_get_a_summary() {
    let (state, run_file) = (file("state.json", STATE), file("run.json", RUN));
    is(&run(&[&state, &run_file], ""), 0, &format!("{STATE_SUMMARY}\n{RUN_SUMMARY}"), "");
}

#[test]
fn a_state_may_have_very_little() {
    let little = r#"{"type":"PENDING","id":"0190a1b2-d5e6-7f70-9b8c-0d1e2f3a4b5c","name":null}"#;
    is(&run(&["-"], little), 0, "PENDING, a Prefect state\n  id  0190a1b2-d5e6-7f70-9b8c-0d1e2f3a4b5c\n", "");
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let (good, bad) = (file("good.json", RUN), file("bad.json", "{\"id\": 1,\n \"type\" }"));
    let error = format!("error: {bad}: /type: expected `:` at line 2 column 9\n");
    is(&run(&[&bad, &good], ""), 1, RUN_SUMMARY, &error);
}

#[test]
fn an_error_says_where_it_is() {
    let wrong = STATE.replace("SCHEDULED", "SLEEPING");
    let output = run(&["-"], &wrong);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.starts_with("error: standard input: /type: `SLEEPING` is none of "), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_is_neither_can_be_told() {
    let output = run(&["-"], "{}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("neither a Prefect state"));
    is(&run(&["--from", "prefect", "-"], "{}"), 1, "", "error: standard input: /id: the member is missing\n");
}

#[test]
fn help_and_wrong_arguments() {
    let help = run(&["--help"], "");
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("Usage: flow-runs-summary [OPTIONS] <FILE>..."));
    assert_eq!(run(&[], "").status.code(), Some(2));
    assert_eq!(run(&["--from", "airflow", "-"], "{}").status.code(), Some(2));
}
