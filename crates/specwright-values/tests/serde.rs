//! Types with a codec in crates that speak serde.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specwright_values::wire::{Decode, Encode, Member, Members, Name, Reader, Stop, Writer};
use specwright_values::{DateTime, Json, JsonObject, Number, bridge, json};

macro_rules! name {
    ($name:literal) => {
        Name::new($name, concat!(",\"", $name, "\":"))
    };
}

/// A type as generated code has it.
#[derive(Debug, Clone, PartialEq)]
struct Ours {
    id: i64,
    at: Option<DateTime>,
    rest: JsonObject,
}

impl Decode for Ours {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members =
            Members::new(&[Member::required(name!("id")), Member::optional(name!("at"))]);
        let (mut id, mut at, mut rest) = (None, None, JsonObject::new());
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut id)?,
                1 => from.read(&mut at)?,
                _ => object.keep(from, &mut rest)?,
            }
        }
        object.end(from)?;
        Ok(Self { id: id.ok_or(Stop)?, at, rest })
    }
}

impl Encode for Ours {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.member("id", &self.id);
        to.optional("at", self.at.as_ref());
        to.members(&self.rest);
        to.end_object();
    }
}

impl Serialize for Ours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bridge::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Ours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bridge::deserialize(deserializer)
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Theirs {
    list: Vec<Ours>,
    #[serde(flatten)]
    flattened: Ours,
}

#[test]
fn types_stand_in_structs_of_others_and_flattened_into_them() {
    let text =
        r#"{"list":[{"id":1,"at":"2020-01-02T03:04:05Z","more":[1.5,null]}],"id":2,"other":{"a":"b"}}"#;
    let theirs: Theirs = serde_json::from_str(text).unwrap();
    assert_eq!(theirs.flattened.rest, JsonObject::from([("other", json::parse(r#"{"a":"b"}"#).unwrap())]));
    assert_eq!(serde_json::to_string(&theirs).unwrap(), text);
    let value = serde_json::to_value(&theirs).unwrap();
    assert_eq!(serde_json::from_value::<Theirs>(value).unwrap(), theirs);
}

#[test]
fn faults_say_where() {
    let error = serde_json::from_str::<Ours>(r#"{"id":1,"at":"x"}"#).unwrap_err();
    assert!(error.to_string().starts_with("/at: `x` is not an RFC 3339 date-time"), "{error}");
    assert!(serde_json::from_str::<Json>(r#"{"a":1,"a":2}"#).is_err());
    assert!(serde_json::from_str::<DateTime>("5").is_err());
}

#[test]
fn values_convert() {
    let value: serde_json::Value =
        serde_json::from_str(r#"{"a":[1,1.5,null,"x",true,18446744073709551615]}"#).unwrap();
    let exact: Json = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(exact.to_string(), value.to_string());
    assert_eq!(serde_json::to_value(&exact).unwrap(), value);
    assert_eq!(serde_json::to_string(&json::from_str::<Number>("1.50").unwrap()).unwrap(), "1.5");
    assert!(serde_json::to_string(&json::from_str::<Number>("1e400").unwrap()).is_err());
}
