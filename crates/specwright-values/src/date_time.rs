//! A moment, spelled as it was.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use chrono::{
    DateTime as Chrono, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, SecondsFormat, TimeZone, Utc,
};

use crate::date;
use crate::format::Format;
use crate::format_error::FormatError;
use crate::time;

/// An RFC 3339 date-time that keeps its spelling: the offset and every digit of the fraction are written as they
/// were read.
///
/// Two are equal when their texts are; [`DateTime::value`] compares moments. The order is that of the moments, and
/// of the texts within one moment.
#[derive(Clone)]
pub struct DateTime {
    value: Chrono<FixedOffset>,
    text: Box<str>,
}

impl DateTime {
    /// The moment; fractions of a second are cut off at nanoseconds.
    pub const fn value(&self) -> Chrono<FixedOffset> {
        self.value
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for DateTime {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        match scan(text.as_bytes()) {
            Some(value) => Ok(Self { value, text: text.into() }),
            None => Err(FormatError::new(text, Format::DateTime)),
        }
    }
}

fn scan(bytes: &[u8]) -> Option<Chrono<FixedOffset>> {
    let (date, rest) = bytes.split_at_checked(10)?;
    let [b'T' | b't', time @ ..] = rest else { return None };
    let (time, offset) = time::scan(time)?;
    date::scan(date)?.and_time(time).and_local_timezone(offset).single()
}

/// Written in UTC as `Z`, with no, three, six or nine digits of fraction. A moment that RFC 3339 cannot write,
/// before the year 0000 or after 9999, becomes the first or the last that it can.
impl<Tz: TimeZone> From<Chrono<Tz>> for DateTime {
    fn from(moment: Chrono<Tz>) -> Self {
        let offset = moment.offset().fix();
        let written = match offset.local_minus_utc() % 60 {
            0 => moment.fixed_offset(),
            // Older offsets have seconds, which RFC 3339 cannot write.
            _ => moment.to_utc().fixed_offset(),
        };
        let text = written.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        text.parse().unwrap_or_else(|_| Self::nearest(moment.to_utc()))
    }
}

impl DateTime {
    /// The nearest moment that can be written.
    fn nearest(moment: Chrono<Utc>) -> Self {
        let (date, time) = match moment.year() {
            // Within range only a leap second in the middle of a day fails: chrono allows them anywhere.
            0..=9999 => {
                (moment.date_naive(), moment.time().overflowing_add_signed(chrono::TimeDelta::zero()).0)
            }
            i32::MIN..0 => (NaiveDate::from_ymd_opt(0, 1, 1).unwrap_or_default(), NaiveTime::MIN),
            10_000.. => {
                let last = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999);
                (NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default(), last.unwrap_or_default())
            }
        };
        let nanos = chrono::Timelike::nanosecond(&time).min(999_999_999);
        let time = chrono::Timelike::with_nanosecond(&time, nanos).unwrap_or(time);
        let value = date.and_time(time).and_utc();
        let text = value.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        Self { value: value.fixed_offset(), text: text.into() }
    }
}

impl From<DateTime> for Chrono<FixedOffset> {
    fn from(moment: DateTime) -> Self {
        moment.value
    }
}

impl From<DateTime> for Chrono<Utc> {
    fn from(moment: DateTime) -> Self {
        moment.value.to_utc()
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for DateTime {}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime as Chrono, FixedOffset, TimeZone, Utc};

    use super::DateTime;

    #[test]
    fn spellings_survive() {
        for text in [
            "2026-11-22T07:00:46.196780Z",
            "2024-01-02T03:04:05Z",
            "2024-01-02t03:04:05.100000z",
            "2031-02-03T04:05:06.100000+05:30",
            "0000-01-01T00:00:00+23:59",
            "0001-01-01T00:00:00-00:00",
            "9999-12-31T23:59:59.999999999999-23:59",
            "1990-12-31T23:59:60Z",
            "1990-12-31T15:59:60.5-08:00",
        ] {
            let moment: DateTime = crate::json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(moment.to_string(), text);
            assert_eq!(crate::json::to_string(&moment).unwrap(), format!("\"{text}\""));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2024-01-02",
            "2024-01-02 03:04:05Z",
            "2024-01-02T03:04:05",
            "2024-01-02T03:04Z",
            "2024-01-02T24:00:00Z",
            "2024-01-02T03:04:60Z",
            "1990-12-31T23:59:61Z",
            "2023-02-29T00:00:00Z",
            "2024-01-02T03:04:05+0100",
            "2024-01-02T03:04:05−01:00",
            "２024-01-02T03:04:05Z",
            "10000-01-01T00:00:00Z",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_moment_of_chrono_can_be_written() {
        let utc = Utc.with_ymd_and_hms(2024, 1, 2, 3, 4, 5).unwrap();
        let odd = FixedOffset::east_opt(15).unwrap();
        let leap = Chrono::from_timestamp(60 * 17 + 59, 1_500_000_000).unwrap();
        for (moment, text) in [
            (utc.fixed_offset(), "2024-01-02T03:04:05Z"),
            (utc.with_timezone(&FixedOffset::east_opt(-3600).unwrap()), "2024-01-02T02:04:05-01:00"),
            (utc.with_timezone(&odd), "2024-01-02T03:04:05Z"),
            (leap.fixed_offset(), "1970-01-01T00:17:59.999999999Z"),
            (Chrono::<Utc>::MAX_UTC.fixed_offset(), "9999-12-31T23:59:59.999999999Z"),
            (Chrono::<Utc>::MIN_UTC.fixed_offset(), "0000-01-01T00:00:00Z"),
        ] {
            let written = DateTime::from(moment);
            assert_eq!(written.to_string(), text);
            assert_eq!(written, text.parse().unwrap());
        }
    }

    #[test]
    fn equality_is_by_text_and_order_by_moment() {
        let parse = |text: &str| text.parse::<DateTime>().unwrap();
        let (zulu, east) = (parse("2024-01-02T03:04:05Z"), parse("2024-01-02T04:04:05+01:00"));
        assert_ne!(zulu, east);
        assert_eq!(zulu.value(), east.value());
        assert!(parse("2024-01-02T03:04:06Z") > east);
    }
}
