//! Schema Objects -> types of the [`Api`](crate::ir::Api).
//!
//! The unit is the conjunction ([`merge::All`]): first what only points elsewhere is peeled off ([`peel`]), then
//! the rest is merged and becomes a scalar, a list, an [`object`], an [`enumeration`] or a [`union`].
//! Types that have a name in the document get their id before they are read, so recursion needs no care.

mod annotations;
mod default;
mod discriminator;
mod enumeration;
mod hint;
mod implied;
mod keywords;
mod list;
mod merge;
mod null;
mod object;
mod pattern;
mod peel;
mod place;
mod read;
mod scalar;
mod union;

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::ir::{
    Assertions, Direction, Docs, JsonType, NameSource, OperationSlot, Scalar, Shape, Slotted, TypeDef,
    TypeId, TypeRef,
};
use crate::openapi::unfollowed;
use crate::source::{At, Node, Origin};

use implied::implied_types;
use merge::{All, Merged};
use null::nullable;
use peel::Peeled;
use read::Schema;

pub(crate) use annotations::Annotations;

/// How deep inline schemas and products of unions may nest.
const MAX_DEPTH: usize = 100;

/// What identifies a schema: its node, which never moves while the document is read.
type Key = *const Node;

fn key(at: &At<'_>) -> Key {
    std::ptr::from_ref(at.node)
}

/// The schemas of a document on their way to types.
pub(crate) struct Schemas<'d, 't> {
    document: &'t Document,
    diagnostics: &'d mut Diagnostics,
    types: Vec<TypeDef>,
    /// Every place that was lowered, with what it became.
    places: Vec<(Origin, TypeRef)>,
    cache: HashMap<Key, Rc<Schema<'t>>>,
    named: HashMap<Key, TypeId>,
    /// Named types whose shape is still to be made.
    queue: VecDeque<(TypeId, At<'t>)>,
    inline: HashMap<Rc<[(Key, bool)]>, Inline>,
    reported: HashSet<Key>,
    /// The components whose `allOf` refers to a schema, for discriminators that name no branches.
    children: HashMap<Key, Vec<At<'t>>>,
    depth: usize,
}

/// An inline schema: being made (with an id if it turned out to contain itself), or made.
enum Inline {
    Making(Option<TypeId>),
    Made(TypeRef),
}

/// What a conjunction becomes.
enum Built {
    /// A type that needs a name.
    Shape(Shape),
    /// A type as it is.
    Ref(TypeRef),
}

impl<'d, 't> Schemas<'d, 't> {
    pub(crate) fn new(document: &'t Document, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            document,
            diagnostics,
            types: Vec::new(),
            places: Vec::new(),
            cache: HashMap::new(),
            named: HashMap::new(),
            queue: VecDeque::new(),
            inline: HashMap::new(),
            reported: HashSet::new(),
            children: HashMap::new(),
            depth: 0,
        }
    }

