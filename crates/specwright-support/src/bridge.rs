//! The line that gives generated types serde's traits.

/// `Serialize` and `Deserialize` for types that have a codec, where the feature `serde` is on; nothing where it is not.
///
/// ```
/// use specwright_support::wire::{Decode, Encode, Reader, Stop, Writer};
///
/// #[derive(Debug, PartialEq)]
/// struct Metres(f64);
///
/// impl Decode for Metres {
///     fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
///         Decode::decode(from).map(Self)
///     }
/// }
///
/// impl Encode for Metres {
///     fn encode(&self, to: &mut Writer) {
///         self.0.encode(to);
///     }
/// }
///
/// specwright_support::serde_bridge!(Metres);
/// ```
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! serde_bridge {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::__bridge::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__bridge::deserialize(deserializer)
            }
        }
    )*};
}

/// Nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! serde_bridge {
    ($($name:ty),* $(,)?) => {};
}
