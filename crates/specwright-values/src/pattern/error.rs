//! Why a pattern is not checked.

use std::fmt;

/// Why a regular expression of ECMA-262 has no translation. Places are numbers of code points before them.
///
/// Each reads as a clause that goes on after `the pattern is not checked:`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PatternError {
    /// It is no regular expression of ECMA-262, nor of another dialect that means one thing only.
    Syntax {
        /// Where.
        at: usize,
        /// What is wrong there, as a clause.
        fault: String,
    },
    /// `\p{...}` names what is no property of Unicode.
    UnknownProperty {
        /// Where.
        at: usize,
        /// What stands between the braces.
        name: String,
    },
    /// A lookahead or lookbehind that is no condition on the whole text.
    Lookaround {
        /// Where.
        at: usize,
    },
    /// `\1` or `\k<name>`: the same text once more.
    Backreference {
        /// Where.
        at: usize,
    },
    /// A flag that changes more than can be said without it.
    Flag {
        /// Where.
        at: usize,
        /// The flag's letter.
        flag: char,
    },
    /// Groups within groups, too many of them.
    TooDeep,
    /// Its repetitions take more memory than a check may have.
    TooLarge,
    /// The same, since long repetitions repeat long repetitions.
    Multiplies,
}

impl PatternError {
    /// How many code points stand before the place, where there is one.
    #[must_use]
    pub const fn at(&self) -> Option<usize> {
        match self {
            Self::Syntax { at, .. }
            | Self::UnknownProperty { at, .. }
            | Self::Lookaround { at }
            | Self::Backreference { at }
            | Self::Flag { at, .. } => Some(*at),
            Self::TooDeep | Self::TooLarge | Self::Multiplies => None,
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { fault, .. } => write!(f, "{fault}")?,
            Self::UnknownProperty { name, .. } => {
                write!(
                    f,
                    "`{name}` is no property of Unicode that ECMA-262 knows, such as `L` or `Script=Greek`"
                )?;
            }
            Self::Lookaround { .. } => write!(
                f,
                "its lookaround asks about the middle of a text, which no check in linear time does; after `^` and \
                 what has one length, `(?=...)` and `(?!...)` can be checked, as `(?<=...)` and `(?<!...)` before `$`"
            )?,
            Self::Backreference { .. } => {
                write!(
                    f,
                    "its backreference asks for the same text twice, which no check in linear time does"
                )?;
            }
            Self::Flag { flag, .. } => write!(
                f,
                "the flag `{flag}` says there what no check heeds; `i` and `s` are heeded from the start of a pattern or \
                 group on, and `i` not for `\\P`"
            )?,
            Self::TooDeep => write!(f, "its groups nest too deep")?,
            Self::TooLarge | Self::Multiplies => {
                write!(f, "its repetitions come to more than an engine can hold")?
            }
        }
        self.at().map_or(Ok(()), |at| write!(f, " (character {})", at + 1))
    }
}

impl std::error::Error for PatternError {}
