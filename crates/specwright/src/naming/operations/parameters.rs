//! Parameters: fields, types and how their text is taken apart.

use crate::diagnostic::Code;
use crate::http::{Location, Style, is_json};
use crate::ir::{Encoding, Node, Operation, Parameter, Presence};
use crate::model::operations::{ParameterItem, ParameterText};
use crate::model::{Primitive, TypeExpr};
use crate::naming::prose::{conditions, doc_text, states_default};
use crate::rust::{DocText, RustIdent, Scope, Spelling, inert_code};

use super::Namer;
use super::shapes::{TextShape, is_flat, shape};

impl Namer<'_> {
    /// A field for each parameter of an operation.
    pub(super) fn parameters(&mut self, operation: &Operation, fields: &mut Scope) -> Vec<ParameterItem> {
        operation.parameters.iter().map(|parameter| self.parameter(operation, parameter, fields)).collect()
    }

    fn parameter(
        &mut self,
        operation: &Operation,
        parameter: &Parameter,
        fields: &mut Scope,
    ) -> ParameterItem {
        let ident = field_name(parameter, fields);
        let (mut text, ty) = match &parameter.encoding {
            Encoding::Content(media) => self.content(parameter, media),
            Encoding::Style { style, explode } => self.styled(parameter, *style, *explode),
        };
        if parameter.location == Location::Query && stands_by_members(&parameter.encoding) {
            text = self.members(operation, parameter).unwrap_or(text);
        }
        // One whose type is not that of its schema is the text alone, for which nothing is checked.
        let steps = match ty == (self.types)(&parameter.value) {
            true => self.checks.of_request(&parameter.value, parameter.presence),
            false => Vec::new(),
        };
        // In a text there is no telling null from nothing.
        let (ty, nullable) = match ty {
            TypeExpr::Option(inner) => (*inner, true),
            ty => (ty, false),
        };
        let required = matches!(parameter.presence, Presence::Required);
        let ty = if nullable && required { TypeExpr::Option(Box::new(ty)) } else { ty };
        ParameterItem {
            docs: docs(parameter, &ident),
            ident,
            wire: parameter.name.clone(),
            location: parameter.location,
            ty,
            required,
            text,
            steps,
            may_be_empty: parameter.may_be_empty,
        }
    }

    /// A parameter by media type: JSON is decoded, the rest is its text.
    fn content(&mut self, parameter: &Parameter, media: &str) -> (ParameterText, TypeExpr) {
        if is_json(media) {
            return (ParameterText::Json, (self.types)(&parameter.value));
        }
        let is_form = media.starts_with("application/x-www-form-urlencoded");
        if is_form && parameter.location == Location::QueryString {
            return (ParameterText::Usual, (self.types)(&parameter.value));
        }
        if matches!(shape(self.api, &parameter.value), TextShape::Scalar) {
            return (ParameterText::Usual, (self.types)(&parameter.value));
        }
        self.raw(parameter, &format!("`{media}` in a parameter is not decoded"));
        (ParameterText::Usual, TypeExpr::Primitive(Primitive::String))
    }

    fn styled(&mut self, parameter: &Parameter, style: Style, explode: bool) -> (ParameterText, TypeExpr) {
        let usual = match parameter.location {
            Location::Path | Location::Header => (Style::Simple, false),
            Location::Query | Location::QueryString | Location::Cookie => (Style::Form, true),
        };
        let text = match (style, explode) == usual {
            true => ParameterText::Usual,
            false => ParameterText::Style(style, explode),
        };
        if style == Style::DeepObject || self.fits_text(&parameter.value) {
            return (text, (self.types)(&parameter.value));
        }
        self.raw(parameter, "lists and objects within lists and objects have no form in this style");
        (text, TypeExpr::Vec(Box::new(TypeExpr::Primitive(Primitive::String))))
    }

    /// Whether a style other than `deepObject` can write the values of a type.
    fn fits_text(&self, node: &Node) -> bool {
        match shape(self.api, node) {
            TextShape::Scalar | TextShape::Binary | TextShape::Varies | TextShape::Map(None) => true,
            TextShape::List(inner) | TextShape::Map(Some(inner)) => is_flat(self.api, inner),
            TextShape::Object(_) => true,
        }
    }

    /// For an object in style `form` that is exploded: which keys of the query are its own.
    fn members(&self, operation: &Operation, parameter: &Parameter) -> Option<ParameterText> {
        match shape(self.api, &parameter.value) {
            TextShape::Object(object) => {
                Some(ParameterText::Members(object.fields.iter().map(|field| field.name.clone()).collect()))
            }
            TextShape::Map(_) => {
                let others = operation.parameters.iter().filter(|other| other.location == Location::Query);
                let others = others.filter(|other| other.name != parameter.name);
                Some(ParameterText::AllBut(others.map(|other| other.name.clone()).collect()))
            }
            TextShape::Scalar | TextShape::Binary | TextShape::List(_) | TextShape::Varies => None,
        }
    }

    fn raw(&mut self, parameter: &Parameter, reason: &str) {
        let message = format!("the parameter `{}` is delivered as text: {reason}", parameter.name);
        self.diagnostics.report(Code::Raw, parameter.origin.clone(), message);
    }
}

fn stands_by_members(encoding: &Encoding) -> bool {
    matches!(encoding, Encoding::Style { style: Style::Form, explode: true })
}

/// The name of a field: with symbols spelled out, then with the place of the parameter, where others are like it.
fn field_name(parameter: &Parameter, fields: &mut Scope) -> RustIdent {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query | Location::QueryString => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let plain = RustIdent::snake(parameter.rust_name.as_deref().unwrap_or(&parameter.name));
    let spelled = RustIdent::snake_spelling(&parameter.name, Spelling::Symbols);
    let placed = plain.with_suffix(&format!("_{place}"));
    fields.claim([plain, spelled, placed])
}

fn docs(parameter: &Parameter, ident: &RustIdent) -> DocText {
    let place = match parameter.location {
        Location::Path => "Path parameter",
        Location::Query => "Query parameter",
        Location::QueryString => "Query string",
        Location::Header => "Header",
        Location::Cookie => "Cookie",
    };
    let mut further = Vec::new();
    let described = parameter.docs.description.as_deref().is_some_and(|text| !text.trim().is_empty());
    // Most parameters are of the path, which says so, or of the query.
    let is_usual = matches!(parameter.location, Location::Path | Location::Query);
    if ident.bare() != parameter.name || !(described || is_usual) {
        further.push(format!("{place} {}.", inert_code(&parameter.name)));
    }
    further.extend(conditions(&parameter.value.rules, &parameter.value.ty));
    if let (Presence::Optional, Some(value)) = (parameter.presence, parameter.value.notes.default_value())
        && !value.is_null()
        && !states_default(&parameter.docs, value)
    {
        further.push(format!("Missing means {}.", inert_code(&value.to_string())));
    }
    if parameter.docs.deprecated {
        further.push("**Deprecated.**".to_owned());
    }
    doc_text(&parameter.docs, &further)
}
