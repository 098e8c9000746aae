//! A JSON object that keeps the order of its members.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;

use crate::json::Json;

/// The members of a JSON object, in the order in which they were written.
///
/// It dereferences to an [`IndexMap`], whose methods it has. Two objects are equal when they have equal members,
/// in whatever order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonObject(IndexMap<String, Json>);

impl JsonObject {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The map of the members.
    pub fn into_map(self) -> IndexMap<String, Json> {
        self.0
    }
}

impl Deref for JsonObject {
    type Target = IndexMap<String, Json>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for JsonObject {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<IndexMap<String, Json>> for JsonObject {
    fn from(members: IndexMap<String, Json>) -> Self {
        Self(members)
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for JsonObject {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Self(members.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<K: Into<String>, V: Into<Json>, const N: usize> From<[(K, V); N]> for JsonObject {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

impl IntoIterator for JsonObject {
    type Item = (String, Json);
    type IntoIter = indexmap::map::IntoIter<String, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a JsonObject {
    type Item = (&'a String, &'a Json);
    type IntoIter = indexmap::map::Iter<'a, String, Json>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
