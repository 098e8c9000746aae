//! Exact JSON to any type that implements `Deserialize`.

use serde::de::DeserializeOwned;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};

use crate::codec::raise::unexpected;
use crate::codec::raw::{RAW_VALUE, mark};
use crate::codec::session;
use crate::decode_error::DecodeError;
use crate::number::Number;
use crate::reader::{MAX_DEPTH, parse, parse_slice};
use crate::value::{Json, JsonObject};

/// Decodes a value from JSON text.
///
/// # Errors
/// The text is no JSON, repeats a member, nests too deep, or has another value than the type takes.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    from_bounded(&parse(text)?)
}

/// Decodes a value from JSON text in bytes, which have to be UTF-8.
///
/// # Errors
/// As [`from_str`].
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_bounded(&parse_slice(bytes)?)
}

/// Decodes a value from JSON that is already read.
///
/// # Errors
/// The value nests deeper than [`MAX_DEPTH`], or is none that the type takes.
pub fn from_json<T: DeserializeOwned>(value: &Json) -> Result<T, DecodeError> {
    if value.is_deeper_than(MAX_DEPTH) {
        return Err(DecodeError::too_deep(MAX_DEPTH));
    }
    from_bounded(value)
}

/// As [`from_json`], for a value that is known not to nest deeper, because it was read from text or is a part of one
/// that was.
///
/// # Errors
/// The value is none that the type takes.
pub fn from_bounded<'de, T: Deserialize<'de>>(value: &'de Json) -> Result<T, DecodeError> {
    session::run(|| T::deserialize(Decoder(value)))
}

impl Json {
    /// Decodes the value as a type.
    ///
    /// # Errors
    /// As [`from_json`].
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        from_json(self)
    }
}

/// A deserializer over exact JSON.
#[derive(Clone, Copy)]
struct Decoder<'de>(&'de Json);

/// Whether serde collects into the buffer behind `flatten` and its tagged enums. There a number of odd spelling has
/// to pass as marked bytes. (Were the name to change, such numbers would pass as `f64`: a test guards it.)
fn is_buffer<V>() -> bool {
    std::any::type_name::<V>().contains("ContentVisitor")
}

impl<'de> Decoder<'de> {
    fn any_number<V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, DecodeError> {
        if let Some(integer) = number.as_plain_u64() {
            return visitor.visit_u64(integer);
        }
        if let Some(integer) = number.as_plain_i64() {
            return visitor.visit_i64(integer);
        }
        if is_buffer::<V>() && !session::is_plain() && number.as_plain_f64().is_none() {
            session::note_marked();
            return visitor.visit_byte_buf(mark(number));
        }
        Self::float(number, visitor)
    }

    fn float<V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, DecodeError> {
        match number.as_f64() {
            Some(value) => visitor.visit_f64(value),
            None => Err(invalid(number, &visitor)),
        }
    }

    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let Json::Number(number) = self.0 else { return self.deserialize_any(visitor) };
        if let Some(integer) = number.as_i64() {
            visitor.visit_i64(integer)
        } else if let Some(integer) = number.as_u64() {
            visitor.visit_u64(integer)
        } else {
            Err(invalid(number, &visitor))
        }
    }

    fn decimal<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.0 {
            Json::Number(number) => Self::float(number, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    fn object<V: Visitor<'de>>(members: &'de JsonObject, visitor: V) -> Result<V::Value, DecodeError> {
        let mut access = Members { rest: members.iter(), current: None };
        let value = visitor.visit_map(&mut access)?;
        match access.rest.len() {
            0 => Ok(value),
            rest => Err(DecodeError::invalid_length(members.len(), &ExpectedCount(members.len() - rest))),
        }
    }

    fn array<V: Visitor<'de>>(items: &'de [Json], visitor: V) -> Result<V::Value, DecodeError> {
        let mut access = Items { rest: items.iter(), index: 0 };
        let value = visitor.visit_seq(&mut access)?;
        match access.rest.len() {
            0 => Ok(value),
            rest => Err(DecodeError::invalid_length(items.len(), &ExpectedCount(items.len() - rest))),
        }
    }
}

