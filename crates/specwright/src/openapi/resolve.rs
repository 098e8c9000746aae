//! Following the references of everything but schemas.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, RefError};
use crate::source::At;

/// How long a chain of references may be: each of its members is followed to the end.
const MAX_STEPS: usize = 256;

/// How many steps of a circle are shown.
const MAX_SHOWN: usize = 10;

/// Who wants to know what stands where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// Whoever judges the document: what is wrong there costs that place.
    Judge,
    /// An operation, of which nothing sensible can be made if it only gets to circles.
    Operation,
}

/// Follows `$ref`s until something else stands there; reports and gives `None` where that fails.
pub(super) fn resolve<'t>(
    document: &'t Document,
    at: &At<'t>,
    asker: Asker,
    diagnostics: &mut Diagnostics,
) -> Option<At<'t>> {
    let mut current = at.clone();
    let mut steps: Vec<At<'t>> = Vec::new();
    let mut seen = HashSet::new();
    while let Some(reference) = current.get("$ref") {
        if steps.len() >= MAX_STEPS {
            let message =
                format!("more than {MAX_STEPS} `$ref`s lead on from here: what stands there is unknown");
            diagnostics.report(Code::TooLarge, at.origin(), message);
            return None;
        }
        if !seen.insert(std::ptr::from_ref(reference.node)) {
            circle(&steps, asker, diagnostics);
            return None;
        }
        current = step(document, &reference, diagnostics)?;
        steps.push(reference);
    }
    Some(current)
}

/// A map of objects; some documents have a single `$ref` in its place, which the specification does not know.
pub(super) fn section<'t>(
    document: &'t Document,
    at: &At<'t>,
    asker: Asker,
    diagnostics: &mut Diagnostics,
) -> Option<At<'t>> {
    match at.get("$ref") {
        Some(reference) if reference.node.as_str().is_some() => resolve(document, at, asker, diagnostics),
        Some(_) | None => Some(at.clone()),
    }
}

/// Follows one `$ref`.
fn step<'t>(document: &'t Document, reference: &At<'t>, diagnostics: &mut Diagnostics) -> Option<At<'t>> {
    let Some(text) = reference.node.as_str() else {
        let message = format!("`$ref` is {}, not a string", reference.node.describe());
        diagnostics.report(Code::WrongType, reference.origin(), message);
        return None;
    };
    if text.chars().any(char::is_control) {
        let message = format!("`{}` has a control character, which no reference has", text.escape_debug());
        diagnostics.report(Code::UnsupportedRef, reference.origin(), message);
        return None;
    }
    document
        .follow(reference, text)
        .map_err(|error| {
            unfollowed(document, reference, text, error, "what stands there is unknown", diagnostics)
        })
        .ok()
}

/// Reports a reference that cannot be followed, with what is done instead.
pub(crate) fn unfollowed(
    document: &Document,
    reference: &At<'_>,
    text: &str,
    error: RefError,
    instead: &str,
    diagnostics: &mut Diagnostics,
) {
    match error {
        RefError::Dangling => {
            let reason = document.unreadable(reference.file, text);
            let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
            let message = format!("`{text}` leads nowhere{reason}: {instead}");
            let diagnostic = diagnostics.report(Code::DanglingRef, reference.origin(), message);
            if let Some(near) = document.nearest(reference, text) {
                diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
        RefError::Ambiguous => {
            let message = format!("several schemas are called `{text}`: {instead}");
            let help = "give each a name of its own, or refer to it by its place";
            diagnostics.report(Code::DanglingRef, reference.origin(), message).help(help);
        }
        RefError::Unsupported => {
            let message = format!("`{text}` leads out of the document: {instead}");
            let help = "write it into the document, or into a file beside it; nothing is fetched";
            diagnostics.report(Code::UnsupportedRef, reference.origin(), message).help(help);
        }
    }
}

fn circle(steps: &[At<'_>], asker: Asker, diagnostics: &mut Diagnostics) {
    let Some((first, others)) = steps.split_first() else { return };
    let message = "this chain of `$ref`s leads only back to itself";
    let diagnostic: &mut Diagnostic = match asker {
        Asker::Judge => diagnostics.report(Code::CircularRef, first.origin(), message),
        Asker::Operation => diagnostics.refuse(Code::CircularRef, first.origin(), message),
    };
    for step in others.iter().take(MAX_SHOWN) {
        diagnostic.also(step.origin(), "it goes on here");
    }
}
