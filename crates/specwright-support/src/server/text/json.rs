//! A text taken apart -> JSON text, for values that take any JSON.

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, IntoDeserializer as _, MapAccess};
use specwright_values::json::RAW_VALUE;
use specwright_values::{Format, Json};

use super::error::TextError;
use super::reading::Reading;
use super::tree::{Shape, Tree};

/// What `serde_json`'s raw values are made of: a map with one member, whose value is the JSON text.
pub(super) struct RawJson(pub(super) Option<String>);

impl<'de> MapAccess<'de> for RawJson {
    type Error = TextError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, TextError> {
        if self.0.is_none() {
            return Ok(None);
        }
        seed.deserialize(BorrowedStrDeserializer::new(RAW_VALUE)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, TextError> {
        let text: StringDeserializer<TextError> = self.0.take().unwrap_or_default().into_deserializer();
        seed.deserialize(text)
    }
}

/// The JSON text of a tree.
pub(super) fn json_text(tree: &Tree, reading: Reading) -> String {
    let list = |texts: &[String]| {
        let elements: Vec<String> = texts.iter().map(|text| json_scalar(text, reading)).collect();
        format!("[{}]", elements.join(","))
    };
    match tree {
        Tree::Leaf(texts) => match &**texts {
            [text] if reading.shape != Shape::List => json_scalar(text, reading),
            texts => list(texts),
        },
        Tree::Node(members) => {
            let member = |(key, tree): (&String, &Tree)| {
                format!("{}:{}", json_string(key), json_text(tree, reading.inner()))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

fn json_scalar(text: &str, reading: Reading) -> String {
    match text {
        "" if reading.empty_is_null => "null".to_owned(),
        "true" | "false" if reading.literals => text.to_owned(),
        _ if reading.literals && Format::Number.takes(text) => text.to_owned(),
        _ => json_string(text),
    }
}

fn json_string(text: &str) -> String {
    Json::from(text).to_string()
}
