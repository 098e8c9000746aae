//! What became of one document, as numbers: the object that `generate --json` prints and that `corpus` reads.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use specwright::diagnostic::{Code, Report, Severity};
use specwright::{Generated, GeneratedFile};

/// The outcome of generating one document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// The version of OpenAPI that the document says it follows.
    pub openapi: String,
    /// Operations, webhooks and callbacks included.
    pub operations: usize,
    /// Schemas that were read.
    pub schemas: usize,
    /// Rust types for models.
    pub types: usize,
    /// Files of the crate, its manifest included.
    pub files: usize,
    /// Lines in them.
    pub lines: usize,
    /// Places that fell back to free-form JSON although the document says more.
    pub untyped: usize,
    /// Keywords of the schemas in use.
    pub keywords: usize,
    /// Those of them that no type, rule or note says, and that no diagnostic spoke of before the end.
    pub unaccounted: usize,
    /// Parameters and bodies that a handler receives as they came.
    pub raw: usize,
    /// Findings that the document is at fault for, those included for which it was refused.
    pub faults: usize,
    /// Findings that are legal but probably not meant, or not heeded.
    pub warnings: usize,
    /// Choices of the generator that are worth counting.
    pub notes: usize,
    /// Findings for which the document was refused.
    pub refusals: usize,
    /// Exceptions of the settings that match no fault, in words.
    pub unused_exceptions: Vec<String>,
    /// Milliseconds from text to text.
    pub ms: f64,
    /// Every finding, sorted by place.
    pub findings: Vec<Finding>,
}

/// One finding, with names instead of indices.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// `error` (the document is refused because of it), `fault`, `warning` or `note`.
    pub severity: String,
    /// Its stable code.
    pub code: String,
    /// The file it stands in.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// The JSON pointer within the file.
    pub pointer: String,
    /// What is there.
    pub message: String,
}

impl Summary {
    /// The summary of a document that was generated into `files`.
    pub(crate) fn of_generated(generated: &Generated, files: &[GeneratedFile], took: Duration) -> Self {
        let stats = &generated.stats;
        Self {
            operations: stats.operations,
            schemas: stats.schemas,
            keywords: generated.keywords.seen(),
            unaccounted: generated.keywords.unaccounted(),
            types: stats.types,
            files: files.len(),
            lines: files.iter().map(|file| file.text.lines().count()).sum(),
            ..Self::of_report(&generated.report, took)
        }
    }

    /// The summary of a document that was refused.
    pub(crate) fn of_report(report: &Report, took: Duration) -> Self {
        Self {
            untyped: report.count_of(Code::Untyped),
            raw: report.count_of(Code::Raw),
            faults: report.count(Severity::Fault),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
            refusals: report.count_refusals(),
            ms: (took.as_secs_f64() * 10_000.0).round() / 10.0,
            findings: findings(report),
            ..Self::default()
        }
    }

    /// How often each reason for the code `code` occurs, most frequent first.
    ///
    /// Names and values stand in backticks; without them the messages of one reason are equal.
    pub(crate) fn reasons<'s>(summaries: impl Iterator<Item = &'s Self>, code: Code) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in
            summaries.flat_map(|summary| &summary.findings).filter(|found| found.code == code.as_str())
        {
            *counts.entry(without_names(&finding.message)).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}

/// `1 type`, `2 types`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `2 faults, 1 warning, 0 notes`.
pub(crate) fn weights(report: &Report) -> String {
    let weights = [Severity::Fault, Severity::Warning, Severity::Note];
    let counts = weights.map(|severity| count(report.count(severity), severity.as_str()));
    counts.join(", ")
}

fn findings(report: &Report) -> Vec<Finding> {
    let one = |diagnostic: &specwright::diagnostic::Diagnostic| Finding {
        severity: diagnostic.severity().to_owned(),
        code: diagnostic.code.as_str().to_owned(),
        file: report.files.get(diagnostic.origin.file).cloned().unwrap_or_default(),
        line: diagnostic.origin.mark.line,
        column: diagnostic.origin.mark.column,
        pointer: diagnostic.origin.pointer.to_string(),
        message: diagnostic.message.clone(),
    };
    report.diagnostics.iter().map(one).collect()
}

/// A message with everything in backticks replaced by `...`.
fn without_names(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { part } else { "`...`" }).collect()
}

/// The version that a document says it follows, from its text; empty if it says none.
///
/// A quick look, for reports and for finding root files: the generator itself reads it properly.
pub(crate) fn openapi_version(text: &str) -> Option<&str> {
    text.match_indices("openapi").find_map(|(at, key)| {
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = text[line_start..at].trim_start_matches('\u{feff}');
        let quoted = before.ends_with(['"', '\'']);
        // In YAML the key stands at the beginning of a line; in JSON anywhere behind its quote.
        if !(before.is_empty() || quoted) {
            return None;
        }
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?;
        let value = rest.trim_start().trim_start_matches(['"', '\'']);
        let end =
            value.find(|c: char| !(c.is_ascii_alphanumeric() || ".-+".contains(c))).unwrap_or(value.len());
        let version = &value[..end];
        version.starts_with(|c: char| c.is_ascii_digit()).then_some(version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_in_yaml_and_json() {
        for (text, version) in [
            ("openapi: 3.1.0\ninfo:", Some("3.1.0")),
            ("# x\nopenapi : '3.0.3'\r\n", Some("3.0.3")),
            ("\u{feff}\"openapi\": \"3.2.0\"", Some("3.2.0")),
            ("{\"info\":{},\n  \"openapi\":\"3.0.0\"}", Some("3.0.0")),
            ("info:\n  openapi: 3.0.0\n", None),
            ("type: object\n", None),
        ] {
            assert_eq!(openapi_version(text), version, "{text}");
        }
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(count(1, "type"), "1 type");
        assert_eq!(count(0, "type"), "0 types");
    }

    #[test]
    fn messages_of_one_reason_become_equal() {
        assert_eq!(without_names("`a` and `b c` collide"), "`...` and `...` collide");
        assert_eq!(without_names("plain"), "plain");
    }
}
