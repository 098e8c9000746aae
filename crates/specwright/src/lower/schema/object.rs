//! Objects: structs, maps and free-form objects.

use crate::ir::{
    BranchHint, Field, JsonType, NameSource, Node, Presence, Rest, Rules, Shape, Slot, Struct, Type,
    ValueKind,
};
use crate::source::At;

use super::merge::{All, Merged};
use super::read::TypeSet;
use super::{Built, Schemas};

/// How many members a struct may have: with twice as many rustc overflows its stack.
const MAX_MEMBERS: usize = 4_000;

impl<'t> Schemas<'_, 't> {
    /// An object, once its unions are dealt with.
    pub(super) fn object(&mut self, all: &All<'t>, merged: &Merged<'t>, name: &NameSource) -> Built {
        if merged.properties.len() > MAX_MEMBERS {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "it has more members than the compiler takes in a struct");
            }
            return Built::Type(Type::JsonObject);
        }
        let rest = self.rest(all, merged, name);
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
        for wire in merged.required.iter().filter(|wire| !merged.properties.contains_key(*wire)) {
            let Some(at) = all.parts.first() else { continue };
            fields.push(undescribed(wire, at, &rest));
        }
        Built::Shape(Shape::Struct(Struct { fields, rest }))
    }

    fn field(&mut self, wire: &str, parts: &[At<'t>], required: bool, name: &NameSource) -> Field {
        self.judge_defaults(parts);
        let slot = Slot::Property(wire.to_owned());
        let value = self.node(parts, &NameSource::Within { outer: Box::new(name.clone()), slot });
        let presence = if required { Presence::Required } else { Presence::Optional };
        Field { name: wire.to_owned(), presence, value }
    }

    /// What may stand beside the declared members (JSON Schema 2020-12 core §10.3.2).
    fn rest(&mut self, all: &All<'t>, merged: &Merged<'t>, name: &NameSource) -> Rest {
        let outer = Box::new(name.clone());
        let slot = NameSource::Within { outer, slot: Slot::Additional };
        let mut sources: Vec<At<'t>> = merged.pattern_properties.iter().map(|(_, at)| at.clone()).collect();
        if merged.pattern_properties.is_empty() {
            return match &merged.additional[..] {
                [] if merged.closed => Rest::Closed,
                [] => Rest::Open,
                parts => match self.node(parts, &slot) {
                    Node { ty: Type::Json, .. } => Rest::Open,
                    Node { ty: Type::Never, .. } => Rest::Closed,
                    typed => Rest::Typed(typed),
                },
            };
        }
        sources.extend(merged.additional.iter().cloned());
        let typed: Vec<Node> = sources.iter().map(|at| self.node(std::slice::from_ref(at), &slot)).collect();
        let closed = merged.closed || !merged.additional.is_empty();
        match &typed[..] {
            [first, others @ ..] if closed && others.iter().all(|other| other.is_alike(first)) => {
                Rest::Typed(first.clone())
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
        rules: &Rules,
        name: &NameSource,
    ) -> Built {
        let kinds = types.non_null();
        let every = kinds.len() >= JsonType::ALL.len() - 2 && kinds.contains(&JsonType::Object);
        if every && merged.properties.is_empty() && merged.items.is_empty() {
            return Built::Type(Type::Json);
        }
        let mut branches = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let hint = BranchHint::Kind(ValueKind::Type(kind));
            let slot = Slot::Branch(hint.clone());
            let branch_name = NameSource::Within { outer: Box::new(name.clone()), slot };
            let ty = match self.typed(kind, all, merged, rules, &branch_name) {
                Built::Type(ty) => ty,
                Built::Shape(shape) => {
                    let Some(at) = all.parts.first() else { continue };
                    let id = self.reserve(branch_name, at);
                    self.types[id.0].shape = shape;
                    Type::Named(id)
                }
            };
            branches.push(super::union::plain_branch(hint, Node::new(ty, all.origin())));
        }
        super::union::finish(branches)
    }
}

/// A required member that no schema describes: of the type of undeclared members, or anything.
fn undescribed(wire: &str, at: &At<'_>, rest: &Rest) -> Field {
    let value = match rest {
        Rest::Typed(typed) => Node { origin: at.origin(), ..typed.clone() },
        Rest::Open | Rest::Closed => Node::new(Type::Json, at.origin()),
    };
    Field { name: wire.to_owned(), presence: Presence::Required, value }
}
