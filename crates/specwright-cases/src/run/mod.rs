//! Asking generated code: every case of a document, in process.

mod exchange;
pub mod glue;
mod http;
mod json;

use crate::Report;
use crate::format::{Cases, Router};

/// Decodes JSON as a type, checks it and encodes it again.
pub type Recode = fn(&str) -> Result<glue::Recoded, String>;

/// A document's generated code, as far as cases ask it.
#[derive(Debug, Default)]
pub struct Document {
    types: Vec<(&'static str, Recode)>,
    routers: Vec<(Router, axum::Router)>,
}

impl Document {
    /// A document whose cases ask for these types, by the names that cases call them.
    #[must_use]
    pub fn new(types: &[(&'static str, Recode)]) -> Self {
        Self { types: types.to_vec(), routers: Vec::new() }
    }

    /// The same with a router.
    #[must_use]
    pub fn with(mut self, which: Router, router: axum::Router) -> Self {
        self.routers.push((which, router));
        self
    }

    fn recode(&self, name: &str) -> Option<Recode> {
        self.types.iter().find(|(known, _)| *known == name).map(|(_, recode)| *recode)
    }

    fn router(&self, which: Router) -> Option<&axum::Router> {
        self.routers.iter().find(|(known, _)| *known == which).map(|(_, router)| router)
    }
}

/// Runs every case of a document.
///
/// # Errors
/// If the runtime that answers requests cannot be started.
pub fn run(document: &Document, cases: &Cases) -> std::io::Result<Report> {
    let mut report = Report::default();
    for (name, group) in &cases.json {
        for (index, case) in group.iter().enumerate() {
            let result = match document.recode(name) {
                Some(recode) => json::check(recode, case),
                None => Err("the document has no such type".to_owned()),
            };
            report.note(|| format!("json `{name}` {}", index + 1), result);
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for (index, case) in cases.http.iter().enumerate() {
        let result = match document.router(case.router) {
            Some(router) => runtime.block_on(http::check(router, case)),
            None => Err("the document has no such router".to_owned()),
        };
        report.note(|| format!("http {}: {} {}", index + 1, case.method, case.target), result);
    }
    Ok(report)
}

/// A file of cases, and what they ask.
#[derive(Debug, Clone, Copy)]
pub struct CasesFile {
    /// The path of the file.
    pub path: &'static str,
    /// What its cases ask.
    pub document: fn() -> Document,
}

/// Runs the cases of several files; gives a report for each.
///
/// # Errors
/// If a file cannot be read or has no cases, or if the runtime that answers requests cannot be started.
pub fn run_files(files: &[CasesFile]) -> Result<Vec<Report>, String> {
    let run = |CasesFile { path, document }: &CasesFile| {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let cases = Cases::parse(&text).map_err(|error| format!("{path}: {error}"))?;
        self::run(&document(), &cases).map_err(|error| error.to_string())
    };
    files.iter().map(run).collect()
}
