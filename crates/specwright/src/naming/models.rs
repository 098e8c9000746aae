//! Types of the API -> items to be written.

use std::collections::HashSet;

use indexmap::IndexMap;
use specwright_values::Json;

use crate::diagnostic::Diagnostics;
use crate::ir::{
    Api, Dispatch, Enum, Field, Held, IntegerWidth, NameSource, Node, Openness, Presence, Rest, Scalar,
    Shape, Struct, Type, TypeDef, Union,
};
use crate::model::{
    Declares, DefaultItem, DefaultValue, Derives, EnumItem, EnumRepr, FieldItem, PresenceItem, RestItem,
    StructItem, TagValue, TypeExpr, TypeItem, TypeKind, UnionItem, UnionVariant, UnknownItem, ValueVariant,
};
use crate::policy::{EnumPolicy, FieldOrder, Policy, Undeclared};
use crate::rust::{RustIdent, Scope, compose, inert_code};

use super::checks::Checks;
use super::prose::{conditions, named_doc_text, states_default};
use super::types::{TypeNames, wrapped};
use super::{derives, fields, layout, variants};

/// How many arguments a `new` may have.
const MOST_ARGUMENTS: usize = 4;

/// Makes the items of all types.
pub(super) fn items(
    api: &Api,
    names: &TypeNames,
    checks: &Checks<'_>,
    policy: &Policy,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeItem> {
    let models = Models { api, names, checks, policy, sections: layout::of_types(api, names) };
    let items = reading_order(api).into_iter();
    let mut items = items.map(|index| models.item(index, &api.types[index], diagnostics)).collect::<Vec<_>>();
    derives::decide(&mut items);
    items
}

/// Each named type in the order of the document, followed by the inline types that stand in it.
fn reading_order(api: &Api) -> Vec<usize> {
    let mut groups: IndexMap<Root<'_>, Vec<usize>> = IndexMap::new();
    for index in 0..api.types.len() {
        groups.entry(root(api, index)).or_default().push(index);
    }
    let mut order = Vec::with_capacity(api.types.len());
    for mut group in groups.into_values() {
        group.sort_by_key(|index| api.types[*index].name.depth());
        order.extend(group);
    }
    order
}

/// What a type is read together with.
#[derive(PartialEq, Eq, Hash)]
enum Root<'a> {
    Type(usize),
    Source(&'a NameSource),
}

fn root(api: &Api, index: usize) -> Root<'_> {
    let mut source = &api.types[index].name;
    loop {
        match source {
            NameSource::Within { outer, .. } => source = outer,
            NameSource::Shared { first, .. } => source = first,
            NameSource::Type(id) => match &api.types[id.0].name {
                // An inline type that has inline types itself.
                inner @ (NameSource::Within { .. } | NameSource::Shared { .. }) => source = inner,
                NameSource::Operation { .. } | NameSource::Reusable { .. } | NameSource::Body { .. } => {
                    return Root::Source(&api.types[id.0].name);
                }
                NameSource::Type(_) | NameSource::Component(_) | NameSource::Common { .. } => {
                    return Root::Type(id.0);
                }
            },
            NameSource::Operation { .. } | NameSource::Reusable { .. } | NameSource::Body { .. } => {
                return Root::Source(source);
            }
            NameSource::Component(_) | NameSource::Common { .. } => return Root::Type(index),
        }
    }
}

struct Models<'a> {
    api: &'a Api,
    names: &'a TypeNames,
    checks: &'a Checks<'a>,
    policy: &'a Policy,
    /// What each type is about.
    sections: Vec<Vec<String>>,
}

