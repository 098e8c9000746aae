//! The three states of a member that is optional and nullable.

use specwright_values::wire::{Decode, Encode, Reader, Stop, Writer};

/// A member that may be missing, may be null, and may have a value; all three survive decoding and encoding.
///
/// Where a value stands alone and cannot be left out, `Absent` is written as `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Field<T> {
    /// The member is missing.
    #[default]
    Absent,
    /// The member is there and null.
    Null,
    /// The member is there and has a value.
    Value(T),
}

impl<T> Field<T> {
    /// A member that is there and null.
    pub const fn null() -> Self {
        Self::Null
    }

    /// The value, or a missing member where there is none.
    ///
    /// There is no `From<Option<T>>`: `None` could be meant as either.
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// The value, or a member that is null where there is none.
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Whether the member is missing.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the member has a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The same state, with a reference to the value.
    pub const fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The same state, with a mutable reference to the value.
    pub const fn as_mut(&mut self) -> Field<&mut T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The value, where there is one; for those to whom missing and null mean the same.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value by what it dereferences to: `Field<String>` to `Option<&str>`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_option().map(std::ops::Deref::deref)
    }

    /// The value, where there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// `None` where the member is missing, else the nullable value that it has.
    pub fn into_present(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// `None` where the member is missing, else the nullable value that it has, by reference.
    pub const fn as_present(&self) -> Option<Option<&T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The same state, with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(change(value)),
        }
    }

    /// Takes the state out and leaves `Absent`.
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Encode> Encode for Field<T> {
    fn encode(&self, to: &mut Writer) {
        self.as_option().encode(to);
    }
}

/// A field that is there; one that is missing is not asked for.
impl<T: Decode> Decode for Field<T> {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        Option::decode(from).map(Self::or_null)
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Field<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Field<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(Self::or_null)
    }
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::json;

    #[test]
    fn states_are_written_where_they_stand() {
        let texts = [Field::Absent, Field::Null, Field::Value("x".to_owned())]
            .map(|field| json::to_string(&field).unwrap());
        assert_eq!(texts, ["null", "null", "\"x\""]);
        assert_eq!(json::from_str::<Field<String>>("null").unwrap(), Field::Null);
        assert_eq!(json::from_str::<Field<u8>>("1").unwrap().as_present(), Some(Some(&1)));
        assert!(json::from_str::<Field<u8>>("\"x\"").is_err());
    }

    #[test]
    fn options_say_what_none_means() {
        assert_eq!(Field::<u8>::or_null(None), Field::null());
        assert_eq!(Field::<u8>::or_absent(None), Field::Absent);
        assert_eq!([Field::or_null(Some(1)), Field::or_absent(Some(1))], [Field::Value(1); 2]);
        assert_eq!(Field::<u8>::from(1).map(|n| n + 1).into_present(), Some(Some(2)));
        assert_eq!(Field::<String>::from("x".to_owned()).as_deref(), Some("x"));
    }
}
