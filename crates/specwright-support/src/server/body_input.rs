//! The body of a request, decoded by its media type.

use serde::de::DeserializeOwned;

use super::body::{Codec, Received};
use super::input::Input;
use super::rejection::ViolationLocation;
use super::text::{RawText, TextError, Tree, nested, query_pairs, read};
use crate::raw::RawBody;

impl<'a> Input<'a> {
    /// The body.
    pub fn body(&mut self) -> BodyInput<'_, 'a> {
        BodyInput { input: self }
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
        Codec::Json => specwright_values::json::from_slice(&body.bytes).map_err(TextError::from),
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
