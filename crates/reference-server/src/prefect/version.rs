//! The header `x-prefect-api-version`: three integers, read as Python reads them, at least 0.8.0.

use std::fmt;

use http::HeaderMap;

const HEADER: &str = "x-prefect-api-version";

/// The oldest version that is served.
const MINIMUM: [i64; 3] = [0, 8, 0];

/// A version that is not served, as the client wrote it.
#[derive(Debug, PartialEq, Eq)]
pub enum VersionError {
    /// It is not three integers.
    Format(String),
    /// It is below the minimum.
    TooOld(String),
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The missing space is Prefect's.
            Self::Format(received) => write!(
                f,
                "Invalid X-PREFECT-API-VERSION header format.Expected header in format 'x.y.z' but received {received}"
            ),
            Self::TooOld(received) => {
                let [major, minor, patch] = MINIMUM;
                write!(
                    f,
                    "The request specified API version {received} but this server requires version \
                     {major}.{minor}.{patch} or higher."
                )
            }
        }
    }
}

/// Refuses a version that is malformed or too old. None, an empty one and newer ones are fine; of several the first
/// counts.
pub(super) fn check(headers: &HeaderMap) -> Result<(), VersionError> {
    let Some(value) = headers.get(HEADER) else { return Ok(()) };
    // ASGI hands header values over as Latin-1.
    let text: String = value.as_bytes().iter().copied().map(char::from).collect();
    if text.is_empty() {
        return Ok(());
    }
    match parse(&text) {
        None => Err(VersionError::Format(text)),
        Some(version) if version < MINIMUM => Err(VersionError::TooOld(text)),
        Some(_) => Ok(()),
    }
}

fn parse(text: &str) -> Option<[i64; 3]> {
    let mut parts = text.split('.').map(integer);
    let version = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(version)
}

/// Python's `int()`: white space around, a sign, and single underscores between digits are fine. Beyond i64 the size
/// alone matters.
fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let groups = digits.split('_');
    let well_formed =
        groups.clone().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    if !well_formed {
        return None;
    }
    let value = groups
        .flat_map(str::bytes)
        .fold(0_i64, |value, digit| value.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn check_one(value: &[u8]) -> Result<(), VersionError> {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, HeaderValue::from_bytes(value).unwrap());
        check(&headers)
    }

    #[test]
    fn versions_that_are_served() {
        assert_eq!(check(&HeaderMap::new()), Ok(()));
        for version in ["", "0.8.0", "0.8.4", "99.0.0", "0. 8 .4", "+0.8_0.4", "9".repeat(40).as_str()] {
            let version = if version.len() == 40 { format!("{version}.0.0") } else { version.to_owned() };
            assert_eq!(check_one(version.as_bytes()), Ok(()), "{version:?}");
        }
    }

    #[test]
    fn versions_that_are_too_old() {
        for version in ["0.7.9", "-1.8.4", "0.0.0"] {
            assert_eq!(check_one(version.as_bytes()), Err(VersionError::TooOld(version.to_owned())));
        }
    }

    #[test]
    fn texts_that_are_no_versions() {
        for version in [
            "banana",
            "0.8",
            "0.8.4.1",
            "v0.8.4",
            "0..4",
            "0.8.",
            "0.8_.4",
            "0.8__0.4",
            ".",
            "- 1.0.0",
            "0.8.4\u{1f}x",
        ] {
            let Ok(value) = HeaderValue::from_bytes(version.as_bytes()) else { continue };
            let mut headers = HeaderMap::new();
            headers.insert(HEADER, value);
            assert_eq!(check(&headers), Err(VersionError::Format(version.to_owned())), "{version:?}");
        }
    }

    #[test]
    fn bytes_beyond_ascii_are_latin_1() {
        let error = check_one("<b>\"x\"é".as_bytes()).unwrap_err().to_string();
        assert!(error.ends_with("but received <b>\"x\"\u{c3}\u{a9}"), "{error}");
    }
}
