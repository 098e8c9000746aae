//! What an import found out about a page: problems with their lines, and what a page cannot carry.

use std::fmt::Write as _;

use specwright::diagnostic::{Diagnostics, Severity};
use specwright::source::{At, Mark, Pointer};

specwright::codes! {
    /// The stable name of a kind of finding about a page.
    pub enum PageCode;

    /// The page has no section `## OpenAPI` with a fenced block.
    NoSection = Fault "no-openapi-section",
    /// The fenced block is not closed.
    UnclosedFence = Fault "unclosed-fence",
    /// The line that opens the block does not say which operation it holds.
    BadInfo = Fault "bad-info",
    /// That line names another operation than the block holds.
    InfoMismatch = Fault "info-mismatch",
    /// The block is no YAML that can be read.
    Syntax = Fault "syntax",
    /// The block is in neither dialect.
    UnknownDialect = Fault "unknown-dialect",
    /// A value is of another type than its key takes.
    WrongType = Fault "wrong-type",
    /// Something without which the operation cannot be written is missing.
    MissingMember = Fault "missing-member",
    /// A type that neither the dialect nor JSON Schema knows.
    UnknownType = Fault "unknown-type",
    /// A key that is not understood; it is left out.
    UnknownKey = Warning "unknown-key",
    /// A value that OpenAPI 3.1 does not allow where it stands; it is left out or replaced.
    Repaired = Warning "repaired",
    /// Security that the page names and does not describe.
    UnknownSecurity = Warning "unknown-security",
    /// A required property that the page does not declare; it is not required of anybody.
    LostProperty = Warning "lost-property",
    /// A `$ref` to something that the page does not hold.
    DanglingRef = Warning "dangling-ref",
    /// A keyword of OpenAPI 3.0 in a document that says 3.1, read as it was meant.
    ForeignDialect = Note "foreign-dialect",
    /// What a page of this dialect cannot carry.
    CannotCarry = Note "cannot-carry",
}

/// One finding: place, fact, way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub code: PageCode,
    /// The line and column of the page.
    pub mark: Mark,
    /// The place within the fenced block, if it stands there.
    pub pointer: Option<Pointer>,
    /// What is there, in the present tense.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// The findings of one import, in the order in which they were made.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Reports something about a line of the page.
    pub(crate) fn line(&mut self, code: PageCode, line: u32, message: impl Into<String>) -> &mut Finding {
        let mark = Mark { line, column: 1 };
        self.push(Finding { code, mark, pointer: None, message: message.into(), help: None })
    }

    /// Reports something about a value of the fenced block.
    pub(crate) fn at(&mut self, code: PageCode, at: &At<'_>, message: impl Into<String>) -> &mut Finding {
        let pointer = Some(at.pointer.clone());
        self.push(Finding { code, mark: at.mark, pointer, message: message.into(), help: None })
    }

    /// Takes over what the reader of YAML reported.
    pub(crate) fn syntax(&mut self, diagnostics: Diagnostics) {
        for diagnostic in diagnostics.into_report(Vec::new()).diagnostics {
            let (mark, message, help) = (diagnostic.origin.mark, diagnostic.message, diagnostic.help);
            self.push(Finding { code: PageCode::Syntax, mark, pointer: None, message, help });
        }
    }

    /// Whether anything forbids importing.
    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.code.severity() == Severity::Fault)
    }

    /// Everything found about the page `path`, sorted by place, each finding once.
    pub(crate) fn into_report(mut self, path: &str) -> PageReport {
        self.list.sort_by(|a, b| (a.mark, a.code, &a.message).cmp(&(b.mark, b.code, &b.message)));
        self.list.dedup();
        PageReport { path: path.to_owned(), findings: self.list }
    }

    fn push(&mut self, finding: Finding) -> &mut Finding {
        self.list.push(finding);
        self.list.last_mut().expect("just pushed")
    }
}

/// Everything found about a page, sorted by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageReport {
    /// The page, as messages name it.
    pub path: String,
    /// The findings.
    pub findings: Vec<Finding>,
}

impl PageReport {
    /// How many findings weigh `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.code.severity() == severity).count()
    }

    /// The findings that weigh `least` or more, as text in the form that all diagnostics of the project have.
    #[must_use]
    pub fn render(&self, least: Severity) -> String {
        let shown = self.findings.iter().filter(|finding| finding.code.severity() <= least);
        shown.map(|finding| self.render_one(finding)).collect::<Vec<_>>().join("\n")
    }

    fn render_one(&self, finding: &Finding) -> String {
        let severity = match finding.code.severity() {
            // A page is one operation: what is wrong with it leaves nothing to import.
            Severity::Fault => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let Mark { line, column } = finding.mark;
        let (path, code) = (&self.path, finding.code.as_str());
        let mut text = format!("{path}:{line}:{column}: {severity}[{code}]: {}\n", finding.message);
        if let Some(pointer) = &finding.pointer {
            let _ = writeln!(text, "  at #{pointer}");
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(text, "  help: {help}");
        }
        text
    }
}
