//! A JSON number: exact, and spelled as it was.

mod decimal;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::format::Format;
use crate::format_error::FormatError;

use decimal::Decimal;

/// An exact JSON number that keeps its spelling: `1.0` stays `1.0`, `1e+22` stays `1e+22`, and an integer beyond
/// `u64` keeps all its digits.
///
/// Equality, order and hash go by the numeric value, exactly: `1`, `1.0` and `10e-1` are equal, and two integers
/// that only an `f64` would confuse are not. (Exponents of more than 36 digits are not evaluated: such numbers are
/// equal where they are spelled the same.)
#[derive(Clone)]
pub struct Number(Repr);

/// Most numbers are small integers in their only spelling; they need no text.
#[derive(Clone)]
enum Repr {
    Integer(i64),
    Text(Box<str>),
}

impl Number {
    /// Takes a text that is known to be a JSON number.
    pub(crate) fn from_checked(text: &str) -> Self {
        match text.parse::<i64>() {
            Ok(integer) if text != "-0" => Self(Repr::Integer(integer)),
            _ => Self(Repr::Text(text.into())),
        }
    }

    /// Whether a text is an integer as the parameters of requests spell it: in JSON's grammar, with neither point nor
    /// exponent.
    #[must_use]
    pub fn is_integer_text(text: &str) -> bool {
        text.parse::<Self>().is_ok() && !text.contains(['.', 'e', 'E'])
    }

    /// The number as it was written.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Integer(integer) => Cow::Owned(integer.to_string()),
            Repr::Text(text) => Cow::Borrowed(text),
        }
    }

    /// The integer, where this is one that `i64` holds and that is spelled in the only way.
    pub(crate) const fn as_plain_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Text(_) => None,
        }
    }

    /// Whether the value is an integer, however it is spelled: `1.0` and `1e3` are.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Integer(_) => true,
            Repr::Text(text) => Decimal::of(text).is_integer(),
        }
    }

    /// The value, where it is an integer that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Text(_) => self.as_i128().and_then(|integer| integer.try_into().ok()),
        }
    }

    /// The value, where it is an integer that fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_u128().and_then(|integer| integer.try_into().ok())
    }

    /// The value, where it is an integer that fits.
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Integer(integer) => Some(i128::from(*integer)),
            Repr::Text(text) => Decimal::of(text).to_i128(),
        }
    }

    /// The value, where it is an integer that fits.
    pub fn as_u128(&self) -> Option<u128> {
        match &self.0 {
            Repr::Integer(integer) => u128::try_from(*integer).ok(),
            Repr::Text(text) => Decimal::of(text).to_u128(),
        }
    }

    /// The nearest `f64`; none where the value is beyond its range.
    pub fn as_f64(&self) -> Option<f64> {
        match &self.0 {
            // The cast rounds to nearest, as parsing the text would.
            Repr::Integer(integer) => Some(*integer as f64),
            Repr::Text(text) => text.parse().ok().filter(|value: &f64| value.is_finite()),
        }
    }

    /// Whether the value is an exact multiple of `divisor`, as JSON Schema's `multipleOf` asks; nothing is a
    /// multiple of zero. A divisor of more than 18 significant digits is compared as an `f64`.
    pub fn is_multiple_of(&self, divisor: &Self) -> bool {
        let (value, unit) = (self.text(), divisor.text());
        match Decimal::of(&value).is_multiple_of(&Decimal::of(&unit)) {
            Some(exact) => exact,
            None => self.as_f64().zip(divisor.as_f64()).is_some_and(|(value, unit)| value % unit == 0.0),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::Integer(left), Repr::Integer(right)) => left == right,
            (Repr::Text(left), Repr::Text(right)) if left == right => true,
            (Repr::Integer(_) | Repr::Text(_), _) => Decimal::of(&self.text()) == Decimal::of(&other.text()),
        }
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Decimal::of(&self.text()).hash(state);
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Integer(left), Repr::Integer(right)) => left.cmp(right),
            (Repr::Integer(_) | Repr::Text(_), _) => {
                Decimal::of(&self.text()).cmp(&Decimal::of(&other.text()))
            }
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Integer(integer) => integer.fmt(f),
            Repr::Text(text) => f.pad(text),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl FromStr for Number {
    type Err = FormatError;

    /// Reads a number in JSON's grammar: no plus sign, no leading zeros, no bare point.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        match decimal::scan(text.as_bytes()) {
            Some(end) if end == text.len() => Ok(Self::from_checked(text)),
            Some(_) | None => Err(FormatError::new(text, Format::Number)),
        }
    }
}

/// The length of the JSON number that `bytes` begin with.
pub(crate) fn scan(bytes: &[u8]) -> Option<usize> {
    decimal::scan(bytes)
}

macro_rules! from_small {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(integer: $integer) -> Self {
                Self(Repr::Integer(i64::from(integer)))
            }
        }
    )*};
}
from_small!(i8, i16, i32, i64, u8, u16, u32);

macro_rules! from_large {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(integer: $integer) -> Self {
                match i64::try_from(integer) {
                    Ok(integer) => Self(Repr::Integer(integer)),
                    Err(_) => Self(Repr::Text(integer.to_string().into())),
                }
            }
        }
    )*};
}
from_large!(i128, u64, u128, isize, usize);

impl TryFrom<f64> for Number {
    type Error = FormatError;

    /// The shortest spelling that reads back as the same `f64`; infinities and NaN are no JSON numbers.
    fn try_from(value: f64) -> Result<Self, FormatError> {
        match value.is_finite() {
            true => Ok(Self(Repr::Text(format!("{value:?}").into()))),
            false => Err(FormatError::new(&value.to_string(), Format::Number)),
        }
    }
}

impl TryFrom<f32> for Number {
    type Error = FormatError;

    fn try_from(value: f32) -> Result<Self, FormatError> {
        Self::try_from(f64::from(value))
    }
}
