//! What the name of a union's branch can be made of, best first: title, component, tag, then what it looks like.

use std::collections::HashSet;

use crate::ir::{BranchHint, NameSource};
use crate::source::At;

use super::merge::{All, Merged};
use super::object::kind_name;
use super::read::JsonType;
use super::{Schemas, key, kind_hint, place};

impl<'t> Schemas<'_, 't> {
    /// What the name of a branch can be made of.
    pub(super) fn hints(
        &mut self,
        branch: &At<'t>,
        branches: &[At<'t>],
        index: usize,
        tags: &[serde_json::Value],
    ) -> Vec<BranchHint> {
        let schema = self.read(branch);
        let mut hints = Vec::new();
        hints.extend(schema.docs.title.clone().filter(|_| schema.reference.is_none()).map(BranchHint::Title));
        if let Some(target) = self.follow(&schema) {
            let name = place::name(self.document, &target);
            hints.extend(match name {
                Some(NameSource::Component(name)) => Some(BranchHint::Component(name)),
                _ => None,
            });
        }
        if let [serde_json::Value::String(tag)] = tags {
            hints.push(BranchHint::Tag(tag.clone()));
        }
        hints.extend(self.structural_hints(branch, branches));
        hints.push(BranchHint::Position(index));
        hints
    }

    /// Names from what the branch looks like: its format or type, or a member that only it has.
    fn structural_hints(&mut self, branch: &At<'t>, branches: &[At<'t>]) -> Vec<BranchHint> {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        match kinds(&merged)[..] {
            [JsonType::Object] => {
                let member = self.own_member(&merged, branch, branches);
                member.map(BranchHint::Member).into_iter().chain([kind_hint("Object")]).collect()
            }
            [JsonType::String] => vec![text_hint(&merged)],
            [JsonType::Array] => {
                let item = self.item_word(&merged, 3);
                let by_item = item.map(|item| BranchHint::Kind(format!("{item} List")));
                [kind_hint("List")].into_iter().chain(by_item).collect()
            }
            [kind] => vec![kind_hint(kind_name(kind))],
            _ => Vec::new(),
        }
    }

    /// A member that no other branch declares, a required one first.
    fn own_member(&mut self, merged: &Merged<'t>, branch: &At<'t>, branches: &[At<'t>]) -> Option<String> {
        let others: HashSet<&str> = branches
            .iter()
            .filter(|other| key(other) != key(branch))
            .flat_map(|other| self.merge(&All::of(vec![other.clone()])).properties.into_keys())
            .collect();
        let mut own = merged.required.iter().chain(merged.properties.keys());
        own.find(|name| !others.contains(*name)).map(|name| (*name).to_owned())
    }

    /// The word for the elements of a list: their component, or their type.
    fn item_word(&mut self, merged: &Merged<'t>, levels: usize) -> Option<String> {
        let item = merged.items.first()?;
        let schema = self.read(item);
        if let Some(target) = self.follow(&schema) {
            return match place::name(self.document, &target)? {
                NameSource::Component(name) => Some(name),
                _ => None,
            };
        }
        let merged = self.merge(&All::of(vec![item.clone()]));
        match kinds(&merged)[..] {
            [JsonType::Array] if levels > 0 => Some(format!("{} List", self.item_word(&merged, levels - 1)?)),
            [kind] => Some(kind_name(kind).to_owned()),
            _ => None,
        }
    }
}

fn kinds(merged: &Merged<'_>) -> Vec<JsonType> {
    merged.types.unwrap_or_else(|| super::implied_types(merged, &merged.assertions)).non_null()
}

/// A string: by its only value, or by its format.
fn text_hint(merged: &Merged<'_>) -> BranchHint {
    if let Some([value]) = merged.values.as_deref()
        && let Some(text) = value.node.as_text().filter(|text| !text.is_empty())
    {
        return BranchHint::Tag(text.to_owned());
    }
    match (&merged.assertions.format, &merged.values) {
        (Some(format), None) => BranchHint::Kind(format.clone()),
        _ => kind_hint("String"),
    }
}
