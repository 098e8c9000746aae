//! The error of text that does not have its format.

use std::fmt;

/// A text is not of the format that was asked for, such as `2024-13-01` for a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FormatError {
    value: String,
    expected: &'static str,
}

/// How much of an unusable text a message repeats.
const SHOWN: usize = 80;

impl FormatError {
    /// `value` is not `expected`, which is a noun with its article: `an RFC 3339 full-date`.
    pub fn new(value: &str, expected: &'static str) -> Self {
        let value = match value.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_owned(),
        };
        Self { value, expected }
    }

    /// The text that was refused, shortened where it is long.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What would have been accepted: `an RFC 3339 full-date`.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.value, self.expected)
    }
}

impl std::error::Error for FormatError {}

/// The serde half of a type that is one JSON string: `Serialize` by `Display`, `Deserialize` by `FromStr`.
macro_rules! text_codec {
    ($type:ty, $expecting:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(|error| $crate::json::DecodeError::format(&error).raise())
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}
pub(crate) use text_codec;
