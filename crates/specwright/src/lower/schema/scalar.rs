//! Types and formats -> scalars (OpenAPI 3.1 §4.4, JSON Schema 2020-12 validation §7.3).

use specwright_values::{Format, Number};

use crate::ir::{IntegerWidth, JsonType, Rules, Scalar, Side};
use crate::source::{At, ScalarKind};

/// The scalar that a type becomes.
pub(super) fn scalar(ty: JsonType, content_encoding: Option<&str>, rules: &Rules) -> Scalar {
    let format = rules.format().unwrap_or_default();
    match ty {
        JsonType::Boolean => Scalar::Bool,
        JsonType::Integer => integer(format, rules),
        JsonType::Number => match format {
            "float" | "double" => Scalar::F64,
            _ => Scalar::Number,
        },
        _ if matches!(content_encoding, Some("base64" | "base64url")) => Scalar::Base64,
        _ => text(format),
    }
}

/// The scalar of texts of a format; what is not checked is a string.
fn text(format: &str) -> Scalar {
    match Format::named(format) {
        Some(Format::Base64) => Scalar::Base64,
        Some(Format::Date) => Scalar::Date,
        Some(Format::DateTime) => Scalar::DateTime,
        Some(Format::Duration) => Scalar::Duration,
        Some(Format::Time) => Scalar::Time,
        Some(Format::Uuid) => Scalar::Uuid,
        // No schema of strings calls its format so.
        Some(Format::Integer | Format::Number) => Scalar::String,
        None if format == "binary" => Scalar::Binary,
        None => Scalar::String,
    }
}

/// Whether a format is one of strings.
pub(super) fn is_text_format(format: &str) -> bool {
    let unchecked = matches!(
        format,
        "binary"
            | "email"
            | "uri"
            | "url"
            | "hostname"
            | "ipv4"
            | "ipv6"
            | "password"
            | "uri-reference"
            | "regex"
            | "json-pointer"
            | "idn-email"
    );
    unchecked || Format::named(format).is_some()
}

/// Whether a format is one of integers.
pub(super) fn is_integer_format(format: &str) -> bool {
    width(format).is_some()
}

fn width(format: &str) -> Option<IntegerWidth> {
    Some(match format {
        "int8" => IntegerWidth::I8,
        "int16" => IntegerWidth::I16,
        "int32" => IntegerWidth::I32,
        "int64" => IntegerWidth::I64,
        "uint8" => IntegerWidth::U8,
        "uint16" => IntegerWidth::U16,
        "uint32" => IntegerWidth::U32,
        "uint64" => IntegerWidth::U64,
        _ => return None,
    })
}

/// An integer is as its format says, else `i64`; it is wider where its bounds ask for more.
fn integer(format: &str, rules: &Rules) -> Scalar {
    let width = width(format).unwrap_or(IntegerWidth::I64);
    let (least, most) = match width {
        IntegerWidth::I8 => (i128::from(i8::MIN), i128::from(i8::MAX)),
        IntegerWidth::I16 => (i128::from(i16::MIN), i128::from(i16::MAX)),
        IntegerWidth::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        IntegerWidth::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        IntegerWidth::U8 => (0, i128::from(u8::MAX)),
        IntegerWidth::U16 => (0, i128::from(u16::MAX)),
        IntegerWidth::U32 => (0, i128::from(u32::MAX)),
        IntegerWidth::U64 => (0, i128::from(u64::MAX)),
    };
    let end = |side, otherwise| rules.end(side).map_or(Some(otherwise), |end| whole(end, side));
    let (minimum, maximum) = (end(Side::Least, least), end(Side::Most, most));
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum >= least && maximum <= most => Scalar::Integer(width),
        (Some(minimum), Some(maximum))
            if minimum >= i128::from(i64::MIN) && maximum <= i128::from(i64::MAX) =>
        {
            Scalar::Integer(IntegerWidth::I64)
        }
        (Some(0..), Some(maximum)) if maximum <= i128::from(u64::MAX) => Scalar::Integer(IntegerWidth::U64),
        // `maximum: 9223372036854775807` passes through doubles on its way into many documents and comes out
        // rounded up by one step; what is meant is the width.
        (Some(minimum), Some(maximum)) if rounded(minimum) && rounded(maximum) => Scalar::Integer(width),
        _ => Scalar::BigInteger,
    }
}

/// Whether a default or an example is beyond `i64`: such a value is meant to be taken.
pub(super) fn shows_beyond_i64(parts: &[At<'_>]) -> bool {
    let shown = |at: &At<'_>| {
        let listed = at.get("examples").map(|examples| examples.items().collect::<Vec<_>>());
        let single = ["default", "example"].into_iter().filter_map(|keyword| at.get(keyword));
        single.chain(listed.into_iter().flatten()).any(|value| is_beyond_i64(&value))
    };
    parts.iter().any(shown)
}

fn is_beyond_i64(value: &At<'_>) -> bool {
    let scalar = value.node.as_scalar().filter(|scalar| scalar.kind == ScalarKind::Integer);
    let number = scalar.and_then(crate::source::Scalar::number);
    number.is_some_and(|number| number.as_i64().is_none())
}

/// Whether a bound is within `i64`, or is an end of it as rounded through a double.
fn rounded(bound: i128) -> bool {
    bound.unsigned_abs() <= 9_223_372_036_854_776_000
}

/// The last whole number before a bound, or the bound itself; `None` if it is beyond all widths.
fn whole((limit, exclusive): (&Number, bool), side: Side) -> Option<i128> {
    let inwards = if side == Side::Least { 1 } else { -1 };
    if let Some(limit) = limit.as_i128() {
        return limit.checked_add(if exclusive { inwards } else { 0 });
    }
    let limit = limit.as_f64().filter(|limit| limit.abs() < 1e30)?;
    let inner = if side == Side::Least { limit.ceil() } else { limit.floor() };
    #[allow(clippy::cast_possible_truncation, reason = "the filter keeps it within i128")]
    Some(inner as i128)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Rule, What};
    use crate::source::Origin;

    #[test]
    fn integers_are_as_wide_as_they_must_be() {
        let i64_ = Scalar::Integer(IntegerWidth::I64);
        for (format, minimum, maximum, expected) in [
            ("", None, None, i64_),
            ("int32", None, None, Scalar::Integer(IntegerWidth::I32)),
            ("int32", None, Some("4294967295"), i64_),
            ("", Some("0"), Some("18446744073709551615"), Scalar::Integer(IntegerWidth::U64)),
            ("", Some("-1"), Some("18446744073709551615"), Scalar::BigInteger),
            ("", Some("-9223372036854776000"), Some("9223372036854776000"), i64_),
            ("unknown", Some("1.0"), Some("1e2"), i64_),
        ] {
            let bound = |side, limit: Option<&str>| {
                let what =
                    |limit: &str| What::Bound { side, limit: limit.parse().unwrap(), exclusive: false };
                limit.map(|limit| Rule { origin: Origin::default(), what: what(limit) })
            };
            let bounds = [bound(Side::Least, minimum), bound(Side::Most, maximum)];
            let rules: Rules = bounds.into_iter().flatten().collect::<Vec<_>>().into();
            assert_eq!(integer(format, &rules), expected, "{format} {minimum:?} {maximum:?}");
        }
    }
}
