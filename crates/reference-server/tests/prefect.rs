//! Prefect over HTTP: what its server answers to good and bad requests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::io::Read as _;

use flate2::read::GzDecoder;
use support::{Running, fixture_folder, state_path};

const ID: &str = "01a2020e-ae90-77c4-bc84-0f5245ec6dfe";
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";
const NOT_FOUND: &str = r#"{"detail":"Not Found"}"#;
const UNKNOWN_STATE: &str = r#"{"detail":"Flow run state not found"}"#;

fn body_of_id() -> String {
    std::fs::read_to_string(fixture_folder("prefect").join("data-numbers.json")).unwrap()
}

#[tokio::test]
async fn an_id_in_any_spelling_of_a_uuid() {
    let server = Running::with_fixtures().await;
    for id in [
        ID.to_owned(),
        ID.to_uppercase(),
        ID.replace('-', ""),
        ID.replacen('-', "%2D", 1),
        format!("{ID}?a=b"),
    ] {
        let answer = server.get(&state_path(&id)).await;
        answer.is(200, &body_of_id());
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("content-length"), Some("747"));
    }
}

#[tokio::test]
async fn an_unknown_id() {
    let server = Running::with_fixtures().await;
    for id in [UNKNOWN, "00000000-0000-0000-0000-000000000000"] {
        let answer = server.get(&state_path(id)).await;
        answer.is(404, UNKNOWN_STATE);
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn an_id_that_is_no_uuid_is_the_declared_422() {
    let server = Running::with_fixtures().await;
    let braces = format!("%7B{ID}%7D");
    let urn = format!("urn:uuid:{ID}");
    for id in ["not-a-uuid", &ID[..35], &braces, &urn, "%ff", "%00"] {
        let answer = server.get(&state_path(id)).await;
        assert_eq!(answer.status, 422, "{id}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert!(answer.text().starts_with(r#"{"detail":[{"loc":["path","id"],"msg":""#), "{}", answer.text());
    }
    let answer = server.get(&state_path("not-a-uuid")).await;
    assert!(answer.text().ends_with(r#","type":"uuid_parsing"}]}"#), "{}", answer.text());
}

#[tokio::test]
async fn what_is_no_route() {
    let server = Running::with_fixtures().await;
    let extra = format!("{}/x", state_path(ID));
    let outside = format!("/flow_run_states/{ID}");
    for path in
        ["/api/nope", "/", "/api", "/api/", "/api/flow_run_states", "/api/flow_run_states/", &extra, &outside]
    {
        server.get(path).await.is(404, NOT_FOUND);
    }
}

#[tokio::test]
async fn other_methods() {
    let server = Running::with_fixtures().await;
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"] {
        for id in [ID, UNKNOWN] {
            let answer = server.ask(method, &state_path(id), &[]).await;
            answer.is(405, r#"{"detail":"Method Not Allowed"}"#);
            assert_eq!(answer.header("allow"), Some("GET"), "{method}");
        }
    }
    let answer = server.ask("HEAD", &state_path(ID), &[]).await;
    answer.is(405, "");
    assert_eq!(answer.header("allow"), Some("GET"));
    assert_eq!(answer.header("content-length"), Some("31"));
}

#[tokio::test]
async fn versions_that_are_served() {
    let server = Running::with_fixtures().await;
    for version in ["0.8.0", "0.8.4", "99.0.0", "", "0. 8 .4", "+0.8_0.4"] {
        server
            .ask("GET", &state_path(ID), &[("x-prefect-api-version", version)])
            .await
            .is(200, &body_of_id());
    }
}

fn bad_format(received: &str) -> String {
    let received = received.replace('"', "\\\"");
    format!(
        "{{\"detail\":\"Invalid X-PREFECT-API-VERSION header format.\
         Expected header in format 'x.y.z' but received {received}\"}}"
    )
}

#[tokio::test]
async fn versions_that_are_refused() {
    let server = Running::with_fixtures().await;
    for version in ["banana", "0.8", "0.8.4.1", "v0.8.4"] {
        let answer = server.ask("GET", &state_path(ID), &[("x-prefect-api-version", version)]).await;
        answer.is(400, &bad_format(version));
    }
    let odd = server.ask("GET", &state_path(ID), &[("x-prefect-api-version", "<b>\"x\"é")]).await;
    odd.is(400, &bad_format("<b>\"x\"\u{c3}\u{a9}"));
    let latin = server.ask_bytes("GET", &state_path(ID), &[("x-prefect-api-version", b"\xff")]).await;
    latin.is(400, &bad_format("\u{ff}"));
    for version in ["0.7.9", "-1.8.4"] {
        let answer = server.ask("GET", &state_path(ID), &[("x-prefect-api-version", version)]).await;
        let text = format!(
            r#"{{"detail":"The request specified API version {version} but this server requires version 0.8.0 or higher."}}"#
        );
        answer.is(400, &text);
    }
}

#[tokio::test]
async fn the_order_is_route_then_version_then_id() {
    let server = Running::with_fixtures().await;
    let banana = ("x-prefect-api-version", "banana");
    server.ask("GET", "/api/nope", &[banana]).await.is(404, NOT_FOUND);
    assert_eq!(server.ask("POST", &state_path(ID), &[banana]).await.status, 405);
    assert_eq!(server.ask("GET", &state_path("not-a-uuid"), &[banana]).await.status, 422);
    assert_eq!(server.ask("GET", &state_path(UNKNOWN), &[banana]).await.status, 400);
}

#[tokio::test]
async fn of_several_versions_the_first_counts() {
    let server = Running::with_fixtures().await;
    let (good, bad) = (("x-prefect-api-version", "0.8.4"), ("x-prefect-api-version", "banana"));
    assert_eq!(server.ask("GET", &state_path(ID), &[good, bad]).await.status, 200);
    server.ask("GET", &state_path(ID), &[bad, good]).await.is(400, &bad_format("banana"));
}

#[tokio::test]
async fn other_headers_change_nothing() {
    let server = Running::with_fixtures().await;
    for header in [
        ("accept", "application/xml"),
        ("authorization", "Bearer nonsense"),
        ("range", "bytes=0-9"),
        ("if-none-match", "*"),
        ("accept-encoding", "br"),
        ("accept-encoding", "gzip;q=0"),
    ] {
        server.ask("GET", &state_path(ID), &[header]).await.is(200, &body_of_id());
    }
}

#[tokio::test]
async fn gzip_from_500_bytes_on() {
    let server = Running::with_fixtures().await;
    let gzip = [("accept-encoding", "gzip")];
    let answer = server.ask("GET", &state_path(ID), &gzip).await;
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert!(answer.header("vary").unwrap().eq_ignore_ascii_case("accept-encoding"));
    assert!(answer.body.len() < 747);
    let mut text = String::new();
    GzDecoder::new(&*answer.body).read_to_string(&mut text).unwrap();
    assert_eq!(text, body_of_id());

    let small = server.ask("GET", &state_path(UNKNOWN), &gzip).await;
    small.is(404, UNKNOWN_STATE);
    assert_eq!(small.header("content-encoding"), None);
}
