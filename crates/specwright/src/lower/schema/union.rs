//! `oneOf`, `anyOf` and discriminators (JSON Schema 2020-12 core §10.2.1, OpenAPI 3.1 §4.8.25).
//!
//! A union beside declared members is distributed over them: each branch becomes the struct of what all and the
//! branch declare. Branches that only ask for members (`required`) make no types; they stay assertions.

use std::collections::HashSet;

use crate::ir::{
    Assertions, Branch, BranchHint, Dispatch, Docs, NameSource, RequiredGroups, Scalar, Shape, Slot, Slotted,
    TypeRef, Union,
};
use crate::source::At;

use super::merge::{All, Merged, UnionPart};
use super::object::kind_name;
use super::read::{Discriminator, JsonType, json_as};
use super::{Built, Key, Schemas, key, kind_hint};

/// How many branches a product of unions may have before it is given up.
const MAX_PRODUCT: usize = 400;

impl<'t> Schemas<'_, 't> {
    /// Takes the next union that makes types; those that only ask for members become assertions.
    pub(super) fn next_union(
        &mut self,
        merged: &mut Merged<'t>,
        assertions: &mut Assertions,
    ) -> Option<UnionPart<'t>> {
        while !merged.unions.is_empty() {
            let union = merged.unions.remove(0);
            match self.required_groups(&union) {
                Some(groups) => assertions.required_groups.push(groups),
                None => return Some(union),
            }
        }
        None
    }

    /// The groups of members that the branches ask for, if that is all they do.
    fn required_groups(&mut self, union: &UnionPart<'t>) -> Option<RequiredGroups> {
        let mut groups = Vec::with_capacity(union.branches.len());
        for branch in &union.branches {
            let schema = self.read(branch);
            let mut bare = (*schema).clone();
            let required = std::mem::take(&mut bare.required);
            bare.types = bare.types.without(JsonType::Object);
            let only_named = bare.properties.values().all(|at| self.read(at).is_unconstrained());
            bare.properties.clear();
            let nothing_else = bare.is_shapeless() && bare.reference.is_none() && bare.all_of.is_empty();
            let negated = branch.get("not").is_some_and(|not| not.get("required").is_some());
            if !only_named || !nothing_else || (required.is_empty() && !negated) {
                return None;
            }
            groups.push(required.into_iter().map(str::to_owned).collect());
        }
        Some(RequiredGroups { exactly_one: union.exactly_one, groups })
    }

    /// One of several schemas.
    pub(super) fn union(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        union: &UnionPart<'t>,
        name: &NameSource,
    ) -> Built {
        let mut branches: Vec<At<'t>> = Vec::with_capacity(union.branches.len());
        self.flatten(&union.branches, &mut branches, 4);
        branches.retain(|branch| !self.is_null_only(branch));
        let has_base = !merged.properties.is_empty()
            || !merged.required.is_empty()
            || !merged.additional.is_empty()
            || !merged.pattern_properties.is_empty()
            || !merged.items.is_empty()
            || !merged.unions.is_empty();
        let others: usize = merged.unions.iter().map(|other| other.branches.len()).product();
        if branches.len() * others.max(1) > MAX_PRODUCT && has_base && others > 1 {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "several unions hold at once, with too many combinations for types");
            }
            return Built::Ref(TypeRef::Json);
        }
        if branches.is_empty() {
            return Built::Ref(TypeRef::Null);
        }
        if !has_base && let Some(built) = self.enum_of_branches(&branches) {
            return built;
        }
        let tags = self.tags(&branches, union);
        let mut made = Vec::with_capacity(branches.len());
        for (index, branch) in branches.iter().enumerate() {
            let tags = tags.as_ref().map(|tags| tags.values[index].clone()).unwrap_or_default();
            let hints = self.hints(branch, &branches, index, &tags);
            let slot = Slot::Branch(hints[0].clone());
            let branch_name = NameSource::Within { outer: Box::new(name.clone()), slot };
            let value = if has_base {
                let (ty, assertions) = self.inline(&all.choosing(union, branch), &branch_name);
                Slotted::new(ty, assertions)
            } else {
                let mut slotted = self.slot(std::slice::from_ref(branch), &branch_name);
                // Null is a matter of the whole union.
                if let TypeRef::Nullable(inner) = slotted.ty {
                    slotted.ty = *inner;
                }
                slotted
            };
            let docs = self.read(branch).docs.clone();
            made.push(Branch { hints, docs, value, tags });
        }
        match tags {
            Some(tags) if made.iter().all(|branch| !branch.tags.is_empty()) => {
                finish_tagged(made, tags.property)
            }
            _ => finish(made),
        }
    }

    /// Branches that are themselves bare unions count with their own branches.
    fn flatten(&mut self, branches: &[At<'t>], flat: &mut Vec<At<'t>>, levels: usize) {
        for branch in branches {
            let schema = self.read(branch);
            let inner = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
            let bare = schema.is_shapeless() || {
                let mut bare = (*schema).clone();
                bare.one_of.clear();
                bare.any_of.clear();
                bare.is_shapeless() && bare.reference.is_none() && bare.all_of.is_empty()
            };
            let one_union = schema.one_of.is_empty() != schema.any_of.is_empty();
            if bare
                && one_union
                && levels > 0
                && schema.discriminator.is_none()
                && schema.docs.title.is_none()
            {
                self.flatten(&inner.clone(), flat, levels - 1);
            } else if !flat.iter().any(|known| key(known) == key(branch)) {
                flat.push(branch.clone());
            }
        }
    }

    /// What the name of a branch can be made of.
    fn hints(
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
            let name = super::place::name(self.document, &target);
            hints.extend(match name {
                Some(NameSource::Component(name)) => Some(BranchHint::Component(name)),
                _ => None,
            });
        }
        if let [serde_json::Value::String(tag)] = tags {
            hints.push(BranchHint::Tag(tag.clone()));
        }
        hints.extend(self.structural_hint(branch, branches));
        hints.push(BranchHint::Position(index));
        hints
    }

    /// A name from what the branch looks like: its format or type, or a member that only it requires.
    fn structural_hint(&mut self, branch: &At<'t>, branches: &[At<'t>]) -> Option<BranchHint> {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let types = merged.types.unwrap_or_else(|| super::implied_types(&merged, &merged.assertions));
        match types.non_null()[..] {
            [JsonType::Object] => {
                let others: HashSet<&str> = branches
                    .iter()
                    .filter(|other| key(other) != key(branch))
                    .flat_map(|other| self.merge(&All::of(vec![other.clone()])).properties.into_keys())
                    .collect();
                let own = merged.required.iter().chain(merged.properties.keys());
                let unique = own.clone().find(|name| !others.contains(*name));
                Some(
                    unique.map_or_else(|| kind_hint("Object"), |name| BranchHint::Member((*name).to_owned())),
                )
            }
            [JsonType::String] => {
                let format = merged.assertions.format.clone().filter(|_| merged.values.is_none());
                let value = merged.values.as_ref().filter(|values| values.len() == 1).and_then(|values| {
                    values[0].node.as_text().filter(|text| !text.is_empty()).map(str::to_owned)
                });
                Some(match (value, format) {
                    (Some(value), _) => BranchHint::Tag(value),
                    (None, Some(format)) => BranchHint::Kind(format),
                    (None, None) => kind_hint("String"),
                })
            }
            [JsonType::Array] => {
                let item = merged.items.first().and_then(|item| {
                    let schema = self.read(item);
                    let target = self.follow(&schema)?;
                    match super::place::name(self.document, &target) {
                        Some(NameSource::Component(name)) => Some(name),
                        _ => None,
                    }
                });
                Some(BranchHint::Kind(item.map_or_else(|| "List".to_owned(), |item| format!("{item} List"))))
            }
            [kind] => Some(kind_hint(kind_name(kind))),
            _ => None,
        }
    }

    /// What tells the branches apart, if a member does: by discriminator, else by constants.
    fn tags(&mut self, branches: &[At<'t>], union: &UnionPart<'t>) -> Option<Tags> {
        let property = match &union.discriminator {
            Some(discriminator) => discriminator.property.to_owned(),
            None => self.constant_property(branches)?,
        };
        let mut values = Vec::with_capacity(branches.len());
        let mut seen: Vec<serde_json::Value> = Vec::new();
        for branch in branches {
            let mut own = union
                .discriminator
                .as_ref()
                .map(|discriminator| self.mapped(discriminator, branch))
                .unwrap_or_default();
            if own.is_empty() {
                own = self.constants(branch, &property).unwrap_or_default();
            }
            if own.is_empty() && union.discriminator.is_some() {
                own = self.implicit_tag(branch).into_iter().collect();
            }
            if own.is_empty() || own.iter().any(|value| seen.contains(value)) {
                return None;
            }
            seen.extend(own.iter().cloned());
            values.push(own);
        }
        Some(Tags { property, values })
    }

    /// The first member that every branch requires and fixes to values of its own.
    fn constant_property(&mut self, branches: &[At<'t>]) -> Option<String> {
        let first = self.merge(&All::of(vec![branches.first()?.clone()]));
        let names: Vec<&str> =
            first.properties.keys().copied().filter(|name| first.required.contains(name)).collect();
        names.into_iter().map(str::to_owned).find(|name| {
            branches.len() > 1
                && branches.iter().all(|branch| {
                    let merged = self.merge(&All::of(vec![branch.clone()]));
                    merged.required.contains(&&**name) && self.constants(branch, name).is_some()
                })
        })
    }

    /// The values that a branch fixes a member to.
    fn constants(&mut self, branch: &At<'t>, property: &str) -> Option<Vec<serde_json::Value>> {
        let merged = self.merge(&All::of(vec![branch.clone()]));
        let parts = merged.properties.get(property)?;
        let merged = self.merge(&All::of(parts.clone()));
        let types = merged.types.unwrap_or_default();
        let values = merged.values?;
        let values: Vec<_> = values.iter().map(|at| json_as(at, types)).collect();
        values.iter().all(serde_json::Value::is_string).then_some(values)
    }

    /// The discriminator values that are mapped to a branch.
    fn mapped(&mut self, discriminator: &Discriminator<'t>, branch: &At<'t>) -> Vec<serde_json::Value> {
        let target = self.target(branch);
        let mapping = discriminator.mapping.iter();
        let found = mapping.filter(|(_, to)| self.mapping_target(discriminator.file, to) == Some(target));
        let values: Vec<_> = found.map(|(value, _)| serde_json::Value::from(*value)).collect();
        values
    }

    /// Where an entry of a mapping leads: a reference, or the bare name of a component.
    fn mapping_target(&self, file: usize, to: &str) -> Option<Key> {
        self.mapping_place(file, to).map(|at| key(&at))
    }

    fn mapping_place(&self, file: usize, to: &str) -> Option<At<'t>> {
        let by_name = || {
            self.document
                .follow(0, &format!("#/components/schemas/{}", to.replace('~', "~0").replace('/', "~1")))
        };
        let direct = if to.contains(['#', '/', '.']) { self.document.follow(file, to).ok() } else { None };
        direct.or_else(|| by_name().ok())
    }

    /// The node that a branch stands for.
    fn target(&mut self, branch: &At<'t>) -> Key {
        let schema = self.read(branch);
        self.follow(&schema).map_or_else(|| key(branch), |target| key(&target))
    }

    /// The name that a discriminator without mapping uses for a branch: that of its component.
    fn implicit_tag(&mut self, branch: &At<'t>) -> Option<serde_json::Value> {
        let schema = self.read(branch);
        let target = self.follow(&schema)?;
        match super::place::name(self.document, &target)? {
            NameSource::Component(name) => Some(serde_json::Value::String(name)),
            _ => None,
        }
    }

    /// A schema with a discriminator and no union of its own: the union of the schemas that extend it.
    pub(super) fn inherited_union(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        name: &NameSource,
    ) -> Option<Built> {
        let ([at], true, true) = (&all.parts[..], merged.unions.is_empty(), all.chosen.is_empty()) else {
            return None;
        };
        let own = self.read(at);
        let discriminator = own.discriminator.clone()?;
        let mut children: Vec<At<'t>> = Vec::new();
        for (_, to) in &discriminator.mapping {
            children.extend(self.mapping_place(discriminator.file, to));
        }
        if children.is_empty() {
            children.extend(self.children.get(&key(at)).cloned().unwrap_or_default());
        }
        children.retain(|child| key(child) != key(at));
        let mut seen = HashSet::new();
        children.retain(|child| seen.insert(key(child)));
        if children.is_empty() {
            return None;
        }
        let mut branches = Vec::with_capacity(children.len() + 1);
        for child in &children {
            let mut tags = self.mapped(&discriminator, child);
            if tags.is_empty() {
                tags = self.constants(child, discriminator.property).unwrap_or_default();
            }
            let component = super::place::name(self.document, child).and_then(|name| match name {
                NameSource::Component(name) => Some(name),
                _ => None,
            });
            if tags.is_empty() {
                tags.extend(component.clone().map(serde_json::Value::String));
            }
            let hints = vec![
                BranchHint::Component(component.unwrap_or_default()),
                BranchHint::Position(branches.len()),
            ];
            let ty = self.named(child, Some(name));
            let docs = Docs::default();
            branches.push(Branch { hints, docs, value: Slotted::plain(ty), tags });
        }
        branches.push(self.base_branch(all, merged, at, name));
        Some(finish_tagged(branches, discriminator.property.to_owned()))
    }

    /// What a value of an inherited union is whose tag names none of the known extensions.
    fn base_branch(&mut self, all: &All<'t>, merged: &Merged<'t>, at: &At<'t>, name: &NameSource) -> Branch {
        let hint = BranchHint::Kind("Other".to_owned());
        let slot = NameSource::Within { outer: Box::new(name.clone()), slot: Slot::Branch(hint.clone()) };
        let ty = match self.object(all, merged, &slot) {
            Built::Ref(ty) => ty,
            Built::Shape(shape) => {
                let id = self.reserve(slot, at);
                self.types[id.0].shape = shape;
                TypeRef::Named(id)
            }
        };
        let docs = Docs { description: Some("Any other.".to_owned()), ..Docs::default() };
        Branch { hints: vec![hint], docs, value: Slotted::plain(ty), tags: Vec::new() }
    }
}

