//! What the types of the language and of this crate are in JSON.

use indexmap::IndexMap;

use crate::number::Number;
use crate::value::{Json, JsonObject};
use crate::{Base64Bytes, BigInteger, Date, DateTime, Duration, Time, Uuid};

use super::tag::Tag;
use super::writer::{Encode, Writer};

impl<T: Encode + ?Sized> Encode for &T {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        (**self).encode(to);
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        (**self).encode(to);
    }
}

impl Encode for () {
    fn encode(&self, to: &mut Writer) {
        to.null();
    }
}

impl Encode for bool {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        to.boolean(*self);
    }
}

impl Encode for str {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Encode for String {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        to.string(self);
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Encode for $integer {
            #[inline]
            fn encode(&self, to: &mut Writer) {
                to.number(itoa::Buffer::new().format(*self));
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl Encode for f64 {
    fn encode(&self, to: &mut Writer) {
        to.float(*self);
    }
}

impl Encode for Number {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        match self.as_plain_i64() {
            Some(integer) => integer.encode(to),
            None => to.number(&self.text()),
        }
    }
}

impl Encode for BigInteger {
    fn encode(&self, to: &mut Writer) {
        self.as_number().encode(to);
    }
}

impl Encode for Tag {
    fn encode(&self, to: &mut Writer) {
        match self {
            Self::Text(text) => to.string(text),
            Self::Integer(integer) => integer.encode(to),
            Self::Flag(flag) => to.boolean(*flag),
        }
    }
}

impl Encode for Json {
    fn encode(&self, to: &mut Writer) {
        match self {
            Self::Null => to.null(),
            Self::Bool(value) => to.boolean(*value),
            Self::Number(number) => number.encode(to),
            Self::String(text) => to.string(text),
            Self::Array(items) => items.encode(to),
            Self::Object(members) => members.encode(to),
        }
    }
}

impl Encode for JsonObject {
    fn encode(&self, to: &mut Writer) {
        let members: &IndexMap<String, Json> = self;
        members.encode(to);
    }
}

macro_rules! texts {
    ($($type:ty: $write:ident $($as_text:ident)?,)*) => {$(
        impl Encode for $type {
            fn encode(&self, to: &mut Writer) {
                to.$write(self$(.$as_text())?);
            }
        }
    )*};
}
texts! {
    Base64Bytes: plain,
    Date: plain,
    DateTime: string as_str,
    Duration: string as_str,
    Time: string as_str,
    Uuid: plain,
}

/// A value or null.
impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        match self {
            Some(value) => value.encode(to),
            None => to.null(),
        }
    }
}

impl<T: Encode> Encode for [T] {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        to.begin_array();
        for item in self {
            to.item();
            item.encode(to);
        }
        to.end_array();
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode(&self, to: &mut Writer) {
        self.as_slice().encode(to);
    }
}

impl<T: Encode> Encode for IndexMap<String, T> {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.members(self);
        to.end_object();
    }
}

macro_rules! tuples {
    ($(($($element:ident)*))*) => {$(
        impl<$($element: Encode),*> Encode for ($($element,)*) {
            #[allow(non_snake_case, reason = "the elements are named as their types")]
            fn encode(&self, to: &mut Writer) {
                let ($($element,)*) = self;
                to.begin_array();
                $(
                    to.item();
                    $element.encode(to);
                )*
                to.end_array();
            }
        }
    )*};
}
tuples! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}
