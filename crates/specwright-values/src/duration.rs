//! A span of time in ISO 8601's letters.

use std::fmt;
use std::str::FromStr;

use crate::format::Format;
use crate::format_error::FormatError;

/// An ISO 8601 duration as RFC 3339 (appendix A) has it, `P1DT2H`, kept as its text; the last part may have a
/// fraction, `PT0.5S`.
///
/// There is no [`std::time::Duration`] in it: years, months and days have no fixed length.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Duration(Box<str>);

impl Duration {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Duration {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        if is_duration(text) { Ok(Self(text.into())) } else { Err(FormatError::new(text, Format::Duration)) }
    }
}

fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = text.strip_suffix('W') {
        return is_amount(weeks, true);
    }
    match text.split_once('T') {
        None => !text.is_empty() && are_parts(text, "YMD", true),
        Some((date, time)) => {
            !time.is_empty() && are_parts(date, "YMD", false) && are_parts(time, "HMS", true)
        }
    }
}

/// Whether `text` is amounts with units, in the order of `units`; only the very last may have a fraction.
fn are_parts(mut text: &str, units: &str, last: bool) -> bool {
    let mut units = units.chars();
    while let Some(end) = text.find(|character: char| character.is_ascii_alphabetic()) {
        let (amount, rest) = text.split_at(end);
        let (unit, rest) = rest.split_at(1);
        if !is_amount(amount, last && rest.is_empty()) || !units.any(|next| unit.starts_with(next)) {
            return false;
        }
        text = rest;
    }
    text.is_empty()
}

fn is_amount(text: &str, fraction: bool) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(['.', ',']) {
        Some((whole, part)) => fraction && is_digits(whole) && is_digits(part),
        None => is_digits(text),
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Duration({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Duration;

    #[test]
    fn durations_survive() {
        for text in
            ["P4Y", "PT0S", "P1M", "PT1M", "PT36H", "P1DT12H", "P4W", "P1Y2M3DT4H5M6S", "PT0.5S", "P1Y2D"]
        {
            assert_eq!(text.parse::<Duration>().unwrap().to_string(), text);
        }
        for text in [
            "", "P", "PT", "P1", "1D", "PT1D", "P2D1Y", "P1D2H", "P2S", "P1YT", "P1Y2W", "P0.5YT1S", "-P1D",
            "P１Y", "P1D1D",
        ] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }
}
