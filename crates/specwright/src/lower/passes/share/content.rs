//! What distinguishes one shape from another, without the places they come from.

use crate::ir::{Docs, Enum, Field, Held, Node, Presence, Rest, Rules, Shape, Type, TypeDef, TypeId, What};

/// How closely two types are compared.
pub(super) enum Closeness<'a> {
    /// With what people say about each member, since one text has to do for all places.
    Said,
    /// By the values they take alone, where the types that they refer to count as these.
    Values(&'a [TypeId]),
}

/// All that distinguishes a shape; nothing for types that are only other names.
pub(super) fn content(shape: &Shape, closeness: &Closeness<'_>) -> Option<String> {
    let lines = match shape {
        Shape::Struct(object) => {
            let rest = match &object.rest {
                Rest::Closed => "closed".to_owned(),
                Rest::Open => "open".to_owned(),
                Rest::Typed(value) => closeness.node(value),
            };
            object.fields.iter().map(|field| closeness.field(field)).chain([rest]).collect()
        }
        Shape::Enum(list) => closeness.values(list),
        Shape::Union(union) => {
            let branches = union.branches.iter().map(|branch| {
                let docs = closeness.docs(&branch.value.notes.docs);
                format!("{:?} {docs} {:?} {}", branch.hints, branch.tags, closeness.node(&branch.value))
            });
            branches.chain([format!("{:?}", union.dispatch)]).collect::<Vec<_>>()
        }
        Shape::Alias(_) | Shape::Newtype(_) => return None,
    };
    Some(lines.join("\n"))
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
    fn field(&self, field: &Field) -> String {
        let notes = &field.value.notes;
        let default = notes.default.as_ref().filter(|_| field.presence == Presence::Optional);
        format!(
            "{:?} {} {:?} {default:?} {:?} {} {} {}",
            field.name,
            self.docs(&notes.docs),
            field.presence,
            notes.rust_name,
            notes.read_only,
            notes.write_only,
            self.node(&field.value)
        )
    }

    fn values(&self, list: &Enum) -> Vec<String> {
        let values = list.values.iter().map(|value| {
            let docs = self.docs(&value.docs);
            format!("{:?} {:?} {docs}", value.value, value.name)
        });
        values.chain([format!("{:?}", list.openness)]).collect()
    }

    /// Deprecation is no mere text: the compiler warns of it.
    fn docs(&self, docs: &Docs) -> String {
        match self {
            Self::Said => format!("{docs:?}"),
            Self::Values(_) => docs.deprecated.to_string(),
        }
    }

    fn node(&self, node: &Node) -> String {
        let ty = match &node.ty {
            Type::Named(id) => format!("{:?}", self.class(*id)),
            Type::List(item) => format!("[{}]", self.node(item)),
            Type::Map(value) => format!("{{{}}}", self.node(value)),
            Type::Tuple(elements) => {
                elements.iter().map(|element| format!("({})", self.node(element))).collect()
            }
            plain @ (Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never) => {
                format!("{plain:?}")
            }
        };
        format!("{ty} {} {} {:?}", node.nullable, node.held == Held::Boxed, whats(&node.rules))
    }

    fn class(&self, id: TypeId) -> TypeId {
        match self {
            Self::Said => id,
            Self::Values(classes) => classes.get(id.0).copied().unwrap_or(id),
        }
    }
}

/// What rules ask for, wherever that is said.
pub(super) fn whats(rules: &Rules) -> Vec<&What> {
    rules.whats().collect()
}
