//! Copies of components: an inline schema that says what a component says is that component, and a component that
//! only adds null to another one is another name for it.

use std::collections::{BTreeMap, HashMap};

use crate::ir::{
    ComponentName, How, NameSource, Node, OperationSlot, Shape, Slot, Step, Type, TypeDef, TypeId,
};
use crate::words::words;

use super::content::{Closeness, Content, is_telling};

/// How often types are compared anew, because types that they refer to have turned out to be copies.
const MAX_ROUNDS: usize = 8;

/// Finds the copies of components: each with the type to use instead. Components that are copies become aliases.
pub(super) fn copies(types: &mut [TypeDef]) -> BTreeMap<TypeId, TypeId> {
    let classes = classes(types);
    let mut copies = Copies { types, classes: &classes, instead: BTreeMap::new() };
    let pairs: Vec<(TypeId, TypeId)> = copies.of_components();
    let aliases = copies.nullable_components();
    for (copy, original) in pairs.into_iter().chain(aliases.iter().copied()) {
        copies.within(copy, original);
    }
    let instead = copies.instead;
    for (copy, original) in aliases {
        let def = &mut types[copy.0];
        def.shape = Shape::Alias(Node::new(Type::Named(original), def.origin.clone()));
    }
    let last = |id: &TypeId| follow(&instead, *id);
    instead.iter().map(|(copy, original)| (*copy, last(original))).collect()
}

/// For each type the first that takes the same values; a component stands for itself.
///
/// Inline types have lower ids than those that they stand in (they are made first), so that one pass suffices, but
/// for what becomes a component in it.
fn classes(types: &[TypeDef]) -> Vec<TypeId> {
    let mut classes: Vec<TypeId> = (0..types.len()).map(TypeId).collect();
    for _ in 0..MAX_ROUNDS {
        let mut first: HashMap<Content<'_>, TypeId> = HashMap::new();
        for (index, def) in types.iter().enumerate().filter(|(_, def)| is_original(def)) {
            if let Some(content) = Content::of(def, Closeness::Values(&classes)) {
                first.entry(content).or_insert(TypeId(index));
            }
        }
        let before = classes.clone();
        for (index, def) in types.iter().enumerate() {
            if matches!(def.name, NameSource::Component(_)) || def.notes.rust_name.is_some() {
                continue;
            }
            if let Some(content) = Content::of(def, Closeness::Values(&classes)) {
                classes[index] = *first.entry(content).or_insert(TypeId(index));
            }
        }
        if classes == before {
            break;
        }
    }
    classes
}

/// Whether a type is a component that inline schemas may be copies of. One with members for one direction may be
/// split in two, and its copies need not.
fn is_original(def: &TypeDef) -> bool {
    let one_way = match &def.shape {
        Shape::Struct(object) => {
            object.fields.iter().any(|field| field.value.notes.read_only || field.value.notes.write_only)
        }
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => false,
    };
    matches!(def.name, NameSource::Component(_)) && is_telling(def) && !one_way
}

struct Copies<'a> {
    types: &'a [TypeDef],
    classes: &'a [TypeId],
    /// What to use instead of each copy; what stands there may be a copy itself.
    instead: BTreeMap<TypeId, TypeId>,
}

