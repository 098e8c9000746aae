//! JSON (RFC 8259) -> tree. No library at hand gives a place for every value and sees duplicate keys.

use crate::diagnostic::Code;
use crate::source::{Mapping, Mark, Member, Node, Scalar, ScalarKind, Value, put};

use super::text::{Keys, MAX_DEPTH, Text, Unreadable};

/// Reads a whole text as one JSON value.
pub(super) fn read(text: &str) -> Result<Text, Unreadable> {
    let mark = Mark { line: 1, column: 1 };
    let keys = Keys::default();
    let mut reader = Reader { text, at: 0, mark, marked: 0, keys, has_doubled_keys: false };
    let root = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.unexpected("the end of the file"));
    }
    Ok(Text { root, repairs: Vec::new(), has_doubled_keys: reader.has_doubled_keys })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The place of `marked`, which only ever moves forward, so that places cost one pass in all.
    mark: Mark,
    marked: usize,
    keys: Keys,
    has_doubled_keys: bool,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Node, Unreadable> {
        self.skip_space();
        let mark = self.mark();
        if depth >= MAX_DEPTH {
            let message = format!("the file nests deeper than {MAX_DEPTH} levels");
            return Err(Unreadable::new(Code::TooLarge, mark, message));
        }
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::Scalar(Scalar { kind: ScalarKind::String, text: self.string()?.into() }),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.literal()?,
        };
        Ok(Node { value, mark })
    }

    fn object(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.at += 1;
        let mut members = Mapping::new();
        self.skip_space();
        if self.take(b'}') {
            return Ok(Value::Mapping(Box::new(members)));
        }
        loop {
            self.skip_space();
            let key_mark = self.mark();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in quotes"));
            }
            let key = self.string()?;
            let key = self.keys.shared(&key);
            self.skip_space();
            if !self.take(b':') {
                return Err(self.unexpected("`:`"));
            }
            let node = self.value(depth + 1)?;
            self.has_doubled_keys |= put(&mut members, key, Member::new(key_mark, node));
            self.skip_space();
            if self.take(b'}') {
                // The tree stays as it is, and is most of what a run keeps.
                members.shrink_to_fit();
                return Ok(Value::Mapping(Box::new(members)));
            }
            if !self.take(b',') {
                return Err(self.unexpected("`,` or `}`"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']') {
            return Ok(Value::Sequence(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.take(b']') {
                // As objects are.
                items.shrink_to_fit();
                return Ok(Value::Sequence(items));
            }
            if !self.take(b',') {
                return Err(self.unexpected("`,` or `]`"));
            }
        }
    }

    /// The content of a string; `serde_json` decodes the escapes.
    fn string(&mut self) -> Result<String, Unreadable> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let Some(quoted) = self.text.get(start..=end) else {
            return Err(Unreadable::new(
                Code::Syntax,
                self.mark(),
                "this is not JSON: the string does not end",
            ));
        };
        let text = serde_json::from_str(quoted).map_err(|_| {
            Unreadable::new(
                Code::Syntax,
                self.mark(),
                "this is not JSON: the string holds a control character or a bad escape",
            )
        })?;
        self.at = end + 1;
        Ok(text)
    }

    fn number(&mut self) -> Result<Value, Unreadable> {
        let rest = &self.text[self.at..];
        let length =
            rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        let text = &rest[..length];
        if !is_json_number(text) {
            return Err(self.unexpected("a number"));
        }
        self.at += length;
        let kind = if text.contains(['.', 'e', 'E']) { ScalarKind::Float } else { ScalarKind::Integer };
        Ok(Value::Scalar(Scalar { kind, text: text.into() }))
    }

    fn literal(&mut self) -> Result<Value, Unreadable> {
        const LITERALS: [(&str, ScalarKind); 3] = [
            ("null", ScalarKind::Null),
            ("true", ScalarKind::Bool(true)),
            ("false", ScalarKind::Bool(false)),
        ];
        for (text, kind) in LITERALS {
            if self.text[self.at..].starts_with(text) {
                self.at += text.len();
                return Ok(Value::Scalar(Scalar { kind, text: text.into() }));
            }
        }
        Err(self.unexpected("a value"))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn mark(&mut self) -> Mark {
        for char in self.text[self.marked..self.at].chars() {
            if char == '\n' {
                self.mark = Mark { line: self.mark.line.saturating_add(1), column: 1 };
            } else {
                self.mark.column = self.mark.column.saturating_add(1);
            }
        }
        self.marked = self.at;
        self.mark
    }

    fn unexpected(&mut self, expected: &str) -> Unreadable {
        let mark = self.mark();
        let found = match self.text[self.at..].chars().next() {
            Some(char) => format!("`{char}`"),
            None => "the end of the file".to_owned(),
        };
        Unreadable::new(Code::Syntax, mark, format!("this is not JSON: expected {expected}, found {found}"))
    }
}

/// Whether the text is a number by JSON's grammar (RFC 8259 §6).
fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        match read(text) {
            Ok(read) => read.root.to_json().to_string(),
            Err(error) => format!("{}:{} {}", error.mark.line, error.mark.column, error.code.as_str()),
        }
    }

    #[test]
    fn values_are_read() {
        let text = r#" {"a" : [1, -2.5e3, "\u00e9\ud83d\ude00\/", null, true, false], "b": {}} "#;
        assert_eq!(json(text), r#"{"a":[1,-2.5e3,"é😀/",null,true,false],"b":{}}"#);
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_value_counts() {
        let read = read("{\"a\": 1,\n \"a\": 2}").unwrap();
        assert_eq!((read.root.to_json().to_string().as_str(), read.has_doubled_keys), ("{\"a\":2}", true));
    }

    #[test]
    fn objects_share_their_keys() {
        let read = read(r#"[{"a": 1}, {"a": 2}]"#).unwrap();
        let objects = read.root.as_sequence().unwrap().iter().filter_map(Node::as_mapping);
        let keys: Vec<_> = objects.flat_map(|members| members.keys()).collect();
        assert!(std::rc::Rc::ptr_eq(keys[0], keys[1]));
    }

    #[test]
    fn what_is_wrong_has_a_place() {
        for (text, expected) in [
            ("[1,]", "1:4 syntax"),
            ("[01]", "1:2 syntax"),
            ("[\"a", "1:2 syntax"),
            ("[\"\\x\"]", "1:2 syntax"),
            ("{a: 1}", "1:2 syntax"),
            ("[1] 2", "1:5 syntax"),
        ] {
            assert_eq!(json(text), expected, "{text:?}");
        }
        assert!(json(&"[".repeat(100_000)).ends_with("too-large"));
    }
}
