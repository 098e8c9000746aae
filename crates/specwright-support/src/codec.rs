//! How generated types go over the wire, as tables: a line for each member or branch.
//!
//! What a table says becomes an `impl` of [`Decode`](crate::wire::Decode) and [`Encode`](crate::wire::Encode), by
//! explicit paths, so that no name of a document can come between.

/// The codec of a struct: its members in the order of the document, each as `PRESENCE FIELD = "NAME"`.
///
/// | presence | the member | the field |
/// |---|---|---|
/// | `required` | is there | its type; `Option` takes null |
/// | `optional` | may be missing | `Option` |
/// | `nullable` | may be missing, and may be null | [`Field`](crate::Field) |
///
/// A field behind `..` keeps the members that are not declared; `..` alone reads over them; else they are refused. With
/// `read` before its name a type is only read.
///
/// ```
/// use specwright_support::{Field, JsonObject, json};
///
/// #[derive(Debug)]
/// struct Cat {
///     name: String,
///     lives: Option<u8>,
///     owner: Field<String>,
///     rest: JsonObject,
/// }
///
/// specwright_support::object! {
///     Cat {
///         required name = "name",
///         optional lives = "lives",
///         nullable owner = "owner-id",
///         ..rest
///     }
/// }
///
/// let text = r#"{"name":"Tom","owner-id":null,"fur":"grey"}"#;
/// let cat: Cat = json::from_str(text).unwrap();
/// assert!(cat.owner.is_null());
/// assert_eq!(json::to_string(&cat).unwrap(), text);
/// ```
#[macro_export]
macro_rules! object {
    ($name:ident { $($presence:ident $field:ident = $wire:literal,)* $(.. $($rest:ident)?)? }) => {
        $crate::object!(read $name { $($presence $field = $wire,)* $(.. $($rest)?)? });

        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                to.begin_object();
                $($crate::__write_member!(to, $wire, $presence, self.$field);)*
                $($(to.members(&self.$rest);)?)?
                to.end_object();
            }
        }
    };
    (read $name:ident { $($presence:ident $field:ident = $wire:literal,)* ..$rest:ident }) => {
        $crate::__decode_object!(
            $name { $($presence $field = $wire,)* } (object, from, rest) {
                object.keep(from, &mut rest)?
            } { $rest: rest }
        );
    };
    (read $name:ident { $($presence:ident $field:ident = $wire:literal,)* .. }) => {
        $crate::__decode_object!(
            $name { $($presence $field = $wire,)* } (object, from, rest) { object.drop(from)? } {}
        );
    };
    (read $name:ident { $($presence:ident $field:ident = $wire:literal,)* }) => {
        $crate::__decode_object!(
            $name { $($presence $field = $wire,)* } (object, from, rest) { object.deny(from)? } {}
        );
    };
}

/// Reading a struct; the names in parentheses are those that the block for undeclared members speaks of.
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_object {
    (
        $name:ident { $($presence:ident $field:ident = $wire:literal,)* }
        ($object:ident, $from:ident, $rest:ident) $other:block { $($kept:ident: $value:ident)? }
    ) => {
        impl $crate::wire::Decode for $name {
            fn decode(
                $from: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Stop> {
                #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
                enum Index {
                    $($field,)*
                    _End,
                }
                const MEMBERS: $crate::wire::Members =
                    $crate::wire::Members::new(&[$($crate::__member!($presence, $wire)),*]);
                $(let mut $field = ::core::option::Option::None;)*
                $(let mut $value = ::core::default::Default::default();)?
                let mut $object = $from.object(&MEMBERS)?;
                while let ::core::option::Option::Some(_member) = $object.next($from)? {
                    $(if _member == Index::$field as usize {
                        $from.read(&mut $field)?;
                        continue;
                    })*
                    $other
                }
                $object.end($from)?;
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__take_member!($presence, $field),)*
                    $($kept: $value,)?
                })
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    (required, $wire:literal) => {
        $crate::wire::Member::required($crate::__name!($wire))
    };
    (optional, $wire:literal) => {
        $crate::wire::Member::optional($crate::__name!($wire))
    };
    (nullable, $wire:literal) => {
        $crate::wire::Member::optional($crate::__name!($wire))
    };
}

/// The name of a member, and of its JSON text what can be made beforehand.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($wire:literal) => {
        const { $crate::wire::Name::new($wire, ::core::concat!(",\"", $wire, "\":")) }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __take_member {
    (required, $field:ident) => {
        $field.ok_or($crate::wire::Stop)?
    };
    (optional, $field:ident) => {
        $field
    };
    (nullable, $field:ident) => {
        $field.unwrap_or_default()
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __write_member {
    ($to:ident, $wire:literal, required, $value:expr) => {
        $to.declared($crate::__name!($wire), &$value)
    };
    ($to:ident, $wire:literal, optional, $value:expr) => {
        if let ::core::option::Option::Some(value) = $value.as_ref() {
            $to.declared($crate::__name!($wire), value);
        }
    };
    ($to:ident, $wire:literal, nullable, $value:expr) => {
        if let ::core::option::Option::Some(value) = $value.as_present() {
            $to.declared($crate::__name!($wire), &value);
        }
    };
}

/// The codec of a struct around one value, which goes over the wire as that value does.
///
/// ```
/// use specwright_support::json;
///
/// #[derive(Debug, PartialEq)]
/// struct Metres(f64);
///
/// specwright_support::transparent!(Metres);
///
/// assert_eq!(json::from_str::<Metres>("1.5").unwrap(), Metres(1.5));
/// ```
#[macro_export]
macro_rules! transparent {
    ($name:ident) => {
        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Stop> {
                $crate::wire::Decode::decode(from).map(Self)
            }
        }

        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                $crate::wire::Encode::encode(&self.0, to);
            }
        }
    };
}

