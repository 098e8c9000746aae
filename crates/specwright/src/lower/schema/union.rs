//! `oneOf`, `anyOf` and discriminators (JSON Schema 2020-12 core §10.2.1, OpenAPI 3.1 §4.8.25).
//!
//! A union beside declared members is distributed over them: each branch becomes the struct of what all and the
//! branch declare. Branches that only ask for members (`required`) make no types; they stay rules.

use crate::ir::{
    Branch, BranchHint, Dispatch, End, JsonType, NameSource, Node, Rule, Scalar, Shape, Slot, Type, TypeSet,
    Union, What,
};
use crate::policy::Reading;
use crate::source::At;

use super::merge::{All, Merged, UnionPart};
use super::read::ASSERTIONS;
use super::{Beyond, Built, Schemas, key, test};

/// How many branches a product of unions may have before it is given up.
const MAX_PRODUCT: usize = 400;

impl<'t> Schemas<'_, 't> {
    /// Takes the next union that makes types; those that only ask for members become rules.
    pub(super) fn next_union(
        &mut self,
        merged: &mut Merged<'t>,
        beyond: &mut Beyond,
    ) -> Option<UnionPart<'t>> {
        while !merged.unions.is_empty() {
            let union = merged.unions.remove(0);
            if !self.only_asks_for_members(&union) {
                return Some(union);
            }
            beyond.rules.add(self.union_rule(&union));
        }
        None
    }

    /// Whether all that the branches do is to ask for members that stand beside the union.
    pub(super) fn only_asks_for_members(&mut self, union: &UnionPart<'t>) -> bool {
        union.branches.iter().all(|branch| {
            let schema = self.read(branch);
            let mut bare = (*schema).clone();
            let required = std::mem::take(&mut bare.required);
            bare.types = bare.types.without(JsonType::Object);
            let only_named = bare.properties.values().all(|at| self.read(at).is_unconstrained());
            bare.properties.clear();
            let nothing_else = bare.is_shapeless() && bare.reference.is_none() && bare.all_of.is_empty();
            let negated = branch.get("not").is_some_and(|not| not.get("required").is_some());
            only_named && nothing_else && (!required.is_empty() || negated)
        })
    }

    /// Whether a discriminator decides, so that no other branch is asked.
    pub(super) fn decides(&self, union: &UnionPart<'t>) -> bool {
        union.discriminator.is_some() && self.readings.discriminator == Reading::Meant
    }

    /// That one or exactly one of the branches holds.
    pub(super) fn union_rule(&mut self, union: &UnionPart<'t>) -> Rule {
        let tests = union.branches.iter().map(|branch| self.test(branch)).collect();
        let what = if union.exactly_one { What::OneOf(tests) } else { What::AnyOf(tests) };
        Rule { origin: union.origin.clone(), what }
    }

    /// Whether no value is of the JSON types of two branches.
    fn are_of_distinct_types(&mut self, branches: &[At<'t>]) -> bool {
        let mut seen = TypeSet::default();
        branches.iter().all(|branch| {
            let types = self.types_of(std::slice::from_ref(branch));
            let distinct = !types.is_empty() && seen.and(types).is_empty();
            types.non_null().into_iter().for_each(|ty| seen.insert(ty));
            distinct
        })
    }

    /// One of several schemas.
    pub(super) fn union(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        union: &UnionPart<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Built {
        let branches = self.branches(union);
        for schema in merged.schemas.iter().filter(|schema| key(&schema.at) == union.owner) {
            let keyword = if union.exactly_one { "oneOf" } else { "anyOf" };
            self.account.take(schema, End::Type, &[keyword, "discriminator"]);
        }
        let has_base = has_base(merged);
        let others: usize = merged.unions.iter().map(|other| other.branches.len()).product();
        if branches.len() * others.max(1) > MAX_PRODUCT && has_base && others > 1 {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "several unions hold at once, with too many combinations for types");
            }
            for schema in &merged.schemas {
                beyond.rules.add(self.whole(schema));
            }
            return Built::Type(Type::Json);
        }
        if branches.is_empty() {
            return Built::Type(Type::Null);
        }
        self.keep_unevaluated_items(merged, beyond);
        if !has_base {
            self.keep_types(merged, &branches, beyond);
            if let Some((built, is_whole)) = self.enum_of_branches(&branches, union.exactly_one, beyond) {
                if !is_whole {
                    beyond.rules.add(self.union_rule(union));
                }
                return built;
            }
        }
        if let Some(discriminator) = &union.discriminator {
            self.judge_listed(discriminator, union);
        }
        let tags = self.tags(&branches, union, merged);
        let mut made = Vec::with_capacity(branches.len());
        let all_hints = self.hints(&branches, tags.as_ref());
        for (index, (branch, hints)) in branches.iter().zip(all_hints).enumerate() {
            let tags = tags.as_ref().map(|tags| tags.values[index].clone()).unwrap_or_default();
            let slot = Slot::Branch(hints[0].clone());
            let branch_name = NameSource::Within { outer: Box::new(name.clone()), slot };
            let value = if has_base && !self.extends_all(branch, all) {
                let (ty, beyond) = self.inline(&all.choosing(union, branch), &branch_name);
                let mut node = Node::new(ty, branch.origin()).with_rules(beyond.rules);
                node.notes = self.notes(std::slice::from_ref(branch)).beside(beyond.notes).into();
                node
            } else {
                // Null is a matter of the whole union.
                Node { nullable: false, ..self.node(std::slice::from_ref(branch), &branch_name) }
            };
            made.push(Branch { hints, value, tags });
        }
        match tags {
            Some(tags) => {
                if union.exactly_one && union.discriminator.is_some() && !self.decides(union) {
                    beyond.rules.add(self.union_rule(union));
                }
                finish_tagged(made, tags.property, tags.otherwise)
            }
            None => self.untagged(made, merged, &branches, union, beyond),
        }
    }

    /// A union that no member decides: its branches are told apart by their types and members, or are joined.
    fn untagged(
        &mut self,
        made: Vec<Branch>,
        merged: &Merged<'t>,
        branches: &[At<'t>],
        union: &UnionPart<'t>,
        beyond: &mut Beyond,
    ) -> Built {
        let Finished { built, is_whole, dropped } = finish(made);
        for branch in &dropped {
            beyond.notes.further.extend(branch.value.notes.clone().into_inner().into_further());
            if is_whole && let Some(at) = branches.iter().find(|at| at.origin() == branch.value.origin) {
                // A wider branch takes all that it takes.
                let schema = self.read(at);
                self.account.take(&schema, End::Type, &ASSERTIONS);
            }
        }
        if !is_whole && has_base(merged) {
            self.keep_base(merged, beyond);
        }
        // A discriminator decides without a test of the other branches.
        let exactly_one = union.exactly_one && !self.decides(union);
        if !is_whole || (exactly_one && !self.are_of_distinct_types(branches)) {
            beyond.rules.add(self.union_rule(union));
        }
        built
    }

    /// Keeps as rules what stands beside a union about parts of values, where branches that had it were joined.
    fn keep_base(&mut self, merged: &Merged<'t>, beyond: &mut Beyond) {
        for schema in &merged.schemas {
            beyond.rules.extend(self.items(schema));
            // What forbids members is a matter of those that the branches declare.
            if schema.additional.as_ref().is_none_or(|at| at.node.as_bool() != Some(false)) {
                beyond.rules.extend(self.members(schema));
            }
        }
    }

    /// Keeps as a rule what `type` says beside a union, where the branches do not say it themselves.
    fn keep_types(&mut self, merged: &Merged<'t>, branches: &[At<'t>], beyond: &mut Beyond) {
        let Some(types) = merged.types else { return };
        let says_so = |of_branch: TypeSet| !of_branch.is_empty() && of_branch.and(types) == of_branch;
        if !branches.iter().all(|branch| says_so(self.types_of(std::slice::from_ref(branch)))) {
            beyond.rules.extend(merged.schemas.iter().filter_map(|schema| test::types(schema)));
        }
    }

    /// The branches that make types: null is a matter of the whole union.
    pub(super) fn branches(&mut self, union: &UnionPart<'t>) -> Vec<At<'t>> {
        let mut branches: Vec<At<'t>> = Vec::with_capacity(union.branches.len());
        self.flatten(&union.branches, &mut branches, 4);
        branches.retain(|branch| !self.is_null_only(branch));
        branches
    }

    /// Branches that are themselves bare unions count with their own branches.
    fn flatten(&mut self, branches: &[At<'t>], flat: &mut Vec<At<'t>>, levels: usize) {
        for branch in branches {
            let schema = self.read(branch);
            let inner = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
            let bare = schema.is_shapeless() || {
                let mut bare = (*schema).clone();
                (bare.any_of, bare.one_of) = Default::default();
                bare.is_shapeless() && bare.reference.is_none() && bare.all_of.is_empty()
            };
            let one_union = schema.one_of.is_empty() != schema.any_of.is_empty();
            if bare
                && one_union
                && levels > 0
                && schema.discriminator.is_none()
                && schema.at.text("title").is_none()
            {
                self.account.take(&schema, End::Type, &["anyOf", "oneOf", "type", "nullable"]);
                self.flatten(&inner.clone(), flat, levels - 1);
            } else if !flat.iter().any(|known| key(known) == key(branch)) {
                flat.push(branch.clone());
            }
        }
    }
}

/// Whether something stands beside a union that its branches have to be merged with.
fn has_base(merged: &Merged<'_>) -> bool {
    !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !merged.additional.is_empty()
        || !merged.closing.is_empty()
        || merged.sealed
        || !merged.unevaluated.is_empty()
        || !merged.pattern_properties.is_empty()
        || !merged.items.is_empty()
        || !merged.elements.is_empty()
        || !merged.unions.is_empty()
}

/// A branch of a JSON type alone.
pub(super) fn plain_branch(hint: BranchHint, value: Node) -> Branch {
    Branch { hints: vec![hint], value, tags: Vec::new() }
}

/// A union by tag; all values that lead nowhere lead `otherwise`.
pub(super) fn finish_tagged(branches: Vec<Branch>, property: String, otherwise: Option<usize>) -> Built {
    Built::Shape(Shape::Union(Union { branches, dispatch: Dispatch::Tag { property, otherwise } }))
}

/// What is made of branches.
pub(super) struct Finished {
    pub(super) built: Built,
    /// Whether it says all that the branches do.
    pub(super) is_whole: bool,
    /// The branches that it does without.
    pub(super) dropped: Vec<Branch>,
}

/// A union by fit, less the branches that others include.
pub(super) fn finish(branches: Vec<Branch>) -> Finished {
    let (mut is_whole, mut dropped) = (true, Vec::new());
    let mut kept: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches {
        match kept.iter_mut().find(|known| known.value.is_alike(&branch.value)) {
            Some(known) => {
                known.hints.retain(|hint| !matches!(hint, BranchHint::Title(_)));
                is_whole &= !drop_rules(known) && !branch.value.has_rules();
                dropped.push(branch);
            }
            None => kept.push(branch),
        }
    }
    let includes = |wide: &Type, narrow: &Type| match (wide, narrow) {
        (Type::Json, _) => true,
        (Type::Scalar(Scalar::String), Type::Scalar(narrow)) => is_text(*narrow),
        (Type::Scalar(Scalar::Number), Type::Scalar(narrow)) => is_number(*narrow),
        _ => false,
    };
    let types: Vec<Type> = kept.iter().map(|branch| branch.value.ty.clone()).collect();
    let is_included = |ty: &Type| types.iter().any(|wide| !wide.is_alike(ty) && includes(wide, ty));
    let (narrow, mut kept): (Vec<Branch>, Vec<Branch>) =
        kept.into_iter().partition(|branch| is_included(&branch.value.ty));
    for wide in &mut kept {
        if narrow.iter().any(|narrow| includes(&wide.value.ty, &narrow.value.ty)) {
            is_whole &= !drop_rules(wide);
        }
    }
    let built = match &kept[..] {
        [] => Built::Type(Type::Never),
        [only] => {
            is_whole &= !only.value.has_rules();
            Built::Type(only.value.clone().without_rules().ty)
        }
        _ => Built::Shape(Shape::Union(Union { branches: kept, dispatch: Dispatch::Fit })),
    };
    dropped.extend(narrow);
    Finished { built, is_whole, dropped }
}

/// Asks no more of a branch than its type, since it stands for others as well; whether that loses anything.
fn drop_rules(branch: &mut Branch) -> bool {
    let has_rules = branch.value.has_rules();
    branch.value = branch.value.clone().without_rules();
    has_rules
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
    matches!(scalar, Scalar::Integer(_) | Scalar::BigInteger | Scalar::F64)
}
