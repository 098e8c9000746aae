//! Schema Objects -> types of the [`Api`](crate::ir::Api).
//!
//! The unit is the conjunction ([`merge::All`]): first what only points elsewhere is peeled off ([`peel`]), then
//! the rest is merged and becomes a scalar, a list, an [`object`], an [`enumeration`] or a [`union`].
//! Types that have a name in the document get their id before they are read, so recursion needs no care.

mod account;
mod discriminator;
mod enumeration;
mod fill;
mod gather;
mod heirs;
mod hint;
mod implied;
mod inheritance;
mod keywords;
mod list;
mod mapping;
mod merge;
mod notes;
mod null;
mod object;
mod pattern;
mod peel;
mod place;
mod read;
mod refer;
mod rules;
mod scalar;
mod scope;
mod shown;
mod test;
mod union;

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use specwright_values::Json;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::ir::{
    Api, Direction, End, JsonType, Keywords, NameSource, Node, Notes, NotesBox, OperationSlot, Rules, Scalar,
    Shape, Test, TestId, Type, TypeDef, TypeId, TypeSet,
};
use crate::openapi::Typed;
use crate::policy::{Reading, Readings};
use crate::source::{self, At};

use account::{Account, NOTES};
use implied::implied_types;
use inheritance::OwnTags;
use merge::{All, Merged};
use peel::Peeled;
use read::Schema;
use scope::Scopes;
pub(crate) use shown::{Role, Shown};

/// Keywords that types are made of.
const SHAPING: [&str; 21] = [
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "discriminator",
    "enum",
    "items",
    "not",
    "nullable",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "type",
    "unevaluatedProperties",
];

/// How deep inline schemas and products of unions may nest.
const MAX_DEPTH: usize = 100;

/// What identifies a schema as it is written: its node, which never moves while the document is read.
type Written = *const source::Node;

/// What identifies a schema as it is read: in which dynamic scope.
type Key = (Written, u32);

fn written(at: &At<'_>) -> Written {
    std::ptr::from_ref(at.node)
}

fn key(at: &At<'_>) -> Key {
    (written(at), at.scope)
}