impl Models<'_> {
    fn item(&self, index: usize, def: &TypeDef, diagnostics: &mut Diagnostics) -> TypeItem {
        let ident = self.names.ident(crate::ir::TypeId(index)).clone();
        let kind = match &def.shape {
            Shape::Struct(object) => TypeKind::Struct(self.structure(&ident, object, diagnostics)),
            Shape::Enum(list) => TypeKind::Enum(self.enumeration(&ident, list)),
            Shape::Union(union) => TypeKind::Union(self.union(&ident, union)),
            Shape::Alias(value) => TypeKind::Alias(self.names.expr(value)),
            Shape::Newtype(value) => TypeKind::Newtype(self.names.expr(value)),
        };
        let further: Vec<String> = conditions(&def.rules, held_by(&def.shape)).into_iter().collect();
        let docs = named_doc_text(ident.bare(), &def.notes.docs, &further);
        let section = self.sections[index].clone();
        let inline = matches!(def.name, NameSource::Within { .. } | NameSource::Shared { .. });
        let check = self.checks.of_type(crate::ir::TypeId(index), def, &kind);
        let deprecated = def.notes.docs.deprecated;
        TypeItem { ident, docs, deprecated, derives: Derives::default(), kind, check, section, inline }
    }

    fn structure(&self, owner: &RustIdent, object: &Struct, diagnostics: &mut Diagnostics) -> StructItem {
        let mut fields: Vec<&Field> = object.fields.iter().collect();
        if self.policy.field_order == FieldOrder::RequiredFirst {
            fields.sort_by_key(|field| field.presence != Presence::Required);
        }
        let idents = fields::idents(owner, &fields, diagnostics);
        let mut scope = Scope::default();
        idents.iter().for_each(|ident| {
            scope.try_claim(ident);
        });
        let mut methods = Scope::default();
        let has_new = self.can_be_told_apart(&fields);
        let fields: Vec<FieldItem> =
            fields.iter().zip(idents).map(|(field, ident)| self.field(field, ident, &mut methods)).collect();
        let mut rest_ident =
            || scope.claim(["additional_properties", "undeclared_properties"].map(RustIdent::snake));
        let rest = match &object.rest {
            Rest::Closed => RestItem::Deny,
            Rest::Open if self.policy.undeclared == Undeclared::Drop => RestItem::Drop,
            Rest::Open => RestItem::Keep(rest_ident()),
            Rest::Typed(value) => RestItem::Typed(rest_ident(), self.names.expr(value)),
        };
        StructItem { fields, rest, has_new }
    }

    /// Whether what is required is few, and of types that all differ: as arguments none can be taken for another, even
    /// where the document changes their order.
    fn can_be_told_apart(&self, fields: &[&Field]) -> bool {
        let required = fields.iter().filter(|field| field.presence == Presence::Required);
        let types: Vec<TypeExpr> = required.map(|field| self.canonical(&field.value)).collect();
        let distinct: HashSet<&TypeExpr> = types.iter().collect();
        (1..=MOST_ARGUMENTS).contains(&types.len()) && distinct.len() == types.len()
    }

    fn field(&self, field: &Field, ident: RustIdent, methods: &mut Scope) -> FieldItem {
        let Field { name, presence, value: node } = field;
        let expr = self.names.non_null_expr(node);
        let option = || TypeExpr::Option(Box::new(expr.clone()));
        let (presence, ty) = match (presence, node.nullable) {
            (Presence::Required, false) => (PresenceItem::Required, expr.clone()),
            (Presence::Required, true) => (PresenceItem::Required, option()),
            (Presence::Optional, true) => (PresenceItem::Nullable, TypeExpr::Field(Box::new(expr.clone()))),
            (Presence::Optional, false) => (PresenceItem::Optional, option()),
        };
        let docs = &node.notes.docs;
        let mut further: Vec<String> = conditions(&node.rules, &node.ty).into_iter().collect();
        let mut default = None;
        if let (Presence::Optional, Some(value)) = (field.presence, node.notes.default_value()) {
            if !value.is_null() && !states_default(docs, value) {
                further.push(format!("Default: {}.", inert_code(&value.to_string())));
            }
            default = self.default_value(value, node).map(|value| DefaultItem {
                method: methods.claim([compose::snake(ident.bare(), "or_default")]),
                ty: expr,
                value,
            });
        }
        let deprecated = docs.deprecated;
        let docs = named_doc_text(ident.bare(), docs, &[further.join(" ")]);
        FieldItem { ident, wire: name.clone(), docs, deprecated, ty, presence, default }
    }

    /// The schema behind aliases, as far as nothing is added on the way.
    fn resolved<'t>(&'t self, node: &'t Node) -> &'t Node {
        let mut node = node;
        while let Some(target) = self.alias(node).filter(|_| !node.nullable && node.held == Held::Inline) {
            node = target;
        }
        node
    }

    /// What the alias stands for that a schema names.
    fn alias(&self, node: &Node) -> Option<&Node> {
        let Type::Named(id) = node.ty else { return None };
        if let Shape::Alias(target) = &self.api.types[id.0].shape { Some(target) } else { None }
    }

    /// The type behind aliases, whatever is added on the way.
    fn plain_type<'t>(&'t self, node: &'t Node) -> &'t Type {
        let mut node = node;
        while let Some(target) = self.alias(node) {
            node = target;
        }
        &node.ty
    }

    /// A default as Rust writes it; `None` where it is no constant, or none of the type.
    fn default_value(&self, value: &Json, node: &Node) -> Option<DefaultValue> {
        let node = self.resolved(node);
        if let Type::Named(id) = node.ty {
            let Shape::Enum(list) = &self.api.types[id.0].shape else { return None };
            let index = list.values.iter().position(|known| known.value == *value)?;
            let owner = self.names.ident(id).clone();
            let variant = variants::of_values(&owner, &list.values).swap_remove(index);
            let copy = !self.is_open(list);
            return Some(DefaultValue::Variant { owner, variant, copy });
        }
        let Type::Scalar(scalar) = node.ty else { return None };
        match scalar {
            Scalar::Bool => value.as_bool().map(DefaultValue::Bool),
            Scalar::String | Scalar::Binary => value.as_str().map(|text| DefaultValue::Str(text.to_owned())),
            Scalar::F64 => value.as_number()?.as_f64().map(DefaultValue::Float),
            Scalar::Integer(width) => integer(width, value).map(DefaultValue::Integer),
            Scalar::BigInteger
            | Scalar::Number
            | Scalar::Uuid
            | Scalar::DateTime
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Base64 => None,
        }
    }

    /// Whether an enum takes values beyond its list.
    fn is_open(&self, list: &Enum) -> bool {
        let strings = list.values.iter().all(|value| value.value.as_str().is_some());
        strings && (list.openness == Openness::Open || self.policy.enums == EnumPolicy::Open)
    }

    fn enumeration(&self, owner: &RustIdent, list: &Enum) -> EnumItem {
        let repr = if list.values.iter().all(|value| value.value.as_str().is_some()) {
            EnumRepr::Strings
        } else if list.values.iter().all(|value| value.as_i64().is_some()) {
            EnumRepr::Integers
        } else {
            EnumRepr::Values
        };
        let idents = variants::of_values(owner, &list.values);
        let unknown = self.is_open(list).then(|| {
            let mut scope = Scope::default();
            idents.iter().for_each(|ident| {
                scope.try_claim(ident);
            });
            let variant = scope.claim(["Unknown", "Unlisted"].map(RustIdent::camel));
            let wrappers =
                [variant.bare(), "UnknownValue", "UnlistedValue"].map(|end| compose::with_word(owner, end));
            let free = wrappers.iter().find(|wrapper| self.names.idents().all(|ident| ident != *wrapper));
            UnknownItem { wrapper: free.unwrap_or(&wrappers[0]).clone(), variant }
        });
        let variants = list.values.iter().zip(idents).map(|(value, ident)| ValueVariant {
            docs: named_doc_text(ident.bare(), &value.docs, &[]),
            ident,
            deprecated: value.docs.deprecated,
            value: value.value.clone(),
        });
        EnumItem { repr, variants: variants.collect(), unknown }
    }

    fn union(&self, owner: &RustIdent, union: &Union) -> UnionItem {
        let idents = variants::of_branches(owner, &union.branches);
        let mut seen: HashSet<TypeExpr> = HashSet::new();
        let mut twice: HashSet<TypeExpr> = HashSet::new();
        for branch in &union.branches {
            let expr = self.canonical(&branch.value);
            if expr == TypeExpr::Named(owner.clone()) {
                twice.insert(expr.clone());
            }
            if !seen.insert(expr.clone()) {
                twice.insert(expr);
            }
        }
        let (tag, otherwise) = match &union.dispatch {
            Dispatch::Tag { property, otherwise } => (Some(property), *otherwise),
            Dispatch::Fit => (None, None),
        };
        let variants =
            union.branches.iter().zip(idents).enumerate().map(|(index, (branch, ident))| UnionVariant {
                docs: named_doc_text(ident.bare(), &branch.value.notes.docs, &[]),
                ident,
                deprecated: branch.value.notes.docs.deprecated,
                ty: self.names.expr(&branch.value),
                tags: branch.tags.iter().filter_map(tag_value).collect(),
                is_default: otherwise == Some(index),
                keeps_tag: tag.is_none_or(|tag| self.api.admits_tag(&branch.value, tag)),
                declares: self.declares(&branch.value, 4),
                from: !twice.contains(&self.canonical(&branch.value)),
            });
        UnionItem { variants: variants.collect(), tag: tag.cloned() }
    }

    /// The type with all aliases replaced by what they stand for.
    fn canonical(&self, node: &Node) -> TypeExpr {
        let inner = match &node.ty {
            Type::List(item) => TypeExpr::Vec(Box::new(self.canonical(item))),
            Type::Map(value) => TypeExpr::Map(Box::new(self.canonical(value))),
            Type::Tuple(elements) => {
                TypeExpr::Tuple(elements.iter().map(|element| self.canonical(element)).collect())
            }
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::JsonObject | Type::Null | Type::Never => {
                match self.alias(node) {
                    Some(target) => self.canonical(target),
                    None => return self.names.expr(node),
                }
            }
        };
        wrapped(node, inner)
    }

    /// The wire names that a branch declares: those of its struct, or of all the structs of its union.
    fn declares(&self, node: &Node, levels: usize) -> Declares {
        let ty = self.plain_type(node);
        if let Type::List(item) = ty {
            return match self.declares(item, levels) {
                Declares::Members(members) => Declares::ItemMembers(members),
                Declares::Nothing | Declares::ItemMembers(_) => Declares::Nothing,
            };
        }
        let Type::Named(id) = ty else { return Declares::Nothing };
        match &self.api.types[id.0].shape {
            Shape::Struct(object) => {
                Declares::Members(object.fields.iter().map(|field| field.name.clone()).collect())
            }
            Shape::Union(union) if levels > 0 => {
                let mut all: Vec<String> = Vec::new();
                for branch in &union.branches {
                    if let Declares::Members(members) = self.declares(&branch.value, levels - 1) {
                        all.extend(
                            members.into_iter().filter(|name| !all.contains(name)).collect::<Vec<_>>(),
                        );
                    }
                }
                if all.is_empty() { Declares::Nothing } else { Declares::Members(all) }
            }
            Shape::Newtype(value) if levels > 0 => self.declares(value, levels - 1),
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) | Shape::Newtype(_) => Declares::Nothing,
        }
    }
}

