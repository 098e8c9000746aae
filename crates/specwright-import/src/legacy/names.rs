//! Names for what a page has lost, inferred from what it shows; the same page always gets the same names.
//!
//! | lost | inferred from |
//! |---|---|
//! | `info.title` | the host of the first server, else of the page: `cloud.activepieces.com` -> `Activepieces API`; else the page's title |
//! | `info.version` | a segment like `v1` of the path or of the first server, else `unknown` |
//! | `summary`, `description` | the page's title, and the quote below it |
//! | `operationId` | the title, as `getFlowRun` |
//! | the tag | the literal segment of the path that stands before its last parameter, else the first one; `api` and `v1` do not count |

use heck::{ToLowerCamelCase, ToTitleCase};
use specwright::source::At;

use crate::page::Head;

/// The title of the API.
pub(super) fn api_title(paths: &At<'_>, head: &Head) -> String {
    let from_server = first_server(paths).and_then(host_name);
    let from_source = || head.sources.iter().find_map(|url| host_name(url));
    match from_server.or_else(from_source) {
        Some(name) => format!("{} API", name.to_title_case()),
        None => head.title.clone().unwrap_or_else(|| "Unnamed API".to_owned()),
    }
}

/// The version of the API.
pub(super) fn api_version(paths: &At<'_>) -> String {
    let path = paths.text("path").unwrap_or_default();
    let segments = path.split('/').chain(first_server(paths).unwrap_or_default().split('/'));
    segments.into_iter().find(|segment| is_version(segment)).unwrap_or("unknown").to_owned()
}

/// The id of the operation, if the title holds a word.
pub(super) fn operation_id(title: &str) -> Option<String> {
    let words: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    Some(words.to_lower_camel_case()).filter(|id| !id.is_empty())
}

/// The tag of an operation at `path`.
pub(super) fn tag(path: &str) -> Option<&str> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_literal = |segment: &str| !segment.contains('{') && segment != "api" && !is_version(segment);
    let is_parameter = |segment: &str| segment.contains('{');
    let before_parameter =
        segments.windows(2).rev().find(|pair| is_literal(pair[0]) && is_parameter(pair[1]));
    before_parameter.map(|pair| pair[0]).or_else(|| segments.into_iter().find(|segment| is_literal(segment)))
}

fn first_server<'t>(paths: &At<'t>) -> Option<&'t str> {
    paths.node.get("servers")?.as_sequence()?.first()?.get("url")?.as_text()
}

/// `v1`, `v2.1`, `v3beta`.
fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix(['v', 'V'])
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

/// The label of a URL's host that its owner chose: `acme` of `https://api.acme.co.uk:8080/x`.
fn host_name(url: &str) -> Option<&str> {
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let is_public = |label: &str| matches!(label, "co" | "com" | "net" | "org" | "gov" | "ac");
    let (_top, below) =
        labels.split_last().filter(|(top, _)| top.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let (last, rest) = below.split_last()?;
    let label = if is_public(last) { rest.last().unwrap_or(last) } else { last };
    Some(*label).filter(|label| !label.is_empty() && !label.contains(['{', '}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (url, name) in [
            ("https://cloud.activepieces.com/api", Some("activepieces")),
            ("https://api.acme.co.uk:8080", Some("acme")),
            ("https://tavusapi.com", Some("tavusapi")),
            ("https://{env}.x", None),
            ("http://127.0.0.1:4200", None),
            ("http://localhost", None),
            ("/api", None),
        ] {
            assert_eq!(host_name(url), name, "{url}");
        }
    }

    #[test]
    fn tags() {
        for (path, expected) in [
            ("/v1/flow-runs/{id}", Some("flow-runs")),
            ("/orgs/{org}/servers/{server}/nginx/templates/{template}", Some("templates")),
            ("/session/create", Some("session")),
            ("/api/v2/{tenant}", None),
            ("/", None),
        ] {
            assert_eq!(tag(path), expected, "{path}");
        }
    }

    #[test]
    fn operation_ids() {
        for (title, expected) in [
            ("Get Flow Run", Some("getFlowRun")),
            ("SYNC_CART_FAILED", Some("syncCartFailed")),
            ("Update a `Mode` integration", Some("updateAModeIntegration")),
            ("—", None),
        ] {
            assert_eq!(operation_id(title).as_deref(), expected, "{title}");
        }
    }
}
