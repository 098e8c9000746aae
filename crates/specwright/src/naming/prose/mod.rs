//! What people say about a thing -> a doc comment that is whole, tidy and inert.
//!
//! A fence or an indented block would be run as a doctest, a tag would be HTML in the documentation, and a
//! bracket a link; text from a document is none of these. What only repeats the code or itself is left out.

mod conditions;
mod containers;
mod html;
mod lines;
mod prepare;
mod render;
mod repeats;
mod spans;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use crate::ir::Docs;
use crate::rust::DocText;

pub(super) use conditions::conditions;
use render::render;
pub(super) use repeats::{is_status, states_default};

/// The doc comment of a thing called `name`: title, description, and further paragraphs of our own.
pub(crate) fn named_doc_text(name: &str, docs: &Docs, further: &[String]) -> DocText {
    let title = docs.title.clone().filter(|title| !repeats::is_name(title, name));
    doc_text(&Docs { title, ..docs.clone() }, further)
}

/// The doc comment of a thing: title, description, and further paragraphs of our own.
pub(crate) fn doc_text(docs: &Docs, further: &[String]) -> DocText {
    // A title is one line, however it is written.
    let title = docs.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.as_deref().filter(|title| repeats::is_said(title));
    let description = docs.description.as_deref().map(str::trim).filter(|text| repeats::is_said(text));
    let (title, description) = match (title, description) {
        (Some(title), Some(text)) if repeats::says(first_paragraph(text), title) => (None, Some(text)),
        (Some(title), Some(text)) if repeats::says(title, text) => (Some(title), None),
        both => both,
    };
    let paragraphs =
        title.into_iter().chain(description).chain(further.iter().map(String::as_str)).map(render);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    DocText(lines)
}

fn first_paragraph(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or_default()
}
