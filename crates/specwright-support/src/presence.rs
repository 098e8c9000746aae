//! `deserialize_with` functions for what serde's own rules about missing and null members would lose.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use specwright_values::{JsonObject, json};

/// Decodes a required nullable member: null is `None`, and a missing member is an error.
///
/// Serde takes a missing member of type `Option` as `None`, unless a function decodes it.
pub fn required_nullable<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

/// An optional member, for `#[serde(default, with = "optional", skip_serializing_if = "Option::is_none")]`.
pub mod optional {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Decodes a member that is there (`default` answers for the missing one): `T` decides whether it takes null.
    /// `Option<Json>` keeps a null as `Some(Json::Null)`; `Option<String>` refuses it.
    ///
    /// # Errors
    /// Those of `T`.
    pub fn deserialize<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        D: Deserializer<'de>,
        T: Deserialize<'de>,
    {
        T::deserialize(deserializer).map(Some)
    }

    /// Encodes a member; one that is missing is not asked for.
    ///
    /// # Errors
    /// Those of `T`.
    pub fn serialize<S, T>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
        T: Serialize,
    {
        value.serialize(serializer)
    }
}

/// Decodes the members that a struct does not declare, each as a `T`; goes with `#[serde(flatten)]`.
///
/// Serde's flattening would lose the spelling of numbers and the place of errors; this goes through exact JSON.
pub fn additional_properties<'de, D, T>(deserializer: D) -> Result<IndexMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let mut decoded = IndexMap::new();
    for (name, value) in JsonObject::deserialize(deserializer)? {
        let value = json::from_bounded(&value).map_err(|error| error.within(&name).raise())?;
        decoded.insert(name, value);
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use crate::{Json, json};

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Holder {
        #[serde(deserialize_with = "crate::required_nullable")]
        nullable: Option<i64>,
        #[serde(default, with = "crate::optional", skip_serializing_if = "Option::is_none")]
        optional: Option<String>,
        #[serde(default, with = "crate::optional", skip_serializing_if = "Option::is_none")]
        free: Option<Json>,
        #[serde(flatten, deserialize_with = "crate::additional_properties")]
        rest: IndexMap<String, f64>,
    }

    #[test]
    fn presence_survives() {
        for text in [
            r#"{"nullable":null}"#,
            r#"{"nullable":1,"optional":"x","free":null,"a":1.5}"#,
            r#"{"nullable":1,"free":[null,1e+22]}"#,
        ] {
            let holder: Holder = json::from_str(text).unwrap();
            assert_eq!(holder, serde_json::from_str(text).unwrap());
            assert_eq!(json::to_string(&holder).unwrap(), text);
        }
    }

    #[test]
    fn refusals_say_where() {
        for (text, message) in [
            (r#"{}"#, "/nullable: the member is missing"),
            (r#"{"nullable":1,"optional":null}"#, "/optional: invalid type: null, expected a string"),
            (r#"{"nullable":1.5}"#, "/nullable: invalid value: number `1.5`, expected i64"),
            (r#"{"nullable":1,"a/b":"x"}"#, "/a~1b: invalid type: string \"x\", expected f64"),
        ] {
            assert_eq!(json::from_str::<Holder>(text).unwrap_err().to_string(), message, "{text}");
            assert!(serde_json::from_str::<Holder>(text).is_err(), "{text}");
        }
    }
}
