//! Inline types that say the same under the same member name become one type, named after the member.
//!
//! Documents write `sort: [asc, desc]` or an address in fifty places. A reader wants one type for it, and so does
//! the compiler. Types that have a name in the document are never touched.

use std::collections::{BTreeMap, HashMap};

use crate::ir::{Api, Docs, NameSource, OperationSlot, Rest, Shape, Slot, Slotted, TypeDef, TypeId, TypeRef};
use crate::source::Origin;

use super::cycle::for_each_value_mut;
use super::direction::{redirect, roots_mut};

/// Makes one type of those that are equal, then of those that have become equal by that, and so on.
pub(super) fn share(api: &mut Api, places: &mut [(Origin, TypeRef)]) {
    let members: Vec<Option<NameSource>> = api.types.iter().map(|def| member_name(&def.name)).collect();
    let mut kept: Vec<bool> = vec![true; api.types.len()];
    let mut bare: HashMap<NameSource, TypeId> = HashMap::new();
    loop {
        let replaced = equal_types(&api.types, &members, &kept);
        if replaced.is_empty() {
            break;
        }
        for (copy, first) in &replaced {
            kept[copy.0] = false;
            join(&mut api.types, *first, *copy, &mut bare);
        }
        replace(api, places, &replaced);
    }
    compact(api, places, &kept);
}

/// Each type that equals an earlier one, with that one.
fn equal_types(types: &[TypeDef], members: &[Option<NameSource>], kept: &[bool]) -> BTreeMap<TypeId, TypeId> {
    let mut first: HashMap<(&NameSource, String), TypeId> = HashMap::new();
    let mut replaced = BTreeMap::new();
    for (index, def) in types.iter().enumerate() {
        if !kept[index] || def.rust_name.is_some() {
            continue;
        }
        let (Some(name), Some(content)) = (&members[index], content(&def.shape)) else { continue };
        let id = TypeId(index);
        let earlier = *first.entry((name, content)).or_insert(id);
        if earlier != id {
            replaced.insert(id, earlier);
        }
    }
    replaced
}

/// The name of a place without what it stands in: from the last member on.
fn member_name(source: &NameSource) -> Option<NameSource> {
    match source {
        NameSource::Within { slot: Slot::Property(name), .. }
        | NameSource::Operation { slot: OperationSlot::Parameter(name), .. } => {
            Some(NameSource::SharedPart(name.clone()))
        }
        NameSource::Within { outer, slot } => {
            let outer = Box::new(member_name(outer)?);
            Some(NameSource::Within { outer, slot: slot.clone() })
        }
        NameSource::Shared { .. }
        | NameSource::SharedPart(_)
        | NameSource::Component(_)
        | NameSource::Type(_)
        | NameSource::Operation { .. } => None,
    }
}

/// All that distinguishes a shape, without the places it comes from.
fn content(shape: &Shape) -> Option<String> {
    let slotted = |value: &Slotted| format!("{:?} {:?}", value.ty, value.assertions);
    match shape {
        Shape::Struct(object) => {
            let fields = object.fields.iter().map(|field| {
                format!(
                    "{:?} {:?} {:?} {:?} {} {} {}",
                    field.name,
                    field.docs,
                    field.presence,
                    field.rust_name,
                    field.read_only,
                    field.write_only,
                    slotted(&field.value)
                )
            });
            let rest = match &object.rest {
                Rest::Closed => "closed".to_owned(),
                Rest::Open => "open".to_owned(),
                Rest::Typed(value) => slotted(value),
            };
            Some(fields.chain([rest]).collect::<Vec<_>>().join("\n"))
        }
        Shape::Enum(list) => Some(format!("{list:?}")),
        Shape::Union(union) => {
            let branches = union.branches.iter().map(|branch| {
                format!("{:?} {:?} {:?} {}", branch.hints, branch.docs, branch.tags, slotted(&branch.value))
            });
            Some(branches.chain([format!("{:?}", union.dispatch)]).collect::<Vec<_>>().join("\n"))
        }
        Shape::Alias(_) | Shape::Newtype(_) => None,
    }
}

/// Lets the first of equal types speak for the other too: named after the member, unless another type is.
fn join(types: &mut [TypeDef], first: TypeId, copy: TypeId, bare: &mut HashMap<NameSource, TypeId>) {
    let copied: Docs = types[copy.0].docs.clone();
    let def = &mut types[first.0];
    if def.docs != copied {
        def.docs = Docs::default();
    }
    if matches!(def.name, NameSource::Shared { .. }) {
        return;
    }
    let Some(mut member) = member_name(&def.name) else { return };
    if let (NameSource::SharedPart(name), Shape::Enum(list)) = (&member, &def.shape)
        && let [value] = &list.values[..]
    {
        // `object: list` and `object: charge` are worlds apart.
        member = NameSource::SharedPart(format!("{} {name}", value.value.as_str().unwrap_or_default()));
    }
    let first_name = Box::new(def.name.clone());
    def.name = match bare.entry(member.clone()).or_insert(first) {
        owner if *owner == first => NameSource::Shared { member: Box::new(member), first: first_name },
        // Another type has the short name already.
        _ => NameSource::Shared { member: first_name.clone(), first: first_name },
    };
}

fn replace(api: &mut Api, places: &mut [(Origin, TypeRef)], replaced: &BTreeMap<TypeId, TypeId>) {
    for def in &mut api.types {
        for_each_value_mut(&mut def.shape, &mut |slotted| redirect(&mut slotted.ty, replaced));
        if let Shape::Struct(object) = &mut def.shape
            && let Rest::Typed(rest) = &mut object.rest
        {
            redirect(&mut rest.ty, replaced);
        }
        rename(&mut def.name, replaced);
    }
    roots_mut(api, &mut |slotted, _| redirect(&mut slotted.ty, replaced));
    places.iter_mut().for_each(|(_, ty)| redirect(ty, replaced));
}

fn rename(name: &mut NameSource, replaced: &BTreeMap<TypeId, TypeId>) {
    match name {
        NameSource::Type(id) => *id = replaced.get(id).copied().unwrap_or(*id),
        NameSource::Within { outer, .. } => rename(outer, replaced),
        NameSource::Shared { member, first } => {
            rename(member, replaced);
            rename(first, replaced);
        }
        NameSource::Component(_) | NameSource::SharedPart(_) | NameSource::Operation { .. } => {}
    }
}

/// Takes out what has been replaced.
fn compact(api: &mut Api, places: &mut [(Origin, TypeRef)], kept: &[bool]) {
    let mut moved: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    let mut types = Vec::with_capacity(kept.len());
    for (index, def) in std::mem::take(&mut api.types).into_iter().enumerate() {
        if kept[index] {
            moved.insert(TypeId(index), TypeId(types.len()));
            types.push(def);
        }
    }
    api.types = types;
    replace(api, places, &moved);
}
