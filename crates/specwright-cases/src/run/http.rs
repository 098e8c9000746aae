//! One HTTP case: the request, and what became of it.

use axum::body::{Body as AxumBody, to_bytes};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use specwright_support::{Json, json};
use tower::ServiceExt as _;

use super::exchange::Exchange;
use crate::differences;
use crate::format::{Body, HttpCase, Received, Response};

/// What was answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// Sends the request; whether what becomes of it is what the case expects.
///
/// # Errors
/// In what it differs.
pub(super) async fn check(router: &axum::Router, case: &HttpCase) -> Result<(), String> {
    let exchange = Exchange::new(case.returns.clone());
    let answer = send(router, request(case, exchange.clone())?).await?;
    let (received, undone) = {
        let mut state = exchange.state();
        (state.received.take(), state.undone.take())
    };
    let is_answered = received.is_none() || case.returns.is_some();
    let mut lines: Vec<String> = undone.into_iter().map(|reason| format!("returns: {reason}")).collect();
    lines.extend(compare_handling(case, received)?);
    if let Some(expected) = &case.refused {
        lines.extend(compare_refusal(expected, &answer));
    }
    if let Some(expected) = case.response.as_ref().filter(|_| is_answered) {
        lines.extend(compare_response(expected, &answer));
    }
    if lines.is_empty() {
        return Ok(());
    }
    // A handler that was told nothing answers nothing of interest.
    lines.extend(is_answered.then(|| format!("answered: {answer}")));
    Err(lines.join("\n"))
}

fn request(case: &HttpCase, exchange: Exchange) -> Result<Request<AxumBody>, String> {
    let method = Method::from_bytes(case.method.as_bytes());
    let method = method.map_err(|error| format!("`{}`: {error}", case.method))?;
    let mut request = Request::builder().method(method).uri(&case.target);
    for (name, line) in &case.headers {
        request = request.header(name, line);
    }
    let mut request = request.body(AxumBody::empty()).map_err(|error| error.to_string())?;
    if let Some(body) = &case.body {
        let (bytes, media_type) = match body {
            Body::Json(value) => (encode(value)?.into_bytes(), Some("application/json")),
            Body::Text(text) => (text.clone().into_bytes(), None),
            Body::Bytes(bytes) => (bytes.clone(), None),
        };
        *request.body_mut() = AxumBody::from(bytes);
        if let Some(media_type) = media_type {
            let headers = request.headers_mut();
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        }
    }
    request.extensions_mut().insert(exchange);
    Ok(request)
}

async fn send(router: &axum::Router, request: Request<AxumBody>) -> Result<Answer, String> {
    // In a task of its own, so that a panic is a failure of this case alone.
    let response = match tokio::spawn(router.clone().oneshot(request)).await {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(error) => return Err(format!("panics: {error}")),
    };
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|error| error.to_string())?;
    Ok(Answer { status: parts.status, headers: parts.headers, body: body.to_vec() })
}

/// Compares what a handler received, or that none was reached, with what the case says of it.
fn compare_handling(case: &HttpCase, received: Option<Received>) -> Result<Vec<String>, String> {
    match (&case.received, received) {
        (None, None) => Ok(Vec::new()),
        (None, Some(_)) if case.returns.is_some() => Ok(Vec::new()),
        (None, Some(received)) => {
            let handler = received.handler.as_deref().unwrap_or_default();
            let reason =
                format!("the handler `{handler}` is reached, and the case does not say what it returns");
            Ok(vec![reason])
        }
        (Some(_), None) => Ok(vec!["no handler is reached".to_owned()]),
        (Some(expected), Some(received)) => compare_received(expected, received),
    }
}

fn compare_received(expected: &Received, mut received: Received) -> Result<Vec<String>, String> {
    if expected.handler.is_none() {
        received.handler = None;
    }
    let json = |received: &Received| json::to_json(received).map_err(|error| error.to_string());
    let differences = differences(&json(expected)?, &json(&received)?);
    Ok(differences.into_iter().map(|line| format!("received {line}")).collect())
}

/// Compares with the `violations` of a problem (RFC 9457), which is how a refusal is answered unless a service has its
/// own way.
fn compare_refusal(expected: &[String], answer: &Answer) -> Option<String> {
    let problem = json::parse_slice(&answer.body).ok();
    let violations = problem.as_ref().and_then(|problem| problem.get("violations"));
    let found: Vec<String> = match violations {
        Some(Json::Array(violations)) => violations.iter().map(violation).collect(),
        Some(_) | None => Vec::new(),
    };
    (found != expected).then(|| format!("refused: expected {expected:?}, found {found:?}"))
}

