//! What a run over a corpus tells a person: progress, one table, then the failures.

use std::fmt::Write as _;

use specwright::diagnostic::Code;

use super::documents::Document;
use super::measure::{Row, Verdict};
use super::table::Table;
use crate::summary::Summary;

/// A few words when a document is done.
pub(crate) fn progress(document: &Document, row: &anyhow::Result<Row>) -> String {
    match row {
        Ok(row) => {
            let check =
                row.check_s.map(|seconds| format!(", compiled in {seconds:.1} s")).unwrap_or_default();
            format!("{}: {}, {:.0} ms{check}", row.document, row.verdict.as_str(), row.summary.ms)
        }
        Err(error) => format!("{}: {error:#}", document.name),
    }
}

/// One line for each document, and their sums.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = Table::new(&[
        "<document",
        "<version",
        "ops",
        "types",
        "lines",
        "untyped",
        "raw",
        "faults",
        "warn",
        "gen ms",
        "check s",
        "gen MB",
        "check MB",
        "<verdict",
    ]);
    for row in rows {
        let Summary { openapi, operations, types, lines, untyped, raw, faults, warnings, ms, .. } =
            &row.summary;
        let mut cells = vec![row.document.clone(), openapi.clone()];
        cells.extend([operations, types, lines, untyped, raw, faults, warnings].map(usize::to_string));
        cells.extend([format!("{ms:.0}"), optional(row.check_s, 1)]);
        cells.extend([format!("{:.0}", row.generate_mb), optional(row.check_mb, 0)]);
        cells.push(row.verdict.as_str().to_owned());
        table.row(cells);
    }
    if rows.len() > 1 {
        table.row(sums(rows));
    }
    table.render()
}

/// Sums of counts and times; of memory the largest.
fn sums(rows: &[Row]) -> Vec<String> {
    let sum =
        |count: fn(&Summary) -> usize| rows.iter().map(|row| count(&row.summary)).sum::<usize>().to_string();
    let largest = |values: &mut dyn Iterator<Item = f64>| values.reduce(f64::max);
    let checked = rows.iter().any(|row| row.check_s.is_some());
    vec![
        format!("{} documents", rows.len()),
        String::new(),
        sum(|summary| summary.operations),
        sum(|summary| summary.types),
        sum(|summary| summary.lines),
        sum(|summary| summary.untyped),
        sum(|summary| summary.raw),
        sum(|summary| summary.faults),
        sum(|summary| summary.warnings),
        format!("{:.0}", rows.iter().map(|row| row.summary.ms).sum::<f64>()),
        optional(checked.then(|| rows.iter().filter_map(|row| row.check_s).sum()), 1),
        optional(largest(&mut rows.iter().map(|row| row.generate_mb)), 0),
        optional(largest(&mut rows.iter().filter_map(|row| row.check_mb)), 0),
        String::new(),
    ]
}

fn optional(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.digits$}"))
}

/// Each document that failed, with the first thing that went wrong.
pub(crate) fn failures(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows.iter().filter(|row| !row.passed()) {
        let more = match row.verdict {
            Verdict::Broken => {
                format!(", {} errors; all in {}", row.check_errors, row.folder.join("check.log").display())
            }
            Verdict::Refused => format!(", {} errors", row.summary.refusals),
            Verdict::Generated | Verdict::Ok | Verdict::Crashed => String::new(),
        };
        let _ = writeln!(text, "\n{}: {}{more}", row.document, row.verdict.as_str());
        for line in row.failure.as_deref().unwrap_or_default().lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// Which faults there are, why places are untyped or raw, and what is warned of: each reason with its count.
pub(crate) fn reasons(rows: &[Row]) -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let reasons = Summary::reasons(rows.iter().map(|row| &row.summary), *code);
        let all: usize = reasons.iter().map(|(_, count)| count).sum();
        if all == 0 {
            continue;
        }
        let _ = writeln!(text, "\n{}: {all}", code.as_str());
        for (reason, count) in reasons {
            let _ = writeln!(text, "  {count:>6}  {reason}");
        }
    }
    text
}

/// The last line.
pub(crate) fn verdict(rows: &[Row]) -> String {
    let count = |verdict: Verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    let (all, generated) = (rows.len(), rows.iter().filter(|row| row.generated()).count());
    let refused = count(Verdict::Refused);
    let checked = rows.iter().any(|row| row.check_s.is_some());
    let compiled = if checked {
        format!(", {} of {all} compile without a warning", count(Verdict::Ok))
    } else {
        String::new()
    };
    let crashed = count(Verdict::Crashed);
    let sum = |figure: fn(&Summary) -> usize| rows.iter().map(|row| figure(&row.summary)).sum::<usize>();
    let untyped = sum(|summary| summary.untyped);
    let (keywords, unaccounted) = (sum(|summary| summary.keywords), sum(|summary| summary.unaccounted));
    format!(
        "\nkeywords: {keywords} seen, {unaccounted} unaccounted for\n\
         {generated} of {all} documents generated{compiled}; {refused} refused, {crashed} crashed; {untyped} places untyped"
    )
}
