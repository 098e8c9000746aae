//! Decoding the parameters and the body of one request, with every violation collected.

use http::HeaderMap;
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::body::{Codec, Received};
use super::parameter::Keys;
use super::text::{
    Pairs, RawText, Style, TextError, Tree, cookie_pairs, format_code, nested, query_pairs, read,
};
use super::{Parameter, Violation, ViolationLocation};
use crate::{DecodeError, Fault, RawBody};

/// What a request delivers, about to be decoded.
#[derive(Debug)]
pub struct Input<'a> {
    pub(super) path: &'a [(String, String)],
    pub(super) raw_query: &'a str,
    pub(super) query: Pairs<'a>,
    pub(super) cookies: Pairs<'a>,
    pub(super) headers: &'a HeaderMap,
    body: Option<Received>,
    violations: Vec<Violation>,
}

impl<'a> Input<'a> {
    pub(super) fn new(parts: &'a Parts, path: &'a [(String, String)], body: Option<Received>) -> Self {
        let raw_query = parts.uri.query().unwrap_or_default();
        Self {
            path,
            raw_query,
            query: query_pairs(raw_query),
            cookies: cookie_pairs(&parts.headers),
            headers: &parts.headers,
            body,
            violations: Vec::new(),
        }
    }

    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// A path parameter; its style is `simple` unless said otherwise.
    pub fn path(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Path, name, Style::Simple, false)
    }

    /// A query parameter; its style is `form`, exploded, unless said otherwise.
    pub fn query(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Query, name, Style::Form, true)
    }

    /// A header; its style is `simple` unless said otherwise.
    pub fn header(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Header, name, Style::Simple, false)
    }

    /// A cookie; its style is `form`, exploded, unless said otherwise.
    pub fn cookie(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Cookie, name, Style::Form, true)
    }

    /// The whole query string as one value (OpenAPI 3.2).
    pub fn query_string(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        let mut parameter = Parameter::new(self, ViolationLocation::Query, name, Style::Form, true);
        parameter.keys = Keys::QueryString;
        parameter
    }

    /// The body.
    pub fn body(&mut self) -> BodyInput<'_, 'a> {
        BodyInput { input: self }
    }

    pub(super) fn violate(&mut self, location: ViolationLocation, name: &str, error: TextError) {
        let TextError { code, message, pointer } = error;
        self.violations.push(Violation { location, pointer: format!("{name}{pointer}"), code, message });
    }
}

/// The body about to be decoded.
#[derive(Debug)]
pub struct BodyInput<'i, 'a> {
    input: &'i mut Input<'a>,
}

impl BodyInput<'_, '_> {
    /// Which of the expected media types came; `None` if there is no body.
    #[must_use]
    pub fn media(&self) -> Option<usize> {
        self.input.body.as_ref().map(|body| body.index)
    }

    /// The value; `None` if it is missing or wrong, and then there is a violation.
    pub fn required<T: DeserializeOwned>(self) -> Option<T> {
        match self.input.body.take() {
            Some(body) => self.decode(&body),
            None => self.missing(),
        }
    }

    /// The value, `Some(None)` if it is missing; `None` if it is wrong, and then there is a violation.
    pub fn optional<T: DeserializeOwned>(self) -> Option<Option<T>> {
        match self.input.body.take() {
            Some(body) => self.decode(&body).map(Some),
            None => Some(None),
        }
    }

    /// The body as it came; `None` if it is missing, and then there is a violation.
    pub fn required_raw(self) -> Option<RawBody> {
        match self.input.body.take() {
            Some(body) => Some(raw(body)),
            None => self.missing(),
        }
    }

    /// The body as it came, if there is one.
    pub fn optional_raw(self) -> Option<Option<RawBody>> {
        Some(self.input.body.take().map(raw))
    }

    /// Notes that the body is missing.
    pub fn missing<T>(self) -> Option<T> {
        self.input.violate(ViolationLocation::Body, "", TextError::new("missing", "is required"));
        None
    }

    fn decode<T: DeserializeOwned>(self, body: &Received) -> Option<T> {
        match decode_body(body) {
            Ok(value) => Some(value),
            Err(error) => {
                self.input.violate(ViolationLocation::Body, "", error);
                None
            }
        }
    }
}

fn raw(body: Received) -> RawBody {
    RawBody { media_type: body.media_type, bytes: body.bytes.into() }
}

fn decode_body<T: DeserializeOwned>(body: &Received) -> Result<T, TextError> {
    let text = || {
        let text = std::str::from_utf8(&body.bytes);
        text.map_err(|_| TextError::new("encoding", "is not UTF-8"))
    };
    match body.codec {
        Codec::Json => crate::json::from_slice(&body.bytes).map_err(json_error),
        Codec::Form => {
            let pairs = query_pairs(text()?);
            read(&|_| nested(&pairs))
        }
        Codec::Text | Codec::Bytes => {
            let text = RawText::plain(text()?);
            read(&|_| Ok(Tree::text(text.decode()?)))
        }
    }
}

/// An error of JSON, in the words of violations.
pub(super) fn json_error(error: DecodeError) -> TextError {
    let code = match error.fault() {
        Fault::Syntax => "json_syntax",
        Fault::Missing => "missing",
        Fault::Unknown => "extra_forbidden",
        Fault::Type => "type_error",
        Fault::Format(format) => format_code(format),
        Fault::Union => "union",
        Fault::Value | Fault::Other => "value_error",
    };
    TextError { code, message: error.message().to_owned(), pointer: error.pointer().to_owned() }
}
