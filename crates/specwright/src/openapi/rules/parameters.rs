//! Rules of parameters (OpenAPI 3.2 §4.12).

use crate::diagnostic::{Code, nearest};
use crate::document::Version;
use crate::openapi::flag;
use crate::source::At;

use super::{Rules, is_token};

/// Where parameters travel (OpenAPI 3.2 §4.12.1).
const PLACES: [&str; 5] = ["path", "query", "header", "cookie", "querystring"];

impl Rules<'_> {
    /// The whole query string only once and alone (OpenAPI 3.2 §4.11). That none stands twice is judged where they are
    /// resolved.
    pub(super) fn parameters(self, at: &At<'_>) {
        let list = at.get("parameters");
        let places = || list.iter().flat_map(At::items).filter_map(|parameter| parameter.text("in"));
        let whole = places().filter(|place| *place == "querystring").count();
        let single = places().filter(|place| *place == "query").count();
        if whole > 1 || (whole == 1 && single > 0) {
            let message = "`in: querystring` takes the whole query string: nothing else can read it";
            self.diagnostics.report(Code::WrongType, at.origin(), message);
        }
    }

    pub(super) fn parameter(mut self, at: &At<'_>) {
        let place = at.text("in");
        let Some(place) = place else { return };
        let Some(styles) = styles(place) else {
            self.unknown_place(at, place);
            return;
        };
        if let (Some(style), Some(text)) = (at.get("style"), at.text("style"))
            && !styles.contains(&text)
        {
            let message = format!("`style: {text}` does not go with `in: {place}`, and counts as missing");
            self.report(Code::WrongType, &style, message);
        }
        if place == "path" && at.get("required").and_then(|required| flag::read(&required)) != Some(true) {
            let message = "a path parameter is always required, and is read so";
            self.report(Code::Tolerated, at, message.to_owned());
        }
        self.parameter_name(at, place);
        self.reserved(at, place);
        self.schema_or_content(at);
    }

    fn unknown_place(&mut self, at: &At<'_>, place: &str) {
        let at = at.get("in").unwrap_or_else(|| at.clone());
        let message = format!("`in: {place}` is none of {}: the parameter is left out", PLACES.join(", "));
        let diagnostic = self.diagnostics.report(Code::WrongType, at.origin(), message);
        if let Some(near) = nearest(place, PLACES.into_iter()) {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    fn parameter_name(&mut self, at: &At<'_>, place: &str) {
        let Some(name) = at.text("name") else { return };
        if !may_be_name(name, place, self.version) {
            let message = format!(
                "`{}` cannot be the name of a {place} parameter, which is left out",
                name.escape_debug()
            );
            self.report(Code::WrongType, &at.get("name").unwrap_or_else(|| at.clone()), message);
        }
    }

    /// `allowReserved` says something only where characters are escaped; 3.1's schema refuses it elsewhere.
    fn reserved(&mut self, at: &At<'_>, place: &str) {
        let Some(reserved) = at.get("allowReserved") else { return };
        let fine = match place {
            "query" => true,
            "path" => self.version == Version::V3_2,
            "cookie" => self.version == Version::V3_2 && at.text("style") != Some("cookie"),
            _ => false,
        };
        if !fine {
            let code = if self.version == Version::V3_0 { Code::Ignored } else { Code::UnknownKeyword };
            let message = format!("`allowReserved` means nothing for a {place} parameter");
            self.report(code, &reserved, message);
        }
    }
}

/// The styles of parameters in a place (OpenAPI 3.2 §4.12.3); `None` if there is no such place.
pub(in crate::openapi) fn styles(place: &str) -> Option<&'static [&'static str]> {
    Some(match place {
        "path" => &["matrix", "label", "simple"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form", "cookie"],
        "querystring" => &[],
        _ => return None,
    })
}

/// Whether a parameter in a place can have this name.
pub(in crate::openapi) fn may_be_name(name: &str, place: &str, version: Version) -> bool {
    match place {
        "path" => !name.contains(['{', '}']),
        // Before 3.2 nothing forbids a space, although no request can have such a header.
        "header" if version < Version::V3_2 => is_token(&name.replace(' ', "-")),
        "header" => is_token(name),
        "cookie" => !name.chars().any(char::is_control),
        // Percent-encoding takes any name.
        _ => true,
    }
}
