#![doc = include_str!("../README.md")]

mod build;
mod compare;
mod dialect;
mod legacy;
mod page;
mod report;
mod upgrade;
mod write;

pub use compare::Difference;
pub use dialect::Dialect;
pub use report::{Finding, PageCode, PageReport};
pub use write::to_yaml;

use report::Findings;
use specwright::diagnostic::Diagnostics;
use specwright::source::{At, Node, SourceFile};

/// What a page became.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The dialect that the page is written in.
    pub dialect: Dialect,
    /// An OpenAPI 3.1 document; [`to_yaml`] writes it.
    pub document: Node,
    /// Warnings, and what the page cannot carry.
    pub report: PageReport,
}

/// Reads a documentation page of either dialect.
///
/// # Errors
/// Everything that keeps the page from becoming a document, with the lines of the page.
pub fn import(source: &SourceFile) -> Result<Imported, PageReport> {
    let mut findings = Findings::default();
    let read = read(source, &mut findings);
    let has_errors = findings.has_errors();
    let report = findings.into_report(&source.path);
    match read {
        Some((dialect, document)) if !has_errors => Ok(Imported { dialect, document, report }),
        Some(_) | None => Err(report),
    }
}

/// Compares the older page of an operation with the newer one.
#[must_use]
pub fn compare(old: &Imported, new: &Imported) -> Vec<Difference> {
    compare::documents(&old.document, &new.document)
}

fn read(source: &SourceFile, findings: &mut Findings) -> Option<(Dialect, Node)> {
    let page = page::parse(&source.text, findings)?;
    let mut diagnostics = Diagnostics::default();
    let tree = specwright::document::read_tree(0, &page.block, &mut diagnostics);
    findings.syntax(diagnostics);
    let tree = tree?;
    let root = At::root(0, &tree);
    let dialect = dialect::detect(&root, &page, findings)?;
    dialect::check_info(dialect, &root, &page, findings);
    let document = match dialect {
        Dialect::Legacy => legacy::document(&root, &page, findings)?,
        Dialect::OpenApi => tree.clone(),
    };
    if !findings.has_errors() {
        findings.line(PageCode::CannotCarry, page.fence_line, dialect.cannot_carry());
    }
    Some((dialect, upgrade::document(&document, dialect, findings)))
}
