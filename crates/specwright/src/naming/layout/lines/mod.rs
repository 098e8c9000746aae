//! About how many lines the Rust of the model takes, to decide what is in which file. It is an estimate: what breaks
//! over lines is known by its length alone.

mod operations;
mod server;
mod types;

use crate::model::TypeExpr;
use crate::rust::DocText;

pub(super) use operations::operation;
pub(super) use server::{handler, handler_trait, shared};
pub(super) use types::model;

/// How many characters a line has room for.
const WIDTH: usize = 89;

/// The lines above an item: its documentation, and that it is deprecated.
fn head(docs: &DocText, deprecated: bool) -> usize {
    docs.0.len() + usize::from(deprecated)
}

/// A line of so many characters that is broken into this many lines if it is too long.
const fn broken(length: usize, lines: usize) -> usize {
    if length <= WIDTH { 1 } else { lines }
}

/// Elements between brackets: on the line, or each on its own.
fn listed(length: usize, elements: usize) -> usize {
    broken(length, elements + 2)
}

/// How many characters texts take as literals, each with a comma and a space.
fn literals<'t>(texts: impl IntoIterator<Item = &'t String>) -> usize {
    texts.into_iter().map(|text| text.len() + 4).sum()
}

/// How many characters a type takes.
fn length(ty: &TypeExpr) -> usize {
    match ty {
        TypeExpr::Named(ident) => ident.bare().len(),
        TypeExpr::Option(ty) => "Option<>".len() + length(ty),
        TypeExpr::Field(ty) => "Field<>".len() + length(ty),
        TypeExpr::Boxed(ty) | TypeExpr::Vec(ty) => "Vec<>".len() + length(ty),
        TypeExpr::Map(ty) => "IndexMap<String, >".len() + length(ty),
        TypeExpr::Tuple(elements) => elements.iter().map(|ty| length(ty) + 2).sum(),
        TypeExpr::Primitive(_) => "String".len(),
        TypeExpr::Support(name) => name.len(),
    }
}
