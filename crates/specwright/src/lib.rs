//! OpenAPI documents in, reviewable Rust out.
//!
//! The pipeline is [`generate`]; `ARCHITECTURE.md` at the root of the workspace has the map.

pub mod diagnostic;
pub mod document;
mod emit;
mod generated;
pub mod http;
mod index;
pub mod ir;
pub mod judge;
mod lower;
pub mod model;
mod naming;
pub mod openapi;
mod output;
pub mod policy;
pub mod rust;
pub mod source;
mod words;

pub use generated::{Described, Generated, GeneratedFile, Index, Place, Route, RouteKind, Stats, Use};
pub use ir::{End, Keywords};

use diagnostic::{Diagnostics, Report};
use document::Document;
use output::{Header, Output};
use policy::Policy;
use source::{Files, SourceFile};

/// Reads one API document, and stops before any Rust is made of it: for tools that judge values by what it says.
///
/// # Errors
/// As [`generate`].
pub fn describe(source: &SourceFile, files: &dyn Files, policy: &Policy) -> Result<Described, Report> {
    let mut diagnostics = Diagnostics::default();
    let Some(document) = Document::load(source, files, &mut diagnostics) else {
        return Err(diagnostics.into_report(vec![source.path.clone()]));
    };
    let lowered = lower::lower(&document, policy, &mut diagnostics);
    let report = diagnostics.barrier(document.file_names(), &policy.faults)?;
    Ok(Described { api: lowered.api, places: lowered.places, report })
}

/// Generates the modules for one API document.
///
/// # Errors
/// Everything found, in one report, if nothing sensible can be made of the document, or if it has faults and the policy
/// tolerates none.
pub fn generate(source: &SourceFile, files: &dyn Files, policy: &Policy) -> Result<Generated, Report> {
    let mut diagnostics = Diagnostics::default();
    let Some(document) = Document::load(source, files, &mut diagnostics) else {
        return Err(diagnostics.into_report(vec![source.path.clone()]));
    };
    let lowered = lower::lower(&document, policy, &mut diagnostics);
    let (model, names) = naming::assign_names(&lowered.api, policy, &mut diagnostics);
    let report = diagnostics.barrier(document.file_names(), &policy.faults)?;
    let header = Header { command: policy.command.clone(), source: source.path.clone() };
    let stats = Stats {
        operations: lowered.api.operations.len(),
        schemas: lowered.schemas,
        types: model.types.len(),
        has_server: !model.operations.items.is_empty(),
    };
    let index = index::index(&lowered, &model, &names);
    let Output { files, crates } = output::files(&header, &model);
    let keywords = lowered.keywords;
    let recursion_limit = lowered.api.recursion_limit;
    Ok(Generated {
        files,
        crates,
        has_patterns: model.has_patterns(),
        stats,
        recursion_limit,
        keywords,
        report,
        index,
        operations: model.operations,
    })
}
