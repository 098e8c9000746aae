//! Whether a text has a format, for those who need the answer and not the value.

use crate::base64_bytes::Base64Bytes;
use crate::big_integer::BigInteger;
use crate::date::Date;
use crate::date_time::DateTime;
use crate::duration::Duration;
use crate::format::Format;
use crate::format_error::FormatError;
use crate::number::Number;
use crate::time::Time;
use crate::uuid::Uuid;

impl Format {
    /// Checks a text as the type of this format would.
    ///
    /// # Errors
    /// The text has not the format.
    pub fn check(self, text: &str) -> Result<(), FormatError> {
        match self {
            Self::Base64 => text.parse::<Base64Bytes>().map(drop),
            Self::Date => text.parse::<Date>().map(drop),
            Self::DateTime => text.parse::<DateTime>().map(drop),
            Self::Duration => text.parse::<Duration>().map(drop),
            Self::Integer => text.parse::<BigInteger>().map(drop),
            Self::Number => text.parse::<Number>().map(drop),
            Self::Time => text.parse::<Time>().map(drop),
            Self::Uuid => text.parse::<Uuid>().map(drop),
        }
    }

    /// Whether a text has this format.
    #[must_use]
    pub fn takes(self, text: &str) -> bool {
        self.check(text).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn errors_say_what_would_have_been_taken() {
        for (format, good, bad, message) in [
            (Format::Base64, "aGk=", "a", "`a` is not base64"),
            (Format::Date, "2024-02-29", "2023-02-29", "`2023-02-29` is not an RFC 3339 full-date"),
            (Format::DateTime, "2024-01-02T03:04:05Z", "my-uuid", "`my-uuid` is not an RFC 3339 date-time"),
            (Format::Duration, "P1D", "P", "`P` is not an ISO 8601 duration"),
            (Format::Integer, "1e3", "1.5", "`1.5` is not an integer"),
            (Format::Number, "1.5", "01", "`01` is not a JSON number"),
            (Format::Time, "10:05:08Z", "10:05", "`10:05` is not an RFC 3339 full-time"),
            (Format::Uuid, "895e24807eb845c898c99f76ad5024ce", "x", "`x` is not a UUID"),
        ] {
            assert!(format.takes(good), "{good}");
            let error = format.check(bad).unwrap_err();
            assert_eq!((error.format(), error.to_string().as_str()), (format, message));
        }
    }

    #[test]
    fn texts_that_are_no_number_at_all_are_no_integer_either() {
        assert_eq!(Format::Integer.check("x").unwrap_err().format(), Format::Integer);
    }
}
