//! What enums of values have in common, as macros: the enum itself says its values, once.

/// `Display`, `FromStr` and the codec of an enum of strings, by its `ALL` and `as_str`.
///
/// ```
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// enum Colour {
///     Red,
///     Green,
/// }
///
/// impl Colour {
///     const ALL: &'static [Self] = &[Self::Red, Self::Green];
///
///     const fn as_str(self) -> &'static str {
///         match self {
///             Self::Red => "red",
///             Self::Green => "green",
///         }
///     }
/// }
///
/// specwright_support::text_enum!(Colour);
///
/// assert_eq!("green".parse(), Ok(Colour::Green));
/// assert_eq!(Colour::Red.to_string(), "red");
/// let error = "blue".parse::<Colour>().unwrap_err();
/// assert_eq!(error.to_string(), "`blue` is not a value of Colour; expected `red` or `green`");
/// ```
#[macro_export]
macro_rules! text_enum {
    ($name:ident) => {
        $crate::__write_text_enum!($name);

        impl ::std::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::UnknownValue> {
                let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
                found.ok_or_else(|| {
                    let expected = Self::ALL.iter().map(|value| value.as_str());
                    $crate::UnknownValue::new(::std::stringify!($name), text, expected)
                })
            }
        }

        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::wire::Stop> {
                from.listed_text(Self::ALL, Self::as_str)
            }
        }
    };
}

/// `Display`, `FromStr` and the codec of an enum that takes any string, by its `From<String>` and `as_str`.
#[macro_export]
macro_rules! open_text_enum {
    ($name:ident) => {
        $crate::__write_text_enum!($name);

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<::std::string::String>>::from(
                    text.into(),
                ))
            }
        }

        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::wire::Stop> {
                <::std::string::String as $crate::wire::Decode>::decode(from)
                    .map(<Self as ::std::convert::From<::std::string::String>>::from)
            }
        }
    };
}

/// The codec of an enum of integers, by its `ALL` and `as_i64`.
#[macro_export]
macro_rules! integer_enum {
    ($name:ident) => {
        $crate::__listed_enum!($name, listed_integer, as_i64);
    };
}

/// The codec of an enum of mixed values, by its `ALL` and `to_json`.
#[macro_export]
macro_rules! json_enum {
    ($name:ident) => {
        $crate::__listed_enum!($name, listed_json, to_json);
    };
}

/// What writes an enum of strings, by its `as_str`: `Display` and the half of the codec.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_text_enum {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                to.string(self.as_str());
            }
        }
    };
}

/// The codec of an enum that goes over the wire as what the method `$get` gives, and is read by `$read`.
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_enum {
    ($name:ident, $read:ident, $get:ident) => {
        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                $crate::wire::Encode::encode(&self.$get(), to);
            }
        }

        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::wire::Stop> {
                from.$read(Self::ALL, Self::$get)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::{Json, json};

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Level {
        Low,
        High,
    }

    impl Level {
        const ALL: &'static [Self] = &[Self::Low, Self::High];

        const fn as_i64(self) -> i64 {
            match self {
                Self::Low => -1,
                Self::High => 10,
            }
        }
    }

    integer_enum!(Level);

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Setting {
        Auto,
        Off,
    }

    impl Setting {
        const ALL: &'static [Self] = &[Self::Auto, Self::Off];

        fn to_json(self) -> Json {
            Json::constant(match self {
                Self::Auto => "\"auto\"",
                Self::Off => "false",
            })
        }
    }

    json_enum!(Setting);

    #[derive(Debug, Clone, PartialEq)]
    enum Kind {
        Cat,
        Unknown(String),
    }

    impl Kind {
        fn as_str(&self) -> &str {
            match self {
                Self::Cat => "cat",
                Self::Unknown(text) => text,
            }
        }
    }

    impl From<String> for Kind {
        fn from(text: String) -> Self {
            if text == "cat" { Self::Cat } else { Self::Unknown(text) }
        }
    }

    open_text_enum!(Kind);

    #[test]
    fn values_go_over_the_wire_as_they_are() {
        assert_eq!(json::from_str::<Vec<Level>>("[10, -1.0]").unwrap(), [Level::High, Level::Low]);
        assert_eq!(json::to_string(&Level::Low).unwrap(), "-1");
        assert!(json::from_str::<Level>("2").unwrap_err().to_string().contains("`2` is none of `-1`, `10`"));
        assert_eq!(
            json::from_str::<Vec<Setting>>("[false, \"auto\"]").unwrap(),
            [Setting::Off, Setting::Auto]
        );
        assert_eq!(json::to_string(&vec![Setting::Off, Setting::Auto]).unwrap(), "[false,\"auto\"]");
        assert!(
            json::from_str::<Setting>("true")
                .unwrap_err()
                .to_string()
                .contains("`true` is none of `\"auto\"`, `false`")
        );
        assert_eq!(json::from_str::<Vec<Kind>>("[\"cat\"]").unwrap(), [Kind::Cat]);
        assert_eq!(json::to_string(&Kind::Unknown("dog".to_owned())).unwrap(), "\"dog\"");
    }
}
