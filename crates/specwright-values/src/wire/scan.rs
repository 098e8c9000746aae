//! The tokens of JSON text (RFC 8259), without an opinion on what they mean.

use std::borrow::Cow;

use crate::number;

use super::float;

/// JSON text, and how far it has been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

/// A number that has few digits and no exponent.
struct SmallNumber {
    is_negative: bool,
    /// All of its digits.
    mantissa: u64,
    /// How many of them stand behind the point.
    fraction: usize,
}

/// What was expected where the text goes on otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expected(pub(super) &'static str);

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// All of the text.
    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    /// How many bytes have been read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place that has been read before.
    pub(super) const fn rewind(&mut self, at: usize) {
        self.at = at;
    }

    /// Skips white space; the byte behind it.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Reads a byte if it comes next, white space aside.
    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Reads a word that has no escapes, such as `null`, or a name with its quotes, if it comes next.
    #[inline]
    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Reads an integer of few digits, if one comes next that is spelled in the only way, and that the type holds.
    #[inline]
    pub(super) fn small_integer<T: TryFrom<i64>>(&mut self) -> Option<T> {
        let (small, length) = small_number(&self.text.as_bytes()[self.at..])?;
        let magnitude = small.mantissa as i64;
        if small.fraction > 0 || (small.is_negative && magnitude == 0) {
            return None;
        }
        let value = T::try_from(if small.is_negative { -magnitude } else { magnitude }).ok()?;
        self.at += length;
        Some(value)
    }

    /// Reads a double of few digits, if one comes next.
    #[inline]
    pub(super) fn small_double(&mut self) -> Option<f64> {
        let (small, length) = small_number(&self.text.as_bytes()[self.at..])?;
        let magnitude = float::quotient(small.mantissa, small.fraction)?;
        self.at += length;
        Some(if small.is_negative { -magnitude } else { magnitude })
    }

    /// Reads a number, as it is written.
    #[inline]
    pub(super) fn number(&mut self) -> Result<&'a str, Expected> {
        let rest = &self.text[self.at..];
        let length = number::scan(rest.as_bytes()).ok_or(Expected("a number"))?;
        self.at += length;
        Ok(&rest[..length])
    }

    /// Reads a string; its opening quote is the next byte.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Expected> {
        self.at += 1;
        let run = self.run();
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(run));
        }
        self.escaped(run).map(Cow::Owned)
    }

    /// Reads the rest of a string that goes on with an escape.
    fn escaped(&mut self, run: &str) -> Result<String, Expected> {
        let mut text = run.to_owned();
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push(self.escape()?);
                    text.push_str(self.run());
                }
                Some(_) => return Err(Expected("no control character in a string")),
                None => return Err(Expected("the end of the string")),
            }
        }
    }

    /// The text up to the next quote, backslash or control character, all of which are single bytes.
    #[inline]
    fn run(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = plain_length(rest.as_bytes());
        self.at += length;
        &rest[..length]
    }

    /// Reads an escape; the backslash is the next byte.
    fn escape(&mut self) -> Result<char, Expected> {
        let character = match self.text.as_bytes().get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            Some(_) | None => return Err(Expected("an escape")),
        };
        self.at += 2;
        Ok(character)
    }

    fn unicode_escape(&mut self) -> Result<char, Expected> {
        let first = self.code_unit(self.at).ok_or(Expected("four hexadecimal digits"))?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            self.at += 6;
            return Ok(character);
        }
        // One half of a surrogate pair: a character only together with the other half.
        let second = self.code_unit(self.at + 6);
        let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
        let character = pair.ok_or(Expected("a pair of surrogates"))?;
        self.at += 12;
        Ok(character)
    }

    /// The code unit that `\uXXXX` at `at` stands for.
    fn code_unit(&self, at: usize) -> Option<u16> {
        let hex = self.text.as_bytes().get(at..at + 6)?.strip_prefix(b"\\u")?;
        let hex =
            str::from_utf8(hex).ok().filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        u16::from_str_radix(hex, 16).ok()
    }

    /// Goes over a value without a look at what is in it. Whoever reads it finds what is wrong with it: this only needs
    /// to end where the value ends if nothing is.
    pub(super) fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Some(b'"') => self.skip_string(),
                Some(b'{' | b'[') => {
                    self.at += 1;
                    open += 1;
                }
                Some(b'}' | b']') if open > 0 => {
                    self.at += 1;
                    open -= 1;
                }
                Some(b',' | b':') if open > 0 => {
                    self.at += 1;
                    continue;
                }
                Some(b',' | b':' | b'}' | b']') | None => return,
                Some(_) => self.skip_word(),
            }
            if open == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(rest) = bytes.get(at..) {
            at += plain_length(rest);
            match bytes.get(at) {
                Some(b'\\') => at += 2,
                Some(b'"') | None => break,
                Some(_) => at += 1,
            }
        }
        self.at = (at + 1).min(bytes.len());
    }

    /// Goes over a number or a literal, or what stands in its place.
    fn skip_word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| {
            matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"' | b' ' | b'\t' | b'\n' | b'\r')
        };
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
    }

    /// Line and column of what comes next, both from 1; columns count bytes.
    pub(super) fn line_and_column(&self) -> (usize, usize) {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        (line, column)
    }
}

