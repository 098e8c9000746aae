//! Rules of security schemes (OpenAPI 3.1 §4.8.27).

use crate::diagnostic::{Code, nearest};
use crate::source::At;

use super::{Rules, UNREADABLE_SCHEME};

/// The kinds of security schemes (OpenAPI 3.1 §4.8.27.1).
const SCHEMES: [&str; 5] = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

impl Rules<'_> {
    pub(super) fn security_scheme(mut self, at: &At<'_>) {
        let required: &[&str] = match at.text("type") {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            Some("mutualTLS") => &[],
            Some(other) => {
                self.unknown_scheme(at, other);
                return;
            }
            None => &[],
        };
        for name in required.iter().filter(|name| at.get(name).is_none()) {
            let is_read = matches!(*name, "flows" | "openIdConnectUrl");
            let instead = if is_read { String::new() } else { format!(": {UNREADABLE_SCHEME}") };
            let message = format!("the security scheme has no `{name}`{instead}");
            self.report(Code::MissingMember, at, message);
        }
        if let Some(name) = at.get("name").filter(|name| name.node.as_str() == Some("")) {
            self.report(Code::WrongType, &name, format!("the name of the key is empty: {UNREADABLE_SCHEME}"));
        }
        if let Some(place) = at.text("in").filter(|place| !matches!(*place, "header" | "query" | "cookie")) {
            let at = at.get("in").unwrap_or_else(|| at.clone());
            let message = format!("`in: {place}` is none of header, query and cookie: {UNREADABLE_SCHEME}");
            let diagnostic = self.diagnostics.report(Code::WrongType, at.origin(), message);
            if let Some(near) = nearest(place, ["header", "query", "cookie"].into_iter()) {
                diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
    }

    fn unknown_scheme(&mut self, at: &At<'_>, kind: &str) {
        let at = at.get("type").unwrap_or_else(|| at.clone());
        let message = format!("`type: {kind}` is no kind of security scheme: {UNREADABLE_SCHEME}");
        let diagnostic = self.diagnostics.report(Code::WrongType, at.origin(), message);
        if let Some(near) = nearest(kind, SCHEMES.into_iter()) {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }
}
