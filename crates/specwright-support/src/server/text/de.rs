//! A type is decoded from text: what it asks for decides how the text is read.

use indexmap::IndexMap;
use serde::de::{self, IntoDeserializer as _, Visitor};
use specwright_values::json::RAW_VALUE;
use specwright_values::{Format, Number};

use super::access::{Elements, Members};
use super::error::TextError;
use super::json::{RawJson, json_text};
use super::reading::Reading;
use super::source::Source;
use super::tree::{Shape, Tree};

/// What a visitor says it wants.
struct Expected<'a, V>(&'a V);

impl<'de, V: Visitor<'de>> std::fmt::Display for Expected<'_, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.expecting(f)
    }
}

impl Source<'_> {
    fn integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let text = self.scalar()?;
        let value = Number::is_integer_text(&text).then(|| text.parse::<i128>().ok()).flatten();
        let error = TextError::new("int_parsing", format!("must be an integer ({})", Expected(&visitor)));
        let result = match value {
            Some(value) => match (u64::try_from(value), i64::try_from(value)) {
                (Ok(value), _) => visitor.visit_u64::<TextError>(value),
                (_, Ok(value)) => visitor.visit_i64(value),
                (Err(_), Err(_)) => visitor.visit_i128(value),
            },
            None => return Err(error),
        };
        result.map_err(|_| error)
    }

    fn float<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let text = self.scalar()?;
        let value = Format::Number.takes(&text).then(|| text.parse::<f64>().ok()).flatten();
        match value.filter(|value| value.is_finite()) {
            Some(value) => visitor.visit_f64(value),
            None => Err(TextError::new("float_parsing", "must be a number")),
        }
    }
}

/// Serde has a method for each width; the visitor checks the width.
macro_rules! numbers {
    ($($read:ident: $($method:ident)*;)*) => {$($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
            self.$read(visitor)
        }
    )*)*};
}

impl<'de> de::Deserializer<'de> for Source<'_> {
    type Error = TextError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let (reading, undecided) = (self.reading, self.undecided);
        match self.undecided()? {
            Tree::Leaf(mut texts) if texts.len() == 1 && reading.shape != Shape::List => {
                visit_scalar(texts.pop().unwrap_or_default(), reading, visitor)
            }
            Tree::Leaf(texts) => {
                let trees = texts.into_iter().map(Tree::text).collect();
                visitor.visit_seq(Elements::new(trees, reading.inner(), undecided))
            }
            Tree::Node(members) => visitor.visit_map(Members::new(members, reading.inner(), undecided)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TextError> {
        if name != RAW_VALUE {
            return visitor.visit_newtype_struct(self);
        }
        let reading = self.reading;
        let tree = self.undecided()?;
        visitor.visit_map(RawJson(Some(json_text(&tree, reading))))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match &*self.scalar()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(TextError::new("bool_parsing", "must be `true` or `false`")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_string(self.scalar()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_string(self.scalar()?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_string(self.scalar()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_byte_buf(self.scalar()?.into_bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        if self.is_empty() {
            self.undecided.set(true);
            if self.reading.empty_is_null {
                return visitor.visit_none();
            }
        }
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match &*self.scalar()? {
            "" | "null" => visitor.visit_unit(),
            _ => Err(TextError::new("null", "must be empty")),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, TextError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let (reading, undecided) = (self.reading.inner(), self.undecided);
        let trees = match self.tree(Shape::List)? {
            Tree::Leaf(texts) => texts.into_iter().map(Tree::text).collect(),
            Tree::Node(members) => indexed(members)?,
        };
        visitor.visit_seq(Elements::new(trees, reading, undecided))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, TextError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, TextError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let (reading, undecided) = (self.reading.inner(), self.undecided);
        match self.tree(Shape::Object)? {
            Tree::Node(members) => visitor.visit_map(Members::new(members, reading, undecided)),
            Tree::Leaf(texts) if texts.is_empty() => {
                visitor.visit_map(Members::new(IndexMap::new(), reading, undecided))
            }
            Tree::Leaf(_) => Err(TextError::new("object_parsing", "must be an object")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TextError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TextError> {
        visitor.visit_enum(self.scalar()?.into_deserializer())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_unit()
    }

    numbers! {
        integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
            deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128;
        float: deserialize_f32 deserialize_f64;
    }
}

fn visit_scalar<'de, V: Visitor<'de>>(
    text: String,
    reading: Reading,
    visitor: V,
) -> Result<V::Value, TextError> {
    match &*text {
        "true" if reading.literals => visitor.visit_bool(true),
        "false" if reading.literals => visitor.visit_bool(false),
        _ if !reading.literals || !Format::Number.takes(&text) => visitor.visit_string(text),
        number => match (number.parse::<u64>(), number.parse::<i64>(), number.parse::<f64>()) {
            (Ok(value), _, _) => visitor.visit_u64(value),
            (_, Ok(value), _) => visitor.visit_i64(value),
            (_, _, Ok(value)) if value.is_finite() => visitor.visit_f64(value),
            _ => visitor.visit_string(text),
        },
    }
}

/// The elements of a list whose members carry indices or nothing (`a[0][b]`, `a[][b]`), in order.
fn indexed(members: IndexMap<String, Tree>) -> Result<Vec<Tree>, TextError> {
    let mut elements = Vec::with_capacity(members.len());
    for (key, tree) in members {
        match (key.parse::<u32>(), tree) {
            (Ok(index), tree) => elements.push((index, tree)),
            (Err(_), Tree::Leaf(texts)) if key.is_empty() => {
                elements.extend(texts.into_iter().map(|text| (u32::MAX, Tree::text(text))));
            }
            (Err(_), tree) if key.is_empty() => elements.push((u32::MAX, tree)),
            (Err(_), _) => return Err(TextError::new("list_parsing", "must be a list")),
        }
    }
    elements.sort_by_key(|(index, _)| *index);
    Ok(elements.into_iter().map(|(_, tree)| tree).collect())
}
