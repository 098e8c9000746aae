//! The program that starts a document's router with stub handlers and sends a request to each operation.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{Method, Request, StatusCode, header};
use serde::Serialize;
use tower::ServiceExt as _;

/// The answer of a stub handler: which one it is.
#[derive(Debug)]
pub struct Reached(pub &'static str);

/// The header that names the handler.
const REACHED: &str = "x-reached";

impl IntoResponse for Reached {
    fn into_response(self) -> Response {
        (StatusCode::IM_A_TEAPOT, [(REACHED, self.0)]).into_response()
    }
}

/// An operation: method, path template, handler, and whether any request reaches it.
pub type Route = (&'static str, String, &'static str, bool);

/// What became of the operations: printed as JSON.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Operations that were asked.
    pub operations: usize,
    /// Their own handler answered.
    pub reached: usize,
    /// Another handler answered, whose path takes the same requests: the generator said so.
    pub shadowed: usize,
    /// The request was refused before the handler: it lacked something that the document demands.
    pub refused: usize,
    /// Anything else: no route, another handler, an internal error, a panic.
    pub failures: Vec<String>,
}

/// What is put in place of `{parameters}`: one of them fits most types.
const VALUES: [&str; 4] = ["1", "00000000-0000-4000-8000-000000000000", "2026-01-01", "a"];

/// Bodies that are tried.
const BODIES: [Option<&str>; 3] = [None, Some("{}"), Some("[]")];

/// The path at which a webhook or callback of this name is received: of letters and digits alone.
pub fn path_for(name: &str) -> String {
    name.bytes().map(|byte| format!("{byte:02x}")).fold("/".to_owned(), |path, byte| path + &byte)
}

/// Sends a request to each operation of a router.
pub fn run(report: &mut Report, router: &axum::Router, routes: &[Route]) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    report.operations += routes.len();
    for (method, path, handler, reachable) in routes {
        match runtime.block_on(ask(router, method, path)) {
            Answer::Handler(by) if by == *handler => report.reached += 1,
            Answer::Handler(_) if !reachable => report.shadowed += 1,
            Answer::Handler(by) => {
                report.failures.push(format!("{method} {path}: `{by}` answers, not `{handler}`"))
            }
            Answer::Refused => report.refused += 1,
            Answer::Failed(reason) => report.failures.push(format!("{method} {path}: {reason}")),
        }
    }
}

/// What a router made of the requests to one operation.
enum Answer {
    Handler(String),
    Refused,
    Failed(String),
}

/// Tries values and bodies until a handler answers.
async fn ask(router: &axum::Router, method: &str, path: &str) -> Answer {
    let mut refused = false;
    let mut last = String::new();
    for value in VALUES {
        for body in BODIES {
            match ask_once(router, method, &uri(path, value), body).await {
                Answer::Refused => refused = true,
                Answer::Failed(reason) if reason.starts_with("panic") => return Answer::Failed(reason),
                Answer::Failed(reason) => last = reason,
                reached @ Answer::Handler(_) => return reached,
            }
        }
    }
    if refused { Answer::Refused } else { Answer::Failed(last) }
}

async fn ask_once(router: &axum::Router, method: &str, uri: &str, body: Option<&str>) -> Answer {
    let Ok(method) = Method::from_bytes(method.as_bytes()) else {
        return Answer::Failed(format!("`{method}` is no method"));
    };
    let mut request = Request::builder().method(method).uri(uri).header(header::AUTHORIZATION, "Bearer stub");
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let request = match request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_owned()))) {
        Ok(request) => request,
        Err(error) => return Answer::Failed(format!("`{uri}`: {error}")),
    };
    // In a task of its own, so that a panic is an answer too.
    let response = match tokio::spawn(router.clone().oneshot(request)).await {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(error) => return Answer::Failed(format!("panic: {error}")),
    };
    let status = response.status();
    let by = response.headers().get(REACHED).and_then(|value| value.to_str().ok());
    match by {
        Some(by) => Answer::Handler(by.to_owned()),
        None if [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status) => {
            Answer::Failed(format!("{status} at `{uri}`"))
        }
        None if status.is_client_error() => Answer::Refused,
        None => Answer::Failed(format!("{status} at `{uri}`")),
    }
}

/// A template with its parameters filled, as it goes over the wire.
fn uri(path: &str, value: &str) -> String {
    let filled = fill(path.split('#').next().unwrap_or(path), value);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@?%".contains(&byte);
    let byte = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    filled.bytes().map(byte).collect()
}

fn fill(path: &str, value: &str) -> String {
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((_, rest)) => {
                text.push_str(value);
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use axum::routing::get;

    use super::*;

    #[test]
    fn handlers_refusals_and_failures_are_told_apart() {
        let router = axum::Router::new()
            .route("/a/{id}", get(async || Reached("A::a")))
            .route("/b", get(async || StatusCode::UNPROCESSABLE_ENTITY))
            .route("/c", get(async || StatusCode::INTERNAL_SERVER_ERROR))
            .route(
                "/d",
                get(async || {
                    if true {
                        panic!("on purpose")
                    }
                }),
            );
        let routes = [
            ("GET", "/a/{id}", "A::a", true),
            ("GET", "/a/{other}", "A::b", false),
            ("GET", "/b", "B::b", true),
            ("GET", "/c", "C::c", true),
            ("GET", "/d", "D::d", true),
            ("POST", "/a/{id}", "A::post", true),
            ("GET", "/none", "N::none", true),
        ];
        let routes =
            routes.map(|(method, path, handler, reachable)| (method, path.to_owned(), handler, reachable));
        let mut report = Report::default();
        run(&mut report, &router, &routes);
        assert_eq!((report.operations, report.reached, report.shadowed, report.refused), (7, 1, 1, 1));
        assert_eq!(report.failures.len(), 4, "{report:?}");
    }

    #[test]
    fn templates_become_uris() {
        assert_eq!(uri("/a b/{Sid}.json?x=y#frag", "1"), "/a%20b/1.json?x=y");
        assert_eq!(path_for("a{"), "/617b");
    }
}
