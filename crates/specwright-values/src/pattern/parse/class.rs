//! Classes: `[...]`.

use super::Parser;
use super::escape::Escape;
use crate::pattern::error::PatternError;
use crate::pattern::set::{Range, complement, posix};
use crate::pattern::tree::{Class, Item};

/// What a class has between its hyphens.
enum Member {
    Char(u32),
    Items(Vec<Item>),
}

impl Parser {
    /// A class, from its `[` on.
    pub(super) fn class(&mut self) -> Result<Class, PatternError> {
        let start = self.at;
        self.at += 1;
        let negated = self.take("^");
        let mut items = Vec::new();
        loop {
            if self.take("]") {
                return Ok(Class { items, negated, fold: self.fold });
            }
            let at = self.at;
            let first = self.member(start)?;
            let hyphen = self.peek() == Some('-') && self.chars.get(self.at + 1) != Some(&']');
            if !hyphen {
                items.append(&mut first.items());
                continue;
            }
            self.at += 1;
            match (first, self.member(start)?) {
                (Member::Char(first), Member::Char(last)) if first <= last => {
                    items.push(Item::Range((first, last)));
                }
                (Member::Char(_), Member::Char(_)) => {
                    return self.fault_at(at, "the ends of a range are out of order");
                }
                // A set is no end of a range: the hyphen stands for itself.
                (first, last) => {
                    let hyphen = Member::Char(u32::from('-'));
                    items.extend([first, hyphen, last].into_iter().flat_map(Member::items));
                }
            }
        }
    }

    fn member(&mut self, class: usize) -> Result<Member, PatternError> {
        let start = self.at;
        let Some(char) = self.peek() else { return self.fault_at(class, "a `[` is never closed") };
        if let Some(ranges) = self.posix() {
            return Ok(Member::Items(ranges.iter().copied().map(Item::Range).collect()));
        }
        if char != '\\' {
            self.at += 1;
            return Ok(Member::Char(u32::from(char)));
        }
        if self.take(r"\b") {
            return Ok(Member::Char(0x08));
        }
        Ok(match self.escape()? {
            Escape::Char(code) => Member::Char(code),
            Escape::Set(ranges, negated) => {
                let ranges = if negated { complement(&ranges) } else { ranges };
                Member::Items(ranges.into_iter().map(Item::Range).collect())
            }
            Escape::Property(name, negated) => Member::Items(vec![Item::Property { name, negated }]),
            Escape::Position(_) => {
                return self.fault_at(start, "a class has characters, and there stands a position");
            }
        })
    }

    /// `[:alpha:]`, which nobody writes who means a bracket, a colon and letters.
    fn posix(&mut self) -> Option<&'static [Range]> {
        let start = self.at;
        let name = if self.take("[:") { self.take_until(':') } else { None };
        let ranges = name.and_then(|name| posix(&name)).filter(|_| self.take("]"));
        if ranges.is_some() {
            self.note(start, "a class of POSIX");
        } else {
            self.at = start;
        }
        ranges
    }
}

impl Member {
    fn items(self) -> Vec<Item> {
        match self {
            Self::Char(code) => vec![Item::Range((code, code))],
            Self::Items(items) => items,
        }
    }
}
