//! Activepieces over HTTP: what its server answers to good and bad requests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use reference_server::load::record;
use reference_server::store::{Kind, Store};
use support::{Running, bearer, fixture_folder, run_path};

const ID: &str = "RUNSUCCEEDED000000000";
const UNKNOWN: &str = "aaaaaaaaaaaaaaaaaaaaa";
const FORBIDDEN: &str = r#"{"code":"AUTHORIZATION","params":{"message":"invalid route for principal type"}}"#;
const WRONG_KEY: &str = r#"{"code":"AUTHENTICATION","params":{"message":"invalid api key"}}"#;
const BAD_TOKEN: &str =
    r#"{"code":"INVALID_BEARER_TOKEN","params":{"message":"invalid access token or session expired"}}"#;
const BAD_ID: &str = r#"{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"params/id must match pattern \"^[0-9a-zA-Z]{21}$\""}"#;
const NO_ROUTE: &str = r#"{"statusCode":404,"error":"Not Found","message":"Route not found"}"#;

fn body_of_id() -> String {
    std::fs::read_to_string(fixture_folder("activepieces").join("succeeded.json")).unwrap()
}

fn is_json(answer: &support::Answer) {
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
}

#[tokio::test]
async fn a_run() {
    let server = Running::with_fixtures().await;
    let answer = server.ask("GET", &run_path(ID), &bearer()).await;
    answer.is(200, &body_of_id());
    is_json(&answer);
}

#[tokio::test]
async fn head_is_the_run_without_its_body() {
    let server = Running::with_fixtures().await;
    let answer = server.ask("HEAD", &run_path(ID), &bearer()).await;
    answer.is(200, "");
    is_json(&answer);
    assert_eq!(answer.header("content-length"), Some(body_of_id().len().to_string().as_str()));
}

#[tokio::test]
async fn who_calls_is_asked_first_for_the_word_then_for_the_key() {
    let server = Running::with_fixtures().await;
    for (header, status, body) in [
        (None, 403, FORBIDDEN),
        (Some("Basic dTpw"), 403, FORBIDDEN),
        (Some("bearer sk-good"), 403, FORBIDDEN),
        (Some("Bearer"), 403, FORBIDDEN),
        (Some("Bearer "), 403, FORBIDDEN),
        (Some("sk-good"), 403, FORBIDDEN),
        (Some("Bearer sk-bad"), 401, WRONG_KEY),
        (Some("Bearer sk-goo"), 401, WRONG_KEY),
        (Some("Bearer sk-goodd"), 401, WRONG_KEY),
        (Some("Bearer eyJhbGciOi.J9.x"), 401, BAD_TOKEN),
        (Some("Bearer good"), 401, BAD_TOKEN),
    ] {
        let headers: Vec<_> = header.into_iter().map(|value| ("authorization", value)).collect();
        for id in [ID, UNKNOWN] {
            let answer = server.ask("GET", &run_path(id), &headers).await;
            answer.is(status, body);
            is_json(&answer);
        }
    }
}

#[tokio::test]
async fn without_a_key_nobody_is_let_in() {
    let server = Running::with_key(Store::open("sqlite::memory:").await.unwrap(), None).await;
    server.ask("GET", &run_path(ID), &bearer()).await.is(401, WRONG_KEY);
}

#[tokio::test]
async fn an_unknown_id() {
    let server = Running::with_fixtures().await;
    let answer = server.ask("GET", &run_path(UNKNOWN), &bearer()).await;
    answer.is(404, &format!(
        r#"{{"code":"ENTITY_NOT_FOUND","params":{{"message":"{UNKNOWN} not found","entityType":"flow-runs","entityId":"{UNKNOWN}"}}}}"#
    ));
    is_json(&answer);
}

#[tokio::test]
async fn a_bad_id_is_told_before_anybody_asks_who_calls() {
    let server = Running::with_fixtures().await;
    for id in ["short", "RUNSUCCEEDED0000000000", "RUNSUCCEEDED00000000-", "%00UNSUCCEEDED000000000", "%ff"] {
        for headers in [&[][..], &bearer()] {
            let answer = server.ask("GET", &run_path(id), headers).await;
            answer.is(400, BAD_ID);
            is_json(&answer);
        }
    }
    assert_eq!(server.ask("HEAD", &run_path("short"), &[]).await.status, 400);
}

#[tokio::test]
async fn what_is_no_route_and_what_is_no_method() {
    let server = Running::with_fixtures().await;
    for path in
        ["/api/v1/flow-runs", "/api/v1/flow-runs/", "/api/v1/nope", "/api/v1", "/api/v1/flow-runs/a/b"]
    {
        let answer = server.ask("GET", path, &bearer()).await;
        answer.is(404, NO_ROUTE);
        is_json(&answer);
    }
    for method in ["POST", "PUT", "PATCH", "DELETE", "FOO"] {
        for id in [ID, "short"] {
            let answer = server.ask(method, &run_path(id), &bearer()).await;
            answer.is(404, NO_ROUTE);
            assert_eq!(answer.header("allow"), None);
        }
    }
}

#[tokio::test]
async fn what_the_document_does_not_declare_is_dropped() {
    let text = body_of_id()
        .replacen('{', r#"{"terminationReason":"x","deletedAt":null,"#, 1)
        .replace(r#"{"displayName""#, r#"{"state":"LOCKED","displayName""#);
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.put(&[record(Kind::ActivepiecesRun, text.as_bytes()).unwrap()], |_| {}).await.unwrap();
    let server = Running::on(store).await;
    server.ask("GET", &run_path(ID), &bearer()).await.is(200, &body_of_id());
}
