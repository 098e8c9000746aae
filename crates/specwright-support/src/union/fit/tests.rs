use serde::{Deserialize, Deserializer};

use super::Fit;
use crate::{DateTime, Json, JsonObject, json};

#[derive(Debug, PartialEq, Deserialize)]
struct Small {
    id: i64,
    #[serde(flatten)]
    rest: JsonObject,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Large {
    id: i64,
    #[serde(default)]
    name: Option<String>,
    #[serde(flatten)]
    rest: JsonObject,
}

#[derive(Debug, PartialEq)]
enum Thing {
    Any(Json),
    Small(Small),
    Large(Large),
    Smalls(Vec<Small>),
    Larges(Vec<Large>),
    DateTime(DateTime),
    Text(String),
    Integer(i64),
    Number(f64),
}

impl Thing {
    fn strict(value: &Json) -> Fit<'_, Self> {
        Fit::new("Thing", value)
            .object_branch("Small", &["id"], Self::Small)
            .object_branch("Large", &["id", "name"], Self::Large)
            .list_branch("Smalls", &["id"], Self::Smalls)
            .list_branch("Larges", &["id", "name"], Self::Larges)
            .branch("DateTime", Self::DateTime)
            .branch("String", Self::Text)
            .branch("Integer", Self::Integer)
            .branch("Number", Self::Number)
    }

    fn variant(&self) -> &'static str {
        match self {
            Self::Any(_) => "Any",
            Self::Small(_) => "Small",
            Self::Large(_) => "Large",
            Self::Smalls(_) => "Smalls",
            Self::Larges(_) => "Larges",
            Self::DateTime(_) => "DateTime",
            Self::Text(_) => "Text",
            Self::Integer(_) => "Integer",
            Self::Number(_) => "Number",
        }
    }
}

#[test]
fn the_best_fit_is_taken() {
    for (text, variant) in [
        (r#"{"id":1}"#, "Small"),
        (r#"{"id":1,"name":"x"}"#, "Large"),
        (r#"{"id":1,"name":5}"#, "Small"),
        (r#"{"id":1,"other":5}"#, "Small"),
        (r#"{"id":"x"}"#, "Any"),
        (r#"[{"id":1,"name":"x"}]"#, "Larges"),
        (r#"[{"id":1}]"#, "Smalls"),
        ("[]", "Smalls"),
        ("[null]", "Any"),
        (r#""2024-01-02T03:04:05Z""#, "DateTime"),
        (r#""2024""#, "Text"),
        ("1.0", "Integer"),
        ("1.5", "Number"),
        ("null", "Any"),
    ] {
        let value: Json = text.parse().unwrap();
        assert_eq!(
            Thing::strict(&value).branch("Any", Thing::Any).decide().unwrap().variant(),
            variant,
            "{text}"
        );
    }
}

#[test]
fn free_form_json_is_the_last_resort_for_objects() {
    let value: Json = r#"{"id":1}"#.parse().unwrap();
    let thing =
        Fit::new("Thing", &value).branch("Any", Thing::Any).object_branch("Small", &["id"], Thing::Small);
    assert_eq!(thing.decide().unwrap().variant(), "Small");

    let list: Json = r#"[{"id":1,"other":2}]"#.parse().unwrap();
    let thing =
        Fit::new("Thing", &list).branch("Any", Thing::Any).list_branch("Smalls", &["id"], Thing::Smalls);
    assert_eq!(thing.decide().unwrap().variant(), "Smalls");
}

#[test]
fn failure_names_every_variant_and_why() {
    let value: Json = r#"{"id":"x"}"#.parse().unwrap();
    let error = Fit::new("Thing", &value)
        .object_branch("Small", &["id"], Thing::Small)
        .branch("Integer", Thing::Integer)
        .decide()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "no variant of Thing fits: Small: /id: invalid type: string \"x\", expected i64; \
         Integer: invalid type: object, expected i64"
    );
}

/// A union that doubles the work at every level, if nothing stops it.
#[derive(Debug)]
enum Tree {
    Left(Box<Branch<0>>),
    Right(Box<Branch<1>>),
    Leaf(bool),
}

#[derive(Debug, Deserialize)]
struct Branch<const N: usize> {
    next: Tree,
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Json::deserialize(deserializer)?;
        Fit::new("Tree", &value)
            .object_branch("Left", &["next"], Self::Left)
            .object_branch("Right", &["next"], Self::Right)
            .branch("Leaf", Self::Leaf)
            .finish()
    }
}

#[test]
fn hopeless_combinations_end() {
    let nested = |leaf: &str| format!("{}{leaf}{}", r#"{"next":"#.repeat(120), "}".repeat(120));
    let mut tree = &json::from_str::<Tree>(&nested("true")).unwrap();
    loop {
        tree = match tree {
            Tree::Left(branch) => &branch.next,
            Tree::Right(branch) => &branch.next,
            Tree::Leaf(leaf) => break assert!(leaf),
        };
    }
    let error = json::from_str::<Tree>(&nested("5")).unwrap_err().to_string();
    assert!(error.starts_with("no variant of Tree fits: Left: /next: no variant of Tree fits: "), "{error}");
    assert!(error.len() < 2000);
    // The budget is gone with the union that opened it.
    assert!(json::from_str::<Tree>(&nested("true")).is_ok());
}