/// The type of the value that a shape is another name for; any object for all others, whose type says what they are.
const fn held_by(shape: &Shape) -> &Type {
    match shape {
        Shape::Alias(value) | Shape::Newtype(value) => &value.ty,
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => &Type::JsonObject,
    }
}

fn tag_value(value: &Json) -> Option<TagValue> {
    match value {
        Json::String(text) => Some(TagValue::Text(text.clone())),
        Json::Number(number) => number.as_i64().map(TagValue::Integer),
        Json::Bool(flag) => Some(TagValue::Flag(*flag)),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A number as an integer, if it is one of this width.
fn integer(width: IntegerWidth, value: &Json) -> Option<i128> {
    // As the runtime reads it: `1.0` is an integer.
    let value = value.as_number()?.as_i128()?;
    let fits = match width {
        IntegerWidth::I8 => i8::try_from(value).is_ok(),
        IntegerWidth::I16 => i16::try_from(value).is_ok(),
        IntegerWidth::I32 => i32::try_from(value).is_ok(),
        IntegerWidth::I64 => i64::try_from(value).is_ok(),
        IntegerWidth::U8 => u8::try_from(value).is_ok(),
        IntegerWidth::U16 => u16::try_from(value).is_ok(),
        IntegerWidth::U32 => u32::try_from(value).is_ok(),
        IntegerWidth::U64 => u64::try_from(value).is_ok(),
    };
    fits.then_some(value)
}
