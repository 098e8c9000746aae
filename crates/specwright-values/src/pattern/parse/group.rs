//! Groups, lookarounds, and flags.

use super::{MAX_DEPTH, Parser};
use crate::pattern::error::PatternError;
use crate::pattern::tree::{Look, Node};

impl Parser {
    /// What a regular expression between slashes holds (`/^a$/i`): with a slash before `^` there would be no match.
    pub(super) fn literal(&mut self) -> Result<(), PatternError> {
        let Some(end) = self.chars.iter().rposition(|char| *char == '/').filter(|end| *end > 1) else {
            return Ok(());
        };
        let flags = self.chars[end + 1..].iter().all(|flag| "dgimsuvy".contains(*flag));
        if !self.chars.starts_with(&['/', '^']) || self.chars[end - 1] == '\\' || !flags {
            return Ok(());
        }
        self.at = end + 1;
        while let Some(flag) = self.peek() {
            // Where to begin, how often to look, what to tell: nothing about whether there is a match.
            if !"dguvy".contains(flag) {
                self.flag(flag, true)?;
            }
            self.at += 1;
        }
        self.note(0, "what stands between the slashes");
        self.at = 1;
        self.chars.truncate(end);
        Ok(())
    }

    /// Sets a flag at the place that is reached.
    fn flag(&mut self, flag: char, on: bool) -> Result<(), PatternError> {
        match flag {
            'i' => self.fold = on,
            's' => self.dot_all = on,
            'u' if on => {}
            _ => return Err(PatternError::Flag { at: self.at, flag }),
        }
        Ok(())
    }

    /// A group, from its `(` on.
    pub(super) fn group(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        if self.depth == MAX_DEPTH {
            return Err(PatternError::TooDeep);
        }
        self.depth += 1;
        let flags = (self.fold, self.dot_all);
        let look = self.opening(start)?;
        let node = self.disjunction()?;
        if !self.take(")") {
            return self.fault_at(start, "a `(` is never closed");
        }
        (self.fold, self.dot_all) = flags;
        self.depth -= 1;
        Ok(match look {
            Some((behind, negative)) => Node::Look(Box::new(Look { node, behind, negative, at: start })),
            None => node,
        })
    }

    /// How a group begins: whether it looks behind, and for nothing, if it is a lookaround.
    fn opening(&mut self, start: usize) -> Result<Option<(bool, bool)>, PatternError> {
        self.at = start + 1;
        if !self.take("?") {
            return Ok(None);
        }
        for (text, look) in [
            ("=", Some((false, false))),
            ("!", Some((false, true))),
            ("<=", Some((true, false))),
            ("<!", Some((true, true))),
            (":", None),
        ] {
            if self.take(text) {
                return Ok(look);
            }
        }
        if self.take("<") {
            self.name(start)?;
        } else if self.take("P<") {
            self.name(start)?;
            self.note(start, "a group with a name");
        } else if self.take("P=") {
            return Err(PatternError::Backreference { at: start });
        } else {
            self.modifiers(start)?;
        }
        Ok(None)
    }

    fn name(&mut self, start: usize) -> Result<(), PatternError> {
        let name = self.take_until('>').unwrap_or_default();
        let first = name.chars().next().is_some_and(|char| !char.is_ascii_digit());
        if first && name.chars().all(|char| char.is_alphanumeric() || "_$\\{}".contains(char)) {
            return Ok(());
        }
        self.fault_at(start, "the name of a group is no name, or never ends")
    }

    /// Flags for the rest of a group or pattern, which ECMA-262 does not have; whether they stand there.
    pub(super) fn inline_flags(&mut self) -> Result<bool, PatternError> {
        let start = self.at;
        let length = self.chars[start..].iter().position(|char| *char == ')').unwrap_or_default();
        let Some(flags) = self.chars[start..start + length].strip_prefix(&['(', '?']) else {
            return Ok(false);
        };
        if flags.is_empty() || !flags.iter().all(|flag| flag.is_ascii_alphabetic() || *flag == '-') {
            return Ok(false);
        }
        self.at += 2;
        self.flags()?;
        self.at += 1;
        self.note(start, "flags for what follows");
        Ok(true)
    }

    /// The flags of a group (`(?i:`).
    fn modifiers(&mut self, start: usize) -> Result<(), PatternError> {
        self.flags()?;
        match (self.at > start + 2, self.peek()) {
            (true, Some(':')) => {
                self.at += 1;
                Ok(())
            }
            (true, Some(')')) => Err(PatternError::Flag { at: start, flag: self.chars[self.at - 1] }),
            _ => self.fault_at(start, "ECMA-262 has no group that begins so"),
        }
    }

    fn flags(&mut self) -> Result<(), PatternError> {
        let mut on = true;
        while let Some(flag) = self.peek().filter(|char| char.is_ascii_alphabetic() || *char == '-') {
            if flag == '-' && on {
                on = false;
            } else {
                self.flag(flag, on)?;
            }
            self.at += 1;
        }
        Ok(())
    }
}
