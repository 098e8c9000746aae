//! What path parameters look like, to choose among operations whose templates take the same paths.

use percent_encoding::percent_decode_str;

use specwright_values::{Format, Number};

/// What the text of a path parameter looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathText {
    /// Anything, but usually this.
    Usually(&'static str),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A UUID.
    Uuid,
    /// A date.
    Date,
    /// A date with a time.
    DateTime,
}

/// How well the text of a parameter fits; any text fits one of which nothing is known.
pub(super) fn rank(known: Option<PathText>, text: &str) -> u8 {
    let text = percent_decode_str(text).decode_utf8_lossy();
    let is_kind = match known {
        None => return 1,
        Some(PathText::Usually(usual)) => return if text == usual { 3 } else { 1 },
        Some(PathText::OneOf(values)) => return if values.contains(&&*text) { 3 } else { 0 },
        Some(PathText::Integer) => Number::is_integer_text(&text),
        Some(PathText::Number) => Format::Number.takes(&text),
        Some(PathText::Bool) => text.parse::<bool>().is_ok(),
        Some(PathText::Uuid) => Format::Uuid.takes(&text),
        Some(PathText::Date) => Format::Date.takes(&text),
        Some(PathText::DateTime) => Format::DateTime.takes(&text),
    };
    if is_kind { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_parameter_ranks_texts() {
        for (known, text, expected) in [
            (None, "x", 1),
            (Some(PathText::Usually("a b")), "a%20b", 3),
            (Some(PathText::Usually("a")), "b", 1),
            (Some(PathText::OneOf(&["a"])), "a", 3),
            (Some(PathText::OneOf(&["a"])), "b", 0),
            (Some(PathText::Integer), "-7", 2),
            (Some(PathText::Integer), "seven", 0),
            (Some(PathText::Number), "1.5", 2),
            (Some(PathText::Bool), "true", 2),
            (Some(PathText::Uuid), "00000000-0000-4000-8000-000000000000", 2),
            (Some(PathText::Date), "2026-01-01", 2),
            (Some(PathText::DateTime), "2026-01-01T00:00:00Z", 2),
        ] {
            assert_eq!(rank(known, text), expected, "{known:?} {text}");
        }
    }
}