    /// Where findings go.
    pub(crate) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// Makes a type of every entry of `components.schemas`, used or not: they are the document's public contract.
    pub(crate) fn components(&mut self) {
        let schemas = self.document.root().get("components").and_then(|components| components.get("schemas"));
        let Some(schemas) = schemas else { return };
        let schemas = place::section(self.document, schemas);
        let (names, schemas): (Vec<&str>, Vec<At<'t>>) =
            schemas.members().filter(|(name, _)| !name.starts_with("x-")).unzip();
        self.find_children(&schemas);
        for (name, at) in names.into_iter().zip(&schemas) {
            self.named(at, &NameSource::component(name.to_owned()));
        }
        self.drain();
    }

    /// The type of the schema that stands in an operation, named by that place if it needs a name, or by the
    /// reusable object that it stands in.
    pub(crate) fn schema(&mut self, at: &At<'t>, operation: usize, slot: OperationSlot) -> Slotted {
        self.judge_defaults(std::slice::from_ref(at));
        let name = match place::reusable(self.document, at) {
            Some(name) => NameSource::Reusable { name, slot },
            None => NameSource::Operation { operation, slot },
        };
        let slotted = self.slot(std::slice::from_ref(at), &name);
        self.drain();
        slotted
    }

    /// All types, and what every place became; how many schemas were read.
    pub(crate) fn finish(mut self) -> (Vec<TypeDef>, Vec<(Origin, TypeRef)>, usize) {
        self.drain();
        (self.types, self.places, self.cache.len())
    }

    fn drain(&mut self) {
        while let Some((id, at)) = self.queue.pop_front() {
            self.define(id, &at);
        }
    }

    /// Fills in a type that has its id already.
    fn define(&mut self, id: TypeId, at: &At<'t>) {
        let schema = self.read(at);
        let (docs, rust_name) = (self.annotations(std::slice::from_ref(at)).docs, schema.rust_name());
        let name = NameSource::Type(id);
        let (shape, assertions) = match self.peel(std::slice::from_ref(at)) {
            Peeled::Reference { target, assertions } => {
                // Null is a matter of each place of use, which asks for itself.
                let ty = self.named(&target, &name);
                (Shape::Alias(Slotted::plain(ty)), *assertions)
            }
            Peeled::Inline(all) => {
                let mut merged = self.merge(&all);
                let mut assertions = std::mem::take(&mut merged.assertions);
                let shape = match self.build(&all, merged, &mut assertions, &name) {
                    Built::Shape(shape) => shape,
                    Built::Ref(ty) => Shape::Alias(Slotted::plain(ty)),
                };
                (shape, assertions)
            }
        };
        let is_nullable = self.admits_null(std::slice::from_ref(at));
        let ty = TypeRef::Named(id);
        self.places.push((at.origin(), if is_nullable { nullable(ty) } else { ty }));
        let def = &mut self.types[id.0];
        (def.docs, def.rust_name, def.shape, def.assertions) = (docs, rust_name, shape, assertions);
        def.nullable = is_nullable;
    }

    /// The type of a conjunction where it is used, null included.
    fn slot(&mut self, parts: &[At<'t>], name: &NameSource) -> Slotted {
        let (ty, assertions) = match self.peel(parts) {
            Peeled::Reference { target, assertions } => (self.named(&target, name), *assertions),
            Peeled::Inline(all) => self.inline(&all, name),
        };
        let ty = if self.admits_null(parts) { nullable(ty) } else { ty };
        if let [at] = parts {
            self.places.push((at.origin(), ty.clone()));
        }
        Slotted::new(ty, assertions)
    }

    /// The id of a schema that has a name of its own; `fallback` names it if its place does not.
    fn named(&mut self, at: &At<'t>, fallback: &NameSource) -> TypeRef {
        if let Some(id) = self.named.get(&key(at)) {
            return TypeRef::Named(*id);
        }
        // It may have been met inline before a reference leads to it.
        if let Some(Inline::Made(ty @ TypeRef::Named(_))) =
            self.inline.get(&All::of(vec![at.clone()]).identity())
        {
            return ty.clone();
        }
        let name = place::name(self.document, at).map_or_else(|| fallback.clone(), NameSource::Component);
        let id = self.reserve(name, at);
        self.named.insert(key(at), id);
        self.queue.push_back((id, at.clone()));
        TypeRef::Named(id)
    }

    fn reserve(&mut self, name: NameSource, at: &At<'t>) -> TypeId {
        let id = TypeId(self.types.len());
        self.types.push(TypeDef {
            origin: at.origin(),
            name,
            docs: Docs::default(),
            rust_name: None,
            shape: Shape::Alias(Slotted::plain(TypeRef::Json)),
            nullable: false,
            direction: Direction::Both,
            assertions: Assertions::default(),
        });
        id
    }

    /// The type of a conjunction that stands inline, without null; the same conjunction is the same type.
    fn inline(&mut self, all: &All<'t>, name: &NameSource) -> (TypeRef, Assertions) {
        let mut merged = self.merge(all);
        let mut assertions = std::mem::take(&mut merged.assertions);
        let Some(first) = all.parts.first().cloned() else { return (TypeRef::Json, assertions) };
        if let ([at], true) = (&all.parts[..], all.chosen.is_empty())
            && let Some(id) = self.named.get(&key(at))
        {
            return (TypeRef::Named(*id), assertions);
        }
        let identity = all.identity();
        match self.inline.get_mut(&identity) {
            Some(Inline::Made(ty)) => return (ty.clone(), assertions),
            Some(Inline::Making(Some(id))) => return (TypeRef::Named(*id), assertions),
            Some(Inline::Making(None)) => {
                let id = self.reserve(name.clone(), &first);
                self.inline.insert(identity, Inline::Making(Some(id)));
                return (TypeRef::Named(id), assertions);
            }
            None => {}
        }
        if self.depth >= MAX_DEPTH {
            self.untyped(&first, "its inline schemas nest too deep");
            return (TypeRef::Json, assertions);
        }
        self.inline.insert(Rc::clone(&identity), Inline::Making(None));
        self.depth += 1;
        let name = self.home_name(all, name);
        let (docs, rust_name) = (merged.docs.clone(), merged.rust_name.clone());
        let built = self.build(all, merged, &mut assertions, &name);
        self.depth -= 1;
        let reserved = match self.inline.get(&identity) {
            Some(Inline::Making(id)) => *id,
            _ => None,
        };
        let ty = match (built, reserved) {
            (Built::Ref(ty), None) => ty,
            (built, reserved) => {
                let id = reserved.unwrap_or_else(|| self.reserve(name, &first));
                let def = &mut self.types[id.0];
                def.shape = match built {
                    Built::Shape(shape) => shape,
                    Built::Ref(ty) => Shape::Alias(Slotted::plain(ty)),
                };
                (def.docs, def.rust_name, def.assertions) = (docs, rust_name, assertions.clone());
                TypeRef::Named(id)
            }
        };
        self.inline.insert(identity, Inline::Made(ty.clone()));
        (ty, assertions)
    }

    /// Decides what a merged conjunction is.
    fn build(
        &mut self,
        all: &All<'t>,
        mut merged: Merged<'t>,
        assertions: &mut Assertions,
        name: &NameSource,
    ) -> Built {
        if merged.never {
            return Built::Ref(TypeRef::Never);
        }
        if let Some(built) = merged.values.is_some().then(|| self.enumeration(&merged)).flatten() {
            return built;
        }
        if let Some(built) = self.inherited_union(all, &merged, name) {
            return built;
        }
        if let Some(union) = self.next_union(&mut merged, assertions) {
            return self.union(all, &merged, &union, name);
        }
        let types = merged.types.unwrap_or_else(|| implied_types(&merged, assertions));
        match types.non_null()[..] {
            [] if types.has(JsonType::Null) => Built::Ref(TypeRef::Null),
            [] => {
                if let Some((keyword, _)) = assertions.further.first() {
                    let message = format!("it is only described by `{keyword}`");
                    all.parts.iter().for_each(|at| self.untyped(at, &message));
                }
                Built::Ref(TypeRef::Json)
            }
            [ty] => self.typed(ty, all, &merged, assertions, name),
            _ => self.union_of_types(types, all, &merged, assertions, name),
        }
    }

    /// A conjunction whose values are of one JSON type.
    fn typed(
        &mut self,
        ty: JsonType,
        all: &All<'t>,
        merged: &Merged<'t>,
        assertions: &Assertions,
        name: &NameSource,
    ) -> Built {
        match ty {
            JsonType::Object => self.object(all, merged, name),
            JsonType::Array => Built::Ref(self.array(all, merged, assertions, name)),
            JsonType::Null => Built::Ref(TypeRef::Null),
            JsonType::Integer if assertions.format.is_none() && scalar::shows_beyond_i64(&all.parts) => {
                Built::Ref(TypeRef::Scalar(Scalar::BigInteger))
            }
            JsonType::Boolean | JsonType::Number | JsonType::Integer | JsonType::String => {
                Built::Ref(TypeRef::Scalar(scalar::scalar(ty, merged.content_encoding, assertions)))
            }
        }
    }

    /// The schema at a place, read once.
    fn read(&mut self, at: &At<'t>) -> Rc<Schema<'t>> {
        if let Some(schema) = self.cache.get(&key(at)) {
            return Rc::clone(schema);
        }
        keywords::check(at, self.document.version, self.diagnostics);
        if at.node.as_mapping().is_none() && at.node.as_bool().is_none() && !at.node.is_blank() {
            self.untyped(at, "it is no schema");
        }
        let schema = Rc::new(Schema::read(self.document, at));
        self.cache.insert(key(at), Rc::clone(&schema));
        schema
    }

    /// Where the schema's `$ref` leads, one step; a bad one is reported once.
    fn follow(&mut self, schema: &Schema<'t>) -> Option<At<'t>> {
        let reference = schema.reference.as_ref()?;
        let text = reference.node.as_str()?;
        if reference.pointer.last() == Some("$recursiveRef") {
            return place::recursive(self.document, reference);
        }
        let error = match self.document.follow(reference.file, text) {
            Ok(target) => return Some(target),
            Err(error) => error,
        };
        if self.reported.insert(key(reference)) {
            let instead = "any JSON is taken here";
            unfollowed(self.document, reference, text, error, instead, self.diagnostics);
            self.untyped(reference, "what it refers to is unknown");
        }
        None
    }

    /// Notes a place that stays free-form JSON although the document says more.
    fn untyped(&mut self, at: &At<'t>, why: &str) {
        self.diagnostics.report(Code::Untyped, at.origin(), format!("this is free-form JSON: {why}"));
    }

    /// Collects which components extend which, by `allOf`.
    fn find_children(&mut self, schemas: &[At<'t>]) {
        for at in schemas {
            let schema = self.read(at);
            let parts = schema.all_of.clone();
            for part in parts {
                let part = self.read(&part);
                if let Some(parent) = self.follow(&part) {
                    self.children.entry(key(&parent)).or_default().push(at.clone());
                }
            }
        }
    }
}
