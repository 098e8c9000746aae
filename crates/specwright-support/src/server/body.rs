//! Request bodies: which are expected, and reading one within its limit.

use axum::RequestExt as _;
use axum::body::Body;
use axum::extract::Request;
use bytes::Bytes;
use http::request::Parts;
use http_body_util::{BodyExt as _, LengthLimitError};

use super::Rejection;
use super::media::{self, MediaType};

/// The bodies that an operation takes.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    required: bool,
    media: &'static [Media],
}

/// A media type (or range) and how it is decoded.
#[derive(Debug, Clone, Copy)]
pub struct Media {
    range: &'static str,
    codec: Codec,
}

/// How bytes become a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`, lists and objects by repetition and brackets.
    Form,
    /// UTF-8 text that is one value.
    Text,
    /// Not decoded.
    Bytes,
}

impl Expected {
    /// No body: what comes is not read.
    pub const NONE: Self = Self { required: false, media: &[] };

    /// A body that must be there.
    #[must_use]
    pub const fn required(media: &'static [Media]) -> Self {
        Self { required: true, media }
    }

    /// A body that may be missing.
    #[must_use]
    pub const fn optional(media: &'static [Media]) -> Self {
        Self { required: false, media }
    }
}

impl Media {
    /// Decoded as JSON.
    #[must_use]
    pub const fn json(range: &'static str) -> Self {
        Self { range, codec: Codec::Json }
    }

    /// Decoded as a form.
    #[must_use]
    pub const fn form(range: &'static str) -> Self {
        Self { range, codec: Codec::Form }
    }

    /// Decoded as text.
    #[must_use]
    pub const fn text(range: &'static str) -> Self {
        Self { range, codec: Codec::Text }
    }

    /// Passed on as bytes.
    #[must_use]
    pub const fn bytes(range: &'static str) -> Self {
        Self { range, codec: Codec::Bytes }
    }
}

/// A body that was read.
#[derive(Debug, Clone)]
pub(super) struct Received {
    /// Which of the expected media types it is.
    pub(super) index: usize,
    pub(super) codec: Codec,
    /// `Content-Type` as it came; empty if there was none.
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

/// Reads the body of a request, if it is expected and there.
pub(super) async fn receive(
    parts: &Parts,
    body: Body,
    expected: Expected,
) -> Result<Option<Received>, Rejection> {
    if expected.media.is_empty() {
        return Ok(None);
    }
    let refused = || {
        let expected = expected.media.iter().map(|media| media.range).collect();
        Rejection::UnsupportedMediaType { expected }
    };
    let media_type = media::of_request(&parts.headers).map_err(|()| refused())?;
    let bytes = read(parts, body).await?;
    if bytes.is_empty() && (media_type.is_none() || !expected.required) {
        return Ok(None);
    }
    let (index, codec) = choose(media_type.as_ref(), expected.media).ok_or_else(refused)?;
    if codec != Codec::Bytes && !media_type.as_ref().is_none_or(MediaType::is_utf8) {
        return Err(refused());
    }
    let media_type = media_type.map_or_else(String::new, |media_type| media_type.text);
    Ok(Some(Received { index, codec, media_type, bytes }))
}

/// The expected media type that is closest to the one received. A body without a type is one of bytes
/// (RFC 9110 §8.3: a recipient may assume `application/octet-stream`).
fn choose(media_type: Option<&MediaType>, expected: &[Media]) -> Option<(usize, Codec)> {
    let indexed = expected.iter().enumerate();
    match media_type {
        None => indexed
            .filter(|(_, media)| media.codec == Codec::Bytes)
            .map(|(index, media)| (index, media.codec))
            .next(),
        Some(media_type) => indexed
            .filter_map(|(index, media)| Some((media_type.closeness(media.range)?, index, media.codec)))
            // Of equals the first: `max_by_key` would take the last.
            .max_by_key(|(closeness, index, _)| (*closeness, std::cmp::Reverse(*index)))
            .map(|(_, index, codec)| (index, codec)),
    }
}

/// All bytes of a body within the limit that axum's `DefaultBodyLimit` sets (2 MB unless configured).
async fn read(parts: &Parts, body: Body) -> Result<Bytes, Rejection> {
    use axum::body::HttpBody as _;
    let announced = body.size_hint().lower();
    let mut request = Request::new(body);
    // The limit is an extension of the request, and private to axum.
    *request.extensions_mut() = parts.extensions.clone();
    let body = request.into_limited_body();
    // The limited body promises no more than its limit: less than announced means that it will not fit,
    // so nothing of it needs to be read.
    if body.size_hint().lower() < announced {
        return Err(Rejection::PayloadTooLarge);
    }
    let collected = body.collect().await.map_err(|error| {
        let too_long = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source())
            .any(|error| error.is::<LengthLimitError>());
        if too_long { Rejection::PayloadTooLarge } else { Rejection::UnreadableBody }
    })?;
    Ok(collected.to_bytes())
}
