//! The body of a request, decoded by its media type.

use specwright_values::wire::{Decode, Parameter, Reader, Tree};
use specwright_values::{DecodeError, Fault};

use super::body::{Codec, Received};
use super::input::{Input, Read, missing};
use super::rejection::ViolationLocation;
use super::text::{nested, query_pairs};
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

    /// The value; `None` if it is missing or wrong, and then there are violations.
    pub fn required<T: Decode>(self) -> Option<T> {
        match self.input.body.take() {
            Some(body) => self.decode(&body),
            None => self.missing(),
        }
    }

    /// The value, `Some(None)` if it is missing; `None` if it is wrong, and then there are violations.
    pub fn optional<T: Decode>(self) -> Option<Option<T>> {
        match self.input.body.take() {
            Some(body) => self.decode(&body).map(Some),
            None => Some(None),
        }
    }

    /// The body as it came; `None` if it is missing, and then there are violations.
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
        self.input.judge(ViolationLocation::Body, "", missing())
    }

    fn decode<T: Decode>(self, body: &Received) -> Option<T> {
        let read = self.read(body);
        self.input.judge(ViolationLocation::Body, "", read)
    }

    fn read<T: Decode>(&self, body: &Received) -> Read<T> {
        let fault = match body.codec {
            // RFC 8259 §8.1: what is not UTF-8 is no JSON.
            Codec::Json => Fault::Syntax,
            Codec::Form | Codec::Text | Codec::Bytes => Fault::Encoding,
        };
        let text = std::str::from_utf8(&body.bytes).map_err(|error| {
            let message = format!("is not UTF-8 from byte {} on", error.valid_up_to());
            vec![DecodeError::new(fault, message)]
        })?;
        match body.codec {
            Codec::Json => self.input.read(Reader::text(text)),
            Codec::Form => {
                let pairs = query_pairs(text);
                self.input.read(Reader::parameter(Parameter::new(&|_| nested(&pairs))))
            }
            Codec::Text | Codec::Bytes => {
                self.input.read(Reader::parameter(Parameter::new(&|_| Ok(Tree::text(text)))))
            }
        }
    }
}

fn raw(body: Received) -> RawBody {
    RawBody { media_type: body.media_type, bytes: body.bytes.into() }
}
