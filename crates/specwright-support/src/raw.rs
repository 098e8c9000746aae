//! Bodies that are passed on as they came.

/// A body as it goes over the wire, with the media type that says how to read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawBody {
    /// The value of `Content-Type`, parameters included; empty if there is none.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl RawBody {
    /// A body of this media type.
    #[must_use]
    pub fn new(media_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { media_type: media_type.into(), bytes: bytes.into() }
    }
}
