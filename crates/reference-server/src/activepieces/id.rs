//! The id of a run: the real server checks its pattern, which the documentation page has lost.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use percent_encoding::percent_decode_str;

use super::error;

/// The path that carries an id, as it stands in the document.
const PATH: &str = "/v1/flow-runs/";

/// Refuses a bad id before anybody asks who calls.
pub(super) async fn check(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match request.uri().path().strip_prefix(PATH) {
        Some(id) if reads && !id.is_empty() && !id.contains('/') && !is_valid_encoded(id) => error::bad_id(),
        _ => next.run(request).await,
    }
}

/// Whether an id is 21 letters and digits.
pub(super) fn is_valid(id: &str) -> bool {
    id.len() == 21 && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_valid_encoded(id: &str) -> bool {
    percent_decode_str(id).decode_utf8().is_ok_and(|id| is_valid(&id))
}

#[cfg(test)]
mod tests {
    use super::is_valid_encoded as is_valid;

    #[test]
    fn an_id_has_21_letters_and_digits() {
        assert!(is_valid("RUNRUNNING00000000000"));
        assert!(is_valid("%52UNRUNNING00000000000"));
        for id in [
            "",
            "short",
            "RUNRUNNING0000000000-",
            "RUNRUNNING000000000000",
            "RUNRUNNING0000000000é",
            "%00UNRUNNING00000000000",
        ] {
            assert!(!is_valid(id), "{id}");
        }
    }
}
