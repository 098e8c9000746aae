//! Objects: structs, maps and free-form objects.

use std::rc::Rc;

use crate::ir::{
    BranchHint, End, Field, JsonType, NameSource, Node, Presence, Rest, Rule, Shape, Slot, Struct, Type,
    TypeSet, ValueKind, What,
};
use crate::policy::Reading;
use crate::source::At;

use super::merge::{All, Merged};
use super::read::Schema;
use super::union::{finish, plain_branch};
use super::{Beyond, Built, Schemas, test};

use crate::diagnostic::Code;

/// Keywords that structs and maps are made of.
const OF_OBJECTS: [&str; 5] =
    ["additionalProperties", "patternProperties", "properties", "required", "unevaluatedProperties"];

/// How many members a struct may have: with twice as many rustc overflows its stack.
const MAX_MEMBERS: usize = 4_000;

impl<'t> Schemas<'_, 't> {
    /// An object, once its unions are dealt with. What no type says is added to the rules.
    pub(super) fn object(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Built {
        for schema in &merged.schemas {
            self.account.take(schema, End::Type, &OF_OBJECTS);
        }
        let only_required = merged.required.iter().filter(|wire| !merged.properties.contains_key(*wire));
        if merged.properties.len() + only_required.clone().count() > MAX_MEMBERS {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "it has more members than the compiler takes in a struct");
            }
            self.hold(merged, TypeSet::of(JsonType::Array), beyond);
            return Built::Type(Type::JsonObject);
        }
        let rest = self.rest(all, merged, beyond, name);
        if merged.properties.is_empty() && merged.required.is_empty() {
            match rest {
                Rest::Open => return Built::Type(Type::JsonObject),
                Rest::Typed(values) => return Built::Type(Type::Map(Box::new(values))),
                Rest::Closed => {}
            }
        }
        let mut fields: Vec<Field> = Vec::with_capacity(merged.properties.len());
        for (wire, parts) in &merged.properties {
            fields.push(self.field(wire, parts, merged.required.contains(wire), name));
        }
        // A member that is required and nowhere described may be anything.
        for wire in only_required {
            let Some(at) = all.parts.first() else { continue };
            fields.push(undescribed(wire, at, &rest));
        }
        Built::Shape(Shape::Struct(Struct { fields, rest }))
    }

    fn field(&mut self, wire: &str, parts: &[At<'t>], required: bool, name: &NameSource) -> Field {
        let slot = Slot::Property(wire.to_owned());
        let value = self.node(parts, &NameSource::Within { outer: Box::new(name.clone()), slot });
        let presence = if required { Presence::Required } else { Presence::Optional };
        Field { name: wire.to_owned(), presence, value }
    }

    /// What may stand beside the declared members (JSON Schema 2020-12 core §10.3.2).
    fn rest(&mut self, all: &All<'t>, merged: &Merged<'t>, beyond: &mut Beyond, name: &NameSource) -> Rest {
        let slot = NameSource::Within { outer: Box::new(name.clone()), slot: Slot::Additional };
        let mut others = merged.additional.clone();
        let mut closed = self.is_closed(merged, beyond);
        let all_seen = |schema: &Rc<Schema<'t>>| {
            schema.additional.as_ref().is_some_and(|at| at.node.as_bool() != Some(false))
        };
        if merged.schemas.iter().any(|schema| looks_further(schema) || all_seen(schema)) {
            // Which members are looked at depends on the value, or on which schema looks at all of them.
            for schema in merged.schemas.iter().filter(|schema| schema.unevaluated.is_some()) {
                beyond.rules.add(self.whole(schema));
            }
        } else {
            others.extend(merged.unevaluated.iter().cloned());
            closed |= merged.sealed;
        }
        if !merged.pattern_properties.is_empty() {
            return self.rest_by_names(all, merged, &others, closed, beyond, &slot);
        }
        match &others[..] {
            [] if closed => Rest::Closed,
            [] => Rest::Open,
            parts => match self.node(parts, &slot) {
                Node { ty: Type::Json, rules, .. } if rules.is_empty() => Rest::Open,
                Node { ty: Type::Never, .. } => Rest::Closed,
                typed => Rest::Typed(typed),
            },
        }
    }

    /// Whether members that no part declares are forbidden. A part that forbids what it does not declare forbids by
    /// the letter what other parts declare, so that no value fits; its author means the members of all parts.
    fn is_closed(&mut self, merged: &Merged<'t>, beyond: &mut Beyond) -> bool {
        if self.readings.closed == Reading::Letter {
            for schema in &merged.schemas {
                let closes = |rule: &Rule| matches!(rule.what, What::AdditionalProperties { .. });
                beyond.rules.extend(self.members(schema).into_iter().filter(closes));
            }
        } else if merged.has_open_part {
            for at in &merged.closing {
                let message = "other parts declare members that this part forbids by the letter: those that no part \
                               declares are refused";
                self.diagnostics.report(Code::ClosedPart, at.origin(), message);
            }
        }
        !merged.closing.is_empty()
    }

    /// What stands beside the declared members where patterns of names decide: the best type, and the rules.
    fn rest_by_names(
        &mut self,
        all: &All<'t>,
        merged: &Merged<'t>,
        others: &[At<'t>],
        closed: bool,
        beyond: &mut Beyond,
        slot: &NameSource,
    ) -> Rest {
        for schema in &merged.schemas {
            let by_name = |rule: &Rule| {
                matches!(rule.what, What::PatternProperties(_) | What::AdditionalProperties { .. })
            };
            let mut rules: Vec<Rule> = self.members(schema).into_iter().filter(by_name).collect();
            if self.readings.closed == Reading::Meant && schema.is_closed() {
                close_the_whole(&mut rules, merged);
            }
            beyond.rules.extend(rules);
        }
        let by_pattern = merged.pattern_properties.iter().map(|(_, at)| at);
        let sources: Vec<At<'t>> = by_pattern.chain(others).cloned().collect();
        let typed: Vec<Node> = sources.iter().map(|at| self.node(std::slice::from_ref(at), slot)).collect();
        let is_typed = closed || !others.is_empty();
        match &typed[..] {
            [only] if is_typed => Rest::Typed(only.clone()),
            [first, others @ ..] if is_typed && others.iter().all(|other| other.is_alike(first)) => {
                Rest::Typed(first.clone().without_rules())
            }
            _ => {
                if let Some(at) = all.parts.first() {
                    self.untyped(at, "what its members are depends on their names (`patternProperties`)");
                }
                Rest::Open
            }
        }
    }

    /// One of several JSON types (`type: [string, integer]`).
    pub(super) fn union_of_types(
        &mut self,
        types: TypeSet,
        all: &All<'t>,
        merged: &Merged<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Built {
        let kinds = types.non_null();
        let every = kinds.len() >= JsonType::ALL.len() - 2 && kinds.contains(&JsonType::Object);
        if every && merged.properties.is_empty() && merged.items.is_empty() {
            self.hold(merged, TypeSet::default(), beyond);
            beyond.rules.extend(merged.schemas.iter().filter_map(|schema| test::types(schema)));
            return Built::Type(Type::Json);
        }
        let mut branches = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let hint = BranchHint::Kind(ValueKind::Type(kind));
            let slot = Slot::Branch(hint.clone());
            let branch_name = NameSource::Within { outer: Box::new(name.clone()), slot };
            let Some(at) = all.parts.first() else { continue };
            let mut own = Beyond::default();
            let built = self.typed(kind, all, merged, &mut own, &branch_name);
            // What the branch adds holds for values of its type alone, as all rules do.
            beyond.rules.extend(own.rules);
            branches.push(plain_branch(hint, self.settle(built, Beyond::default(), at, branch_name)));
        }
        finish(branches).built
    }
}

/// Whether which members the schema looks at depends on the value.
fn looks_further(schema: &Schema<'_>) -> bool {
    let at = &schema.at;
    !schema.any_of.is_empty() || ["if", "dependentSchemas"].iter().any(|keyword| at.get(keyword).is_some())
}

/// A required member that no schema describes: of the type of undeclared members, or anything.
fn undescribed(wire: &str, at: &At<'_>, rest: &Rest) -> Field {
    let value = match rest {
        Rest::Typed(typed) => Node { origin: at.origin(), ..typed.clone() },
        Rest::Open | Rest::Closed => Node::new(Type::Json, at.origin()),
    };
    Field { name: wire.to_owned(), presence: Presence::Required, value }
}

/// Has what one part forbids beside its own members forbidden beside those of all parts.
fn close_the_whole(rules: &mut [Rule], merged: &Merged<'_>) {
    for rule in rules {
        if let What::AdditionalProperties { names, patterns, .. } = &mut rule.what {
            *names = merged.properties.keys().map(|name| (*name).to_owned()).collect();
            *patterns = merged.pattern_properties.iter().map(|(text, _)| (*text).to_owned()).collect();
        }
    }
}
