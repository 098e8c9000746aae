//! `readOnly` and `writeOnly` (OpenAPI 3.1 §4.8.24.1): what is required in one direction only.
//!
//! A type that both directions use, and in which a required member belongs to one of them, is split in two;
//! all other types stay one.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Api, Direction, OperationKind, Presence, Rest, Shape, Slotted, TypeDef, TypeId, TypeRef};

use super::cycle::{for_each_value, for_each_value_mut, named_in};

/// Splits the types that need it, and relaxes those that travel in one direction only.
pub(super) fn split(api: &mut Api) {
    let affected = affected(&api.types);
    if affected.is_empty() {
        return;
    }
    let (mut sent, mut answered) = (HashSet::new(), HashSet::new());
    roots(api, &mut |slotted, direction| {
        let reached = if direction == Direction::Request { &mut sent } else { &mut answered };
        reach(&api.types, &slotted.ty, reached);
    });
    let mut copies: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for index in 0..api.types.len() {
        let id = TypeId(index);
        if !affected.contains(&id) {
            continue;
        }
        match (sent.contains(&id), answered.contains(&id)) {
            (true, true) => {
                copies.insert(id, TypeId(api.types.len()));
                let mut copy = api.types[index].clone();
                relax(&mut copy, Direction::Request);
                api.types.push(copy);
                relax(&mut api.types[index], Direction::Response);
            }
            (true, false) => relax(&mut api.types[index], Direction::Request),
            (false, true) => relax(&mut api.types[index], Direction::Response),
            (false, false) => {}
        }
    }
    // What only travels in requests refers to the copies, as do the copies themselves.
    for (index, def) in api.types.iter_mut().enumerate() {
        let id = TypeId(index);
        if copies.values().any(|copy| *copy == id) || (sent.contains(&id) && !answered.contains(&id)) {
            for_each_value_mut(&mut def.shape, &mut |slotted| redirect(&mut slotted.ty, &copies));
            if let Shape::Struct(object) = &mut def.shape
                && let Rest::Typed(rest) = &mut object.rest
            {
                redirect(&mut rest.ty, &copies);
            }
        }
    }
    roots_mut(api, &mut |slotted, direction| {
        if direction == Direction::Request {
            redirect(&mut slotted.ty, &copies);
        }
    });
}

/// The types that operations get to.
pub(super) fn reached(api: &Api) -> HashSet<TypeId> {
    let mut reached = HashSet::new();
    roots(api, &mut |slotted, _| reach(&api.types, &slotted.ty, &mut reached));
    reached
}

/// The types that hold, at any depth, a required member of one direction.
fn affected(types: &[TypeDef]) -> HashSet<TypeId> {
    let mut users: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let mut open = Vec::new();
    for (index, def) in types.iter().enumerate() {
        each_named(&def.shape, &mut |target| users.entry(target).or_default().push(TypeId(index)));
        if let Shape::Struct(object) = &def.shape {
            let one_way = |field: &crate::ir::Field| {
                field.presence == Presence::Required && (field.read_only || field.write_only)
            };
            if object.fields.iter().any(one_way) {
                open.push(TypeId(index));
            }
        }
    }
    let mut affected = HashSet::new();
    while let Some(id) = open.pop() {
        if affected.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    affected
}

/// Visits every type that a shape refers to, in order.
pub(super) fn each_named(shape: &Shape, visit: &mut dyn FnMut(TypeId)) {
    for_each_value(shape, &mut |slotted| named_in(&slotted.ty, true, visit));
    if let Shape::Struct(object) = shape
        && let Rest::Typed(rest) = &object.rest
    {
        named_in(&rest.ty, true, visit);
    }
}

fn reach(types: &[TypeDef], from: &TypeRef, reached: &mut HashSet<TypeId>) {
    let mut open = Vec::new();
    named_in(from, true, &mut |id| open.push(id));
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            each_named(&types[id.0].shape, &mut |next| open.push(next));
        }
    }
}

fn relax(def: &mut TypeDef, direction: Direction) {
    def.direction = direction;
    let Shape::Struct(object) = &mut def.shape else { return };
    for field in &mut object.fields {
        let other_way = match direction {
            Direction::Request => field.read_only,
            Direction::Response => field.write_only,
            Direction::Both => false,
        };
        if other_way && field.presence == Presence::Required {
            field.presence = Presence::Optional;
        }
    }
}

/// Puts other types in the place of those that a type names.
pub(super) fn redirect(ty: &mut TypeRef, copies: &BTreeMap<TypeId, TypeId>) {
    redirected(ty, &|id| copies.get(&id).copied().unwrap_or(id));
}

/// The same, by a function.
pub(super) fn redirected(ty: &mut TypeRef, to: &dyn Fn(TypeId) -> TypeId) {
    match ty {
        TypeRef::Named(id) => *id = to(*id),
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) | TypeRef::List(inner) | TypeRef::Map(inner) => {
            redirected(inner, to);
        }
        TypeRef::Tuple(elements) => elements.iter_mut().for_each(|element| redirected(element, to)),
        TypeRef::Scalar(_) | TypeRef::Json | TypeRef::JsonObject | TypeRef::Null | TypeRef::Never => {}
    }
}

/// Where types enter operations. A webhook's body is data of the server, as a response is.
fn roots(api: &Api, visit: &mut dyn FnMut(&Slotted, Direction)) {
    for operation in &api.operations {
        let (from_client, from_server) = directions(&operation.kind);
        operation.parameters.iter().for_each(|parameter| visit(&parameter.value, from_client));
        operation
            .body
            .iter()
            .flat_map(|body| &body.contents)
            .for_each(|content| visit(&content.value, from_client));
        for response in &operation.responses {
            response.contents.iter().for_each(|content| visit(&content.value, from_server));
            response.headers.iter().for_each(|header| visit(&header.value, from_server));
        }
    }
}

/// The same, to change them.
pub(super) fn roots_mut(api: &mut Api, visit: &mut dyn FnMut(&mut Slotted, Direction)) {
    for operation in &mut api.operations {
        let (from_client, from_server) = directions(&operation.kind);
        operation.parameters.iter_mut().for_each(|parameter| visit(&mut parameter.value, from_client));
        let body = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        body.for_each(|content| visit(&mut content.value, from_client));
        for response in &mut operation.responses {
            response.contents.iter_mut().for_each(|content| visit(&mut content.value, from_server));
            response.headers.iter_mut().for_each(|header| visit(&mut header.value, from_server));
        }
    }
}

const fn directions(kind: &OperationKind) -> (Direction, Direction) {
    match kind {
        OperationKind::Path => (Direction::Request, Direction::Response),
        OperationKind::Webhook | OperationKind::Callback(_) => (Direction::Response, Direction::Request),
    }
}
