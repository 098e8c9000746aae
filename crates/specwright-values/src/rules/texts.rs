//! Rules of strings (JSON Schema 2020-12 validation §6.3).

use std::borrow::Cow;

#[cfg(feature = "pattern")]
use crate::format_error::excerpt;
use crate::keyword::Keyword;
use crate::value::Json;
use crate::{Base64Bytes, Date, DateTime, Duration, Time, Uuid};

use super::at::At;
use super::breach::Breaches;
use super::sizes::count;

/// A value that can be a string on the wire.
pub trait Text {
    /// The string, where it is one.
    fn text(&self) -> Option<Cow<'_, str>>;
}

impl Text for str {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl Text for String {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl Text for Json {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_str().map(Cow::Borrowed)
    }
}

macro_rules! written {
    ($($type:ty)*) => {$(
        impl Text for $type {
            fn text(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
written!(Base64Bytes Date DateTime Duration Time Uuid);

/// `minLength`: a string has at least so many code points.
pub fn min_length<T: Text + ?Sized>(value: &T, least: u64, at: &At<'_>, found: &mut Breaches) {
    if let Some(text) = value.text()
        && count(text.chars().take(limit(least)).count()) < least
    {
        found.add(at, Keyword::MinLength, format_args!("has fewer than {least} characters"));
    }
}

/// `maxLength`: a string has at most so many code points.
pub fn max_length<T: Text + ?Sized>(value: &T, most: u64, at: &At<'_>, found: &mut Breaches) {
    if let Some(text) = value.text()
        // No text has more characters than bytes.
        && count(text.len()) > most
        && count(text.chars().count()) > most
    {
        found.add(at, Keyword::MaxLength, format_args!("has more than {most} characters"));
    }
}

/// A pattern of a document, compiled when it is first asked.
#[cfg(feature = "pattern")]
#[derive(Debug)]
pub struct LazyPattern {
    ecma: &'static str,
    pattern: std::sync::OnceLock<Option<crate::Pattern>>,
}

#[cfg(feature = "pattern")]
impl LazyPattern {
    /// The pattern that ECMA-262 spells so. One that is none matches everything; generators say so beforehand.
    #[must_use]
    pub const fn new(ecma: &'static str) -> Self {
        Self { ecma, pattern: std::sync::OnceLock::new() }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let pattern = self.pattern.get_or_init(|| crate::Pattern::new(self.ecma).ok());
        pattern.as_ref().is_none_or(|pattern| pattern.matches(text))
    }
}

/// `pattern`: a string has a part that the pattern matches (ECMA-262).
#[cfg(feature = "pattern")]
pub fn pattern<T: Text + ?Sized>(value: &T, pattern: &LazyPattern, at: &At<'_>, found: &mut Breaches) {
    if value.text().is_some_and(|text| !pattern.matches(&text)) {
        let shown = excerpt(pattern.ecma);
        found.add(at, Keyword::Pattern, format_args!("is not as the pattern `{shown}` demands"));
    }
}

fn limit(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
