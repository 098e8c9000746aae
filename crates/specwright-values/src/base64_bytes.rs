//! Bytes that are written as base64 text.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::format::Format;
use crate::format_error::FormatError;

/// Bytes in RFC 4648 base64 text, in the standard or the URL-safe alphabet, with or without padding: as they were
/// written, so they are written again. Bytes from elsewhere are written in the standard alphabet with padding.
///
/// Equality and hash go by the bytes.
#[derive(Clone, Default)]
pub struct Base64Bytes {
    bytes: Vec<u8>,
    /// The text, where it is not the standard one.
    spelling: Option<Box<str>>,
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const DECODE_STANDARD: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const DECODE_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);
const ENCODE: GeneralPurpose = base64::engine::general_purpose::STANDARD;

impl Base64Bytes {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Deref for Base64Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Base64Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Base64Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, spelling: None }
    }
}

impl From<&[u8]> for Base64Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl FromStr for Base64Bytes {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let engine = if text.contains(['-', '_']) { DECODE_URL_SAFE } else { DECODE_STANDARD };
        let bytes = engine.decode(text).map_err(|_| FormatError::new(text, Format::Base64))?;
        let spelling = (ENCODE.encode(&bytes) != text).then(|| text.into());
        Ok(Self { bytes, spelling })
    }
}

impl fmt::Display for Base64Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.spelling {
            Some(text) => f.pad(text),
            None => f.pad(&ENCODE.encode(&self.bytes)),
        }
    }
}

impl fmt::Debug for Base64Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64Bytes({self})")
    }
}

impl PartialEq for Base64Bytes {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64Bytes {}

impl Hash for Base64Bytes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Base64Bytes;

    #[test]
    fn spellings_survive() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("aGk=", b"hi"),
            ("aGk", b"hi"),
            ("aGl=", b"hi"),
            ("+/+/", &[0xfb, 0xff, 0xbf]),
            ("-_-_", &[0xfb, 0xff, 0xbf]),
            ("-_8=", &[0xfb, 0xff]),
        ] {
            let read: Base64Bytes = text.parse().unwrap();
            assert_eq!(&*read, bytes, "{text}");
            assert_eq!(read.to_string(), text);
            assert_eq!(read, Base64Bytes::from(bytes));
        }
        for text in ["a", "aGk==", "+_", "a Gk=", "ä"] {
            assert!(text.parse::<Base64Bytes>().is_err(), "{text}");
        }
    }
}
