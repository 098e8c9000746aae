//! What becomes a JSON value without decoding.

use indexmap::IndexMap;

use crate::number::Number;
use crate::value::{Json, JsonObject};

macro_rules! from_value {
    ($($variant:ident($type:ty)),*) => {$(
        impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}
from_value!(
    Bool(bool),
    Number(Number),
    String(String),
    String(&str),
    Object(JsonObject),
    Array(Vec<Json>),
    Number(i8),
    Number(i16),
    Number(i32),
    Number(i64),
    Number(i128),
    Number(isize),
    Number(u8),
    Number(u16),
    Number(u32),
    Number(u64),
    Number(u128),
    Number(usize)
);

/// `None` is null.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(items: I) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for JsonObject {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self::from(members.collect::<IndexMap<String, Json>>())
    }
}

impl<K: Into<String>, V: Into<Json>, const N: usize> From<[(K, V); N]> for JsonObject {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}
