//! Objects: structs, maps and free-form objects.

use crate::ir::{
    Assertions, BranchHint, Docs, Field, JsonType, NameSource, Presence, Rest, Shape, Slot, Slotted, Struct,
    TypeRef, ValueKind,
};
use crate::source::At;

use super::merge::{All, Merged};
use super::read::TypeSet;
use super::{Annotations, Built, Schemas};

/// How many members a struct may have: with twice as many rustc overflows its stack.
const MAX_MEMBERS: usize = 4_000;

impl<'t> Schemas<'_, 't> {
    /// An object, once its unions are dealt with.
    pub(super) fn object(&mut self, all: &All<'t>, merged: &Merged<'t>, name: &NameSource) -> Built {
        if merged.properties.len() > MAX_MEMBERS {
            if let Some(at) = all.parts.first() {
                self.untyped(at, "it has more members than the compiler takes in a struct");
            }
            return Built::Ref(TypeRef::JsonObject);
        }
        let rest = self.rest(all, merged, name);
        if merged.properties.is_empty() && merged.required.is_empty() {
            match rest {
                Rest::Open => return Built::Ref(TypeRef::JsonObject),
                Rest::Typed(values) => return Built::Ref(TypeRef::Map(Box::new(values.ty))),
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
        let value = self.slot(parts, &NameSource::Within { outer: Box::new(name.clone()), slot });
        let Annotations { docs, default } = self.annotations(parts);
        let mut rust_name = None;
        let (mut read_only, mut write_only) = (false, false);
        for at in parts {
            let schema = self.read(at);
            read_only |= schema.read_only;
            write_only |= schema.write_only;
            rust_name = schema.rust_name().or(rust_name);
        }
        let presence = match default {
            _ if required => Presence::Required,
            Some(default) => Presence::Default(default),
            None => Presence::Optional,
        };
        let origin = parts.first().map(At::origin).unwrap_or_default();
        Field { name: wire.to_owned(), origin, docs, presence, value, rust_name, read_only, write_only }
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
                parts => match self.slot(parts, &slot) {
                    Slotted { ty: TypeRef::Json, .. } => Rest::Open,
                    Slotted { ty: TypeRef::Never, .. } => Rest::Closed,
                    typed => Rest::Typed(typed),
                },
            };
        }
        sources.extend(merged.additional.iter().cloned());
        let typed: Vec<Slotted> =
            sources.iter().map(|at| self.slot(std::slice::from_ref(at), &slot)).collect();
        let closed = merged.closed || !merged.additional.is_empty();
        match &typed[..] {
            [first, others @ ..] if closed && others.iter().all(|other| other.ty == first.ty) => {
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
        assertions: &Assertions,
        name: &NameSource,
    ) -> Built {
        let kinds = types.non_null();
        let every = kinds.len() >= JsonType::ALL.len() - 2 && kinds.contains(&JsonType::Object);
        if every && merged.properties.is_empty() && merged.items.is_empty() {
            return Built::Ref(TypeRef::Json);
        }
        let mut branches = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let hint = BranchHint::Kind(ValueKind::Type(kind));
            let slot = Slot::Branch(hint.clone());
            let branch_name = NameSource::Within { outer: Box::new(name.clone()), slot };
            let ty = match self.typed(kind, all, merged, assertions, &branch_name) {
                Built::Ref(ty) => ty,
                Built::Shape(shape) => {
                    let Some(at) = all.parts.first() else { continue };
                    let id = self.reserve(branch_name, at);
                    self.types[id.0].shape = shape;
                    TypeRef::Named(id)
                }
            };
            branches.push(super::union::plain_branch(hint, ty));
        }
        super::union::finish(branches)
    }
}

/// A required member that no schema describes: of the type of undeclared members, or anything.
fn undescribed(wire: &str, at: &At<'_>, rest: &Rest) -> Field {
    let value = match rest {
        Rest::Typed(typed) => typed.clone(),
        Rest::Open | Rest::Closed => Slotted::plain(TypeRef::Json),
    };
    Field {
        name: wire.to_owned(),
        origin: at.origin(),
        docs: Docs::default(),
        presence: Presence::Required,
        value,
        rust_name: None,
        read_only: false,
        write_only: false,
    }
}
