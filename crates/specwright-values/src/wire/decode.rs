//! What the types of the language and of this crate are in JSON.

use std::str::FromStr;

use indexmap::IndexMap;

use crate::decode_error::{DecodeError, Fault};
use crate::format::Format;
use crate::format_error::{FormatError, excerpt};
use crate::number::Number;
use crate::value::{Json, JsonObject};
use crate::{Base64Bytes, BigInteger, Date, DateTime, Duration, Time, Uuid};

use super::object::Members;
use super::reader::{Decode, Input, Reader};
use super::stop::Stop;

/// Null.
impl Decode for () {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        if let Input::Parameter(parameter) = &from.input {
            return match parameter.text() {
                Ok(text) if text.is_empty() || text == "null" => Ok(()),
                Ok(_) => Err(from.refuse(Fault::Type, format_args!("expected nothing"))),
                Err(error) => Err(from.refuse_with(error)),
            };
        }
        if from.null()? { Ok(()) } else { Err(from.mismatch("null")) }
    }
}

impl Decode for bool {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.boolean()
    }
}

impl Decode for String {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.string().map(std::borrow::Cow::into_owned)
    }
}

impl Decode for Json {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.any()
    }
}

impl Decode for JsonObject {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        if let Input::Value(Json::Object(members)) = &from.input
            && from.hidden.is_empty()
        {
            return Ok(members.clone());
        }
        IndexMap::decode(from).map(Self::from)
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Decode for $integer {
            #[inline]
            fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
                if let Some(value) = from.small_integer() {
                    return Ok(value);
                }
                let text = from.integer()?;
                text.parse().or_else(|_| {
                    let value = Number::from_checked(&text).as_i128();
                    let value = value.and_then(|value| value.try_into().ok());
                    value.ok_or_else(|| from.no_integer(&text, Self::MIN as i128, Self::MAX as i128))
                })
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl<'a> Reader<'a> {
    /// Reads an integer of few digits, if one comes next in text that is spelled in the only way, and that the type holds.
    #[inline]
    pub(super) fn small_integer<T: TryFrom<i64>>(&mut self) -> Option<T> {
        let Input::Text(scanner) = &mut self.input else { return None };
        scanner.peek();
        scanner.small_integer()
    }

    /// Reads a number that is to be an integer, as it is written.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<std::borrow::Cow<'a, str>, Stop> {
        match &self.input {
            Input::Parameter(parameter) => {
                let read = parameter.integer().map(std::borrow::Cow::Owned);
                read.map_err(|error| self.refuse_with(error))
            }
            Input::Text(_) | Input::Value(_) => self.number_for("an integer"),
        }
    }

    #[cold]
    fn no_integer(&mut self, text: &str, least: i128, most: i128) -> Stop {
        let fault = match &self.input {
            Input::Parameter(_) => Fault::Format(Format::Integer),
            Input::Text(_) | Input::Value(_) => Fault::Value,
        };
        let shown = excerpt(text);
        if Number::from_checked(text).is_integer() {
            self.refuse(fault, format_args!("expected an integer from {least} to {most}, not `{shown}`"))
        } else {
            self.refuse(fault, format_args!("expected an integer, not `{shown}`"))
        }
    }
}

impl Decode for f64 {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        if let Input::Text(scanner) = &mut from.input
            && let Some(b'-' | b'0'..=b'9') = scanner.peek()
            && let Some(value) = scanner.small_double()
        {
            return Ok(value);
        }
        let text = from.number()?;
        match text.parse::<Self>() {
            Ok(value) if value.is_finite() => Ok(value),
            Ok(_) | Err(_) => {
                let fault = match &from.input {
                    Input::Parameter(_) => Fault::Format(Format::Number),
                    Input::Text(_) | Input::Value(_) => Fault::Value,
                };
                let shown = excerpt(&text);
                Err(from.refuse(
                    fault,
                    format_args!("expected a number within the range of a double, not `{shown}`"),
                ))
            }
        }
    }
}

impl Decode for Number {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        if let Some(integer) = from.small_integer::<i64>() {
            return Ok(Self::from(integer));
        }
        from.number().map(|text| Self::from_checked(&text))
    }
}

impl Decode for BigInteger {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        let number = Number::from_checked(&from.integer()?);
        Self::try_from(number).map_err(|error| from.refuse_with(DecodeError::from(error)))
    }
}

fn text<T: FromStr<Err = FormatError>>(from: &mut Reader<'_>) -> Result<T, Stop> {
    from.string()?.parse().map_err(|error| from.refuse_with(DecodeError::from(error)))
}

macro_rules! texts {
    ($($type:ty)*) => {$(
        impl Decode for $type {
            fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
                text(from)
            }
        }
    )*};
}
texts!(Base64Bytes Date DateTime Duration Time Uuid);

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        T::decode(from).map(Self::new)
    }
}

/// A value or null. An empty text that is no value is null.
impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        if from.null()? {
            return Ok(None);
        }
        if from.is_empty_text() {
            return Ok(from.trial(T::decode));
        }
        T::decode(from).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        let mut array = from.array()?;
        let mut items = Self::new();
        while array.next(from)? {
            let spot = from.spot();
            match T::decode(from) {
                Ok(item) => items.push(item),
                Err(Stop) => from.recover(spot)?,
            }
        }
        Ok(items)
    }
}

impl<T: Decode> Decode for IndexMap<String, T> {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const NONE: Members = Members::new(&[]);
        let mut object = from.object(&NONE)?;
        let mut members = Self::new();
        while object.next(from)?.is_some() {
            object.keep(from, &mut members)?;
        }
        object.end(from)?;
        Ok(members)
    }
}

macro_rules! tuples {
    ($(($length:literal: $($element:ident)*))*) => {$(
        impl<$($element: Decode),*> Decode for ($($element,)*) {
            #[allow(non_snake_case, reason = "the elements are named as their types")]
            fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
                let mut array = from.array()?;
                $(let $element = array.element(from, $length)?;)*
                array.end(from, $length)?;
                Ok(($($element.ok_or(Stop)?,)*))
            }
        }
    )*};
}
tuples! {
    (1: A)
    (2: A B)
    (3: A B C)
    (4: A B C D)
    (5: A B C D E)
    (6: A B C D E F)
    (7: A B C D E F G)
    (8: A B C D E F G H)
    (9: A B C D E F G H I)
    (10: A B C D E F G H I J)
    (11: A B C D E F G H I J K)
    (12: A B C D E F G H I J K L)
}
