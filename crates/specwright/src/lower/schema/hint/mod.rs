//! What the name of a union's branch can be made of, best first: title, component, tag, then what it looks like
//! ([`look`]).
//!
//! How a union is decoded is not asked: a member that has one value names the branch that it stands in whether or not
//! it also leads there.

mod look;

use std::collections::HashMap;

use specwright_values::Json;

use crate::ir::{BranchHint, JsonType, ValueKind};
use crate::source::At;
use crate::words::length::is_sentence;

use super::discriminator::Tags;
use super::merge::Merged;
use super::{Schemas, place};
use look::Look;

impl<'t> Schemas<'_, 't> {
    /// What the names of the branches can be made of, and of the tags that lead to them.
    pub(super) fn hints(&mut self, branches: &[At<'t>], tags: Option<&Tags>) -> Vec<Vec<BranchHint>> {
        let looks = self.looks(branches);
        let literals = look::telling_literals(&looks);
        let mut all = Vec::with_capacity(branches.len());
        for (index, (branch, look)) in branches.iter().zip(&looks).enumerate() {
            let mut hints = self.given_hints(branch);
            match tags.map(|tags| (&*tags.property, &*tags.values[index])) {
                Some((_, [Json::String(tag)])) if !is_sentence(tag) => {
                    hints.push(BranchHint::Tag(tag.clone()))
                }
                Some((member, [tag @ Json::Number(_)])) => {
                    hints.push(BranchHint::MemberValue(member.to_owned(), tag.to_string()));
                }
                _ => {}
            }
            hints.extend(literals[index].iter().cloned());
            hints.extend(self.structural_hints(look, &looks));
            hints.push(BranchHint::Position(index));
            all.push(hints);
        }
        settle(&mut all, &looks);
        all
    }

    /// Names that the document gives: the title of an inline schema, the component.
    fn given_hints(&mut self, branch: &At<'t>) -> Vec<BranchHint> {
        let schema = self.read(branch);
        let title = schema.at.text("title").map(str::to_owned).filter(|_| schema.reference.is_none());
        let component = self.follow(&schema).and_then(|target| place::name(self.document, &target));
        let component = component.map(BranchHint::Component);
        title.map(BranchHint::Title).into_iter().chain(component).collect()
    }

    /// Names from what the branch looks like: its only value, its format or type, or a member.
    fn structural_hints(&mut self, look: &Look<'t>, looks: &[Look<'t>]) -> Vec<BranchHint> {
        match look.kinds[..] {
            [JsonType::Object] => {
                let others = [look.own_member(looks), look.own_kind(looks), look.missing_member(looks)];
                others.into_iter().flatten().chain([kind(JsonType::Object)]).collect()
            }
            [JsonType::String] => vec![text_hint(&look.merged)],
            [JsonType::Boolean] if let Some(value) = look::only_value(&look.merged) => {
                vec![BranchHint::Tag(value)]
            }
            [JsonType::Array] => {
                let item = self.item_kind(&look.merged, 3);
                vec![kind(JsonType::Array), BranchHint::Kind(ValueKind::List(item.map(Box::new)))]
            }
            [ty] => {
                let format = look.merged.rules.format().map(|format| BranchHint::Format(format.to_owned()));
                [kind(ty)].into_iter().chain(format).collect()
            }
            [] | [_, ..] => Vec::new(),
        }
    }
}

/// Inline objects become types of their own, named after their first hints: those that several have are dropped.
fn settle(all: &mut [Vec<BranchHint>], looks: &[Look<'_>]) {
    let most = all.iter().map(Vec::len).max().unwrap_or(0);
    for _ in 1..most {
        let mut uses: HashMap<BranchHint, usize> = HashMap::new();
        for (hints, _) in all.iter().zip(looks).filter(|(_, look)| look.is_inline_object()) {
            *uses.entry(hints[0].clone()).or_default() += 1;
        }
        for (hints, _) in all.iter_mut().zip(looks).filter(|(_, look)| look.is_inline_object()) {
            if hints.len() > 1 && uses[&hints[0]] > 1 {
                hints.remove(0);
            }
        }
    }
}

const fn kind(ty: JsonType) -> BranchHint {
    BranchHint::Kind(ValueKind::Type(ty))
}

/// A string: by its only value, or by its format.
fn text_hint(merged: &Merged<'_>) -> BranchHint {
    if let Some(value) = look::only_value(merged) {
        return BranchHint::Tag(value);
    }
    match (merged.rules.format(), &merged.values) {
        (Some(format), None) => BranchHint::Format(format.to_owned()),
        _ => kind(JsonType::String),
    }
}
