//! What distinguishes one type from another, without the places that they come from.

use specwright_values::Json;

use crate::ir::{
    Branch, BranchHint, Dispatch, Docs, Enum, Field, Held, Node, Openness, Presence, Rest, Scalar, Shape,
    Type, TypeDef, TypeId, What,
};

/// How closely two types are compared.
#[derive(Clone, Copy)]
pub(super) enum Closeness<'a> {
    /// With what people say about each member, since one text has to do for all places.
    Said,
    /// By the values they take alone, where the types that they refer to count as these.
    Values(&'a [TypeId]),
}

/// All that distinguishes a type; equal types have equal contents.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Content<'a> {
    form: Form<'a>,
    rules: Vec<&'a What>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Form<'a> {
    Struct { members: Vec<Member<'a>>, rest: Others<'a> },
    Enum { values: Vec<Value<'a>>, openness: Openness },
    Union { branches: Vec<Choice<'a>>, dispatch: &'a Dispatch },
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Member<'a> {
    name: &'a str,
    said: Said<'a>,
    presence: Presence,
    /// Of optional members: what a missing value means.
    default: Option<&'a Json>,
    rust_name: Option<&'a str>,
    read_only: bool,
    write_only: bool,
    place: Place<'a>,
}

/// The members that are not declared.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Others<'a> {
    None,
    Any,
    Typed(Place<'a>),
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Value<'a> {
    value: &'a Json,
    name: Option<&'a str>,
    said: Said<'a>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Choice<'a> {
    hints: &'a [BranchHint],
    said: Said<'a>,
    tags: &'a [Json],
    place: Place<'a>,
}

/// What is said of something, as far as it counts.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Said<'a> {
    All(&'a Docs),
    /// Deprecation is no mere text: the compiler warns of it.
    Deprecated(bool),
}

/// What distinguishes a schema where it stands.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Place<'a> {
    ty: PlaceType<'a>,
    nullable: bool,
    held: Held,
    rules: Vec<&'a What>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum PlaceType<'a> {
    Named(TypeId),
    List(Box<Place<'a>>),
    Tuple(Vec<Place<'a>>),
    Map(Box<Place<'a>>),
    Scalar(Scalar),
    Json,
    JsonObject,
    Null,
    Never,
}

impl<'a> Content<'a> {
    /// What distinguishes a type; nothing for those that are only other names.
    pub(super) fn of(def: &'a TypeDef, closeness: Closeness<'_>) -> Option<Self> {
        let form = match &def.shape {
            Shape::Struct(object) => Form::Struct {
                members: object.fields.iter().map(|field| closeness.member(field)).collect(),
                rest: match &object.rest {
                    Rest::Closed => Others::None,
                    Rest::Open => Others::Any,
                    Rest::Typed(value) => Others::Typed(closeness.place(value)),
                },
            },
            Shape::Enum(list) => closeness.list(list),
            Shape::Union(union) => Form::Union {
                branches: union.branches.iter().map(|branch| closeness.choice(branch)).collect(),
                dispatch: &union.dispatch,
            },
            Shape::Alias(_) | Shape::Newtype(_) => return None,
        };
        Some(Self { form, rules: def.rules.whats().collect() })
    }
}

/// Whether a type says enough to be recognised wherever it stands: an object of at least two members, or an enum of
/// at least two values.
pub(super) fn is_telling(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(object) => object.fields.len() > 1,
        Shape::Enum(list) => list.values.len() > 1,
        Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => false,
    }
}

impl Closeness<'_> {
    fn member(self, field: &Field) -> Member<'_> {
        let notes = &field.value.notes;
        Member {
            name: &field.name,
            said: self.said(&notes.docs),
            presence: field.presence,
            default: notes.default_value().filter(|_| field.presence == Presence::Optional),
            rust_name: notes.rust_name.as_deref(),
            read_only: notes.read_only,
            write_only: notes.write_only,
            place: self.place(&field.value),
        }
    }

    fn list(self, list: &Enum) -> Form<'_> {
        let values = list.values.iter().map(|value| Value {
            value: &value.value,
            name: value.name.as_deref(),
            said: self.said(&value.docs),
        });
        Form::Enum { values: values.collect(), openness: list.openness }
    }

    fn choice(self, branch: &Branch) -> Choice<'_> {
        Choice {
            hints: &branch.hints,
            said: self.said(&branch.value.notes.docs),
            tags: &branch.tags,
            place: self.place(&branch.value),
        }
    }

    fn said(self, docs: &Docs) -> Said<'_> {
        match self {
            Self::Said => Said::All(docs),
            Self::Values(_) => Said::Deprecated(docs.deprecated),
        }
    }

    fn place(self, node: &Node) -> Place<'_> {
        let ty = match &node.ty {
            Type::Named(id) => PlaceType::Named(self.class(*id)),
            Type::List(item) => PlaceType::List(Box::new(self.place(item))),
            Type::Map(value) => PlaceType::Map(Box::new(self.place(value))),
            Type::Tuple(elements) => {
                PlaceType::Tuple(elements.iter().map(|element| self.place(element)).collect())
            }
            Type::Scalar(scalar) => PlaceType::Scalar(*scalar),
            Type::Json => PlaceType::Json,
            Type::JsonObject => PlaceType::JsonObject,
            Type::Null => PlaceType::Null,
            Type::Never => PlaceType::Never,
        };
        Place { ty, nullable: node.nullable, held: node.held, rules: node.rules.whats().collect() }
    }

    fn class(self, id: TypeId) -> TypeId {
        match self {
            Self::Said => id,
            Self::Values(classes) => classes.get(id.0).copied().unwrap_or(id),
        }
    }
}
