//! Texts with a format through serde: one JSON string, `Serialize` by `Display` and `Deserialize` by `FromStr`.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::base64_bytes::Base64Bytes;
use crate::date::Date;
use crate::date_time::DateTime;
use crate::decode_error::DecodeError;
use crate::duration::Duration;
use crate::format::Format;
use crate::format_error::FormatError;
use crate::time::Time;
use crate::uuid::Uuid;

/// Takes a text as a type of this format.
struct Text<T> {
    format: Format,
    of: PhantomData<T>,
}

impl<T: FromStr<Err = FormatError>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.format.description())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|error| DecodeError::from(error).raise())
    }
}

macro_rules! texts {
    ($($type:ident: $format:ident,)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text { format: Format::$format, of: PhantomData })
            }
        }
    )*};
}

texts! {
    Base64Bytes: Base64,
    Date: Date,
    DateTime: DateTime,
    Duration: Duration,
    Time: Time,
    Uuid: Uuid,
}