impl Copies<'_> {
    /// Inline types that take the values of a component, with that.
    fn of_components(&mut self) -> Vec<(TypeId, TypeId)> {
        let classes = self.classes.iter().enumerate().map(|(index, class)| (TypeId(index), *class));
        let pairs = classes.filter(|(id, class)| id != class && self.is_component(*class));
        let pairs: Vec<_> = pairs.filter(|(id, class)| self.is_copy(*id, *class)).collect();
        self.instead.extend(pairs.iter().copied());
        pairs
    }

    /// Components that take the values of another one of a similar name, and null.
    fn nullable_components(&self) -> Vec<(TypeId, TypeId)> {
        let mut plain: HashMap<Content<'_>, Vec<TypeId>> = HashMap::new();
        let with_content = |nullable: bool| {
            let wanted = self.types.iter().enumerate();
            let wanted = wanted.filter(move |(_, def)| is_original(def) && def.nullable == nullable);
            wanted.filter_map(|(index, def)| {
                Some((TypeId(index), Content::of(def, Closeness::Values(self.classes))?))
            })
        };
        for (id, content) in with_content(false) {
            plain.entry(content).or_default().push(id);
        }
        let aliases = with_content(true).filter_map(|(id, content)| {
            let candidates = plain.get(&content)?.iter().rev();
            let original = candidates.max_by_key(|original| self.words_in_common(id, **original))?;
            (self.words_in_common(id, *original) > 0).then_some((id, *original))
        });
        aliases.collect()
    }

    /// Whether a type that takes the values of a component is meant to be that: it says too much for chance, or the
    /// names of its place and of the component have a word in common.
    fn is_copy(&self, copy: TypeId, component: TypeId) -> bool {
        let def = &self.types[copy.0];
        let says_much = match &def.shape {
            Shape::Struct(object) => {
                let constants = object.fields.iter().any(|field| self.is_constant(&field.value));
                object.fields.len() > 3 || (object.fields.len() > 2 && constants)
            }
            Shape::Enum(list) => {
                list.values.len() > 4 && list.values.iter().all(|value| value.value.as_str().is_some())
            }
            Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => false,
        };
        let place = spoken(&def.name).into_iter().chain(def.notes.docs.title.as_deref()).flat_map(words);
        let component = self.words(component);
        says_much || place.into_iter().any(|word| component.contains(&word))
    }

    fn is_constant(&self, node: &Node) -> bool {
        let Type::Named(id) = node.ty else { return false };
        matches!(&self.types[id.0].shape, Shape::Enum(list) if list.values.len() == 1)
    }

    /// How many words name a component, if another one is named by them with more words before or after.
    fn words_in_common(&self, longer: TypeId, shorter: TypeId) -> usize {
        let (longer, shorter) = (self.words(longer), self.words(shorter));
        let is_named_by = longer.starts_with(&shorter) || longer.ends_with(&shorter);
        if is_named_by { shorter.len() } else { 0 }
    }

    fn words(&self, component: TypeId) -> Vec<String> {
        match &self.types[component.0].name {
            NameSource::Component(ComponentName { name, inside }) => {
                let keys = inside.iter().filter_map(|step| match step {
                    Step::Key(key) => Some(key),
                    Step::Item | Step::Additional => None,
                });
                std::iter::once(name).chain(keys).flat_map(|name| words(name)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What stands in a copy is a copy of what stands in the original at the same place.
    fn within(&mut self, copy: TypeId, original: TypeId) {
        let mut open = vec![(copy, original)];
        while let Some((copy, original)) = open.pop() {
            for (copy, original) in self.held(copy).into_iter().zip(self.held(original)) {
                let is_free = !self.is_component(copy) && self.types[copy.0].notes.rust_name.is_none();
                if copy == original || !is_free || self.instead.contains_key(&copy) {
                    continue;
                }
                if follow(&self.instead, original) != copy {
                    self.instead.insert(copy, original);
                    open.push((copy, original));
                }
            }
        }
    }

    fn held(&self, id: TypeId) -> Vec<TypeId> {
        self.types[id.0].shape.named(How::Reached)
    }

    fn is_component(&self, id: TypeId) -> bool {
        matches!(self.types[id.0].name, NameSource::Component(_))
    }
}

/// What is used in the end instead of a type.
fn follow(instead: &BTreeMap<TypeId, TypeId>, id: TypeId) -> TypeId {
    let mut last = id;
    while let Some(next) = instead.get(&last) {
        last = *next;
    }
    last
}

/// The member or parameter that a place is named after.
fn spoken(name: &NameSource) -> Option<&str> {
    match name {
        NameSource::Within { slot: Slot::Property(name), .. }
        | NameSource::Operation { slot: OperationSlot::Parameter(name), .. }
        | NameSource::Reusable { name, .. } => Some(name),
        NameSource::Within { outer, .. } => spoken(outer),
        NameSource::Operation { .. }
        | NameSource::Component(_)
        | NameSource::Type(_)
        | NameSource::Common { .. }
        | NameSource::Body { .. }
        | NameSource::Shared { .. } => None,
    }
}
