//! Types that say the same become one: copies of components, and equal inline types of related places.
//!
//! Documents write `sort: [asc, desc]` or an address in fifty places. A reader wants one type for it, and so does
//! the compiler. Places are related by the same member, title, status or ending of the member's name ([`kin`]):
//! things that only look alike stay apart.

mod content;
mod copies;
mod kin;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use crate::ir::{Api, Docs, How, NameSource, Node, TypeDef, TypeId};

use content::{Closeness, Content};
use kin::{Bond, Kin, distinct_places, only_reusable};

/// Makes one type of those that are equal, then of those that have become equal by that, and so on.
pub(super) fn share(api: &mut Api, places: &mut [Node]) {
    let kin: Vec<Option<Kin>> = api.types.iter().map(|def| Kin::of(api, def)).collect();
    let mut kept: Vec<bool> = vec![true; api.types.len()];
    let copies = copies::copies(&mut api.types);
    copies.keys().for_each(|copy| kept[copy.0] = false);
    replace(api, places, &copies);
    let mut groups: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    loop {
        let replaced = equal_types(&api.types, &kin, &kept);
        if replaced.is_empty() {
            break;
        }
        for (copy, first) in &replaced {
            kept[copy.0] = false;
            let members = groups.remove(copy).unwrap_or_else(|| vec![*copy]);
            groups.entry(*first).or_insert_with(|| vec![*first]).extend(members);
        }
        replace(api, places, &replaced);
    }
    speak_for_groups(api, &kin, &groups);
    compact(api, places, &kept);
}

/// Each type that equals an earlier one of a related place, with the first of those.
fn equal_types(types: &[TypeDef], kin: &[Option<Kin>], kept: &[bool]) -> BTreeMap<TypeId, TypeId> {
    let mut classes: HashMap<Content<'_>, usize> = HashMap::new();
    let mut bound: HashMap<(usize, Bond), TypeId> = HashMap::new();
    let mut replaced = BTreeMap::new();
    for (index, def) in types.iter().enumerate().filter(|(index, _)| kept[*index]) {
        let Some(kin) = &kin[index] else { continue };
        let Some(content) = Content::of(def, Closeness::Said) else { continue };
        let class = *classes.entry(content).or_insert(index);
        let bonds = kin.bonds();
        let earlier = bonds.iter().filter_map(|bond| bound.get(&(class, bond.clone()))).min().copied();
        let id = TypeId(index);
        let first = earlier.unwrap_or(id);
        for bond in bonds {
            bound.entry((class, bond)).or_insert(first);
        }
        if first != id {
            replaced.insert(id, first);
        }
    }
    replaced
}

/// Lets each type speak for those that it replaces, by its places and by docs.
fn speak_for_groups(api: &mut Api, kin: &[Option<Kin>], groups: &BTreeMap<TypeId, Vec<TypeId>>) {
    for (first, group) in groups {
        let related: Vec<&Kin> = group.iter().filter_map(|id| kin[id.0].as_ref()).collect();
        let docs = common_docs(group.iter().map(|id| &api.types[id.0].notes.docs));
        let def = &mut api.types[first.0];
        def.notes.docs = docs;
        def.name = only_reusable(&related).unwrap_or_else(|| NameSource::Shared {
            places: distinct_places(&related),
            first: Box::new(def.name.clone()),
        });
    }
}

/// What people say about all of several things.
fn common_docs<'a>(mut all: impl Iterator<Item = &'a Docs>) -> Docs {
    let mut common = all.next().cloned().unwrap_or_default();
    for docs in all {
        common.title = common.title.filter(|title| docs.title.as_ref() == Some(title));
        common.description = common.description.filter(|text| docs.description.as_ref() == Some(text));
        common.deprecated &= docs.deprecated;
    }
    common
}

fn replace(api: &mut Api, places: &mut [Node], replaced: &BTreeMap<TypeId, TypeId>) {
    let to = |id: TypeId| replaced.get(&id).copied().unwrap_or(id);
    for def in &mut api.types {
        def.shape.nodes_mut(How::Reached).into_iter().for_each(|value| value.redirect(&to));
        rename(&mut def.name, replaced);
    }
    for operation in &mut api.operations {
        operation.values_mut().for_each(|(_, value)| value.redirect(&to));
    }
    places.iter_mut().for_each(|place| place.redirect(&to));
}

fn rename(name: &mut NameSource, replaced: &BTreeMap<TypeId, TypeId>) {
    match name {
        NameSource::Type(id) => *id = replaced.get(id).copied().unwrap_or(*id),
        NameSource::Within { outer, .. } => rename(outer, replaced),
        NameSource::Shared { first, .. } => rename(first, replaced),
        NameSource::Component(_)
        | NameSource::Reusable { .. }
        | NameSource::Common { .. }
        | NameSource::Body { .. }
        | NameSource::Operation { .. } => {}
    }
}

/// Takes out what has been replaced.
fn compact(api: &mut Api, places: &mut [Node], kept: &[bool]) {
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
