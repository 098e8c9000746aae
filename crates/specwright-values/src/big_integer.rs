//! Integers of any size.

use std::fmt;
use std::str::FromStr;

use crate::format::Format;
use crate::format_error::FormatError;
use crate::number::Number;

/// An exact integer of any size, kept as the JSON number it was written as; equality and order are numeric.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BigInteger(Number);

impl BigInteger {
    /// The integer as a JSON number.
    pub const fn as_number(&self) -> &Number {
        &self.0
    }

    /// The integer, where it fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// The integer, where it fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.as_u64()
    }

    /// The integer, where it fits.
    pub fn as_i128(&self) -> Option<i128> {
        self.0.as_i128()
    }

    /// The integer, where it fits.
    pub fn as_u128(&self) -> Option<u128> {
        self.0.as_u128()
    }
}

impl TryFrom<Number> for BigInteger {
    type Error = FormatError;

    fn try_from(number: Number) -> Result<Self, FormatError> {
        if number.is_integer() {
            Ok(Self(number))
        } else {
            Err(FormatError::new(&number.text(), Format::Integer))
        }
    }
}

impl From<BigInteger> for Number {
    fn from(integer: BigInteger) -> Self {
        integer.0
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for BigInteger {
            fn from(integer: $integer) -> Self {
                Self(Number::from(integer))
            }
        }
    )*};
}
from_integer!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl FromStr for BigInteger {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let number = text.parse::<Number>().map_err(|_| FormatError::new(text, Format::Integer))?;
        Self::try_from(number)
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::BigInteger;

    #[test]
    fn any_size_and_spelling() {
        for text in ["0", "-1", "123456789012345678901234567890", "1.0", "1e3", "1e1000000000", "-0"] {
            let integer: BigInteger = crate::json::from_str(text).unwrap();
            assert_eq!(crate::json::to_string(&integer).unwrap(), text);
        }
        for text in ["1.5", "1e-1", "\"1\"", "null"] {
            assert!(crate::json::from_str::<BigInteger>(text).is_err(), "{text}");
        }
        assert_eq!("1000".parse::<BigInteger>().unwrap(), "1e3".parse().unwrap());
        assert_eq!(BigInteger::from(u128::MAX).as_u128(), Some(u128::MAX));
    }
}
