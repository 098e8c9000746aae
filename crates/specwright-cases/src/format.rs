//! Cases as they stand in files. What a case says twice, or not at all, is an error where it is read.

use std::borrow::Cow;
use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use indexmap::IndexMap;
use specwright_support::wire::{Decode, Encode, Reader, Stop, Writer};
use specwright_support::{DecodeError, Fault, Json, JsonObject, json};

/// The cases of a document.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// Decoding and encoding, by type.
    pub json: IndexMap<String, Vec<JsonCase>>,
    /// Requests and answers.
    pub http: Vec<HttpCase>,
}

impl Cases {
    /// Reads a file of cases.
    ///
    /// # Errors
    /// If it is no JSON, or a case is none; the error says where.
    pub fn parse(text: &str) -> Result<Self, DecodeError> {
        let CasesText { json, http } = json::from_str(text)?;
        Ok(Self { json: json.unwrap_or_default(), http: http.unwrap_or_default() })
    }

    /// The types that cases are about, as they are written.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.json.keys().map(String::as_str)
    }
}

/// JSON, and what becomes of it.
#[derive(Debug, Clone)]
pub struct JsonCase {
    /// What is decoded.
    pub given: Instance,
    /// What becomes of it.
    pub expected: Expected,
    /// Whether it breaks a rule that generated code does not check.
    pub unchecked: bool,
}

/// JSON as a case has it.
#[derive(Debug, Clone)]
pub enum Instance {
    /// A value: its members stand in any order.
    Value(Json),
    /// A text, byte for byte.
    Text(String),
}

impl Instance {
    /// The value that is given.
    ///
    /// # Errors
    /// The text is no JSON.
    pub fn value(&self) -> Result<Cow<'_, Json>, DecodeError> {
        match self {
            Self::Value(value) => Ok(Cow::Borrowed(value)),
            Self::Text(text) => json::parse(text).map(Cow::Owned),
        }
    }
}

/// What becomes of JSON that is decoded and encoded again.
#[derive(Debug, Clone)]
pub enum Expected {
    /// It comes back.
    Same,
    /// This comes back.
    Becomes(Instance),
    /// It does not decode, and the reason has these words.
    Refused(String),
    /// It decodes, and in these places, as pointers (RFC 6901), a rule does not hold; at least one.
    Breaks(BTreeSet<String>),
}

/// [`Cases`] as they are written.
struct CasesText {
    json: Option<IndexMap<String, Vec<JsonCase>>>,
    http: Option<Vec<HttpCase>>,
}

specwright_support::object! {
    read CasesText {
        optional json = "json",
        optional http = "http",
    }
}

/// A [`JsonCase`] as it is written.
struct JsonCaseText {
    /// For readers alone.
    #[expect(dead_code, reason = "it is only checked to be a text")]
    about: Option<String>,
    json: Option<Json>,
    text: Option<String>,
    becomes: Option<Json>,
    becomes_text: Option<String>,
    refused: Option<String>,
    breaks: Option<Vec<String>>,
    unchecked: Option<bool>,
}

specwright_support::object! {
    read JsonCaseText {
        optional about = "about",
        optional json = "json",
        optional text = "text",
        optional becomes = "becomes",
        optional becomes_text = "becomes_text",
        optional refused = "refused",
        optional breaks = "breaks",
        optional unchecked = "unchecked",
    }
}

/// Reads what is written in one way, and says of it why it is none of what is meant.
fn read<Text: Decode, T>(
    from: &mut Reader<'_>,
    meant: impl Fn(Text) -> Result<T, String>,
) -> Result<T, Stop> {
    let text = Text::decode(from)?;
    meant(text).map_err(|reason| from.refuse(Fault::Other, format_args!("{reason}")))
}

impl Decode for JsonCase {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        read(from, |text: JsonCaseText| text.try_into())
    }
}

impl TryFrom<JsonCaseText> for JsonCase {
    type Error = String;

    fn try_from(case: JsonCaseText) -> Result<Self, String> {
        let given = match (case.json, case.text) {
            (Some(value), None) => Instance::Value(value),
            (None, Some(text)) => Instance::Text(text),
            (None, None) | (Some(_), Some(_)) => return Err("a case has either `json` or `text`".to_owned()),
        };
        let expected = match (case.becomes, case.becomes_text, case.refused, case.breaks) {
            (None, None, None, None) => Expected::Same,
            (Some(value), None, None, None) => Expected::Becomes(Instance::Value(value)),
            (None, Some(text), None, None) => Expected::Becomes(Instance::Text(text)),
            (None, None, Some(words), None) => Expected::Refused(words),
            (None, None, None, Some(places)) => Expected::Breaks(broken(&given, places)?),
            _ => return Err("a case has one of `becomes`, `becomes_text`, `refused` and `breaks`".to_owned()),
        };
        let unchecked = case.unchecked.unwrap_or_default();
        if unchecked && !matches!(expected, Expected::Breaks(_)) {
            return Err("only what `breaks` a rule can be `unchecked`".to_owned());
        }
        Ok(Self { given, expected, unchecked })
    }
}