fn invalid(number: &Number, expected: &dyn serde::de::Expected) -> DecodeError {
    DecodeError::invalid_value(Unexpected::Other(&format!("number `{number}`")), expected)
}

/// The number of values that a visitor took before it stopped.
struct ExpectedCount(usize);

impl serde::de::Expected for ExpectedCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

macro_rules! forward {
    ($to:ident: $($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            self.$to(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Decoder<'de> {
    type Error = DecodeError;

    forward!(integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);
    forward!(decimal: deserialize_f32 deserialize_f64);
    forward!(deserialize_any: deserialize_bool deserialize_char deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_unit deserialize_seq deserialize_map deserialize_identifier);

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.0 {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(number) => Self::any_number(number, visitor),
            Json::String(text) => visitor.visit_borrowed_str(text),
            Json::Array(items) => Self::array(items, visitor),
            Json::Object(members) => Self::object(members, visitor),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let Json::Number(number) = self.0 else { return self.deserialize_any(visitor) };
        match number.as_i128() {
            Some(integer) => visitor.visit_i128(integer),
            None => Err(invalid(number, &visitor)),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let Json::Number(number) = self.0 else { return self.deserialize_any(visitor) };
        match number.as_u128() {
            Some(integer) => visitor.visit_u128(integer),
            None => Err(invalid(number, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        if name != RAW_VALUE {
            return visitor.visit_newtype_struct(self);
        }
        if session::take_wanted() {
            session::hand(self.0.clone());
            return visitor.visit_unit();
        }
        // Somebody's `Box<RawValue>`.
        visitor.visit_map(MapDeserializer::new(std::iter::once((RAW_VALUE, self.0.to_string()))))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        // serde_json would take an array as the members in their order; no document means that.
        match self.0 {
            Json::Array(_) => Err(DecodeError::invalid_type(Unexpected::Seq, &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self.0 {
            Json::String(variant) => visitor.visit_enum(Enum { variant, value: None }),
            Json::Object(members) if members.len() == 1 => match members.first() {
                Some((variant, value)) => visitor
                    .visit_enum(Enum { variant, value: Some(value) })
                    .map_err(|error: DecodeError| error.within(variant)),
                None => self.deserialize_any(visitor),
            },
            other => Err(DecodeError::invalid_type(unexpected(other), &visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }
}

impl<'de> IntoDeserializer<'de, DecodeError> for Decoder<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items<'de> {
    rest: std::slice::Iter<'de, Json>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = DecodeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, DecodeError> {
        let Some(item) = self.rest.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(Decoder(item)).map(Some).map_err(|error| error.within_index(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'de> {
    rest: indexmap::map::Iter<'de, String, Json>,
    current: Option<(&'de str, &'de Json)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = DecodeError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DecodeError> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.current = Some((name, value));
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, DecodeError> {
        let (name, value) = self.current.take().ok_or_else(|| DecodeError::custom("no member is current"))?;
        seed.deserialize(Decoder(value)).map_err(|error| error.within(name))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A derived enum: a string for a variant without a value, an object of one member for one with a value.
struct Enum<'de> {
    variant: &'de str,
    value: Option<&'de Json>,
}

impl<'de> EnumAccess<'de> for Enum<'de> {
    type Error = DecodeError;
    type Variant = Payload<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Payload<'de>), DecodeError> {
        let variant = seed.deserialize(StrDeserializer::<DecodeError>::new(self.variant))?;
        Ok((variant, Payload(self.value)))
    }
}

struct Payload<'de>(Option<&'de Json>);

impl<'de> Payload<'de> {
    fn required(&self, expected: &'static str) -> Result<Decoder<'de>, DecodeError> {
        self.0.map(Decoder).ok_or_else(|| DecodeError::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'de> VariantAccess<'de> for Payload<'de> {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        self.0.map_or(Ok(()), |value| Deserialize::deserialize(Decoder(value)))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, DecodeError> {
        seed.deserialize(self.required("a variant with a value")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, DecodeError> {
        self.required("a variant with values")?.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.required("a variant with members")?.deserialize_struct("", fields, visitor)
    }
}
