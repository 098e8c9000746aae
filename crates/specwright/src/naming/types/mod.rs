//! Names of types: components first, since they are the document's public contract, then inline types by where
//! they stand.

mod ladder;
mod owners;
mod shared;

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Direction, Held, NameSource, Node, OperationSlot, Scalar, Type, TypeDef, TypeId};
use crate::model::{Primitive, TypeExpr};
use crate::rust::{RustIdent, Scope, Spelling, compose};
use crate::source::Origin;

use super::qualified::short_names;
use ladder::component_phrase;
pub(super) use ladder::hint_phrase;
use owners::Owners;

/// Names that the templates use, or traits whose methods they call, and that no type may take.
const RESERVED: &[&str] = &[
    "Box", "Clone", "Err", "From", "Into", "Iterator", "None", "Ok", "Option", "Result", "Self", "Some",
    "String", "Vec",
];

/// The name of every type.
pub(crate) struct TypeNames {
    idents: Vec<RustIdent>,
}

impl TypeNames {
    /// Names every type of the API.
    pub(crate) fn assign(api: &Api, methods: &[RustIdent], diagnostics: &mut Diagnostics) -> Self {
        let mut namer = Namer {
            api,
            methods,
            scope: Scope::reserving(RESERVED),
            idents: vec![None; api.types.len()],
            by_place: HashMap::new(),
            owners: Owners::of(api),
            common: shared::common_names(api),
        };
        namer.given(diagnostics);
        namer.components();
        namer.note_cut_names(diagnostics);
        namer.inline();
        let placeholder = || RustIdent::camel("Empty");
        Self { idents: namer.idents.into_iter().map(|ident| ident.unwrap_or_else(placeholder)).collect() }
    }

    /// The name of a type.
    pub(crate) fn ident(&self, id: TypeId) -> &RustIdent {
        &self.idents[id.0]
    }

    /// The names of all types.
    pub(super) fn idents(&self) -> impl Iterator<Item = &RustIdent> {
        self.idents.iter()
    }

    /// A schema where it stands, as Rust.
    pub(crate) fn expr(&self, node: &Node) -> TypeExpr {
        wrapped(node, self.inner_expr(node))
    }

    /// A schema where it stands without null.
    pub(super) fn non_null_expr(&self, node: &Node) -> TypeExpr {
        held(node, self.inner_expr(node))
    }

    fn inner_expr(&self, node: &Node) -> TypeExpr {
        match &node.ty {
            Type::Named(id) => TypeExpr::Named(self.ident(*id).clone()),
            Type::List(item) => TypeExpr::Vec(Box::new(self.expr(item))),
            Type::Map(value) => TypeExpr::Map(Box::new(self.expr(value))),
            Type::Tuple(elements) => {
                TypeExpr::Tuple(elements.iter().map(|element| self.expr(element)).collect())
            }
            Type::Scalar(scalar) => scalar_expr(*scalar),
            Type::Json => TypeExpr::Support("Json"),
            Type::JsonObject => TypeExpr::Support("JsonObject"),
            Type::Null => TypeExpr::Primitive(Primitive::Unit),
            Type::Never => TypeExpr::Support("Never"),
        }
    }
}

/// What becomes of a type where it stands: it is held in some way, and may be null.
pub(super) fn wrapped(node: &Node, inner: TypeExpr) -> TypeExpr {
    let held = held(node, inner);
    if node.nullable { TypeExpr::Option(Box::new(held)) } else { held }
}

fn held(node: &Node, inner: TypeExpr) -> TypeExpr {
    match node.held {
        Held::Inline => inner,
        Held::Boxed => TypeExpr::Boxed(Box::new(inner)),
    }
}

fn scalar_expr(scalar: Scalar) -> TypeExpr {
    use crate::ir::IntegerWidth as W;
    match scalar {
        Scalar::Bool => TypeExpr::Primitive(Primitive::Bool),
        Scalar::String => TypeExpr::Primitive(Primitive::String),
        Scalar::Integer(width) => TypeExpr::Primitive(match width {
            W::I8 => Primitive::I8,
            W::I16 => Primitive::I16,
            W::I32 => Primitive::I32,
            W::I64 => Primitive::I64,
            W::U8 => Primitive::U8,
            W::U16 => Primitive::U16,
            W::U32 => Primitive::U32,
            W::U64 => Primitive::U64,
        }),
        Scalar::F64 => TypeExpr::Primitive(Primitive::F64),
        Scalar::BigInteger => TypeExpr::Support("BigInteger"),
        Scalar::Number => TypeExpr::Support("Number"),
        Scalar::Uuid => TypeExpr::Support("Uuid"),
        Scalar::DateTime => TypeExpr::Support("DateTime"),
        Scalar::Date => TypeExpr::Support("Date"),
        Scalar::Time => TypeExpr::Support("Time"),
        Scalar::Duration => TypeExpr::Support("Duration"),
        Scalar::Base64 => TypeExpr::Support("Base64Bytes"),
        // In JSON there are no raw bytes: `format: binary` is a string there.
        Scalar::Binary => TypeExpr::Primitive(Primitive::String),
    }
}

/// Types on their way to names.
struct Namer<'a> {
    api: &'a Api,
    methods: &'a [RustIdent],
    scope: Scope,
    idents: Vec<Option<RustIdent>>,
    by_place: HashMap<&'a NameSource, TypeId>,
    owners: Owners,
    /// What the places of shared types have in common.
    common: HashMap<&'a NameSource, NameSource>,
}