/// The number that bytes begin with, and its length, if it has few digits and no exponent.
#[inline]
fn small_number(bytes: &[u8]) -> Option<(SmallNumber, usize)> {
    let is_negative = bytes.first() == Some(&b'-');
    let (start, mut mantissa) = (usize::from(is_negative), 0_u64);
    let mut digits = |mut at: usize| {
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            at += 1;
        }
        at
    };
    let point = digits(start);
    let has_point = bytes.get(point) == Some(&b'.');
    let end = if has_point { digits(point + 1) } else { point };
    let fraction = if has_point { end - point - 1 } else { 0 };
    let is_number =
        point > start && (point == start + 1 || bytes[start] != b'0') && (!has_point || fraction > 0);
    // More digits would not fit the mantissa.
    let is_small = end - start <= 18 && !matches!(bytes.get(end), Some(b'e' | b'E'));
    (is_number && is_small).then_some((SmallNumber { is_negative, mantissa, fraction }, end))
}

/// How many bytes there are before the first quote, backslash or control character.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = LOW << 7;
    // The lowest byte that is marked is one that `is` marks; those above it may be marked by a borrow.
    const fn zero_bytes(word: u64) -> u64 {
        word.wrapping_sub(LOW) & !word & HIGH
    }
    const fn first_end(word: &[u8; 8]) -> Option<usize> {
        let word = u64::from_le_bytes(*word);
        let controls = word.wrapping_sub(LOW * 0x20) & !word & HIGH;
        let quotes = zero_bytes(word ^ (LOW * 0x22));
        let backslashes = zero_bytes(word ^ (LOW * 0x5c));
        let ends = controls | quotes | backslashes;
        if ends == 0 { None } else { Some(ends.trailing_zeros() as usize / 8) }
    }
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        if let Some(end) = first_end(word) {
            return index * 8 + end;
        }
    }
    let at = bytes.len() - rest.len();
    // The last eight bytes: those of them that have been looked at end nothing.
    if let (false, Some(word)) = (rest.is_empty(), bytes.last_chunk::<8>()) {
        return first_end(word).map_or(bytes.len(), |end| bytes.len() - 8 + end);
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_they_would_byte_by_byte() {
        for end in ["\"", "\\", "\u{1f}", "\u{0}", ""] {
            for length in 0..40 {
                let plain: String = "ü!\u{7f} #[]".chars().cycle().take(length).collect();
                let text = format!("{plain}{end}\"\u{1}ü");
                let expected = text.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
                assert_eq!(Some(plain_length(text.as_bytes())), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn a_value_is_skipped_to_its_end() {
        for value in
            ["1.5e3", "\"a\\\"]}\\\\\"", "[1, {\"a\": [\"}\"]}]", "{}", "null", "{\"a\":[],\"b\":{}}"]
        {
            let text = format!("{value} , 2");
            let mut scanner = Scanner::new(&text);
            scanner.skip();
            assert_eq!(&text[..scanner.at()], value);
        }
        for broken in ["\"a", "[1, ", "{\"a\\", "", ",", "[\"ü\\"] {
            let mut scanner = Scanner::new(broken);
            scanner.skip();
            assert!(scanner.at() <= broken.len(), "{broken}");
        }
    }
}
