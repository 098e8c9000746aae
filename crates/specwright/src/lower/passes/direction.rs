//! `readOnly` and `writeOnly` (OpenAPI 3.1 §4.8.24.1): what is required in one direction only.
//!
//! A type that both directions use, and in which a required member belongs to one of them, is split in two;
//! all other types stay one.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Api, Direction, Half, How, Operation, OperationKind, Presence, Shape, TypeDef, TypeId};

/// Splits the types that need it, and relaxes those that travel in one direction only.
pub(super) fn split(api: &mut Api) {
    let affected = affected(&api.types);
    if affected.is_empty() {
        return;
    }
    let (mut sent, mut answered) = (HashSet::new(), HashSet::new());
    for operation in &api.operations {
        for (half, value) in operation.values() {
            let reached = if is_sent(&operation.kind, half) { &mut sent } else { &mut answered };
            reach(&api.types, value.named(How::Reached), reached);
        }
    }
    let originals = api.types.len();
    let mut copies: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for index in 0..originals {
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
    let to_copy = |id: TypeId| copies.get(&id).copied().unwrap_or(id);
    // What only travels in requests refers to the copies, as do the copies themselves.
    for (index, def) in api.types.iter_mut().enumerate() {
        let id = TypeId(index);
        // Copies stand behind all originals.
        if index >= originals || (sent.contains(&id) && !answered.contains(&id)) {
            def.shape.nodes_mut(How::Reached).into_iter().for_each(|value| value.redirect(&to_copy));
        }
    }
    for operation in &mut api.operations {
        let kind = operation.kind.clone();
        let sent = operation.values_mut().filter(|(half, _)| is_sent(&kind, *half));
        sent.for_each(|(_, value)| value.redirect(&to_copy));
    }
}

/// The types that operations get to.
pub(super) fn reached(api: &Api) -> HashSet<TypeId> {
    let mut reached = HashSet::new();
    for (_, value) in api.operations.iter().flat_map(Operation::values) {
        reach(&api.types, value.named(How::Reached), &mut reached);
    }
    reached
}

/// The types that hold, at any depth, a required member of one direction.
fn affected(types: &[TypeDef]) -> HashSet<TypeId> {
    let mut users: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let mut open = Vec::new();
    for (index, def) in types.iter().enumerate() {
        for target in def.shape.named(How::Reached) {
            users.entry(target).or_default().push(TypeId(index));
        }
        if let Shape::Struct(object) = &def.shape {
            let one_way = |field: &crate::ir::Field| {
                field.presence == Presence::Required
                    && (field.value.notes.read_only || field.value.notes.write_only)
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

fn reach(types: &[TypeDef], mut open: Vec<TypeId>, reached: &mut HashSet<TypeId>) {
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(types[id.0].shape.named(How::Reached));
        }
    }
}

fn relax(def: &mut TypeDef, direction: Direction) {
    def.direction = direction;
    let Shape::Struct(object) = &mut def.shape else { return };
    for field in &mut object.fields {
        let other_way = match direction {
            Direction::Request => field.value.notes.read_only,
            Direction::Response => field.value.notes.write_only,
            Direction::Both => false,
        };
        if other_way && field.presence == Presence::Required {
            field.presence = Presence::Optional;
        }
    }
}

/// Whether a value travels as requests do. A webhook's body is data of the server, as a response is.
const fn is_sent(kind: &OperationKind, half: Half) -> bool {
    match (kind, half) {
        (OperationKind::Path, Half::Request) => true,
        (OperationKind::Path, Half::Response) => false,
        (OperationKind::Webhook | OperationKind::Callback(_), Half::Request) => false,
        (OperationKind::Webhook | OperationKind::Callback(_), Half::Response) => true,
    }
}