/// The places of a value in which rules do not hold.
fn broken(given: &Instance, places: Vec<String>) -> Result<BTreeSet<String>, String> {
    let value = given.value().map_err(|error| format!("what `breaks` a rule is JSON: {error}"))?;
    let mut broken = BTreeSet::new();
    for place in places {
        if value.pointer(&place).is_none() {
            return Err(format!(
                "`breaks`: no value stands at `{place}`; a pointer is empty or begins with `/`"
            ));
        }
        if let Some(twice) = broken.replace(place) {
            return Err(format!("`breaks`: `{twice}` stands there twice"));
        }
    }
    if broken.is_empty() {
        return Err("`breaks` names at least one place; the whole value is `\"\"`".to_owned());
    }
    Ok(broken)
}

/// A request, and what becomes of it.
#[derive(Debug, Clone)]
pub struct HttpCase {
    /// Which router is asked.
    pub router: Router,
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The lines of the header.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Body>,
    /// What the handler receives.
    pub received: Option<Received>,
    /// What the handler returns.
    pub returns: Option<Returns>,
    /// Everything that does not fit, if no handler is to be reached.
    pub refused: Option<Vec<String>>,
    /// What is answered.
    pub response: Option<Response>,
}

/// The routers of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Router {
    /// The paths.
    #[default]
    Paths,
    /// The webhooks, each at its name.
    Webhooks,
    /// The callbacks, each at the name of its method in the trait.
    Callbacks,
}

impl Router {
    const ALL: &'static [Self] = &[Self::Paths, Self::Webhooks, Self::Callbacks];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Paths => "paths",
            Self::Webhooks => "webhooks",
            Self::Callbacks => "callbacks",
        }
    }
}

specwright_support::text_enum!(Router);

/// A body.
#[derive(Debug, Clone)]
pub enum Body {
    /// JSON.
    Json(Json),
    /// UTF-8.
    Text(String),
    /// Any bytes.
    Bytes(Vec<u8>),
}

/// What a handler receives: parameters by place and name, and the body.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the places of parameters are those of OpenAPI")]
pub struct Received {
    /// The method of the trait.
    pub handler: Option<String>,
    pub path: JsonObject,
    pub query: JsonObject,
    pub querystring: JsonObject,
    pub header: JsonObject,
    pub cookie: JsonObject,
    /// The media types of the body's variant, where the body has several types.
    pub media: Option<String>,
    /// The body; none if it is missing.
    pub body: Option<Json>,
    /// The values of the credentials by scheme, and the scopes.
    pub principal: Option<Json>,
}

/// [`Received`] as it is written.
struct ReceivedText {
    handler: Option<String>,
    path: Option<JsonObject>,
    query: Option<JsonObject>,
    querystring: Option<JsonObject>,
    header: Option<JsonObject>,
    cookie: Option<JsonObject>,
    media: Option<String>,
    body: Option<Json>,
    principal: Option<Json>,
}

specwright_support::object! {
    ReceivedText {
        optional handler = "handler",
        optional path = "path",
        optional query = "query",
        optional querystring = "querystring",
        optional header = "header",
        optional cookie = "cookie",
        optional media = "media",
        optional body = "body",
        optional principal = "principal",
    }
}

impl Decode for Received {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        let text = ReceivedText::decode(from)?;
        Ok(Self {
            handler: text.handler,
            path: text.path.unwrap_or_default(),
            query: text.query.unwrap_or_default(),
            querystring: text.querystring.unwrap_or_default(),
            header: text.header.unwrap_or_default(),
            cookie: text.cookie.unwrap_or_default(),
            media: text.media,
            body: text.body,
            principal: text.principal,
        })
    }
}

/// As it is written, without places that have no parameters.
impl Encode for Received {
    fn encode(&self, to: &mut Writer) {
        let parameters = |members: &JsonObject| (!members.is_empty()).then(|| members.clone());
        let text = ReceivedText {
            handler: self.handler.clone(),
            path: parameters(&self.path),
            query: parameters(&self.query),
            querystring: parameters(&self.querystring),
            header: parameters(&self.header),
            cookie: parameters(&self.cookie),
            media: self.media.clone(),
            body: self.body.clone(),
            principal: self.principal.clone(),
        };
        text.encode(to);
    }
}

/// What a handler returns: one of the declared answers.
#[derive(Debug, Clone)]
pub struct Returns {
    /// The status, which says which of the declared answers it is.
    pub status: u16,
    /// The headers by their declared names.
    pub headers: JsonObject,
    /// The media type or range, where the answer has several.
    pub media: Option<String>,
    /// The body; none where the answer has none.
    pub body: Option<Json>,
}

