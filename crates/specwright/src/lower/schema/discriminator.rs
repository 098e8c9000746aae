//! What tells the branches of a union apart (OpenAPI 3.2 §4.25): a discriminator, or a member that every branch
//! requires and fixes to values of its own.

use std::collections::{HashMap, HashSet};

use specwright_values::{Json, Number};

use crate::ir::{JsonType, TypeSet};
use crate::source::At;

use super::mapping::{Leads, Mapped};
use super::merge::{All, Merged, UnionPart};
use super::read::{Discriminator, json_as};
use super::{MAX_DEPTH, Schemas, key, place};

/// What tells the branches of a union apart.
#[derive(Debug, Clone)]
pub(super) struct Tags {
    pub(super) property: String,
    /// The values of each branch.
    pub(super) values: Vec<Vec<Json>>,
    /// The branch of all other values, and of none.
    pub(super) otherwise: Option<usize>,
}

/// What is said about the values that lead to a branch.
pub(super) struct Said {
    /// By the mapping.
    mapped: Vec<Json>,
    /// By the branch: what it fixes the member to, or the values by which the union decides that it is.
    pub(super) own: Vec<Json>,
    /// All values that the branch admits, where it says so.
    pub(super) admitted: Option<Vec<Json>>,
    /// By the name of its component.
    name: Option<Json>,
    is_union: bool,
}