/// `PLACE NAME: CODE`.
fn violation(violation: &Json) -> String {
    let text = |name: &str| match violation.get(name) {
        Some(Json::String(text)) => text.as_str(),
        Some(_) | None => "?",
    };
    let place = [text("in"), text("pointer")].join(" ");
    format!("{}: {}", place.trim_end(), text("code"))
}

fn compare_response(expected: &Response, answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(status) = expected.status.filter(|status| *status != answer.status.as_u16()) {
        lines.push(format!("status: expected {status}, found {}", answer.status.as_u16()));
    }
    for (name, wanted) in &expected.headers {
        let found = answer.headers.get_all(name).iter();
        let found: Vec<_> = found.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        if found != *wanted {
            lines.push(format!("header {name}: expected {wanted:?}, found {found:?}"));
        }
    }
    match &expected.body {
        None => {}
        Some(Body::Json(value)) => match json::parse_slice(&answer.body) {
            Ok(found) => {
                lines.extend(differences(value, &found).into_iter().map(|line| format!("body {line}")));
            }
            Err(error) => lines.push(format!("body: is no JSON: {error}")),
        },
        Some(Body::Text(text)) if text.as_bytes() == answer.body => {}
        Some(Body::Text(text)) => lines.push(format!("body: expected {text:?}")),
        Some(Body::Bytes(bytes)) if *bytes == answer.body => {}
        Some(Body::Bytes(_)) => lines.push("body: expected other bytes".to_owned()),
    }
    lines
}

fn encode(value: &Json) -> Result<String, String> {
    json::to_string(value).map_err(|error| error.to_string())
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status.as_u16(), String::from_utf8_lossy(&self.body))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::request::Parts;
    use axum::response::IntoResponse as _;
    use axum::routing::get;

    use super::*;
    use crate::run::glue::{Declared, Handling, Place, Undone};

    /// As a stub does it, without the types in between.
    async fn handler(parts: Parts) -> Result<axum::response::Response, Undone> {
        let limit = parts.uri.query();
        let returning =
            Handling::begin("list", &parts).parameter(Place::Query, "limit", limit.as_ref()).returning()?;
        returning.choose(&[Declared { status: "2XX", headers: &["x-total"], media: &["text/plain"] }])?;
        let (total, body): (Option<String>, String) =
            (returning.optional_header("x-total")?, returning.body()?);
        Ok(([("x-total", total.unwrap_or_default())], body).into_response())
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_differs_is_said() {
        let router = axum::Router::new().route("/a", get(handler));
        for (case, lines) in [
            (r#"{"request": "GET /a?b", "received": {"query": {"limit": "b"}}}"#, &[][..]),
            (r#"{"request": "GET /a", "received": {"handler": "list"}}"#, &[]),
            (
                r#"{"request": "GET /a?b", "received": {"handler": "add"}}"#,
                &["/handler: expected", "/query: expected nothing"],
            ),
            (r#"{"request": "GET /b", "received": {}}"#, &["no handler is reached", "answered: 404"]),
            (r#"{"request": "GET /b", "response": {"status": 404, "text": ""}}"#, &[]),
            (r#"{"request": "GET /a", "response": {}}"#, &["`list` is reached"]),
            (
                r#"{"request": "GET /a", "returns": {"status": 200, "headers": {"x-total": "1"}, "body": "c"},
                    "response": {"status": 201, "headers": {"x-total": "2", "x-more": null}, "json": 1}}"#,
                &["status: expected 201", "header x-total: expected", "body: is no JSON", "answered: 200 c"],
            ),
            (
                r#"{"request": "GET /a", "returns": {"status": 404}, "response": {}}"#,
                &["declares no answer 404", "answered"],
            ),
            (
                r#"{"request": "GET /a", "returns": {"status": 200}, "response": {}}"#,
                &["has a body", "answered"],
            ),
            (
                r#"{"request": "GET /a", "refused": ["query limit: missing"]}"#,
                &["is reached", "refused: expected"],
            ),
        ] {
            let found = check(&router, &json::from_str(case).unwrap()).await.err().unwrap_or_default();
            let found: Vec<&str> = found.lines().collect();
            assert_eq!(found.len(), lines.len(), "{case}: {found:#?}");
            assert!(
                found.iter().zip(lines).all(|(found, words)| found.contains(words)),
                "{case}: {found:#?}"
            );
        }
    }
}
