//! Walking the elements and members of a text that was taken apart.

use std::cell::Cell;

use indexmap::IndexMap;
use serde::de::value::StringDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer as _, MapAccess, SeqAccess};

use super::error::TextError;
use super::reading::Reading;
use super::source::Source;
use super::tree::Tree;

pub(super) struct Elements<'a> {
    trees: std::iter::Enumerate<std::vec::IntoIter<Tree>>,
    reading: Reading,
    undecided: &'a Cell<bool>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(trees: Vec<Tree>, reading: Reading, undecided: &'a Cell<bool>) -> Self {
        Self { trees: trees.into_iter().enumerate(), reading, undecided }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = TextError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, TextError> {
        let Some((index, tree)) = self.trees.next() else { return Ok(None) };
        let inner = Source::inner(tree, self.reading, self.undecided);
        seed.deserialize(inner).map(Some).map_err(|error| error.within(&index.to_string()))
    }
}

pub(super) struct Members<'a> {
    members: indexmap::map::IntoIter<String, Tree>,
    value: Option<(String, Tree)>,
    reading: Reading,
    undecided: &'a Cell<bool>,
}

impl<'a> Members<'a> {
    pub(super) fn new(members: IndexMap<String, Tree>, reading: Reading, undecided: &'a Cell<bool>) -> Self {
        Self { members: members.into_iter(), value: None, reading, undecided }
    }
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = TextError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, TextError> {
        let Some((key, tree)) = self.members.next() else { return Ok(None) };
        let name: StringDeserializer<TextError> = key.clone().into_deserializer();
        self.value = Some((key, tree));
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, TextError> {
        let (key, tree) = self.value.take().unwrap_or_else(|| (String::new(), Tree::Leaf(Vec::new())));
        let inner = Source::inner(tree, self.reading, self.undecided);
        seed.deserialize(inner).map_err(|error| error.within(&key))
    }
}
