//! What the branches of a union look like, side by side: the members whose values or types tell them apart.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;

use crate::ir::{BranchHint, JsonType, ValueKind};
use crate::lower::schema::merge::{All, Merged};
use crate::lower::schema::{Schemas, implied_types, place};
use crate::source::At;

/// A value that is longer is no name.
const LONGEST_VALUE: usize = 40;

/// What a branch looks like, as far as names are made of it.
pub(super) struct Look<'t> {
    pub(super) merged: Rc<Merged<'t>>,
    pub(super) kinds: Vec<JsonType>,
    inline: bool,
    /// The members of an inline object that have one value only.
    literals: IndexMap<&'t str, BranchHint>,
    /// What the members of an inline object are: outermost, and their elements.
    members: HashMap<&'t str, [ValueKind; 2]>,
}

impl<'t> Schemas<'_, 't> {
    /// All branches, each merged once.
    pub(super) fn looks(&mut self, branches: &[At<'t>]) -> Vec<Look<'t>> {
        let mut looks: Vec<Look<'t>> = branches.iter().map(|branch| self.look(branch)).collect();
        // A single object needs nothing that tells it from others.
        if looks.iter().filter(|look| look.kinds == [JsonType::Object]).count() > 1 {
            for look in looks.iter_mut().filter(|look| look.is_inline_object()) {
                self.look_at_members(look);
            }
        }
        looks
    }

    fn look(&mut self, branch: &At<'t>) -> Look<'t> {
        let inline = self.read(branch).reference.is_none();
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let kinds = kinds(&merged);
        Look { merged, kinds, inline, literals: IndexMap::new(), members: HashMap::new() }
    }

    fn look_at_members(&mut self, look: &mut Look<'t>) {
        for (name, parts) in &look.merged.properties {
            let member = self.merge(&All::of(parts.clone()));
            if let Some(value) = only_value(&member) {
                let says_little = matches!(&*value, "true" | "false");
                let hint = match says_little {
                    true => BranchHint::MemberValue((*name).to_owned(), value),
                    false => BranchHint::Tag(value),
                };
                look.literals.insert(name, hint);
            }
            if let [kind] = kinds(&member)[..] {
                let outer = ValueKind::Type(kind);
                let inner = if kind == JsonType::Array { self.item_kind(&member, 3) } else { None };
                look.members.insert(name, [outer.clone(), inner.unwrap_or(outer)]);
            }
        }
    }

    /// What the elements of a list are: their component, or their type.
    pub(super) fn item_kind(&mut self, merged: &Merged<'t>, levels: usize) -> Option<ValueKind> {
        let item = merged.items.first()?;
        let schema = self.read(item);
        if let Some(target) = self.follow(&schema) {
            return place::name(self.document, &target).map(ValueKind::Component);
        }
        let merged = self.merge(&All::of(vec![item.clone()]));
        match kinds(&merged)[..] {
            [JsonType::Array] if levels > 0 => {
                Some(ValueKind::List(Some(Box::new(self.item_kind(&merged, levels - 1)?))))
            }
            [kind] => Some(ValueKind::Type(kind)),
            _ => None,
        }
    }
}

impl<'t> Look<'t> {
    /// Whether the branch becomes a type that is named after it alone.
    pub(super) fn is_inline_object(&self) -> bool {
        self.inline && self.kinds == [JsonType::Object]
    }

    fn others<'l>(&'l self, looks: &'l [Look<'t>]) -> impl Iterator<Item = &'l Look<'t>> {
        looks.iter().filter(move |other| !std::ptr::eq(*other, self))
    }

    /// A member that no other branch declares, a required one first; else one that no other branch requires.
    pub(super) fn own_member(&self, looks: &[Look<'t>]) -> Option<BranchHint> {
        if !self.is_inline_object() {
            return None;
        }
        let declared: HashSet<&str> =
            self.others(looks).flat_map(|other| other.merged.properties.keys().copied()).collect();
        let required: HashSet<&str> =
            self.others(looks).flat_map(|other| other.merged.required.iter().copied()).collect();
        let own = self.merged.required.iter().chain(self.merged.properties.keys()).copied();
        let first = |taken: &HashSet<&str>, mut names: Box<dyn Iterator<Item = &'t str> + '_>| {
            names.find(|name| !taken.contains(name))
        };
        first(&declared, Box::new(own))
            .or_else(|| first(&required, Box::new(self.merged.required.iter().copied())))
            .map(|name| BranchHint::Member(name.to_owned()))
    }

    /// A member that all other inline objects have.
    pub(super) fn missing_member(&self, looks: &[Look<'t>]) -> Option<BranchHint> {
        let own = &self.merged.properties;
        let mut others = self.others(looks).filter(|other| other.is_inline_object());
        let first = others.next().filter(|_| self.is_inline_object())?;
        let mut shared: Vec<&str> =
            first.merged.properties.keys().copied().filter(|name| !own.contains_key(name)).collect();
        others.for_each(|other| shared.retain(|name| other.merged.properties.contains_key(name)));
        shared.first().map(|name| BranchHint::Without((*name).to_owned()))
    }

    /// The type of a member that no other inline branch gives it: `labels: [string]` are string labels.
    pub(super) fn own_kind(&self, looks: &[Look<'t>]) -> Option<BranchHint> {
        let found = self.merged.properties.keys().find_map(|name| {
            let kinds = self.members.get(name)?;
            let mut known = self.others(looks).filter_map(|other| other.members.get(name)).peekable();
            known.peek()?;
            let others: Vec<_> = known.collect();
            let level = (0..2).find(|level| others.iter().all(|other| other[*level] != kinds[*level]))?;
            Some(BranchHint::MemberKind((*name).to_owned(), kinds[level].clone()))
        });
        found.filter(|_| self.is_inline_object())
    }
}

/// For each branch the values of its members that no other inline branch has there. Members come first that tell
/// all branches apart, then those that most branches have, then in the order of the document.
pub(super) fn telling_literals(looks: &[Look<'_>]) -> Vec<Vec<BranchHint>> {
    let mut members: IndexMap<&str, HashMap<&BranchHint, usize>> = IndexMap::new();
    for (name, value) in looks.iter().flat_map(|look| &look.literals) {
        *members.entry(*name).or_default().entry(value).or_default() += 1;
    }
    members.sort_by_cached_key(|_, values| {
        let branches: usize = values.values().sum();
        (branches > values.len(), std::cmp::Reverse(branches))
    });
    let of_branch = |look: &Look<'_>| {
        let telling = members.iter().filter_map(|(name, values)| {
            let value = look.literals.get(name)?;
            (values.get(value) == Some(&1) && values.len() > 1).then(|| value.clone())
        });
        telling.collect()
    };
    looks.iter().map(of_branch).collect()
}

/// The text of the only value that a schema allows, where it can be a name: of a string or a boolean.
pub(super) fn only_value(merged: &Merged<'_>) -> Option<String> {
    let [value] = merged.values.as_deref()? else { return None };
    let text = match value.node.as_bool() {
        Some(flag) => flag.to_string(),
        None => value.node.as_str()?.to_owned(),
    };
    (text.len() <= LONGEST_VALUE).then_some(text)
}

fn kinds(merged: &Merged<'_>) -> Vec<JsonType> {
    merged.types.unwrap_or_else(|| implied_types(merged, &merged.rules)).non_null()
}