/// The schemas of a document on their way to types.
pub(crate) struct Schemas<'d, 't> {
    document: &'t Document,
    readings: Readings,
    diagnostics: &'d mut Diagnostics,
    types: Vec<TypeDef>,
    tests: Vec<Test>,
    /// Every place that was lowered, with the type that it became.
    places: Vec<Node>,
    scopes: Scopes<'t>,
    cache: HashMap<Key, Rc<Schema<'t>>>,
    named: HashMap<Key, TypeId>,
    /// Named types whose shape is still to be made.
    queue: VecDeque<(TypeId, At<'t>)>,
    inline: HashMap<Rc<[(Key, bool)]>, Inline>,
    merged: HashMap<Rc<[(Key, bool)]>, Rc<Merged<'t>>>,
    /// What may still be merged beyond what each conjunction may.
    budget: usize,
    is_budget_met: bool,
    tested: HashMap<(Key, Option<Key>), TestId>,
    account: Account,
    /// Tests whose rules are still to be filled in, with the extension that they are asked of.
    asked: VecDeque<(TestId, At<'t>, Option<Key>)>,
    reported: HashSet<Written>,
    /// The defaults that are read as values of another type than what is written: what they are, and are read as.
    respelled: HashMap<Written, String>,
    /// The components whose `allOf` refers to a schema, for discriminators that name no branches.
    children: HashMap<Key, Vec<At<'t>>>,
    /// Schemas that extend one that they are a branch of.
    extensions: HashSet<Key>,
    /// Those of them that a union names.
    listed: HashSet<Key>,
    /// All schemas that extend one with a discriminator and no union, by that one.
    heirs: HashMap<Key, Vec<At<'t>>>,
    /// How many branches bases have by inheritance.
    inherited: usize,
    own_tags: HashMap<(Key, bool), Option<Rc<OwnTags>>>,
    /// The branches of unions, and of unions among them.
    branches: HashMap<(Key, bool), Rc<HashSet<Key>>>,
    branches_looked_at: usize,
    /// The values of a member by which a union decides.
    reached: HashMap<(Key, String), Option<Vec<Json>>>,
    depth: usize,
}

/// What became of the schemas of a document.
pub(crate) struct Finished {
    /// All types.
    pub(crate) types: Vec<TypeDef>,
    /// What rules ask beyond them.
    pub(crate) tests: Vec<Test>,
    /// Every place that was lowered, with the type that it became.
    pub(crate) places: Vec<Node>,
    /// How all keywords ended.
    pub(crate) keywords: Keywords,
    /// How many schemas were read.
    pub(crate) schemas: usize,
    /// The values that the document shows, still to be judged.
    pub(crate) shown: Shown,
}

/// An inline schema: being made (with an id if it turned out to contain itself), or made, with what its
/// type does not say itself.
enum Inline {
    Making(Option<TypeId>),
    Made(Rc<(Type, Beyond)>),
}

/// What a conjunction says beyond its type.
#[derive(Debug, Clone, Default)]
struct Beyond {
    rules: Rules,
    notes: NotesBox,
}

/// What a conjunction becomes.
enum Built {
    /// A type that needs a name.
    Shape(Shape),
    /// A type as it is.
    Type(Type),
}

impl Built {
    /// The shape of the type that a schema at a place becomes.
    fn into_shape(self, at: &At<'_>) -> Shape {
        match self {
            Self::Shape(shape) => shape,
            Self::Type(ty) => Shape::Alias(Node::new(ty, at.origin())),
        }
    }
}

impl<'d, 't> Schemas<'d, 't> {
    pub(crate) fn new(document: &'t Document, readings: Readings, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            document,
            readings,
            diagnostics,
            types: Vec::new(),
            tests: Vec::new(),
            places: Vec::new(),
            scopes: Scopes::new(document, readings.dynamic_ref),
            cache: HashMap::new(),
            named: HashMap::new(),
            queue: VecDeque::new(),
            inline: HashMap::new(),
            merged: HashMap::new(),
            budget: gather::BUDGET,
            is_budget_met: false,
            tested: HashMap::new(),
            account: Account::default(),
            asked: VecDeque::new(),
            reported: HashSet::new(),
            respelled: HashMap::new(),
            children: HashMap::new(),
            extensions: HashSet::new(),
            listed: HashSet::new(),
            heirs: HashMap::new(),
            inherited: 0,
            own_tags: HashMap::new(),
            branches: HashMap::new(),
            branches_looked_at: 0,
            reached: HashMap::new(),
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
        let schemas: Vec<At<'t>> = schemas.iter().map(|at| self.scopes.settle(at)).collect();
        self.find_extensions(&schemas);
        for (name, at) in names.into_iter().zip(&schemas) {
            self.named(at, &NameSource::component(name.to_owned()));
        }
        self.drain();
    }

    /// The type of the schema that stands in an operation, named by that place if it needs a name, or by the
    /// reusable object that it stands in.
    pub(crate) fn schema(&mut self, at: &At<'t>, operation: usize, slot: OperationSlot) -> Node {
        let at = &self.scopes.settle(at);
        let name = match place::reusable(self.document, at) {
            Some(name) => NameSource::Reusable { name, slot },
            None => NameSource::Operation { operation, slot },
        };
        let node = self.node(std::slice::from_ref(at), &name);
        self.drain();
        node
    }

    /// What became of all schemas; the operations of the API have theirs already.
    pub(crate) fn finish(mut self, api: &Api, typed: &Typed<'t>) -> Finished {
        self.drain();
        self.define_tests();
        let keywords = self.account(api);
        let schemas = self.cache.len();
        // No type is made any more: what remembers them makes room for what is shown.
        (self.inline, self.account) = (HashMap::new(), Account::default());
        let shown = self.shown(&typed.declared, &typed.examples);
        let Self { types, tests, places, .. } = self;
        Finished { types, tests, places, keywords, schemas, shown }
    }

    fn drain(&mut self) {
        while let Some((id, at)) = self.queue.pop_front() {
            self.define(id, &at);
        }
    }

    /// Fills in a type that has its id already.
    fn define(&mut self, id: TypeId, at: &At<'t>) {
        let schema = self.read(at);
        let name = NameSource::Type(id);
        let (shape, beyond) = match self.filling(at) {
            Peeled::Reference { target, rules } => {
                // Null is a matter of each place of use, which asks for itself.
                let ty = self.named(&target, &name);
                (Shape::Alias(Node::new(ty, at.origin())), Beyond { rules, ..Beyond::default() })
            }
            Peeled::Inline(all) => {
                let mut merged = Rc::unwrap_or_clone(self.merge(&all));
                let mut beyond = merged.take_beyond();
                let shape = self.build(&all, merged, &mut beyond, &name).into_shape(at);
                (shape, beyond)
            }
        };
        let Beyond { rules, notes: inner } = beyond;
        let notes =
            Notes { rust_name: schema.rust_name(), ..self.notes(std::slice::from_ref(at)) }.beside(inner);
        let nullable = self.admits_null(std::slice::from_ref(at));
        let place = Node::new(Type::Named(id), at.origin());
        self.places.push(if nullable { place.or_null() } else { place });
        let def = &mut self.types[id.0];
        *def = TypeDef { notes: notes.into(), shape, rules, nullable, ..def.clone() };
    }

    /// A conjunction where it stands, null and notes included.
    fn node(&mut self, parts: &[At<'t>], name: &NameSource) -> Node {
        let (ty, beyond) = match self.peel(parts) {
            Peeled::Reference { target, rules } => {
                (self.named(&target, name), Beyond { rules, ..Beyond::default() })
            }
            Peeled::Inline(all) => self.inline(&all, name),
        };
        let origin = parts.first().map(At::origin).unwrap_or_default();
        let mut node = Node::new(ty, origin).with_rules(beyond.rules);
        if self.admits_null(parts) {
            node = node.or_null();
        }
        if parts.len() == 1 {
            self.places.push(node.bare());
        }
        node.notes = self.notes(parts).beside(beyond.notes).into();
        node
    }

    /// The id of a schema that has a name of its own; `fallback` names it if its place does not.
    fn named(&mut self, at: &At<'t>, fallback: &NameSource) -> Type {
        if let Some(id) = self.named.get(&key(at)) {
            return Type::Named(*id);
        }
        // It may have been met inline before a reference leads to it.
        if let Some(Inline::Made(made)) = self.inline.get(&All::of(vec![at.clone()]).identity())
            && let Type::Named(id) = made.0
        {
            return Type::Named(id);
        }
        let own = self.own_name(at);
        let has_own = own.is_some();
        let id = self.reserve(own.map_or_else(|| fallback.clone(), NameSource::Component), at);
        self.named.insert(key(at), id);
        self.queue.push_back((id, at.clone()));
        if has_own {
            self.fill(at, id);
        }
        Type::Named(id)
    }

    fn reserve(&mut self, name: NameSource, at: &At<'t>) -> TypeId {
        let id = TypeId(self.types.len());
        self.types.push(TypeDef {
            origin: at.origin(),
            name,
            notes: NotesBox::default(),
            shape: Shape::Alias(Node::new(Type::Json, at.origin())),
            nullable: false,
            direction: Direction::Both,
            rules: Rules::default(),
        });
        id
    }

    /// The type of a conjunction that stands inline, without null; the same conjunction is the same type. With it
    /// comes what the type does not say itself, as one with a name does.
    fn inline(&mut self, all: &All<'t>, name: &NameSource) -> (Type, Beyond) {
        let Some(first) = all.parts.first().cloned() else { return (Type::Json, Beyond::default()) };
        if let ([at], true) = (&all.parts[..], all.chosen.is_empty())
            && let Some(id) = self.named.get(&key(at))
        {
            return (Type::Named(*id), Beyond::default());
        }
        let identity = all.identity();
        match self.inline.get_mut(&identity) {
            Some(Inline::Made(made)) => return (**made).clone(),
            Some(Inline::Making(Some(id))) => return (Type::Named(*id), Beyond::default()),
            Some(Inline::Making(None)) => {
                let id = self.reserve(name.clone(), &first);
                self.inline.insert(identity, Inline::Making(Some(id)));
                return (Type::Named(id), Beyond::default());
            }
            None => {}
        }
        let mut merged = Rc::unwrap_or_clone(self.merge(all));
        let mut beyond = merged.take_beyond();
        if self.depth >= MAX_DEPTH {
            self.untyped(&first, "its inline schemas nest too deep");
            return (Type::Json, beyond);
        }
        self.inline.insert(Rc::clone(&identity), Inline::Making(None));
        self.depth += 1;
        let name = self.home_name(all, name);
        let built = self.build(all, merged, &mut beyond, &name);
        self.depth -= 1;
        let reserved = match self.inline.get(&identity) {
            Some(Inline::Making(id)) => *id,
            _ => None,
        };
        let made = match (built, reserved) {
            (Built::Type(ty), None) => (ty, beyond),
            (built, reserved) => {
                let id = reserved.unwrap_or_else(|| self.reserve(name, &first));
                let shape = built.into_shape(&first);
                let def = &mut self.types[id.0];
                let Beyond { rules, notes } = beyond;
                *def = TypeDef { notes, shape, rules, ..def.clone() };
                (Type::Named(id), Beyond::default())
            }
        };
        self.inline.insert(identity, Inline::Made(Rc::new(made.clone())));
        made
    }

    /// Decides what a merged conjunction is; what its type does not say is added to what stands beyond it.
    fn build(
        &mut self,
        all: &All<'t>,
        mut merged: Merged<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Built {
        if merged.too_large {
            return self.unmerged(all, &merged, beyond);
        }
        for schema in &merged.schemas {
            self.account.take(schema, End::Note, &NOTES);
            if schema.additional.as_ref().is_some_and(|at| at.node.as_bool() == Some(true)) {
                // It says what holds anyway.
                self.account.take(schema, End::Type, &["additionalProperties"]);
            }
            self.account.take(
                schema,
                End::Type,
                &["$ref", "$dynamicRef", "$recursiveRef", "allOf", "type", "nullable"],
            );
        }
        if merged.never {
            merged.schemas.iter().for_each(|schema| self.account.take(schema, End::Type, &SHAPING));
            return Built::Type(Type::Never);
        }
        if let Some(built) = merged.values.is_some().then(|| self.enumeration(&merged, beyond)).flatten() {
            self.hold(&merged, TypeSet::default(), beyond);
            return built;
        }
        self.hold_own_unions(all, &merged, &mut beyond.rules);
        if let Some(union) = self.next_union(&mut merged, beyond) {
            return self.union(all, &merged, &union, beyond, name);
        }
        if let Some(built) = self.inherited_union(all, &merged, name) {
            return built;
        }
        let types = merged.types.unwrap_or_else(|| match self.readings.implied_types {
            Reading::Meant => implied_types(&merged, &beyond.rules),
            Reading::Letter => TypeSet::default(),
        });
        self.hold(&merged, types, beyond);
        match types.non_null()[..] {
            [] if types.has(JsonType::Null) => Built::Type(Type::Null),
            [] => {
                if let Some(what) = beyond.rules.whats().find(|what| !what.tests().is_empty()) {
                    let message = format!("it is only described by `{}`", what.keyword());
                    all.parts.iter().for_each(|at| self.untyped(at, &message));
                }
                Built::Type(Type::Json)
            }
            [ty] => self.typed(ty, all, &merged, beyond, name),
            _ => self.union_of_types(types, all, &merged, beyond, name),
        }
    }

    /// A schema that is made where it stands: what needs a name gets it, and the rules with it.
    fn settle(&mut self, built: Built, beyond: Beyond, at: &At<'t>, name: NameSource) -> Node {
        match built {
            Built::Type(ty) => {
                Node { notes: beyond.notes, ..Node::new(ty, at.origin()) }.with_rules(beyond.rules)
            }
            Built::Shape(shape) => {
                let id = self.reserve(name, at);
                let def = &mut self.types[id.0];
                let Beyond { rules, notes } = beyond;
                *def = TypeDef { notes, shape, rules, ..def.clone() };
                Node::new(Type::Named(id), at.origin())
            }
        }
    }

    /// Keeps as rules what is said about objects and arrays where neither is among the types to be made.
    fn hold(&mut self, merged: &Merged<'t>, types: TypeSet, beyond: &mut Beyond) {
        for schema in &merged.schemas {
            if schema.unevaluated.is_some() || schema.at.get("unevaluatedItems").is_some() {
                // What has not been looked at is told by all that the schema says.
                beyond.rules.add(self.whole(schema));
                continue;
            }
            if !types.has(JsonType::Object) {
                beyond.rules.extend(self.members(schema));
            }
            if !types.has(JsonType::Array) {
                beyond.rules.extend(self.items(schema));
            }
        }
    }

    /// A conjunction whose values are of one JSON type.
    fn typed(
        &mut self,
        ty: JsonType,
        all: &All<'t>,
        merged: &Merged<'t>,
        beyond: &mut Beyond,
        name: &NameSource,
    ) -> Built {
        for schema in merged.schemas.iter().filter(|_| ty == JsonType::String) {
            self.account.take(schema, End::Type, &["contentEncoding"]);
        }
        match ty {
            JsonType::Object => self.object(all, merged, beyond, name),
            JsonType::Array => Built::Type(self.array(all, merged, beyond, name)),
            JsonType::Null => Built::Type(Type::Null),
            JsonType::Integer if beyond.rules.format().is_none() && scalar::shows_beyond_i64(&all.parts) => {
                Built::Type(Type::Scalar(Scalar::BigInteger))
            }
            JsonType::Boolean | JsonType::Number | JsonType::Integer | JsonType::String => {
                Built::Type(Type::Scalar(scalar::scalar(ty, merged.content_encoding, &beyond.rules)))
            }
        }
    }

    /// The schema at a place, read once.
    fn read(&mut self, at: &At<'t>) -> Rc<Schema<'t>> {
        let at = &self.scopes.settle(at);
        if let Some(schema) = self.cache.get(&key(at)) {
            return Rc::clone(schema);
        }
        keywords::check(at, self.document.version, self.diagnostics);
        if at.node.as_mapping().is_none() && at.node.as_bool().is_none() && !at.node.is_blank() {
            self.untyped(at, "it is no schema");
        }
        let mut schema = Schema::read(self.document, at);
        for part in schema.parts_mut() {
            *part = self.scopes.settle(part);
        }
        let schema = Rc::new(schema);
        self.judge_stray(&schema);
        self.cache.insert(key(at), Rc::clone(&schema));
        self.judge_discriminator(&schema);
        schema
    }

    /// Notes a place that stays free-form JSON although the document says more.
    fn untyped(&mut self, at: &At<'t>, why: &str) {
        self.diagnostics.report(Code::Untyped, at.origin(), format!("this is free-form JSON: {why}"));
    }
}
