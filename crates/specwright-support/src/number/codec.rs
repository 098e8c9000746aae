//! A number through serde, spelling and all.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::Json;
use crate::number::{Number, Repr};

impl Number {
    /// The `f64` that any writer of JSON would spell as this number is spelled.
    pub(crate) fn as_plain_f64(&self) -> Option<f64> {
        let Repr::Text(text) = &self.0 else { return None };
        // Most odd spellings show at once; the rest is compared with what serde_json writes.
        if !text.contains(['.', 'e']) || text.contains(['E', '+']) {
            return None;
        }
        let value = self.as_f64()?;
        serde_json::to_string(&value).is_ok_and(|plain| *plain == **text).then_some(value)
    }

    /// The `u64` beyond `i64` that this number spells in the only way.
    pub(crate) fn as_plain_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Integer(integer) => u64::try_from(*integer).ok(),
            Repr::Text(text) if text.starts_with('-') => None,
            Repr::Text(text) => text.parse().ok(),
        }
    }

    /// The `i64` that this number spells in the only way.
    pub(crate) fn as_plain_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Text(_) => None,
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(integer) = self.as_plain_i64() {
            serializer.serialize_i64(integer)
        } else if let Some(integer) = self.as_plain_u64() {
            serializer.serialize_u64(integer)
        } else if let Some(float) = self.as_plain_f64() {
            serializer.serialize_f64(float)
        } else {
            // Only raw text keeps the spelling; serde_json knows it, and other formats are given what it is made of.
            let text = self.text();
            let raw: &RawValue = serde_json::from_str(&text).map_err(serde::ser::Error::custom)?;
            raw.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Number(number) => Ok(number),
            other => Err(D::Error::invalid_type(other.unexpected(), &"a number")),
        }
    }
}