/// [`Returns`] as it is written.
struct ReturnsText {
    status: u16,
    headers: Option<JsonObject>,
    media: Option<String>,
    body: Option<Json>,
}

specwright_support::object! {
    read ReturnsText {
        required status = "status",
        optional headers = "headers",
        optional media = "media",
        optional body = "body",
    }
}

impl Decode for Returns {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        let ReturnsText { status, headers, media, body } = Decode::decode(from)?;
        Ok(Self { status, headers: headers.unwrap_or_default(), media, body })
    }
}

/// What is answered, as far as it counts.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: Option<u16>,
    /// The lines of headers by name; none for a header that must not be there.
    pub headers: Vec<(String, Vec<String>)>,
    /// The body.
    pub body: Option<Body>,
}

/// An [`HttpCase`] as it is written.
struct HttpCaseText {
    /// For readers alone.
    #[expect(dead_code, reason = "it is only checked to be a text")]
    about: Option<String>,
    router: Option<Router>,
    request: String,
    headers: Option<IndexMap<String, Lines>>,
    json: Option<Json>,
    text: Option<String>,
    base64: Option<String>,
    received: Option<Received>,
    returns: Option<Returns>,
    refused: Option<Vec<String>>,
    response: Option<Response>,
}

specwright_support::object! {
    read HttpCaseText {
        optional about = "about",
        optional router = "router",
        required request = "request",
        optional headers = "headers",
        optional json = "json",
        optional text = "text",
        optional base64 = "base64",
        optional received = "received",
        optional returns = "returns",
        optional refused = "refused",
        optional response = "response",
    }
}

/// A [`Response`] as it is written.
struct ResponseText {
    status: Option<u16>,
    headers: Option<IndexMap<String, Lines>>,
    json: Option<Json>,
    text: Option<String>,
    base64: Option<String>,
}

specwright_support::object! {
    read ResponseText {
        optional status = "status",
        optional headers = "headers",
        optional json = "json",
        optional text = "text",
        optional base64 = "base64",
    }
}

/// The lines of one header: a text, several of them, or none (null).
struct Lines(Vec<String>);

impl Decode for Lines {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        read(from, |value: Json| {
            let line = |value: Json| match value {
                Json::String(text) => Ok(text),
                _ => Err("a header is a text, a list of texts, or null".to_owned()),
            };
            match value {
                Json::Null => Ok(Self(Vec::new())),
                Json::Array(items) => items.into_iter().map(line).collect::<Result<_, _>>().map(Self),
                other => Ok(Self(vec![line(other)?])),
            }
        })
    }
}

impl Decode for HttpCase {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        read(from, |text: HttpCaseText| text.try_into())
    }
}

impl Decode for Response {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        read(from, |text: ResponseText| text.try_into())
    }
}

impl TryFrom<HttpCaseText> for HttpCase {
    type Error = String;

    fn try_from(case: HttpCaseText) -> Result<Self, String> {
        let (method, target) = case
            .request
            .split_once(' ')
            .ok_or_else(|| format!("a request is `METHOD TARGET`, not `{}`", case.request))?;
        let lines = |(name, lines): (String, Lines)| {
            lines.0.into_iter().map(move |line| (name.clone(), line)).collect::<Vec<_>>()
        };
        match (&case.received, &case.refused, &case.response) {
            (None, None, None) => return Err("a case has `received`, `refused` or `response`".to_owned()),
            (Some(_), Some(_), _) => return Err("what is `refused` is not `received`".to_owned()),
            _ => {}
        }
        if case.refused.is_some() && case.returns.is_some() {
            return Err("for what is `refused` no handler `returns`".to_owned());
        }
        if case.received.is_some() && case.response.is_some() && case.returns.is_none() {
            return Err("a handler that has `received` a request `returns` its `response`".to_owned());
        }
        Ok(Self {
            router: case.router.unwrap_or_default(),
            method: method.to_owned(),
            target: target.to_owned(),
            headers: case.headers.into_iter().flatten().flat_map(lines).collect(),
            body: body(case.json, case.text, case.base64)?,
            received: case.received,
            returns: case.returns,
            refused: case.refused,
            response: case.response,
        })
    }
}

impl TryFrom<ResponseText> for Response {
    type Error = String;

    fn try_from(response: ResponseText) -> Result<Self, String> {
        let headers = response.headers.into_iter().flatten().map(|(name, lines)| (name, lines.0));
        Ok(Self {
            status: response.status,
            headers: headers.collect(),
            body: body(response.json, response.text, response.base64)?,
        })
    }
}

