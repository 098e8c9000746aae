//! What a backslash makes of what follows.

use super::Parser;
use crate::pattern::error::PatternError;
use crate::pattern::set::{DIGITS, LAST, Range, SPACE, WORD, WORD_FOLDED};
use crate::pattern::tree::{Class, Item, Node, Position};

/// What an escape stands for.
pub(super) enum Escape {
    Char(u32),
    /// These ranges, or all others.
    Set(Vec<Range>, bool),
    /// A property, or all others.
    Property(String, bool),
    Position(Position),
}

impl Parser {
    /// An escape outside of classes.
    pub(super) fn atom_escape(&mut self) -> Result<Node, PatternError> {
        Ok(match self.escape()? {
            Escape::Char(code) => self.char(code),
            Escape::Set(ranges, negated) => Node::Class(Class::of(&ranges, negated, self.fold)),
            Escape::Property(name, negated) => {
                let items = vec![Item::Property { name, negated }];
                Node::Class(Class { items, negated: false, fold: self.fold })
            }
            Escape::Position(position) => Node::Position(position),
        })
    }

    /// An escape, from its backslash on.
    pub(super) fn escape(&mut self) -> Result<Escape, PatternError> {
        let start = self.at;
        self.at += 1;
        let Some(char) = self.peek() else { return self.fault_at(start, "it ends with a backslash") };
        self.at += 1;
        Ok(match char {
            'd' | 'D' => Escape::Set(DIGITS.to_vec(), char == 'D'),
            's' | 'S' => Escape::Set(SPACE.to_vec(), char == 'S'),
            'w' | 'W' => {
                let more = if self.fold { WORD_FOLDED } else { &[] };
                Escape::Set([WORD, more].concat(), char == 'W')
            }
            'b' => Escape::Position(Position::WordBoundary),
            'B' => Escape::Position(Position::NoWordBoundary),
            'A' => self.anchor(start, Position::Start, "`^`"),
            'z' | 'Z' => self.anchor(start, Position::End, "`$`"),
            'p' | 'P' => self.property(start, char == 'P')?,
            'k' | '1'..='9' => return Err(PatternError::Backreference { at: start }),
            _ => Escape::Char(self.char_escape(start, char)?),
        })
    }

    fn anchor(&mut self, start: usize, position: Position, meant: &str) -> Escape {
        self.note(start, meant);
        Escape::Position(position)
    }

    /// One character, after `\` and `char`.
    fn char_escape(&mut self, start: usize, char: char) -> Result<u32, PatternError> {
        Ok(match char {
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'c' => match self.peek().filter(char::is_ascii_alphabetic) {
                Some(letter) => {
                    self.at += 1;
                    u32::from(letter) % 32
                }
                None => return self.fault_at(start, r"`\c` stands before a letter"),
            },
            '0' if self.peek().is_some_and(|char| char.is_ascii_digit()) => {
                return self
                    .fault_at(start, "an octal number is not of ECMA-262: `\\0` stands before no digit");
            }
            '0' => 0,
            'x' => self.hex(start)?,
            'u' => self.unicode(start)?,
            _ if char.is_ascii_alphanumeric() => {
                return self.fault_at(start, format!(r"`\{char}` means nothing in ECMA-262"));
            }
            _ => u32::from(char),
        })
    }

    /// `\xHH`, or `\x{H}` of other dialects.
    fn hex(&mut self, start: usize) -> Result<u32, PatternError> {
        if let Some(code) = self.digits(2) {
            return Ok(code);
        }
        let Some(code) = self.braced() else {
            return self.fault_at(start, r"`\x` stands before two hexadecimal digits");
        };
        self.note(start, format!(r"`\u{{{code:X}}}`"));
        Ok(code)
    }

    /// `\uHHHH`, two of them for a character beyond them, or `\u{H}`.
    fn unicode(&mut self, start: usize) -> Result<u32, PatternError> {
        let Some(code) = self.digits(4) else {
            let fault = r"`\u` stands before four hexadecimal digits, or before a code point in braces";
            return self.braced().map_or_else(|| self.fault_at(start, fault), Ok);
        };
        let after = self.at;
        if (0xD800..0xDC00).contains(&code)
            && self.take(r"\u")
            && let Some(low @ 0xDC00..=0xDFFF) = self.digits(4)
        {
            return Ok(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        }
        self.at = after;
        Ok(code)
    }

    /// So many hexadecimal digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.chars.get(self.at..self.at + count)?;
        let code = digits.iter().try_fold(0, |code, digit| Some(code * 16 + digit.to_digit(16)?))?;
        self.at += count;
        Some(code)
    }

    /// A code point in braces.
    fn braced(&mut self) -> Option<u32> {
        let start = self.at;
        let text = if self.take("{") { self.take_until('}') } else { None };
        let code = text
            .filter(|text| text.chars().all(|char| char.is_ascii_hexdigit()))
            .and_then(|text| u32::from_str_radix(&text, 16).ok())
            .filter(|code| *code <= LAST);
        if code.is_none() {
            self.at = start;
        }
        code
    }
}