impl<'t> Schemas<'_, 't> {
    /// What tells the branches of a union beside `base` apart, if a member does.
    pub(super) fn tags(
        &mut self,
        branches: &[At<'t>],
        union: &UnionPart<'t>,
        base: &Merged<'t>,
    ) -> Option<Tags> {
        let Some(discriminator) = &union.discriminator else { return self.constant_tags(branches) };
        let property = discriminator.property;
        let mapped = self.mapped(discriminator);
        let said: Vec<Said> =
            branches.iter().map(|branch| self.said(branch, property, &mapped, base)).collect();
        let values = decide(&said);
        let otherwise = self.default_branch(discriminator, branches);
        let leads = |(index, values): (usize, &Vec<Json>)| !values.is_empty() || otherwise == Some(index);
        let all_lead = values.iter().enumerate().all(leads) && are_distinct(&values);
        all_lead.then(|| Tags { property: property.to_owned(), values, otherwise })
    }

    /// The branch that `defaultMapping` leads to.
    pub(super) fn default_branch(
        &mut self,
        discriminator: &Discriminator<'t>,
        branches: &[At<'t>],
    ) -> Option<usize> {
        let target = self.entry_target(discriminator.default.as_ref()?)?;
        branches.iter().position(|branch| self.leads(branch) == Leads::To(key(&target)))
    }

    /// Tags by the first member that every branch requires and fixes to values of its own.
    fn constant_tags(&mut self, branches: &[At<'t>]) -> Option<Tags> {
        let [first, _, ..] = branches else { return None };
        let required = |schemas: &mut Self, at: &At<'t>| {
            let merged = schemas.merge(&All::of(vec![at.clone()]));
            let names = merged.properties.keys().copied().filter(|name| merged.required.contains(name));
            names.collect::<Vec<&str>>()
        };
        let mut names = required(self, first);
        for branch in branches {
            if names.is_empty() {
                return None;
            }
            let own: HashSet<&str> = required(self, branch).into_iter().collect();
            names.retain(|name| own.contains(name) && self.constants(branch, name).is_some());
        }
        names.into_iter().find_map(|name| {
            let values: Vec<_> = branches.iter().filter_map(|branch| self.constants(branch, name)).collect();
            are_distinct(&values).then(|| Tags { property: name.to_owned(), values, otherwise: None })
        })
    }

    /// The values that a branch fixes a member to, where all of them can be tags.
    pub(super) fn constants(&mut self, branch: &At<'t>, property: &str) -> Option<Vec<Json>> {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let parts = merged.properties.get(property)?;
        let merged = self.merge(&All::of(parts.clone()));
        let types = merged.types.unwrap_or_default();
        let values = merged.values.as_ref()?;
        let values: Vec<Json> = values.iter().map(|at| json_as(at, types)).collect();
        (!values.is_empty() && values.iter().all(can_be_tag)).then_some(values)
    }

    /// What is said about the values that lead to a branch beside `base`.
    pub(super) fn said(
        &mut self,
        branch: &At<'t>,
        property: &str,
        mapped: &Mapped<'t>,
        base: &Merged<'t>,
    ) -> Said {
        let reached = self.reached(branch, property);
        let is_union = reached.is_some();
        let admitted = reached.or_else(|| self.constants(branch, property));
        let own = admitted.clone().unwrap_or_default();
        let mapped = self.mapped_values(branch, property, mapped, base, admitted.as_deref());
        Said { mapped, own, admitted, name: self.implicit_tag(branch), is_union }
    }

    /// What is said about the values that lead to a schema which is the union of those that extend it.
    pub(super) fn said_of_base(
        &mut self,
        at: &At<'t>,
        property: &str,
        mapped: &Mapped<'t>,
        base: &Merged<'t>,
    ) -> Said {
        let admitted = self.constants(at, property);
        let mapped = self.mapped_values(at, property, mapped, base, admitted.as_deref());
        Said { mapped, own: Vec::new(), admitted, name: self.implicit_tag(at), is_union: false }
    }

    /// The values that are mapped to a branch.
    fn mapped_values(
        &mut self,
        branch: &At<'t>,
        property: &str,
        mapped: &Mapped<'t>,
        base: &Merged<'t>,
        admitted: Option<&[Json]>,
    ) -> Vec<Json> {
        let Some(texts) = mapped.get(&self.leads(branch)) else { return Vec::new() };
        let types = self.member_types(branch, property, base);
        texts.iter().map(|text| value_of(text, admitted, types)).collect()
    }

    /// The JSON types that a branch and what is beside it give a member.
    fn member_types(&mut self, branch: &At<'t>, property: &str, base: &Merged<'t>) -> TypeSet {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let parts =
            [&merged.properties, &base.properties].map(|of| of.get(property).cloned().unwrap_or_default());
        self.merge(&All::of(parts.concat())).types.unwrap_or_default()
    }

    /// The values by which the union decides that a branch is, if it is one and decides by this member.
    fn reached(&mut self, branch: &At<'t>, property: &str) -> Option<Vec<Json>> {
        let target = self.target(branch);
        let question = (key(&target), property.to_owned());
        if let Some(known) = self.reached.get(&question) {
            return known.clone();
        }
        if self.depth >= MAX_DEPTH {
            return None;
        }
        // A union that is a branch of itself adds nothing.
        self.reached.insert(question.clone(), None);
        self.depth += 1;
        let values = self.union_values(&target, property);
        self.depth -= 1;
        self.reached.insert(question, values.clone());
        values
    }

    fn union_values(&mut self, at: &At<'t>, property: &str) -> Option<Vec<Json>> {
        let merged = self.merge(&All::of(vec![at.clone()]));
        let unions = merged.unions.clone();
        let Some(union) = unions.into_iter().find(|union| !self.only_asks_for_members(union)) else {
            let inherited = self.inherited(at)?;
            return (inherited.property == property).then(|| inherited.values());
        };
        let branches = self.branches(&union);
        if let Some(tags) = self.tags(&branches, &union, &merged)
            && tags.property == property
        {
            return Some(tags.values.concat());
        }
        let of_branch =
            |branch: &At<'t>| self.reached(branch, property).or_else(|| self.constants(branch, property));
        let values: Vec<Json> = branches.iter().map(of_branch).collect::<Option<Vec<_>>>()?.concat();
        (!values.is_empty()).then_some(values)
    }

    /// The name that a discriminator uses for a branch that it does not map: that of its component, also where nothing
    /// stands there.
    fn implicit_tag(&mut self, branch: &At<'t>) -> Option<Json> {
        let name = match self.leads(branch) {
            Leads::Nowhere(text) => text.rsplit('/').next().map(str::to_owned),
            Leads::To(_) => {
                let schema = self.read(branch);
                let target = self.follow(&schema).unwrap_or_else(|| branch.clone());
                let component = place::name(self.document, &target);
                // What stands within a component has no name.
                component.filter(|component| component.inside.is_empty()).map(|component| component.name)
            }
        };
        name.map(Json::String)
    }
}

/// The values that lead to each branch: those that are mapped to it, else those that it alone fixes the member to, else
/// its name. A branch that is a union also has all that this goes by; one that is mapped to values that it does not
/// admit also has those that it does.
pub(super) fn decide(said: &[Said]) -> Vec<Vec<Json>> {
    let mut mapped: HashMap<&Json, usize> = HashMap::new();
    let mut owners: HashMap<&Json, usize> = HashMap::new();
    for (index, branch) in said.iter().enumerate() {
        branch.mapped.iter().for_each(|value| {
            mapped.entry(value).or_insert(index);
        });
        let own: HashSet<&Json> = branch.own.iter().collect();
        own.into_iter().for_each(|value| *owners.entry(value).or_default() += 1);
    }
    let of_branch = |(index, branch): (usize, &Said)| {
        let is_free = |value: &Json| mapped.get(value).is_none_or(|to| *to == index);
        let admits = |value: &Json| branch.admitted.as_ref().is_none_or(|admitted| admitted.contains(value));
        let mut values: Vec<Json> = Vec::new();
        let add = |values: &mut Vec<Json>, value: &Json| {
            if is_free(value) && !values.contains(value) {
                values.push(value.clone());
            }
        };
        branch.mapped.iter().for_each(|value| add(&mut values, value));
        if branch.is_union || !values.iter().any(admits) {
            branch.own.iter().filter(|value| owners[value] == 1).for_each(|value| add(&mut values, value));
        }
        if let (true, Some(name)) = (values.is_empty(), &branch.name) {
            let is_taken = owners.get(name) == Some(&1) && !branch.own.contains(name);
            if admits(name) && !is_taken {
                add(&mut values, name);
            }
        }
        values
    };
    said.iter().enumerate().map(of_branch).collect()
}

/// Whether no value leads to two branches.
fn are_distinct(values: &[Vec<Json>]) -> bool {
    let mut seen: HashSet<&Json> = HashSet::new();
    values.iter().all(|own| {
        own.iter().all(|value| !seen.contains(value)) && {
            seen.extend(own);
            true
        }
    })
}

/// Strings, integers and booleans are compared without doubt.
fn can_be_tag(value: &Json) -> bool {
    matches!(value, Json::String(_) | Json::Bool(_))
        || value.as_number().is_some_and(|number| number.as_i64().is_some())
}

/// The value that a mapping's key stands for: one that the branch admits, or one of the member's type.
fn value_of(text: &str, admitted: Option<&[Json]>, types: TypeSet) -> Json {
    let says =
        |value: &&Json| value.as_str().map_or_else(|| value.to_string() == text, |known| known == text);
    if let Some(value) = admitted.unwrap_or_default().iter().find(says) {
        return value.clone();
    }
    let types = types.non_null();
    let value = match types[..] {
        [JsonType::Integer | JsonType::Number] => {
            text.parse().ok().filter(|number: &Number| number.as_i64().is_some()).map(Json::Number)
        }
        [JsonType::Boolean] => text.parse().ok().map(Json::Bool),
        _ => None,
    };
    value.unwrap_or_else(|| Json::String(text.to_owned()))
}
