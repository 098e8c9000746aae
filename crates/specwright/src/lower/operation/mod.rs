//! Operations of the typed view -> operations of the [`Api`].

mod body;
mod parameter;
mod path;
mod security;

use openapiv3::{ReferenceOr, Schema, StatusCode};

use crate::diagnostic::{Code, Diagnostics};
use crate::http::Status;
use crate::ir::{Api, Docs, Node, Operation, OperationKind, OperationSlot, Response, Scalar, Tag, Type};
use crate::openapi::{RUST_NAME, Typed, TypedOperation};
use crate::source::{At, Origin};

use super::schema::Schemas;

/// Lowers the Schema Objects that operations use.
pub(crate) trait LowerSchema<'t> {
    /// The type of the schema that stands in this slot of an operation.
    fn schema(&mut self, at: &At<'t>, operation: usize, slot: OperationSlot) -> Node;

    /// Where findings go.
    fn diagnostics(&mut self) -> &mut Diagnostics;
}

impl<'t> LowerSchema<'t> for Schemas<'_, 't> {
    fn schema(&mut self, at: &At<'t>, operation: usize, slot: OperationSlot) -> Node {
        Schemas::schema(self, at, operation, slot)
    }

    fn diagnostics(&mut self) -> &mut Diagnostics {
        Schemas::diagnostics(self)
    }
}

/// Fills in everything of the [`Api`] but its types. The operations are taken out: each is dropped once it is lowered,
/// because all of them together would be much of what a run holds at its peak.
pub(crate) fn operations<'t>(typed: &mut Typed<'t>, schemas: &mut dyn LowerSchema<'t>, api: &mut Api) {
    api.title.clone_from(&typed.title);
    api.version.clone_from(&typed.version);
    api.description.clone_from(&typed.description);
    let tag = |(name, description): &(String, Option<String>)| Tag {
        name: name.clone(),
        description: description.clone(),
    };
    api.tags = typed.tags.iter().map(tag).collect();
    api.security_schemes = security::schemes(typed);
    path::same_ids(&typed.operations, schemas.diagnostics());
    for operation in std::mem::take(&mut typed.operations) {
        let index = api.operations.len();
        let operation = Lowering { typed, schemas, api, index, operation: &operation }.operation();
        api.operations.push(operation);
    }
}

/// One operation on its way.
struct Lowering<'a, 't> {
    typed: &'a Typed<'t>,
    schemas: &'a mut dyn LowerSchema<'t>,
    api: &'a mut Api,
    /// Its index in [`Api::operations`].
    index: usize,
    operation: &'a TypedOperation,
}

impl Lowering<'_, '_> {
    fn operation(mut self) -> Operation {
        let typed = self.operation;
        let source = &typed.operation;
        let parameters = self.parameters();
        let body = source.request_body.as_ref().and_then(|body| self.body(body.as_item()?));
        let responses = self.responses();
        let security = self.security();
        Operation {
            origin: typed.origin.clone(),
            kind: typed.kind.clone(),
            method: typed.method.clone(),
            path: typed.path.clone(),
            id: source.operation_id.clone().filter(|id| !id.trim().is_empty()),
            rust_name: text_extension(&source.extensions, RUST_NAME),
            tags: source.tags.clone(),
            docs: Docs {
                title: source.summary.clone(),
                description: source.description.clone(),
                deprecated: source.deprecated,
            },
            parameters,
            body,
            responses,
            security,
        }
    }

    fn responses(&mut self) -> Vec<Response> {
        let declared = &self.operation.operation.responses;
        let coded = declared.responses.iter().map(|(code, response)| (status(code), response));
        let default = declared.default.iter().map(|response| (Status::Default, response));
        let mut responses: Vec<Response> = coded
            .chain(default)
            .filter_map(|(status, response)| Some(self.response(status, response.as_item()?)))
            .collect();
        if responses.is_empty() {
            // That none is declared, or that it cannot be read, has been said.
            responses.push(Response {
                origin: self.operation.origin.clone(),
                status: Status::Default,
                component: None,
                docs: Docs::default(),
                headers: Vec::new(),
                contents: Vec::new(),
            });
        }
        responses
    }

    fn report(&mut self, code: Code, origin: Origin, message: impl Into<String>) {
        self.schemas.diagnostics().report(code, origin, message);
    }

    /// The type of a schema of the typed view; where none is given, `missing`.
    fn schema(&mut self, schema: Option<&ReferenceOr<Schema>>, slot: OperationSlot, missing: Type) -> Node {
        match schema.and_then(|schema| self.typed.schema(schema)) {
            Some(at) => self.schemas.schema(at, self.index, slot),
            None => Node::new(missing, self.operation.origin.clone()),
        }
    }
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(class) => Status::Range(*class),
    }
}

fn text_extension(extensions: &indexmap::IndexMap<String, serde_json::Value>, name: &str) -> Option<String> {
    extensions.get(name)?.as_str().map(str::to_owned)
}

/// Any text: what a parameter without a schema is.
const ANY_TEXT: Type = Type::Scalar(Scalar::String);

/// Whether an operation is one that this side's server answers at a path of the document.
fn is_path(kind: &OperationKind) -> bool {
    matches!(kind, OperationKind::Path)
}
