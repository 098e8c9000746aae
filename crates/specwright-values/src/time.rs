//! A time of day with its offset from UTC.

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveTime};

use crate::date::digits;
use crate::format::Format;
use crate::format_error::FormatError;

/// An RFC 3339 full-time, `10:05:08.50+01:00`, that keeps its spelling; equality goes by the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Time(Box<str>);

impl Time {
    /// The time of day and the offset from UTC; fractions of a second are cut off at nanoseconds.
    pub fn value(&self) -> (NaiveTime, FixedOffset) {
        scan(self.0.as_bytes()).expect("the text was checked when the value was made")
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Time {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        match scan(text.as_bytes()) {
            Some(_) => Ok(Self(text.into())),
            None => Err(FormatError::new(text, Format::Time)),
        }
    }
}

/// Reads `HH:MM:SS`, a fraction of any length and an offset, which have to be all there is. Second 60 is a leap second
/// and has to be the last of a day in UTC.
pub(crate) fn scan(bytes: &[u8]) -> Option<(NaiveTime, FixedOffset)> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = bytes else { return None };
    let (hour, minute, second) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?);
    let (nanos, rest) = fraction(rest)?;
    let offset = offset(rest)?;
    let time = match second {
        60 => {
            let local_minute = i32::try_from(hour * 60 + minute).ok()?;
            let utc_minute = (local_minute - offset.local_minus_utc() / 60).rem_euclid(24 * 60);
            if utc_minute != 24 * 60 - 1 {
                return None;
            }
            // chrono writes a leap second as the second before it with more than a second of nanoseconds.
            NaiveTime::from_hms_nano_opt(hour, minute, 59, 1_000_000_000 + nanos)
        }
        _ => NaiveTime::from_hms_nano_opt(hour, minute, second, nanos),
    };
    Some((time?, offset))
}

fn fraction(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let [b'.', rest @ ..] = bytes else { return Some((0, bytes)) };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let (fraction, rest) = rest.split_at(length);
    let nanos = (0..9)
        .fold(0, |nanos, place| nanos * 10 + fraction.get(place).map_or(0, |digit| u32::from(digit - b'0')));
    Some((nanos, rest))
}

fn offset(bytes: &[u8]) -> Option<FixedOffset> {
    match bytes {
        [b'Z' | b'z'] => FixedOffset::east_opt(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hour, minute) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
            if hour > 23 || minute > 59 {
                return None;
            }
            let seconds = i32::try_from(hour * 3600 + minute * 60).ok()?;
            FixedOffset::east_opt(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn times_survive() {
        for text in
            ["10:05:08Z", "10:05:08.5+01:00", "23:59:60z", "01:29:60+01:30", "00:00:00.0123456789012-23:59"]
        {
            let time = text.parse::<Time>().unwrap();
            assert_eq!(time.to_string(), text);
            let _ = time.value();
        }
        for text in [
            "",
            "10:05Z",
            "10:05:08",
            "24:00:00Z",
            "10:05:60Z",
            "10:05:08.Z",
            "10:05:08+1:00",
            "10:05:08+24:00",
        ] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }
}
