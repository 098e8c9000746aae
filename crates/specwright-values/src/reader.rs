//! Text to exact JSON, without recursion.

use std::str::FromStr;

use crate::decode_error::{DecodeError, Fault};
use crate::number::{self, Number};
use crate::value::{Json, JsonObject};

/// How deep arrays and objects may nest, in text that is read and in values that are decoded.
pub const MAX_DEPTH: usize = 128;

/// Reads JSON text, at most [`MAX_DEPTH`] levels deep.
pub fn parse(text: &str) -> Result<Json, DecodeError> {
    read(text, MAX_DEPTH)
}

/// Reads JSON text in bytes, which have to be UTF-8, at most [`MAX_DEPTH`] levels deep.
pub fn parse_slice(bytes: &[u8]) -> Result<Json, DecodeError> {
    parse(str::from_utf8(bytes).map_err(|error| DecodeError::not_utf8(error.valid_up_to()))?)
}

/// Reads JSON text with a tighter bound on its depth than [`MAX_DEPTH`].
pub fn parse_bounded(text: &str, depth: usize) -> Result<Json, DecodeError> {
    read(text, depth.min(MAX_DEPTH))
}

impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        parse(text)
    }
}

impl Json {
    /// A constant by its JSON text, for generated code; what is no JSON is null.
    pub fn constant(text: &'static str) -> Self {
        text.parse().unwrap_or_default()
    }
}

/// Reads one JSON value that is the whole text; `depth` bounds how its arrays and objects nest.
fn read(text: &str, depth: usize) -> Result<Json, DecodeError> {
    let mut reader = Reader { text, at: 0, open: Vec::new(), depth };
    reader.document().map_err(|problem| reader.error(&problem))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The arrays and objects that are not closed yet, outermost first.
    open: Vec<Open>,
    depth: usize,
}

/// An array or object that is not closed yet.
enum Open {
    Array(Vec<Json>),
    /// The members so far, and the name whose value comes next.
    Object(JsonObject, Option<String>),
}

/// Where a value went.
enum Placed {
    /// It was the whole document.
    Document(Json),
    /// It went into an array or object that goes on.
    Inside,
    /// It closed the array or object that it went into.
    Closed(Json),
}