impl<'a> Namer<'a> {
    /// Names that the document (`x-rust-name`) or the settings give win over everything and must be free.
    fn given(&mut self, diagnostics: &mut Diagnostics) {
        let mut owners: HashMap<RustIdent, Origin> = HashMap::new();
        for (index, def) in self.api.types.iter().enumerate() {
            let Some(name) = &def.notes.rust_name else { continue };
            let ident = self.directed(RustIdent::camel(name), def.direction);
            if self.scope.try_claim(&ident) {
                owners.insert(ident.clone(), def.origin.clone());
                self.set(index, ident);
                continue;
            }
            let message = format!("the name `{ident}` is taken");
            let diagnostic = diagnostics.report(Code::NameCollision, def.origin.clone(), message);
            match owners.get(&ident) {
                Some(owner) => diagnostic.also(owner.clone(), format!("`{ident}` is here")),
                None => diagnostic,
            }
            .help("give another `x-rust-name`, here or where the name is taken");
        }
    }

    fn components(&mut self) {
        // Who is named exactly so in the document comes before who only becomes so, and both before what is shared.
        let component = |(index, def): (usize, &'a TypeDef)| match &def.name {
            NameSource::Component(name) => Some((index, component_phrase(name))),
            _ => None,
        };
        let components: Vec<(usize, String)> =
            self.api.types.iter().enumerate().filter_map(component).collect();
        let names: Vec<&str> = components.iter().map(|(_, name)| &**name).collect();
        let short = short_names(&names, &self.api.operations, self.methods);
        for exact in [true, false] {
            for (index, name) in &components {
                let (name, plain) = match short.get(&**name) {
                    Some((reading, class)) => (&**reading, compose::fitted(reading, class)),
                    None => (&**name, RustIdent::camel(name)),
                };
                if (plain.bare() == name) == exact {
                    self.claim(*index, name, plain);
                }
            }
        }
        for (index, def) in self.api.types.iter().enumerate() {
            match &def.name {
                NameSource::Common { .. } => {
                    let name = self.phrase(&def.name);
                    self.claim(index, &name, RustIdent::camel(&name));
                }
                NameSource::Reusable { slot, .. } => self.claim_reusable(index, slot),
                NameSource::Component(_)
                | NameSource::Type(_)
                | NameSource::Within { .. }
                | NameSource::Operation { .. }
                | NameSource::Body { .. }
                | NameSource::Shared { .. } => {}
            }
        }
    }

    /// Says which components are called by the beginning of a word alone.
    fn note_cut_names(&self, diagnostics: &mut Diagnostics) {
        for (def, ident) in self.api.types.iter().zip(&self.idents) {
            if let (NameSource::Component(name), Some(ident)) = (&def.name, ident)
                && compose::is_cut(&component_phrase(name))
            {
                let message = format!("the name has a word that is too long for Rust: it is `{ident}`");
                let help = "set `x-rust-name`";
                diagnostics.report(Code::ChosenName, def.origin.clone(), message).help(help);
            }
        }
    }

    /// Names a type after the reusable object that it is in; where a schema has that name, after its role as well.
    fn claim_reusable(&mut self, index: usize, slot: &OperationSlot) {
        if self.idents[index].is_some() {
            return;
        }
        let plain = RustIdent::camel(&self.phrase(&self.api.types[index].name));
        let role = match slot {
            OperationSlot::Parameter(_) => "Parameter",
            OperationSlot::RequestBody(_) => "Body",
            OperationSlot::ResponseBody(..) => "Response",
            OperationSlot::ResponseHeader(..) => "Header",
        };
        let role = compose::with_word(&plain, role);
        let direction = self.api.types[index].direction;
        let ident = self.scope.claim([plain, role].map(|rung| self.directed(rung, direction)));
        self.set(index, ident);
    }

    /// Names a type after a text, if it has no name yet; `plain` is what the text becomes.
    fn claim(&mut self, index: usize, name: &str, plain: RustIdent) {
        if self.idents[index].is_some() {
            return;
        }
        let spelled = RustIdent::camel_spelling(name, Spelling::Symbols);
        let model = compose::with_word(&plain, "Model");
        let direction = self.api.types[index].direction;
        let ladder = [plain, spelled, model].map(|rung| self.directed(rung, direction));
        let ident = self.scope.claim(ladder);
        self.set(index, ident);
    }

    fn inline(&mut self) {
        let mut open: Vec<usize> =
            (0..self.idents.len()).filter(|index| self.idents[*index].is_none()).collect();
        open.sort_by_key(|index| self.api.types[*index].name.depth());
        for index in open {
            let def = &self.api.types[index];
            let ladder = self.ladder(index).into_iter();
            let ladder: Vec<RustIdent> = ladder.map(|rung| self.directed(rung, def.direction)).collect();
            let ident = self.scope.claim(ladder);
            self.set(index, ident);
        }
    }

    fn set(&mut self, index: usize, ident: RustIdent) {
        self.by_place.entry(&self.api.types[index].name).or_insert(TypeId(index));
        self.idents[index] = Some(ident);
    }

    /// The copy of a type that is made for requests says so.
    fn directed(&self, ident: RustIdent, direction: Direction) -> RustIdent {
        match direction {
            Direction::Request if !ident.bare().ends_with("Input") => compose::with_word(&ident, "Input"),
            Direction::Request | Direction::Both | Direction::Response => ident,
        }
    }
}
