//! Values that are no lists and no objects, by the code that reads them in the runtime.

use specwright_values::{Format, Json, Number};

use crate::ir::{IntegerWidth, Scalar};
use crate::source::Origin;

use super::found::Found;
use super::instance::Instance;
use super::simple::{other_type, shown};
use super::verdict::Outcome;

/// Whether a value is one of a scalar's.
pub(super) fn judge(scalar: Scalar, origin: &Origin, instance: &Instance<'_>, found: &mut Found) -> Outcome {
    let value = instance.value;
    let takes = match (scalar, value) {
        (Scalar::Bool, Json::Bool(_)) | (Scalar::String | Scalar::Binary, Json::String(_)) => {
            return Outcome::Fits;
        }
        (Scalar::Number, Json::Number(_)) => return Outcome::Fits,
        (Scalar::BigInteger | Scalar::Integer(_), Json::Number(number)) if number.is_integer() => {
            return within(scalar, number, origin, instance, found);
        }
        (Scalar::F64, Json::Number(number)) => return within(scalar, number, origin, instance, found),
        (_, Json::String(text)) if let Some(format) = format(scalar) => {
            return formatted(format, text, origin, instance, found);
        }
        (Scalar::Bool, _) => "a boolean",
        (Scalar::Integer(_) | Scalar::BigInteger, _) => "an integer",
        (Scalar::Number | Scalar::F64, _) => "a number",
        _ => "a string",
    };
    found.of_type(instance, origin, || other_type(value, takes));
    Outcome::Fails
}

/// The format of a scalar's texts.
const fn format(scalar: Scalar) -> Option<Format> {
    match scalar {
        Scalar::Uuid => Some(Format::Uuid),
        Scalar::DateTime => Some(Format::DateTime),
        Scalar::Date => Some(Format::Date),
        Scalar::Time => Some(Format::Time),
        Scalar::Duration => Some(Format::Duration),
        Scalar::Base64 => Some(Format::Base64),
        Scalar::Bool
        | Scalar::String
        | Scalar::Integer(_)
        | Scalar::BigInteger
        | Scalar::Number
        | Scalar::F64
        | Scalar::Binary => None,
    }
}

fn formatted(
    format: Format,
    text: &str,
    origin: &Origin,
    instance: &Instance<'_>,
    found: &mut Found,
) -> Outcome {
    let fits = format.takes(text);
    if !fits {
        let message = || format!("is {}, which is not {}", shown(instance.value), format.description());
        found.note(instance, origin, "format", message);
    }
    Outcome::of(fits)
}

fn within(
    scalar: Scalar,
    number: &Number,
    origin: &Origin,
    instance: &Instance<'_>,
    found: &mut Found,
) -> Outcome {
    let (fits, range) = match scalar {
        Scalar::Integer(width) => in_width(number, width),
        Scalar::F64 => (number.as_f64().is_some(), "the range of doubles"),
        _ => (true, ""),
    };
    if !fits {
        let message = || format!("is {}, which is beyond {range}", shown(instance.value));
        found.note(instance, origin, "format", message);
    }
    Outcome::of(fits)
}

/// Whether an integer is within a width, and what that is called.
fn in_width(number: &Number, width: IntegerWidth) -> (bool, &'static str) {
    fn fits<T: TryFrom<i128>>(number: &Number) -> bool {
        number.as_i128().is_some_and(|number| T::try_from(number).is_ok())
    }
    match width {
        IntegerWidth::I8 => (fits::<i8>(number), "8 bits"),
        IntegerWidth::I16 => (fits::<i16>(number), "16 bits"),
        IntegerWidth::I32 => (fits::<i32>(number), "32 bits"),
        IntegerWidth::I64 => (fits::<i64>(number), "64 bits"),
        IntegerWidth::U8 => (fits::<u8>(number), "8 bits without a sign"),
        IntegerWidth::U16 => (fits::<u16>(number), "16 bits without a sign"),
        IntegerWidth::U32 => (fits::<u32>(number), "32 bits without a sign"),
        IntegerWidth::U64 => (fits::<u64>(number), "64 bits without a sign"),
    }
}