fn body(json: Option<Json>, text: Option<String>, base64: Option<String>) -> Result<Option<Body>, String> {
    match (json, text, base64) {
        (None, None, None) => Ok(None),
        (Some(value), None, None) => Ok(Some(Body::Json(value))),
        (None, Some(text), None) => Ok(Some(Body::Text(text))),
        (None, None, Some(text)) => {
            let bytes = STANDARD.decode(text).map_err(|error| format!("`base64`: {error}"))?;
            Ok(Some(Body::Bytes(bytes)))
        }
        _ => Err("a body is one of `json`, `text` and `base64`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_a_value_and_texts_are_texts() {
        let cases = r#"{"json": {"T": [{"json": null}, {"text": "1 ", "becomes": 1}]}}"#;
        let cases = Cases::parse(cases).unwrap();
        let [null, text] = &*cases.json["T"] else { panic!("two cases") };
        assert!(matches!((&null.given, &null.expected), (Instance::Value(Json::Null), Expected::Same)));
        assert!(matches!(&text.given, Instance::Text(text) if text == "1 "));
        assert_eq!(cases.types().collect::<Vec<_>>(), ["T"]);
    }

    #[test]
    fn what_breaks_rules_has_places() {
        let cases = r#"{"json": {"T": [{"json": {"a/b": [1, 2]}, "breaks": ["/a~1b/1", ""]}]}}"#;
        let case = Cases::parse(cases).unwrap().json.swap_remove("T").unwrap().remove(0);
        let Expected::Breaks(places) = case.expected else { panic!("it breaks rules") };
        assert_eq!(places.into_iter().collect::<Vec<_>>(), ["", "/a~1b/1"]);
    }

    #[test]
    fn headers_are_lines() {
        let cases = r#"{"http": [{"request": "GET /a b", "headers": {"a": ["1", "2"], "b": "3"}, "response": {"headers": {"c": null}}}]}"#;
        let case = Cases::parse(cases).unwrap().http.remove(0);
        assert_eq!((&*case.method, &*case.target), ("GET", "/a b"));
        let headers: Vec<_> = case.headers.iter().map(|(name, line)| format!("{name}: {line}")).collect();
        assert_eq!(headers, ["a: 1", "a: 2", "b: 3"]);
        assert_eq!(case.response.unwrap().headers, [("c".to_owned(), Vec::new())]);
    }

    #[test]
    fn what_is_no_case_is_said_with_its_place() {
        for (text, place, words) in [
            (r#"{"json": {"T": [{}]}}"#, "/json/T/0", "either `json` or `text`"),
            (
                r#"{"json": {"T": [{"json": 1, "becomes": 1, "refused": ""}]}}"#,
                "/json/T/0",
                "one of `becomes`",
            ),
            (r#"{"json": {"T": [{"json": 1, "become": 1}]}}"#, "/json/T/0", "become"),
            (r#"{"json": {"T": [{"json": 1, "breaks": []}]}}"#, "/json/T/0", "at least one place"),
            (r#"{"json": {"T": [{"json": 1, "unchecked": true}]}}"#, "/json/T/0", "only what `breaks`"),
            (r#"{"json": {"T": [{"json": 1, "breaks": ["/a"]}]}}"#, "/json/T/0", "no value stands at `/a`"),
            (r#"{"json": {"T": [{"json": {"a": 1}, "breaks": ["a"]}]}}"#, "/json/T/0", "begins with `/`"),
            (r#"{"json": {"T": [{"json": 1, "breaks": ["", ""]}]}}"#, "/json/T/0", "twice"),
            (r#"{"json": {"T": [{"json": 1, "breaks": ""}]}}"#, "/json/T/0", "breaks"),
            (r#"{"json": {"T": [{"text": "{", "breaks": [""]}]}}"#, "/json/T/0", "is JSON"),
            (
                r#"{"json": {"T": [{"json": 1, "refused": "", "breaks": [""]}]}}"#,
                "/json/T/0",
                "one of `becomes`",
            ),
            (r#"{"http": [{"request": "GET", "response": {}}]}"#, "/http/0", "METHOD TARGET"),
            (r#"{"http": [{"request": "GET /"}]}"#, "/http/0", "`received`, `refused` or `response`"),
            (
                r#"{"http": [{"request": "GET /", "received": {}, "refused": []}]}"#,
                "/http/0",
                "not `received`",
            ),
            (r#"{"http": [{"request": "GET /", "received": {}, "response": {}}]}"#, "/http/0", "`returns`"),
            (
                r#"{"http": [{"request": "GET /", "json": 1, "text": "", "response": {}}]}"#,
                "/http/0",
                "one of `json`",
            ),
            (
                r#"{"http": [{"request": "GET /", "headers": {"a": 1}, "response": {}}]}"#,
                "/http/0",
                "list of texts",
            ),
        ] {
            let error = Cases::parse(text).unwrap_err();
            assert!(error.pointer().starts_with(place), "{text}: {error}");
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