/// What is wrong at the place that has been reached.
enum Problem {
    Expected(&'static str),
    Repeated(String),
    TooDeep,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Json, Problem> {
        loop {
            let Some(mut value) = self.value()? else { continue };
            loop {
                match self.place(value)? {
                    Placed::Document(value) => return Ok(value),
                    Placed::Inside => break,
                    Placed::Closed(closed) => value = closed,
                }
            }
        }
    }

    /// Reads a scalar or an empty container; opens any other container and returns none.
    fn value(&mut self) -> Result<Option<Json>, Problem> {
        match self.peek() {
            Some(b'"') => Ok(Some(Json::String(self.string()?))),
            Some(b'-' | b'0'..=b'9') => self.number().map(Some),
            Some(b'{') => self.open_object(),
            Some(b'[') => self.open_array(),
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(_) | None => Err(Problem::Expected("a value")),
        }
    }

    fn open_array(&mut self) -> Result<Option<Json>, Problem> {
        self.deepen()?;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Some(Json::Array(Vec::new())));
        }
        self.open.push(Open::Array(Vec::new()));
        Ok(None)
    }

    fn open_object(&mut self) -> Result<Option<Json>, Problem> {
        self.deepen()?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Some(Json::Object(JsonObject::new())));
        }
        let name = self.name()?;
        self.open.push(Open::Object(JsonObject::new(), Some(name)));
        Ok(None)
    }

    fn deepen(&mut self) -> Result<(), Problem> {
        if self.open.len() >= self.depth {
            return Err(Problem::TooDeep);
        }
        self.at += 1;
        Ok(())
    }

    /// Puts a finished value where it belongs and reads what follows it.
    fn place(&mut self, value: Json) -> Result<Placed, Problem> {
        let next = self.peek();
        match self.open.last_mut() {
            None if next.is_none() => return Ok(Placed::Document(value)),
            None => return Err(Problem::Expected("the end")),
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(members, name)) => {
                let name = name.take().unwrap_or_default();
                if members.contains_key(&name) {
                    return Err(Problem::Repeated(name));
                }
                members.insert(name, value);
            }
        }
        match (next, self.open.last_mut()) {
            (Some(b','), Some(Open::Array(_))) => {
                self.at += 1;
                Ok(Placed::Inside)
            }
            (Some(b','), _) => {
                self.at += 1;
                let next_name = self.name()?;
                if let Some(Open::Object(_, name)) = self.open.last_mut() {
                    *name = Some(next_name);
                }
                Ok(Placed::Inside)
            }
            (Some(b']'), Some(Open::Array(_))) | (Some(b'}'), Some(Open::Object(..))) => {
                self.at += 1;
                Ok(match self.open.pop() {
                    Some(Open::Array(items)) => Placed::Closed(Json::Array(items)),
                    Some(Open::Object(members, _)) => Placed::Closed(Json::Object(members)),
                    None => Placed::Inside,
                })
            }
            (_, Some(Open::Array(_))) => Err(Problem::Expected("`,` or `]`")),
            (_, _) => Err(Problem::Expected("`,` or `}`")),
        }
    }

    fn name(&mut self) -> Result<String, Problem> {
        if self.peek() != Some(b'"') {
            return Err(Problem::Expected("the name of a member in double quotes"));
        }
        let name = self.string()?;
        if self.peek() != Some(b':') {
            return Err(Problem::Expected("`:`"));
        }
        self.at += 1;
        Ok(name)
    }

    /// Skips white space; the byte behind it.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn word(&mut self, word: &'static str, value: Json) -> Result<Option<Json>, Problem> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(Problem::Expected("a value"));
        }
        self.at += word.len();
        Ok(Some(value))
    }

    fn number(&mut self) -> Result<Json, Problem> {
        let rest = &self.text[self.at..];
        let length = number::scan(rest.as_bytes()).ok_or(Problem::Expected("a number"))?;
        self.at += length;
        Ok(Json::Number(Number::from_checked(&rest[..length])))
    }

    /// Reads a string; the opening quote is the next byte.
    fn string(&mut self) -> Result<String, Problem> {
        self.at += 1;
        let run = self.run();
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(run.to_owned());
        }
        let mut text = run.to_owned();
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push(self.escape()?);
                    let run = self.run();
                    text.push_str(run);
                }
                Some(_) => return Err(Problem::Expected("no control character in a string")),
                None => return Err(Problem::Expected("the end of the string")),
            }
        }
    }

    /// The text up to the next quote, backslash or control character, all of which are single bytes.
    fn run(&mut self) -> &'t str {
        let text: &'t str = self.text;
        let rest = &text[self.at..];
        let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Reads an escape; the backslash is the next byte.
    fn escape(&mut self) -> Result<char, Problem> {
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
            Some(_) | None => return Err(Problem::Expected("an escape")),
        };
        self.at += 2;
        Ok(character)
    }

    fn unicode_escape(&mut self) -> Result<char, Problem> {
        let first = self.code_unit(self.at).ok_or(Problem::Expected("four hexadecimal digits"))?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            self.at += 6;
            return Ok(character);
        }
        // One half of a surrogate pair: a character only together with the other half.
        let second = self.code_unit(self.at + 6);
        let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
        let character = pair.ok_or(Problem::Expected("a pair of surrogates"))?;
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

    fn error(&self, problem: &Problem) -> DecodeError {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        let error = match problem {
            Problem::Expected(what) => {
                DecodeError::new(Fault::Syntax, format!("expected {what} at line {line} column {column}"))
            }
            Problem::Repeated(name) => DecodeError::new(
                Fault::Syntax,
                format!("the member is repeated, at line {line} column {column}"),
            )
            .within(name),
            Problem::TooDeep => DecodeError::too_deep(self.depth),
        };
        self.open.iter().rev().fold(error, |error, open| match open {
            Open::Array(items) => error.within_index(items.len()),
            Open::Object(_, Some(name)) => error.within(name),
            Open::Object(_, None) => error,
        })
    }
}
