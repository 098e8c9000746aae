//! Types that have a name: their shapes, then their rules.

use std::collections::HashSet;

use specwright_values::{Json, JsonObject};

use crate::ir::{
    Direction, Dispatch, Enum, Field, Openness, Presence, Rest, Shape, Struct, TypeDef, TypeId, Union,
};
use crate::policy::{EnumPolicy, Reading};
use crate::source::Origin;

use super::found::Found;
use super::instance::Instance;
use super::misfit::Unjudged;
use super::objects::undeclared;
use super::simple::{lacks, other_type, shown};
use super::sitting::{Question, Sitting};
use super::verdict::{Outcome, Verdict};

impl Sitting<'_> {
    /// A type with a name; whether it takes null is said where it is used.
    pub(super) fn ty(
        &mut self,
        id: TypeId,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let Some(def) = self.judge.api.types.get(id.0) else { return Ok(Outcome::Fits) };
        let verdict = self.ask(Question::Type(id), instance.place, found.is_listed(), |sitting| {
            let outcome = sitting.shape(def, instance, found)?;
            if def.rules.is_empty() || (outcome.fails() && !found.is_listed()) {
                return Ok(Verdict::of(outcome));
            }
            Ok(Verdict::of(outcome.and(sitting.rules(&def.rules, instance, found)?.outcome)))
        })?;
        Ok(verdict.outcome)
    }

    fn shape(
        &mut self,
        def: &TypeDef,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        match &def.shape {
            Shape::Struct(object) => match instance.value.as_object() {
                Some(members) => self.object(object, members, def, instance, found),
                None => {
                    found.of_type(instance, &def.origin, || other_type(instance.value, "an object"));
                    Ok(Outcome::Fails)
                }
            },
            Shape::Enum(list) => {
                self.step(1 + list.values.len() / 8)?;
                let fits = self.is_listed(list, instance.value);
                if !fits {
                    let message =
                        || format!("is {}, which is none of the listed values", shown(instance.value));
                    found.note(instance, &def.origin, "enum", message);
                }
                Ok(Outcome::of(fits))
            }
            Shape::Union(union) => match &union.dispatch {
                Dispatch::Fit => self.by_fit(union, &def.origin, instance, found),
                Dispatch::Tag { property, otherwise } => {
                    self.by_tag(union, (property, *otherwise), &def.origin, instance, found)
                }
            },
            Shape::Alias(node) | Shape::Newtype(node) => self.node(node, instance, found),
        }
    }

    /// An open enum takes what is of the kind of its values.
    fn is_listed(&self, list: &Enum, value: &Json) -> bool {
        let known = || list.values.iter().map(|known| &known.value);
        let is_open = list.openness == Openness::Open
            || (self.judge.enums == EnumPolicy::Open && known().all(|known| known.as_str().is_some()));
        let same_kind = |known: &Json| std::mem::discriminant(known) == std::mem::discriminant(value);
        known().any(|known| known == value) || (is_open && known().any(same_kind))
    }

    fn object(
        &mut self,
        object: &Struct,
        members: &JsonObject,
        def: &TypeDef,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        self.step(object.fields.len() / 8)?;
        let mut outcome = Outcome::Fits;
        for field in object.fields.iter().filter(|field| self.is_demanded(field, def.direction)) {
            if !members.contains_key(&field.name) {
                found.note(instance, &def.origin, "required", || lacks(&field.name));
                outcome = Outcome::Fails;
            }
        }
        if outcome.fails() && !found.is_listed() {
            return Ok(outcome);
        }
        let declared = object
            .fields
            .iter()
            .filter_map(|field| Some((&*field.name, members.get(&field.name)?, &field.value)));
        let outcome = outcome.and(self.each_named(declared, instance, found)?);
        if matches!(object.rest, Rest::Open) || (outcome.fails() && !found.is_listed()) {
            return Ok(outcome);
        }
        Ok(outcome.and(self.rest(object, members, &def.origin, instance, found)?))
    }

    /// The members that are not declared.
    fn rest(
        &mut self,
        object: &Struct,
        members: &JsonObject,
        origin: &Origin,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let declared: HashSet<&str> = object.fields.iter().map(|field| &*field.name).collect();
        let mut others = members.iter().filter(|(name, _)| !declared.contains(&***name));
        match &object.rest {
            Rest::Open => Ok(Outcome::Fits),
            Rest::Typed(node) => {
                self.each_named(others.map(|(name, value)| (&**name, value, node)), instance, found)
            }
            Rest::Closed if !found.is_listed() => Ok(Outcome::of(others.next().is_none())),
            Rest::Closed => {
                let mut outcome = Outcome::Fits;
                for (name, _) in others {
                    found.note(instance, origin, "additionalProperties", || undeclared(name));
                    outcome = Outcome::Fails;
                }
                Ok(outcome)
            }
        }
    }

    fn by_fit(
        &mut self,
        union: &Union,
        origin: &Origin,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let mut outcomes = Vec::with_capacity(union.branches.len());
        for branch in &union.branches {
            outcomes.push(self.node(&branch.value, instance, &mut Found::none())?);
            if outcomes.last() == Some(&Outcome::Fits) {
                break;
            }
        }
        let outcome = Outcome::any(outcomes);
        if outcome.fails() {
            found.of_type(instance, origin, || {
                format!(
                    "is {}, which fits none of the {} branches",
                    shown(instance.value),
                    union.branches.len()
                )
            });
        }
        Ok(outcome)
    }

    /// Whether a member must be there, as far as a value can tell whose direction is not known.
    fn is_demanded(&self, field: &Field, direction: Direction) -> bool {
        let notes = &field.value.notes;
        let one_way = direction == Direction::Both && (notes.read_only || notes.write_only);
        field.presence == Presence::Required && !(one_way && self.judge.access == Reading::Meant)
    }

    /// The tag decides: no other branch is asked.
    fn by_tag(
        &mut self,
        union: &Union,
        (property, otherwise): (&str, Option<usize>),
        origin: &Origin,
        instance: &Instance<'_>,
        found: &mut Found,
    ) -> Result<Outcome, Unjudged> {
        let Some(members) = instance.value.as_object() else {
            found.of_type(instance, origin, || other_type(instance.value, "an object"));
            return Ok(Outcome::Fails);
        };
        let tag = members.get(property);
        let own = union.branches.iter().find(|branch| tag.is_some_and(|tag| branch.tags.contains(tag)));
        if let Some(branch) = own.or_else(|| union.branches.get(otherwise?)) {
            if tag.is_none() || self.judge.api.admits_tag(&branch.value, property) {
                return self.node(&branch.value, instance, found);
            }
            // The tag is the union's.
            self.step(members.len())?;
            let mut others = members.clone();
            others.shift_remove(property);
            let others = Json::Object(others);
            return self.apart().node(&branch.value, &instance.instead(&others), found);
        }
        found.note(instance, origin, "discriminator", || match tag {
            Some(tag) => format!("has {} as its `{property}`, which leads to no branch", shown(tag)),
            None => lacks(property),
        });
        Ok(Outcome::Fails)
    }
}
