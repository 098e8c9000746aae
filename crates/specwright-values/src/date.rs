//! A calendar date.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::format::Format;
use crate::format_error::FormatError;

/// An RFC 3339 full-date, `2024-02-29`, of the years 0000 to 9999. Each has one spelling.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(NaiveDate);

impl Date {
    /// The date.
    pub const fn value(&self) -> NaiveDate {
        self.0
    }
}

/// A date before the year 0000 or after 9999 cannot be written; it becomes the first or the last that can.
impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        let edge = match date.year() {
            0..=9999 => None,
            i32::MIN..0 => NaiveDate::from_ymd_opt(0, 1, 1),
            10_000.. => NaiveDate::from_ymd_opt(9999, 12, 31),
        };
        Self(edge.unwrap_or(date))
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl FromStr for Date {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        scan(text.as_bytes()).map(Self).ok_or_else(|| FormatError::new(text, Format::Date))
    }
}

/// Reads `YYYY-MM-DD`, which has to be all there is.
pub(crate) fn scan(bytes: &[u8]) -> Option<NaiveDate> {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    if year.len() != 4 {
        return None;
    }
    let year = i32::try_from(digits(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
}

/// The number that a few ASCII digits spell.
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    bytes
        .iter()
        .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.0;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Date;

    #[test]
    fn dates_survive() {
        for text in ["0000-01-01", "1900-02-28", "2024-02-29", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-1-1",
            "20240101",
            "02024-01-01",
            "+2024-01-01",
            "2024-01-0１",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_out_of_range_stop_at_the_edge() {
        assert_eq!(Date::from(NaiveDate::MAX).to_string(), "9999-12-31");
        assert_eq!(Date::from(NaiveDate::MIN).to_string(), "0000-01-01");
    }
}