/// The codec of a union that has a discriminator: its values, each with the variant that it leads to.
///
/// Several values of one variant stand between `|`; `_` takes all others, and a missing one. A variant with `bare` behind
/// it has no place for the discriminator. The union writes it, so that no branch goes out under the name of another.
/// Values that are no strings say so: `integer 1`, `flag true`.
///
/// ```
/// use specwright_support::{JsonObject, json};
///
/// #[derive(Debug, PartialEq)]
/// enum Pet {
///     Cat(JsonObject),
///     Dog(JsonObject),
/// }
///
/// specwright_support::tagged! {
///     Pet by "kind" {
///         "cat" | "kitten" => Cat,
///         "dog" => Dog bare,
///     }
/// }
///
/// let pet: Pet = json::from_str(r#"{"kind":"dog","good":true}"#).unwrap();
/// assert_eq!(pet, Pet::Dog(JsonObject::from([("good", true)])));
/// assert_eq!(json::to_string(&pet).unwrap(), r#"{"kind":"dog","good":true}"#);
/// ```
#[macro_export]
macro_rules! tagged {
    ($name:ident by $property:literal {
        $($($($kind:ident)? $tag:literal)|+ => $variant:ident $($bare:ident)?,)*
        $(_ => $default:ident $($default_bare:ident)?,)?
    }) => {
        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Stop> {
                const BRANCHES: &[$crate::wire::TaggedBranch<$name>] = &[
                    $($crate::wire::TaggedBranch::of(
                        &[$($crate::__tag!($($kind)? $tag)),+],
                        |from| $crate::wire::Decode::decode(from).map($name::$variant),
                    )$(.$bare())?,)*
                    $($crate::wire::TaggedBranch::of(
                        &[],
                        |from| $crate::wire::Decode::decode(from).map($name::$default),
                    )$(.$default_bare())?,)?
                ];
                from.tagged($property, BRANCHES)
            }
        }

        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                match self {
                    $(Self::$variant(branch) => {
                        to.tagged($property, &[$($crate::__tag!($($kind)? $tag)),+], branch);
                    })*
                    $(Self::$default(branch) => $crate::wire::Encode::encode(branch, to),)?
                }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __tag {
    ($text:literal) => {
        $crate::wire::Tag::Text($text)
    };
    (integer $integer:literal) => {
        $crate::wire::Tag::Integer($integer)
    };
    (flag $flag:literal) => {
        $crate::wire::Tag::Flag($flag)
    };
}

/// The codec of a union without a discriminator: its variants in the order of the document, of which the one that fits
/// best is taken ([`Reader::fit`](crate::wire::Reader::fit)).
///
/// A variant that is an object says its members in braces, one that is a list of objects theirs in brackets.
///
/// ```
/// use specwright_support::{JsonObject, json};
///
/// #[derive(Debug, PartialEq)]
/// enum Owner {
///     Id(i64),
///     Person(JsonObject),
///     People(Vec<JsonObject>),
/// }
///
/// specwright_support::fit! {
///     Owner {
///         Id,
///         Person { "name", "age" },
///         People [ "name", "age" ],
///     }
/// }
///
/// assert_eq!(json::from_str::<Owner>("7").unwrap(), Owner::Id(7));
/// ```
#[macro_export]
macro_rules! fit {
    ($name:ident { $($variant:ident $({ $($member:literal),* $(,)? })? $([ $($item:literal),* $(,)? ])?,)* }) => {
        impl $crate::wire::Decode for $name {
            fn decode(
                from: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Stop> {
                const BRANCHES: &[$crate::wire::Branch<$name>] = &[
                    $($crate::wire::Branch::of(
                        ::core::stringify!($variant),
                        |from| $crate::wire::Decode::decode(from).map($name::$variant),
                    )
                    $(.members(&[$($member),*]))?
                    $(.item_members(&[$($item),*]))?,)*
                ];
                from.fit(BRANCHES)
            }
        }

        impl $crate::wire::Encode for $name {
            fn encode(&self, to: &mut $crate::wire::Writer) {
                match self {
                    $(Self::$variant(branch) => $crate::wire::Encode::encode(branch, to),)*
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::{Field, IndexMap, Json, JsonObject, json};

    #[derive(Debug, PartialEq)]
    struct Open {
        r#type: String,
        required_null: Option<i64>,
        optional: Option<Json>,
        rest: IndexMap<String, f64>,
    }

    object! {
        Open {
            required r#type = "type",
            required required_null = "required-null",
            optional optional = "optional",
            ..rest
        }
    }

    #[derive(Debug, PartialEq)]
    struct Closed {
        name: Field<String>,
    }

    object! {
        Closed {
            nullable name = "name",
        }
    }

    #[derive(Debug, PartialEq)]
    struct Dropping {}

    object! {
        Dropping {
            ..
        }
    }

    #[derive(Debug, PartialEq)]
    enum Union {
        One(Closed),
        Two(JsonObject),
        Other(Json),
    }

    tagged! {
        Union by "kind" {
            "one" => One bare,
            "two" | integer 2 => Two,
            _ => Other,
        }
    }

    #[derive(Debug, PartialEq)]
    enum Fitting {
        Closed(Closed),
        List(Vec<Open>),
        Flag(bool),
    }

    fit! {
        Fitting {
            Closed { "name" },
            List ["type", "required-null", "optional"],
            Flag,
        }
    }

    fn comes_back<T: crate::wire::Decode + crate::wire::Encode>(text: &str) {
        let value: T = json::from_str(text).unwrap();
        assert_eq!(json::to_string(&value).unwrap(), text);
    }

    #[test]
    fn presence_survives() {
        for text in [
            r#"{"type":"","required-null":null}"#,
            r#"{"type":"x","required-null":1,"optional":null,"a":1.5}"#,
            r#"{"type":"x","required-null":1,"optional":[null,1e+22]}"#,
        ] {
            comes_back::<Open>(text);
        }
        for text in ["{}", r#"{"name":null}"#, r#"{"name":"x"}"#] {
            comes_back::<Closed>(text);
        }
        let dropping: Dropping = json::from_str(r#"{"a":1}"#).unwrap();
        assert_eq!(json::to_string(&dropping).unwrap(), "{}");
    }

    #[test]
    fn refusals_say_where() {
        for (text, message) in [
            (r#"{"type":""}"#, "/required-null: the member is missing"),
            (r#"{"type":null}"#, "/type: expected a string, not null"),
            (r#"{"type":"","required-null":1,"a/b":"x"}"#, "/a~1b: expected a number, not a string"),
        ] {
            assert_eq!(json::from_str::<Open>(text).unwrap_err().to_string(), message, "{text}");
        }
        let error = json::from_str::<Closed>(r#"{"name":"","nam":1}"#).unwrap_err();
        assert_eq!(error.to_string(), "/nam: the member is not declared");
        assert!(json::from_str::<Dropping>(r#"{"a":1,"a":2}"#).is_err());
    }

    #[test]
    fn unions_write_what_leads_to_their_branch() {
        comes_back::<Union>(r#"{"kind":"one","name":null}"#);
        comes_back::<Union>(r#"{"a":1,"kind":2}"#);
        comes_back::<Union>(r#"{"kind":"three"}"#);
        comes_back::<Union>("{}");
        assert_eq!(json::to_string(&Union::Two(JsonObject::new())).unwrap(), r#"{"kind":"two"}"#);
        for text in [r#"{"name":"x"}"#, r#"[{"type":"","required-null":null}]"#, "true"] {
            comes_back::<Fitting>(text);
        }
    }
}
