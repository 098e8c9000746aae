//! Makes one schema of those that fill others in several places and say the same, so that what they fill is one type.

use std::collections::HashMap;

use indexmap::IndexMap;
use specwright_values::Json;

use crate::source::At;

use super::is_local;

/// What only says what a schema is called.
pub(super) const NAMES: [&str; 3] = ["$anchor", "$comment", "$dynamicAnchor"];

/// Keywords by which what a schema says depends on where it stands.
const PLACED: [&str; 4] = ["$dynamicRef", "$id", "$recursiveRef", "$ref"];

/// The first of the definitions that say the same.
#[derive(Default)]
pub(super) struct Alike<'t> {
    first: HashMap<Json, At<'t>>,
}

impl<'t> Alike<'t> {
    /// The first definition that says the same as this one. A component is none but itself.
    pub(super) fn first(&mut self, at: At<'t>) -> At<'t> {
        if !is_local(&at) || at.node.as_mapping().is_none() || is_placed(&at) {
            return at;
        }
        let said = at.members().filter(|(key, _)| !NAMES.contains(key));
        let said: IndexMap<String, Json> =
            said.map(|(key, value)| (key.to_owned(), value.node.to_json())).collect();
        self.first.entry(Json::Object(said.into())).or_insert(at).clone()
    }
}

fn is_placed(at: &At<'_>) -> bool {
    let mut open = vec![at.clone()];
    while let Some(at) = open.pop() {
        if at.members().any(|(key, _)| PLACED.contains(&key)) {
            return true;
        }
        open.extend(at.members().map(|(_, member)| member).chain(at.items()));
    }
    false
}
