//! The formats that texts are checked for.

/// A format of texts that has a type of its own here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// RFC 4648 base64, in the standard or the URL-safe alphabet: [`Base64Bytes`](crate::Base64Bytes).
    Base64,
    /// An RFC 3339 full-date: [`Date`](crate::Date).
    Date,
    /// An RFC 3339 date-time: [`DateTime`](crate::DateTime).
    DateTime,
    /// An ISO 8601 duration: [`Duration`](crate::Duration).
    Duration,
    /// A number without a fraction, in JSON's grammar: [`BigInteger`](crate::BigInteger).
    Integer,
    /// A number in JSON's grammar (RFC 8259 §6): [`Number`](crate::Number).
    Number,
    /// An RFC 3339 full-time: [`Time`](crate::Time).
    Time,
    /// A UUID, with hyphens or without: [`Uuid`](crate::Uuid).
    Uuid,
}

impl Format {
    /// The format that a schema of strings calls `name` (JSON Schema 2020-12 validation §7.3, and the registry of
    /// OpenAPI for `byte`); none for one that is not checked.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "byte" => Some(Self::Base64),
            "date" => Some(Self::Date),
            "date-time" => Some(Self::DateTime),
            "duration" => Some(Self::Duration),
            "time" => Some(Self::Time),
            "uuid" => Some(Self::Uuid),
            _ => None,
        }
    }

    /// What a text of the format is, with its article: `an RFC 3339 full-date`.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::Date => "an RFC 3339 full-date",
            Self::DateTime => "an RFC 3339 date-time",
            Self::Duration => "an ISO 8601 duration",
            Self::Integer => "an integer",
            Self::Number => "a JSON number",
            Self::Time => "an RFC 3339 full-time",
            Self::Uuid => "a UUID",
        }
    }
}
