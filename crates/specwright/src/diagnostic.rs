//! What is wrong with a document, where, and the way out; collected, so that one run shows everything.

use std::fmt::Write as _;

use crate::source::Origin;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generated, but the document says something that cannot be meant, or that is not honoured in full.
    Warning,
    /// Worth counting: for example a place that stays free-form JSON.
    Note,
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
    Syntax = Error "syntax",
    /// A key stands twice in one object.
    DuplicateKey = Error "duplicate-key",
    /// The text nests or expands beyond what is read.
    TooLarge = Error "too-large",
    /// The file is no OpenAPI 3 document.
    NotOpenApi = Error "not-openapi",
    /// A version of OpenAPI 3 that is newer than what is known.
    NewerVersion = Warning "newer-version",
    /// A value is of another type than its keyword takes.
    WrongType = Error "wrong-type",
    /// A member that the specification requires is missing.
    MissingMember = Error "missing-member",
    /// A keyword that the specification does not define.
    UnknownKeyword = Warning "unknown-keyword",
    /// A keyword of another version of OpenAPI, read as it was meant.
    ForeignDialect = Warning "foreign-dialect",
    /// Against the specification, but with only one honest reading: it is read so.
    Tolerated = Warning "tolerated",
    /// A `$ref` that leads nowhere.
    DanglingRef = Warning "dangling-ref",
    /// A `$ref` that cannot be followed: another host, an anchor, a file outside of the document's folder.
    UnsupportedRef = Error "unsupported-ref",
    /// A chain of `$ref`s that only leads back to itself.
    CircularRef = Error "circular-ref",
    /// Two wire names become the same Rust name.
    NameCollision = Error "name-collision",
    /// An operation that no request reaches: an earlier one takes the same paths and method.
    DuplicateOperation = Warning "duplicate-operation",
    /// Two operations with the same `operationId`.
    DuplicateOperationId = Warning "duplicate-operation-id",
    /// A parameter that is declared twice.
    DuplicateParameter = Error "duplicate-parameter",
    /// A schema that no value can satisfy.
    ImpossibleSchema = Warning "impossible-schema",
    /// A default that is no value of its schema.
    WrongDefault = Error "wrong-default",
    /// A `pattern` that is no regular expression.
    WrongPattern = Error "wrong-pattern",
    /// A path template names a parameter twice, or has braces that hold no name.
    PathParameter = Error "path-parameter",
    /// A schema says more than the type holds: free-form JSON stands in.
    Untyped = Note "untyped",
    /// A parameter or body whose encoding is not decoded: the handler receives it as it came.
    Raw = Note "raw",
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
}

impl Diagnostic {
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
        self.list.push(Diagnostic { code, origin, message: message.into(), related: Vec::new(), help: None });
        self.list.last_mut().expect("just pushed")
    }

    /// Whether an error was reported of this very place.
    #[must_use]
    pub fn has_error_at(&self, origin: &Origin) -> bool {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.code.severity() == Severity::Error;
        self.list.iter().filter(is_error).any(|diagnostic| diagnostic.origin == *origin)
    }

    /// Whether anything forbids generating.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// The barrier: the last place where generating can fail.
    ///
    /// # Errors
    /// Everything found, if any of it forbids generating.
    pub fn barrier(self, files: Vec<String>) -> Result<Report, Report> {
        let failed = self.has_errors();
        let report = self.into_report(files);
        if failed { Err(report) } else { Ok(report) }
    }

    /// Everything found, sorted by place, each finding once.
    #[must_use]
    pub fn into_report(mut self, files: Vec<String>) -> Report {
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.origin.file, d.origin.mark, d.code, d.message.clone());
            key(a).cmp(&key(b))
        });
        self.list.dedup();
        Report { diagnostics: self.list, files }
    }
}

/// Everything found in a document, sorted by place, with the names of its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The names of the document's files; an [`Origin`]'s `file` is an index into them.
    pub files: Vec<String>,
}

impl Report {
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

    /// The findings as text, those that weigh `least` or more, each as DESIGN §7 shows it.
    #[must_use]
    pub fn render(&self, least: Severity) -> String {
        let shown = self.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() <= least);
        shown.map(|diagnostic| self.render_one(diagnostic)).collect::<Vec<_>>().join("\n")
    }

    fn render_one(&self, diagnostic: &Diagnostic) -> String {
        let severity = match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
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
