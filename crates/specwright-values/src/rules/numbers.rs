//! Rules of numbers (JSON Schema 2020-12 validation §6.2).

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::big_integer::BigInteger;
use crate::keyword::Keyword;
use crate::number::Number;
use crate::value::Json;

use super::at::At;
use super::breach::Breaches;

/// A value that can be a number on the wire.
pub trait Numeric {
    /// How it compares with an integer, where it is a number.
    fn compare(&self, integer: i64) -> Option<Ordering>;

    /// The number, where it is one.
    fn number(&self) -> Option<Cow<'_, Number>>;
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Numeric for $integer {
            #[inline]
            fn compare(&self, integer: i64) -> Option<Ordering> {
                Some(i128::from(*self).cmp(&i128::from(integer)))
            }

            fn number(&self) -> Option<Cow<'_, Number>> {
                Some(Cow::Owned(Number::from(*self)))
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl Numeric for f64 {
    fn compare(&self, integer: i64) -> Option<Ordering> {
        Some(self.number()?.as_ref().cmp(&Number::from(integer)))
    }

    fn number(&self) -> Option<Cow<'_, Number>> {
        Number::try_from(*self).ok().map(Cow::Owned)
    }
}

impl Numeric for Number {
    fn compare(&self, integer: i64) -> Option<Ordering> {
        Some(self.cmp(&Self::from(integer)))
    }

    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Borrowed(self))
    }
}

impl Numeric for BigInteger {
    fn compare(&self, integer: i64) -> Option<Ordering> {
        self.as_number().compare(integer)
    }

    fn number(&self) -> Option<Cow<'_, Number>> {
        self.as_number().number()
    }
}

impl Numeric for Json {
    fn compare(&self, integer: i64) -> Option<Ordering> {
        self.as_number()?.compare(integer)
    }

    fn number(&self) -> Option<Cow<'_, Number>> {
        self.as_number().map(Cow::Borrowed)
    }
}

/// A number of a document: an integer as such, any other by its text.
pub trait Limit: Copy + std::fmt::Display {
    /// How a value compares with it, where the value is a number.
    fn against<N: Numeric + ?Sized>(self, value: &N) -> Option<Ordering>;
}

impl Limit for i64 {
    #[inline]
    fn against<N: Numeric + ?Sized>(self, value: &N) -> Option<Ordering> {
        value.compare(self)
    }
}

/// The text has to be a JSON number; what is none limits nothing.
impl Limit for &'static str {
    fn against<N: Numeric + ?Sized>(self, value: &N) -> Option<Ordering> {
        Some(value.number()?.as_ref().cmp(&self.parse().ok()?))
    }
}

/// `minimum`: a number is not less.
pub fn minimum<N: Numeric + ?Sized>(value: &N, limit: impl Limit, at: &At<'_>, found: &mut Breaches) {
    if limit.against(value) == Some(Ordering::Less) {
        found.add(at, Keyword::Minimum, format_args!("is less than {limit}"));
    }
}

/// `maximum`: a number is not greater.
pub fn maximum<N: Numeric + ?Sized>(value: &N, limit: impl Limit, at: &At<'_>, found: &mut Breaches) {
    if limit.against(value) == Some(Ordering::Greater) {
        found.add(at, Keyword::Maximum, format_args!("is greater than {limit}"));
    }
}

/// `exclusiveMinimum`: a number is greater.
pub fn exclusive_minimum<N: Numeric + ?Sized>(
    value: &N,
    limit: impl Limit,
    at: &At<'_>,
    found: &mut Breaches,
) {
    if matches!(limit.against(value), Some(Ordering::Less | Ordering::Equal)) {
        found.add(at, Keyword::ExclusiveMinimum, format_args!("is not greater than {limit}"));
    }
}

/// `exclusiveMaximum`: a number is less.
pub fn exclusive_maximum<N: Numeric + ?Sized>(
    value: &N,
    limit: impl Limit,
    at: &At<'_>,
    found: &mut Breaches,
) {
    if matches!(limit.against(value), Some(Ordering::Greater | Ordering::Equal)) {
        found.add(at, Keyword::ExclusiveMaximum, format_args!("is not less than {limit}"));
    }
}

/// `multipleOf`: a number is an exact multiple of the unit, which is the text of a JSON number.
pub fn multiple_of<N: Numeric + ?Sized>(value: &N, unit: &'static str, at: &At<'_>, found: &mut Breaches) {
    let is_multiple = value.number().zip(unit.parse::<Number>().ok());
    if is_multiple.is_some_and(|(value, unit)| !value.is_multiple_of(&unit)) {
        found.add(at, Keyword::MultipleOf, format_args!("is no multiple of {unit}"));
    }
}