/// What tells the branches of a union apart.
struct Tags {
    property: String,
    /// The values of each branch.
    values: Vec<Vec<serde_json::Value>>,
}

/// A branch of a JSON type alone.
pub(super) fn plain_branch(hint: BranchHint, ty: TypeRef) -> Branch {
    let value = Slotted::plain(ty);
    Branch { hints: vec![hint], docs: Docs::default(), value, tags: Vec::new() }
}

fn finish_tagged(branches: Vec<Branch>, property: String) -> Built {
    Built::Shape(Shape::Union(Union { branches, dispatch: Dispatch::Tag { property } }))
}

/// A union by fit, less the branches that others include.
pub(super) fn finish(branches: Vec<Branch>) -> Built {
    let mut kept: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches {
        match kept.iter_mut().find(|known| known.value.ty == branch.value.ty) {
            Some(known) => known.hints.retain(|hint| !matches!(hint, BranchHint::Title(_))),
            None => kept.push(branch),
        }
    }
    let includes = |wide: &TypeRef, narrow: &TypeRef| match (wide, narrow) {
        (TypeRef::Json, _) => true,
        (TypeRef::Scalar(Scalar::String), TypeRef::Scalar(narrow)) => is_text(*narrow),
        (TypeRef::Scalar(Scalar::Number), TypeRef::Scalar(narrow)) => is_number(*narrow),
        _ => false,
    };
    let types: Vec<TypeRef> = kept.iter().map(|branch| branch.value.ty.clone()).collect();
    kept.retain(|branch| {
        let ty = &branch.value.ty;
        !types.iter().any(|wide| wide != ty && includes(wide, ty))
    });
    match &kept[..] {
        [] => Built::Ref(TypeRef::Never),
        [only] => Built::Ref(only.value.ty.clone()),
        _ => Built::Shape(Shape::Union(Union { branches: kept, dispatch: Dispatch::Fit })),
    }
}

/// Whether a scalar is some of the strings.
const fn is_text(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::Uuid
            | Scalar::DateTime
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Base64
            | Scalar::Binary
    )
}

/// Whether a scalar is some of the numbers.
const fn is_number(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Integer(_) | Scalar::BigInteger | Scalar::F32 | Scalar::F64)
}
