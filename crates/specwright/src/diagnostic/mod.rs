//! What is wrong with a document, where, and the way out; collected, so that one run shows everything.

use std::fmt::Write as _;

use crate::source::Origin;

mod faults;
mod near;

pub use faults::{Exception, Faults};
pub use near::{nearest, nearest_name};

/// How much a diagnostic weighs; it says what the document does, not what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What the declared version forbids, a reference to nothing, a word near one of ours, or, in any version, a schema
    /// that no value fits and a value that does not fit its own schema.
    Fault,
    /// Legal, but probably not meant; or something that is not heeded.
    Warning,
    /// A choice of ours that is worth counting: for example a place that stays free-form JSON.
    Note,
}

impl Severity {
    /// The word that messages print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Makes the closed list of codes of a kind of input, so that a test can walk all of them.
#[macro_export]
macro_rules! codes {
    (
        $(#[doc = $about:literal])* $vis:vis enum $codes:ident;
        $($(#[doc = $doc:literal])* $name:ident = $severity:ident $text:literal,)*
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $codes { $($(#[doc = $doc])* $name,)* }

        impl $codes {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name as messages print it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The code that messages print as `text`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }

            /// How much a finding of this kind weighs.
            #[must_use]
            pub const fn severity(self) -> $crate::diagnostic::Severity {
                match self { $(Self::$name => $crate::diagnostic::Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The stable name of a kind of diagnostic.
    pub enum Code;

    /// The text is not YAML or JSON.
    Syntax = Fault "syntax",
    /// A key stands twice in one object.
    DuplicateKey = Fault "duplicate-key",
    /// A text nests or multiplies beyond what is read: a file, or a `pattern`, which is then not checked.
    TooLarge = Fault "too-large",
    /// The file is no OpenAPI 3 document.
    NotOpenApi = Fault "not-openapi",
    /// A version of OpenAPI 3 that is newer than what is known.
    NewerVersion = Warning "newer-version",
    /// A value is of another type than its keyword takes.
    WrongType = Fault "wrong-type",
    /// A member that the specification requires is missing.
    MissingMember = Fault "missing-member",
    /// A member or keyword that the declared version does not have where it takes no others, or one near a keyword.
    UnknownKeyword = Fault "unknown-keyword",
    /// A keyword of a schema that JSON Schema allows, and that says nothing to OpenAPI, or nothing where it stands.
    UnheededKeyword = Warning "unheeded-keyword",
    /// Types nest deeper than the compiler follows what is dropped with a value.
    DeepNesting = Warning "deep-nesting",
    /// A word of another version of OpenAPI, which the declared one forbids; it is read as it was meant.
    ForeignDialect = Fault "foreign-dialect",
    /// A word of an older version of OpenAPI, which the declared one allows and does not know; it is read as it was
    /// meant.
    OlderDialect = Warning "older-dialect",
    /// Against the specification, but with only one honest reading: it is read so.
    Tolerated = Fault "tolerated",
    /// A `$ref` that leads nowhere.
    DanglingRef = Fault "dangling-ref",
    /// A `$ref` that cannot be followed: another host, an anchor, a file outside of the document's folder.
    UnsupportedRef = Fault "unsupported-ref",
    /// A chain of `$ref`s that only leads back to itself.
    CircularRef = Fault "circular-ref",
    /// Two wire names become the same Rust name.
    NameCollision = Fault "name-collision",
    /// An operation that no request reaches: an earlier one takes the same paths and method.
    DuplicateOperation = Fault "duplicate-operation",
    /// Two operations with the same `operationId`.
    DuplicateOperationId = Fault "duplicate-operation-id",
    /// A parameter that is declared twice.
    DuplicateParameter = Fault "duplicate-parameter",
    /// A schema that no value can satisfy.
    ImpossibleSchema = Fault "impossible-schema",
    /// A default that is no value of its schema.
    WrongDefault = Fault "wrong-default",
    /// A listed value that is no value of its schema, or a list of none.
    WrongValue = Fault "wrong-value",
    /// An example that is no value of its schema.
    WrongExample = Warning "wrong-example",
    /// A `pattern` that is no regular expression.
    WrongPattern = Fault "wrong-pattern",
    /// A `pattern` that no check in linear time and bounded memory does; it is not checked.
    UncheckedPattern = Warning "unchecked-pattern",
    /// A rule that generated code does not check.
    UncheckedRule = Note "unchecked-rule",
    /// A path and its parameters do not go together: a name twice, undeclared or unused, braces that hold no name.
    PathParameter = Fault "path-parameter",
    /// A security scheme that an operation asks for and nobody declares.
    UndeclaredScheme = Fault "undeclared-scheme",
    /// An operation that declares no response.
    NoResponse = Warning "no-response",
    /// A name that the generator chose where the document leaves a choice, and that a change may move.
    ChosenName = Note "chosen-name",
    /// A schema says more than the type holds: free-form JSON stands in.
    Untyped = Note "untyped",
    /// A parameter or body whose encoding is not decoded: the handler receives it as it came.
    Raw = Note "raw",
    /// A part of an `allOf` that forbids by the letter what other parts declare; the whole forbids what none declares.
    ClosedPart = Warning "closed-part",
    /// Something that is accepted and does nothing.
    Ignored = Warning "ignored",
}

/// One finding: place, fact, way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Where it stands.
    pub origin: Origin,
    /// What is there, in the present tense.
    pub message: String,
    /// Other places that belong to it, each with what is there.
    pub related: Vec<(Origin, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether nothing sensible can be made of the document because of it.
    pub refuses: bool,
}

impl Diagnostic {
    /// The word that messages print for how much it weighs: `error` if the document is refused because of it.
    #[must_use]
    pub fn severity(&self) -> &'static str {
        if self.refuses { "error" } else { self.code.severity().as_str() }
    }

    /// Adds another place that belongs to the finding.
    pub fn also(&mut self, origin: Origin, message: impl Into<String>) -> &mut Self {
        self.related.push((origin, message.into()));
        self
    }

    /// Adds the way out.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Reports one finding and returns it, to be completed with [`Diagnostic::also`] and [`Diagnostic::help`].
    #[allow(clippy::missing_panics_doc, reason = "the element was pushed on the line before")]
    pub fn report(&mut self, code: Code, origin: Origin, message: impl Into<String>) -> &mut Diagnostic {
        let (message, related) = (message.into(), Vec::new());
        self.list.push(Diagnostic { code, origin, message, related, help: None, refuses: false });
        self.list.last_mut().expect("just pushed")
    }

    /// Reports a finding for which the whole document is refused.
    pub fn refuse(&mut self, code: Code, origin: Origin, message: impl Into<String>) -> &mut Diagnostic {
        let diagnostic = self.report(code, origin, message);
        diagnostic.refuses = true;
        diagnostic
    }

    /// Where something was found.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.list.iter().map(|diagnostic| &diagnostic.origin)
    }

    /// Whether a fault was reported of this very place.
    #[must_use]
    pub fn has_fault_at(&self, origin: &Origin) -> bool {
        let is_fault = |diagnostic: &&Diagnostic| diagnostic.code.severity() == Severity::Fault;
        self.list.iter().filter(is_fault).any(|diagnostic| diagnostic.origin == *origin)
    }

    /// The barrier: what comes behind it can rely on a document of which something can be made.
    ///
    /// # Errors
    /// Everything found, if the document is refused: by what refuses in itself, or by a fault where `faults` says so.
    pub fn barrier(self, files: Vec<String>, faults: &Faults) -> Result<Report, Report> {
        let mut report = self.into_report(files);
        faults.judge(&mut report);
        if report.is_refused() { Err(report) } else { Ok(report) }
    }

    /// Everything found, sorted by place, each finding once.
    #[must_use]
    pub fn into_report(mut self, files: Vec<String>) -> Report {
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.origin.file, d.origin.mark, d.code, d.message.clone());
            key(a).cmp(&key(b))
        });
        // Said twice of one place, once by who judges the document and once by who cannot do without that place.
        self.list.dedup_by(|again, first| {
            let same =
                (again.code, &again.origin, &again.message) == (first.code, &first.origin, &first.message);
            first.refuses |= same && again.refuses;
            same
        });
        Report { diagnostics: self.list, files, unused_exceptions: Vec::new() }
    }
}

/// Everything found in a document, sorted by place, with the names of its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The names of the document's files; an [`Origin`]'s `file` is an index into them.
    pub files: Vec<String>,
    /// The exceptions to strictness that nothing in the document asks for, as indices into [`Faults::Refused`].
    pub unused_exceptions: Vec<usize>,
}

impl Report {
    /// Whether the document is refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.count_refusals() > 0
    }

    /// How many findings refuse the document, each in itself.
    #[must_use]
    pub fn count_refusals(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.refuses).count()
    }

    /// How many findings weigh `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// How many findings are of the kind `code`.
    #[must_use]
    pub fn count_of(&self, code: Code) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.code == code).count()
    }

    /// The findings as text, those that weigh `least` or more, each with its place, what is there, and the way out.
    #[must_use]
    pub fn render(&self, least: Severity) -> String {
        let shown = self.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() <= least);
        shown.map(|diagnostic| self.render_one(diagnostic)).collect::<Vec<_>>().join("\n")
    }

    fn render_one(&self, diagnostic: &Diagnostic) -> String {
        let severity = diagnostic.severity();
        let place = self.place(&diagnostic.origin);
        let mut text = format!("{place}: {severity}[{}]: {}\n", diagnostic.code.as_str(), diagnostic.message);
        let _ = writeln!(text, "  at #{}", diagnostic.origin.pointer);
        for (origin, message) in &diagnostic.related {
            let _ = writeln!(text, "  {}: {message}", self.place(origin));
        }
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(text, "  help: {help}");
        }
        text
    }

    fn place(&self, origin: &Origin) -> String {
        let file = self.files.get(origin.file).map_or("?", String::as_str);
        format!("{file}:{}:{}", origin.mark.line, origin.mark.column)
    }
}
