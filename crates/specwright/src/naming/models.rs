//! Types of the API -> items to be written.

use std::collections::HashSet;

use indexmap::IndexMap;
use specwright_values::Number;

use crate::diagnostic::Diagnostics;
use crate::ir::{
    Api, Dispatch, Enum, Field, IntegerWidth, NameSource, Openness, Presence, Rest, Scalar, Shape, Slotted,
    Struct, TypeDef, TypeRef, Union,
};
use crate::model::{
    Declares, DefaultItem, DefaultValue, EnumItem, EnumRepr, FieldItem, PresenceItem, RestItem, StructItem,
    TypeExpr, TypeItem, TypeKind, UnionItem, UnionVariant, UnknownItem, ValueVariant,
};
use crate::policy::{EnumPolicy, FieldOrder, Policy, Undeclared};
use crate::rust::{RustIdent, Scope, compose, inert_code};

use super::prose::{named_doc_text, states_default};
use super::types::TypeNames;
use super::{fields, layout, renames, variants};

/// Makes the items of all types.
pub(super) fn items(
    api: &Api,
    names: &TypeNames,
    policy: &Policy,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeItem> {
    let models = Models { api, names, policy, sections: layout::of_types(api, names) };
    reading_order(api).into_iter().map(|index| models.item(index, &api.types[index], diagnostics)).collect()
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
            Shape::Alias(value) => TypeKind::Alias(self.names.expr(&value.ty)),
            Shape::Newtype(value) => TypeKind::Newtype(self.names.expr(&value.ty)),
        };
        let docs = named_doc_text(ident.bare(), &def.docs, &[]);
        let section = self.sections[index].clone();
        let inline = matches!(def.name, NameSource::Within { .. } | NameSource::Shared { .. });
        TypeItem { ident, docs, deprecated: def.docs.deprecated, kind, section, inline }
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
        let derives_default = fields.iter().all(|field| field.presence != Presence::Required);
        let mut fields: Vec<FieldItem> =
            fields.iter().zip(idents).map(|(field, ident)| self.field(field, ident, &mut methods)).collect();
        let mut rest_ident =
            || scope.claim(["additional_properties", "undeclared_properties"].map(RustIdent::snake));
        let rest = match &object.rest {
            Rest::Closed => RestItem::Deny,
            Rest::Open if self.policy.undeclared == Undeclared::Drop => RestItem::Drop,
            Rest::Open => RestItem::Keep(rest_ident()),
            Rest::Typed(Slotted { ty, .. }) => RestItem::Typed(rest_ident(), self.names.expr(ty)),
        };
        let rename_all = renames::of_fields(&mut fields);
        StructItem { fields, rest, derives_default, rename_all }
    }

    fn field(&self, field: &Field, ident: RustIdent, methods: &mut Scope) -> FieldItem {
        let any = self.is_any(&field.value.ty);
        let (nullable, inner) = match &field.value.ty {
            TypeRef::Nullable(inner) => (true, &**inner),
            other => (false, other),
        };
        let expr = self.names.expr(inner);
        let (presence, ty) = match (&field.presence, nullable, any) {
            (Presence::Required, false, _) => (PresenceItem::Required, expr.clone()),
            (Presence::Required, true, _) => {
                (PresenceItem::RequiredNullable, TypeExpr::Option(Box::new(expr.clone())))
            }
            (_, true, _) => (PresenceItem::OptionalNullable, TypeExpr::Field(Box::new(expr.clone()))),
            (_, false, true) => (PresenceItem::OptionalJson, TypeExpr::Option(Box::new(expr.clone()))),
            (_, false, false) => (PresenceItem::Optional, TypeExpr::Option(Box::new(expr.clone()))),
        };
        let mut further = Vec::new();
        let mut default = None;
        if let Presence::Default(value) = &field.presence {
            if !value.is_null() && !states_default(&field.docs, value) {
                further.push(format!("Default: {}.", inert_code(&value.to_string())));
            }
            default = self.default_value(value, inner).map(|value| DefaultItem {
                method: methods.claim([compose::snake(ident.bare(), "or_default")]),
                ty: expr,
                value,
            });
        }
        let rename = (ident.bare() != field.name).then(|| field.name.clone());
        let docs = named_doc_text(ident.bare(), &field.docs, &further);
        FieldItem { ident, rename, docs, deprecated: field.docs.deprecated, ty, presence, default }
    }

    /// Whether null is among the values of a type itself, so that `Option` would mistake it for absence.
    fn is_any(&self, ty: &TypeRef) -> bool {
        match self.resolved(ty) {
            TypeRef::Json | TypeRef::Null | TypeRef::Nullable(_) => true,
            TypeRef::Named(_)
            | TypeRef::Boxed(_)
            | TypeRef::List(_)
            | TypeRef::Tuple(_)
            | TypeRef::Map(_)
            | TypeRef::Scalar(_)
            | TypeRef::JsonObject
            | TypeRef::Never => false,
        }
    }

    /// The type behind aliases.
    fn resolved<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        for _ in 0..self.api.types.len() {
            let TypeRef::Named(id) = ty else { return ty };
            let Shape::Alias(value) = &self.api.types[id.0].shape else { return ty };
            ty = &value.ty;
        }
        ty
    }

    /// A default as Rust writes it; `None` where it is no constant, or none of the type.
    fn default_value(&self, value: &serde_json::Value, ty: &TypeRef) -> Option<DefaultValue> {
        if let TypeRef::Named(id) = self.resolved(ty) {
            let Shape::Enum(list) = &self.api.types[id.0].shape else { return None };
            let index = list.values.iter().position(|known| known.value == *value)?;
            let owner = self.names.ident(*id).clone();
            let variant = variants::of_values(&owner, &list.values).swap_remove(index);
            let copy = !self.is_open(list);
            return Some(DefaultValue::Variant { owner, variant, copy });
        }
        let TypeRef::Scalar(scalar) = self.resolved(ty) else { return None };
        match scalar {
            Scalar::Bool => value.as_bool().map(DefaultValue::Bool),
            Scalar::String | Scalar::Binary => value.as_str().map(|text| DefaultValue::Str(text.to_owned())),
            Scalar::F64 => value.as_f64().map(DefaultValue::Float),
            Scalar::Integer(width) => integer(*width, value).map(DefaultValue::Integer),
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
        let strings = list.values.iter().all(|value| value.value.is_string());
        strings && (list.openness == Openness::Open || self.policy.enums == EnumPolicy::Open)
    }

    fn enumeration(&self, owner: &RustIdent, list: &Enum) -> EnumItem {
        let repr = if list.values.iter().all(|value| value.value.is_string()) {
            EnumRepr::Strings
        } else if list.values.iter().all(|value| value.value.is_i64()) {
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
            rename: value.value.as_str().filter(|text| *text != ident.bare()).map(str::to_owned),
            ident,
            deprecated: value.docs.deprecated,
            value: value.value.clone(),
        });
        let mut variants: Vec<ValueVariant> = variants.collect();
        let rename_all = renames::of_variants(&mut variants);
        EnumItem { repr, variants, unknown, rename_all }
    }

    fn union(&self, owner: &RustIdent, union: &Union) -> UnionItem {
        let idents = variants::of_branches(owner, &union.branches);
        let mut seen: HashSet<TypeExpr> = HashSet::new();
        let mut twice: HashSet<TypeExpr> = HashSet::new();
        for branch in &union.branches {
            let expr = self.canonical(&branch.value.ty);
            if expr == TypeExpr::Named(owner.clone()) {
                twice.insert(expr.clone());
            }
            if !seen.insert(expr.clone()) {
                twice.insert(expr);
            }
        }
        let variants = union.branches.iter().zip(idents).map(|(branch, ident)| UnionVariant {
            docs: named_doc_text(ident.bare(), &branch.docs, &[]),
            ident,
            deprecated: branch.docs.deprecated,
            ty: self.names.expr(&branch.value.ty),
            tags: branch.tags.iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect(),
            declares: self.declares(&branch.value.ty, 4),
            from: !twice.contains(&self.canonical(&branch.value.ty)),
        });
        let tag = match &union.dispatch {
            Dispatch::Tag { property } => Some(property.clone()),
            Dispatch::Fit => None,
        };
        UnionItem { variants: variants.collect(), tag }
    }

    /// The type with all aliases replaced by what they stand for.
    fn canonical(&self, ty: &TypeRef) -> TypeExpr {
        let boxed = |inner: &TypeRef| Box::new(self.canonical(inner));
        match self.resolved(ty) {
            TypeRef::Nullable(inner) => TypeExpr::Option(boxed(inner)),
            TypeRef::Boxed(inner) => TypeExpr::Boxed(boxed(inner)),
            TypeRef::List(inner) => TypeExpr::Vec(boxed(inner)),
            TypeRef::Map(inner) => TypeExpr::Map(boxed(inner)),
            TypeRef::Tuple(elements) => {
                TypeExpr::Tuple(elements.iter().map(|ty| self.canonical(ty)).collect())
            }
            plain @ (TypeRef::Named(_)
            | TypeRef::Scalar(_)
            | TypeRef::Json
            | TypeRef::JsonObject
            | TypeRef::Null
            | TypeRef::Never) => self.names.expr(plain),
        }
    }

    /// The wire names that a branch declares: those of its struct, or of all the structs of its union.
    fn declares(&self, ty: &TypeRef, levels: usize) -> Declares {
        let mut ty = self.resolved(ty);
        while let TypeRef::Boxed(inner) | TypeRef::Nullable(inner) = ty {
            ty = self.resolved(inner);
        }
        if let TypeRef::List(item) = ty {
            return match self.declares(item, levels) {
                Declares::Members(members) => Declares::ItemMembers(members),
                Declares::Nothing | Declares::ItemMembers(_) => Declares::Nothing,
            };
        }
        let TypeRef::Named(id) = ty else { return Declares::Nothing };
        match &self.api.types[id.0].shape {
            Shape::Struct(object) => {
                Declares::Members(object.fields.iter().map(|field| field.name.clone()).collect())
            }
            Shape::Union(union) if levels > 0 => {
                let mut all: Vec<String> = Vec::new();
                for branch in &union.branches {
                    if let Declares::Members(members) = self.declares(&branch.value.ty, levels - 1) {
                        all.extend(
                            members.into_iter().filter(|name| !all.contains(name)).collect::<Vec<_>>(),
                        );
                    }
                }
                if all.is_empty() { Declares::Nothing } else { Declares::Members(all) }
            }
            Shape::Newtype(value) if levels > 0 => self.declares(&value.ty, levels - 1),
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) | Shape::Newtype(_) => Declares::Nothing,
        }
    }
}

/// A number as an integer, if it is one of this width.
fn integer(width: IntegerWidth, value: &serde_json::Value) -> Option<i128> {
    // As the runtime reads it: `1.0` is an integer.
    let value = value.as_number()?.to_string().parse::<Number>().ok()?.as_i128()?;
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
