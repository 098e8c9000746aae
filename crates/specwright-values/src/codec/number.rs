//! Numbers through serde, spelling and all.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::big_integer::BigInteger;
use crate::codec::raise::unexpected;
use crate::decode_error::DecodeError;
use crate::number::Number;
use crate::value::Json;

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
            other => Err(D::Error::invalid_type(unexpected(&other), &"a number")),
        }
    }
}

impl Serialize for BigInteger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BigInteger {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?;
        Self::try_from(number).map_err(|error| DecodeError::from(error).raise())
    }
}
