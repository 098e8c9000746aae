//! The HTTP half of a document as `openapiv3` types: everything but schemas.
//!
//! The untyped tree is judged first (`check`); then each operation is put into the strict form of OpenAPI 3.0 that
//! `openapiv3` takes (`read`). What 3.0 cannot say travels beside it: a Schema Object becomes a reference to a schema
//! of the tree, places are numbers in an extension, and what is new in 3.1 and 3.2 stands in fields or extensions of
//! ours.

mod check;
mod examples;
mod flag;
mod read;
mod resolve;
mod rules;
mod schemas;
mod security;
mod template;
mod vocabulary;

pub use examples::Example;
pub(crate) use resolve::unfollowed;
pub use rules::is_token;
pub(crate) use security::undeclared;
pub use security::{Alternative, Asked};

use check::Judged;
use openapiv3::{Operation, ReferenceOr, Schema};

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::http::SchemeKind;
use crate::ir::OperationKind;
use crate::source::{At, Origin};

/// The HTTP half of a document.
#[derive(Debug)]
pub struct Typed<'t> {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `tags`: names with their descriptions.
    pub tags: Vec<(String, Option<String>)>,
    /// `components.securitySchemes`.
    pub schemes: Vec<TypedScheme>,
    /// Every operation: those of `paths`, then webhooks, then callbacks.
    pub operations: Vec<TypedOperation>,
    /// The Schema Objects that stand in operations; see [`Typed::schema`].
    pub schemas: Vec<At<'t>>,
    /// All Schema Objects of the document, each once, whether anything refers to them or not.
    pub declared: Vec<At<'t>>,
    /// The examples that stand beside them.
    pub examples: Vec<Example<'t>>,
    /// The places that [`AT`] refers to.
    pub places: Vec<Origin>,
}

/// A security scheme.
#[derive(Debug)]
pub struct TypedScheme {
    /// Its key.
    pub name: String,
    /// How a request carries its credential.
    pub kind: SchemeKind,
    /// `description`.
    pub description: Option<String>,
}

/// An operation with what its place says.
#[derive(Debug)]
pub struct TypedOperation {
    /// Path, webhook or callback.
    pub kind: OperationKind,
    /// The method in upper case.
    pub method: String,
    /// The key of its path item.
    pub path: String,
    /// Where it stands.
    pub origin: Origin,
    /// Where its path item stands.
    pub item: Origin,
    /// Where its `operationId` stands.
    pub id: Option<Origin>,
    /// The operation, its parameters complete, without security, callbacks and examples.
    pub operation: Operation,
    /// Who may call it: one of these suffices.
    pub security: Vec<Alternative>,
}

/// The extension that holds the place of an object, as an index into [`Typed::places`].
pub const AT: &str = "x-specwright-at";
/// The extension of a parameter that takes the whole query string.
pub const QUERY_STRING: &str = "x-specwright-querystring";
/// The extension of a parameter in the style `cookie`.
pub const COOKIE_STYLE: &str = "x-specwright-cookie";
/// The extension of a media type whose body is a sequence of items: their schema.
pub const ITEM_SCHEMA: &str = "x-specwright-item-schema";
/// The extension of a response with what `openapiv3` drops of its headers, by name: place and `explode`.
pub const HEADERS: &str = "x-specwright-headers";
/// The extension of a response that stands among the components, or in a file of its own: its name there.
pub const COMPONENT: &str = "x-specwright-component";
/// The extension with which documents name the Rust of what they describe.
pub const RUST_NAME: &str = "x-rust-name";

/// What references to Schema Objects of the tree begin with.
const SCHEMA: &str = "specwright:schema/";
/// The reference that stands where no schema is given: any text.
const TEXT: &str = "specwright:text";

/// Reads the HTTP half of a document.
///
/// Objects that cannot be read are reported and left out.
pub fn read<'t>(document: &'t Document, diagnostics: &mut Diagnostics) -> Typed<'t> {
    let Judged { schemas: declared, examples } = check::check(document, diagnostics);
    Typed { declared, examples, ..read::read(document, diagnostics) }
}

impl<'t> Typed<'t> {
    /// The Schema Object that a schema of the typed view stands for; `None` is any text.
    #[must_use]
    pub fn schema(&self, schema: &ReferenceOr<Schema>) -> Option<&At<'t>> {
        let ReferenceOr::Reference { reference } = schema else { return None };
        self.schemas.get(reference.strip_prefix(SCHEMA)?.parse::<usize>().ok()?)
    }

    /// The place of an object, by its extensions.
    #[must_use]
    pub fn place(&self, extensions: &indexmap::IndexMap<String, serde_json::Value>) -> Option<&Origin> {
        let index = extensions.get(AT)?.as_u64()?;
        self.places.get(usize::try_from(index).ok()?)
    }
}

/// The key of a response as `openapiv3` writes it: `404`, `4XX`, `default`.
fn status_key(key: &str) -> Option<String> {
    if key.eq_ignore_ascii_case("default") {
        return Some("default".to_owned());
    }
    match key.as_bytes() {
        [b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Some(key.to_ascii_uppercase()),
        [b'1'..=b'9', second, third] if second.is_ascii_digit() && third.is_ascii_digit() => {
            Some(key.to_owned())
        }
        _ => None,
    }
}
