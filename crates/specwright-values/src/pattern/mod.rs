//! Regular expressions of ECMA-262 (§22.2), as JSON Schema uses them (2020-12 core §6.4): unanchored, read with the
//! flag `u`, and checked in linear time, so that no text of a stranger can make a check take long.
//!
//! A pattern is translated into the language of the crate `regex`, which holds no lookaround and no backreferences.
//! What of them can be said as several checks of the whole text is said so ([`Part`]); the rest is refused with the
//! reason.

mod error;
mod note;
mod parse;
mod set;
mod split;
mod tree;
mod write;

use regex::{Regex, RegexBuilder};

pub use self::error::PatternError;
pub use self::note::Note;

/// How many bytes a compiled expression may take: the crate's own default, said so that it stays.
const MAX_BYTES: usize = 10 * (1 << 20);

/// How many nodes may stand within each other: the engine's compiler takes up to 10 KB of stack for each.
const MAX_HEIGHT: u32 = 50;

/// The same in the engine's count, which has a level more for what a group holds together.
const MAX_NESTING: u32 = 3 * MAX_HEIGHT;

/// A compiled pattern.
///
/// ```
/// # use specwright_values::pattern::Pattern;
/// let plate = Pattern::new(r"^(?!.*SS)\p{Lu}{1,3}-\d{1,4}$")?;
/// assert!(plate.matches("MÜ-42"));
/// assert!(!plate.matches("SS-42"));
/// # Ok::<(), specwright_values::pattern::PatternError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Pattern(Vec<Check>);

/// A [`Part`] that is ready to be checked.
#[derive(Debug, Clone)]
enum Check {
    Matches(Regex),
    Lacks(Regex),
    Length { least: u64, most: u64 },
}

/// What holds of the texts that a pattern matches: all of its parts.
///
/// Generated code holds parts as literals (`Part<&str>`), and asks for no translation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part<T = String> {
    /// This expression of the crate `regex` finds something.
    Matches(T),
    /// This expression of the crate `regex` finds nothing.
    Lacks(T),
    /// The text has so many code points. Long repetitions are counted so: no engine needs to hold them.
    Length {
        /// The least number of them.
        least: u64,
        /// The greatest number of them.
        most: u64,
    },
}

/// A pattern in the language of the crate `regex`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Translated {
    /// What holds of the texts that the pattern matches; mostly one expression that looks much like the pattern.
    pub parts: Vec<Part>,
    /// What is not ECMA-262 and was read as it was meant.
    pub notes: Vec<Note>,
}

impl Pattern {
    /// Translates a regular expression of ECMA-262. What it gives compiles: [`Pattern::from_parts`] takes it.
    ///
    /// # Errors
    /// The text is no regular expression, or cannot be checked in linear time and bounded memory.
    pub fn translate(ecma: &str) -> Result<Translated, PatternError> {
        Self::read(ecma).map(|(translated, _)| translated)
    }

    /// Compiles a regular expression of ECMA-262.
    ///
    /// # Errors
    /// The same as of [`Pattern::translate`].
    pub fn new(ecma: &str) -> Result<Self, PatternError> {
        Self::read(ecma).map(|(_, pattern)| pattern)
    }

    /// Compiles what [`Pattern::translate`] gave.
    ///
    /// # Errors
    /// A part is too large, or is no expression of the crate `regex`.
    pub fn from_parts<T: AsRef<str>>(parts: &[Part<T>]) -> Result<Self, PatternError> {
        let checks: Result<_, regex::Error> = parts.iter().map(Check::new).collect();
        checks.map(Self).map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
            // A translation has no other fault: its syntax and its properties are known to be right.
            _ => PatternError::TooDeep,
        })
    }

    /// Whether the pattern matches anywhere in the text, which takes time in proportion to its length.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.iter().all(|check| check.holds(text))
    }

    fn read(ecma: &str) -> Result<(Translated, Self), PatternError> {
        let (node, notes) = parse::parse(ecma)?;
        if node.height() > MAX_HEIGHT {
            return Err(PatternError::TooDeep);
        }
        let parts = split::split(&node)?;
        match Self::from_parts(&parts) {
            Ok(pattern) => Ok((Translated { parts, notes }, pattern)),
            Err(PatternError::TooLarge) if node.multiplies() => Err(PatternError::Multiplies),
            Err(error) => Err(error),
        }
    }
}

impl Check {
    fn new<T: AsRef<str>>(part: &Part<T>) -> Result<Self, regex::Error> {
        let compile =
            |text: &T| RegexBuilder::new(text.as_ref()).size_limit(MAX_BYTES).nest_limit(MAX_NESTING).build();
        Ok(match part {
            Part::Matches(text) => Self::Matches(compile(text)?),
            Part::Lacks(text) => Self::Lacks(compile(text)?),
            Part::Length { least, most } => Self::Length { least: *least, most: *most },
        })
    }

    fn holds(&self, text: &str) -> bool {
        match self {
            Self::Matches(regex) => regex.is_match(text),
            Self::Lacks(regex) => !regex.is_match(text),
            Self::Length { least, most } => (*least..=*most).contains(&(text.chars().count() as u64)),
        }
    }
}
