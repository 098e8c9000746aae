//! Texts of patterns as trees (ECMA-262 §22.2.1, with the flag `u`).
//!
//! What the flag forbids and authors write all the same is read as without it (Annex B.1.2), where that has a sense:
//! `\-` and `\_`, a `{` that begins no quantifier, `[\w-.]`. What other dialects mean by what is an error here, or can
//! match nothing, is read as there, with a note.

mod class;
mod escape;
mod group;
mod property;

use std::collections::BTreeSet;

use super::error::PatternError;
use super::note::Note;
use super::set::LINE_ENDS;
use super::tree::{Class, Node, Position};

/// How deep groups may nest, though most of them leave no trace.
const MAX_DEPTH: u32 = 100;

/// Reads a pattern.
///
/// # Errors
/// It is no pattern, or says what no check in linear time does.
pub(super) fn parse(ecma: &str) -> Result<(Node, Vec<Note>), PatternError> {
    let mut parser = Parser {
        chars: ecma.chars().collect(),
        at: 0,
        depth: 0,
        fold: false,
        dot_all: false,
        notes: Vec::new(),
        properties: BTreeSet::new(),
    };
    parser.literal()?;
    let node = parser.disjunction()?;
    if parser.peek().is_some() {
        return parser.fault("a `)` closes nothing");
    }
    Ok((node, parser.notes))
}

struct Parser {
    chars: Vec<char>,
    /// How many of them are read.
    at: usize,
    /// How many groups are open.
    depth: u32,
    /// Whether case counts for nothing: the flag `i`.
    fold: bool,
    /// Whether `.` takes ends of lines: the flag `s`.
    dot_all: bool,
    notes: Vec<Note>,
    /// Properties that were asked for, and exist.
    properties: BTreeSet<String>,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Takes a text if it stands there.
    fn take(&mut self, text: &str) -> bool {
        let rest = &self.chars[self.at..];
        let found = text.chars().enumerate().all(|(index, char)| rest.get(index) == Some(&char));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    /// Takes what stands before a character, and the character; nothing if that does not come.
    fn take_until(&mut self, end: char) -> Option<String> {
        let length = self.chars[self.at..].iter().position(|char| *char == end)?;
        let text = self.chars[self.at..self.at + length].iter().collect();
        self.at += length + 1;
        Some(text)
    }

    /// What is wrong at the place that is reached.
    fn fault<T>(&self, fault: impl Into<String>) -> Result<T, PatternError> {
        self.fault_at(self.at, fault)
    }

    fn fault_at<T>(&self, at: usize, fault: impl Into<String>) -> Result<T, PatternError> {
        Err(PatternError::Syntax { at, fault: fault.into() })
    }

    /// Notes that what stands from `at` on was read as something.
    fn note(&mut self, at: usize, meant: impl Into<String>) {
        let written = self.chars[at..self.at].iter().collect();
        self.notes.push(Note { at, written, meant: meant.into() });
    }

    /// Alternatives, up to the end of their group.
    fn disjunction(&mut self) -> Result<Node, PatternError> {
        let mut alternatives = vec![self.alternative(true)?];
        while self.take("|") {
            alternatives.push(self.alternative(false)?);
        }
        match alternatives.pop() {
            Some(only) if alternatives.is_empty() => Ok(only),
            last => Ok(Node::Alternation(alternatives.into_iter().chain(last).collect())),
        }
    }

    fn alternative(&mut self, first: bool) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        // Where nothing but positions is read, all dialects that have flags agree on what they are for.
        let mut begins = first;
        while let Some(char) = self.peek().filter(|char| !matches!(char, '|' | ')')) {
            if begins && char == '(' && self.inline_flags()? {
                continue;
            }
            let node = self.term()?;
            begins &= matches!(node, Node::Position(_));
            nodes.push(node);
        }
        match nodes.pop() {
            Some(only) if nodes.is_empty() => Ok(only),
            last => Ok(Node::Concat(nodes.into_iter().chain(last).collect())),
        }
    }

    /// An atom or an assertion, and how often it stands there.
    fn term(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        let node = self.atom()?;
        let after = self.at;
        let Some((least, most)) = self.quantifier()? else { return Ok(node) };
        // In a group it may be.
        let bare = match &node {
            Node::Position(_) => self.chars[start] != '(',
            Node::Look(look) => look.at == start,
            _ => false,
        };
        if bare {
            return self.fault_at(after, "a position cannot be repeated");
        }
        if least > most.unwrap_or(u64::MAX) {
            return self.fault_at(after, "the numbers of a repetition are out of order");
        }
        // How greedy it is does not say whether there is a match.
        self.take("?");
        if self.peek() == Some('+') {
            return self
                .fault_at(start, "a repetition that gives nothing back (`+` after it) is not of ECMA-262");
        }
        Ok(Node::Repeat { node: Box::new(node), least, most })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let at = self.at;
        let Some(char) = self.peek() else { return self.fault("it ends too early") };
        match char {
            '\\' => return self.atom_escape(),
            '(' => return self.group(),
            '[' => return self.class().map(Node::Class),
            '*' | '+' | '?' => return self.fault(format!("there is nothing that the `{char}` could repeat")),
            '{' if self.quantifier()?.is_some() => {
                return self.fault_at(at, "there is nothing that the `{` could repeat");
            }
            _ => self.at += 1,
        }
        Ok(match char {
            '^' => Node::Position(Position::Start),
            '$' => Node::Position(Position::End),
            '.' if self.dot_all => Node::Class(Class::of(&[], true, false)),
            '.' => Node::Class(Class::of(LINE_ENDS, true, false)),
            _ => self.char(u32::from(char)),
        })
    }

    /// A character that stands for itself.
    fn char(&self, code: u32) -> Node {
        Node::Class(Class::of(&[(code, code)], false, self.fold))
    }

    /// How often what stands before it is repeated.
    fn quantifier(&mut self) -> Result<Option<(u64, Option<u64>)>, PatternError> {
        if self.take("*") {
            return Ok(Some((0, None)));
        }
        if self.take("+") {
            return Ok(Some((1, None)));
        }
        if self.take("?") {
            return Ok(Some((0, Some(1))));
        }
        let start = self.at;
        if !self.take("{") {
            return Ok(None);
        }
        let least = self.number();
        let bounded = !self.take(",");
        let most = if bounded { least } else { self.number() };
        match (self.take("}"), least) {
            (true, Some(least)) => Ok(Some((least, most))),
            (true, None) if most.is_some() => self
                .fault_at(start, "a repetition without a least number is not of ECMA-262: `{0,` begins it"),
            // It stands for itself.
            _ => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// A decimal number; one beyond all lengths of texts is as good as the greatest.
    fn number(&mut self) -> Option<u64> {
        let start = self.at;
        let mut number = 0_u64;
        while let Some(digit) = self.peek().and_then(|char| char.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(u64::from(digit));
            self.at += 1;
        }
        (self.at > start).then_some(number)
    }
}
