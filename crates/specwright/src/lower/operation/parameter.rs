//! Parameters: where they travel, how their text is encoded, and what the path template says about them.

use openapiv3::{
    Parameter as TypedParameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
    Schema,
};

use crate::diagnostic::Code;
use crate::http::{Location, Style};
use crate::ir::{Docs, Encoding, Node, OperationSlot, Parameter, Presence};
use crate::openapi::{COOKIE_STYLE, QUERY_STRING, RUST_NAME, is_token};

use super::path::parameter_names;
use super::{ANY_TEXT, Lowering, is_path, text_extension};

impl Lowering<'_, '_> {
    /// The parameters in the order of the document; those that the path names and nobody declares come last.
    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let declared = &self.operation.operation.parameters;
        for declared in declared.iter().filter_map(ReferenceOr::as_item) {
            let (location, encoding) = carrier(declared);
            let data = declared.parameter_data_ref();
            if let Some((code, reason)) = self.ignored(location, data) {
                let origin = self.place(&data.extensions);
                self.report(code, origin, format!("the parameter `{}` is left out: {reason}", data.name));
                continue;
            }
            let may_be_empty =
                matches!(declared, TypedParameter::Query { allow_empty_value: Some(true), .. });
            parameters.push(self.parameter(location, encoding, may_be_empty, data));
        }
        if is_path(&self.operation.kind) {
            self.undeclared(&mut parameters);
        }
        parameters
    }

    /// Why a parameter does nothing, if so.
    fn ignored(&self, location: Location, data: &ParameterData) -> Option<(Code, &'static str)> {
        let reserved = ["accept", "content-type", "authorization"];
        let name = data.name.to_ascii_lowercase();
        match location {
            Location::Header if reserved.contains(&&*name) => {
                Some((Code::Ignored, "OpenAPI says it elsewhere (media types and security)"))
            }
            Location::Header if !is_token(&data.name) => Some((Code::Ignored, "no header has such a name")),
            Location::Path if !parameter_names(&self.operation.path).contains(&&*data.name) => {
                Some((Code::PathParameter, "the path does not name it"))
            }
            Location::Path
            | Location::Query
            | Location::QueryString
            | Location::Header
            | Location::Cookie => None,
        }
    }

    fn parameter(
        &mut self,
        location: Location,
        encoding: Encoding,
        may_be_empty: bool,
        data: &ParameterData,
    ) -> Parameter {
        let origin = self.place(&data.extensions);
        let schema = schema(&data.format);
        let slot = OperationSlot::Parameter(data.name.clone());
        let value = self.schema(schema, slot, ANY_TEXT);
        let docs = value.notes.docs.clone();
        let is_required = data.required || location == Location::Path;
        let presence = if is_required { Presence::Required } else { Presence::Optional };
        Parameter {
            origin,
            name: data.name.clone(),
            location,
            docs: Docs {
                title: None,
                description: data.description.clone().or(docs.description),
                deprecated: data.deprecated.unwrap_or(docs.deprecated),
            },
            presence,
            value,
            encoding,
            may_be_empty,
            rust_name: text_extension(&data.extensions, RUST_NAME),
        }
    }

    /// Adds what the path names and nobody declares, as text.
    fn undeclared(&mut self, parameters: &mut Vec<Parameter>) {
        for name in parameter_names(&self.operation.path) {
            let declared = |other: &Parameter| other.location == Location::Path && other.name == name;
            if parameters.iter().any(declared) {
                continue;
            }
            let origin = self.operation.item.clone();
            let message = format!("the path names `{name}`, which no parameter declares: any text is taken");
            self.report(Code::PathParameter, origin.clone(), message);
            let value = Node::new(ANY_TEXT, origin.clone());
            parameters.push(Parameter {
                origin,
                name: name.to_owned(),
                location: Location::Path,
                docs: Docs::default(),
                presence: Presence::Required,
                value,
                encoding: Encoding::Style { style: Style::Simple, explode: false },
                may_be_empty: false,
                rust_name: None,
            });
        }
    }
}

fn schema(format: &ParameterSchemaOrContent) -> Option<&ReferenceOr<Schema>> {
    match format {
        ParameterSchemaOrContent::Schema(schema) => Some(schema),
        ParameterSchemaOrContent::Content(content) => content.first()?.1.schema.as_ref(),
    }
}

/// Where a parameter travels, and how its value is written there.
fn carrier(parameter: &TypedParameter) -> (Location, Encoding) {
    let data = parameter.parameter_data_ref();
    let has = |extension| data.extensions.contains_key(extension);
    let (location, style) = match parameter {
        TypedParameter::Path { style, .. } => (
            Location::Path,
            match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            },
        ),
        TypedParameter::Query { .. } if has(QUERY_STRING) => (Location::QueryString, Style::Form),
        TypedParameter::Query { style, .. } => (
            Location::Query,
            match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            },
        ),
        TypedParameter::Header { .. } => (Location::Header, Style::Simple),
        TypedParameter::Cookie { .. } if has(COOKIE_STYLE) => (Location::Cookie, Style::Cookie),
        TypedParameter::Cookie { .. } => (Location::Cookie, Style::Form),
    };
    if let ParameterSchemaOrContent::Content(content) = &data.format
        && let Some((media, _)) = content.first()
    {
        return (location, Encoding::Content(media.clone()));
    }
    // The default of `explode` goes by the style (OpenAPI 3.1 §4.8.12.2.1).
    let explode = data.explode.unwrap_or(matches!(style, Style::Form | Style::Cookie));
    (location, Encoding::Style { style, explode })
}
