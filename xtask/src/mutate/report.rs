//! What a run tells: the shares by kind and by class, then everything that went wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::mutant::Mutation;
use super::run::Subjected;
use super::tried::{Became, Named, Tried};
use crate::corpus::Table;

/// How many examples stand under each cause.
const EXAMPLES: usize = 3;

/// A few words when a document is done.
pub(super) fn progress(subjected: &anyhow::Result<Subjected>) -> String {
    match subjected {
        Ok(subjected) => {
            let generated = subjected.tried.iter().filter(|tried| tried.became.is_generated()).count();
            format!("{}: {generated} of {} mutants generated", subjected.document, subjected.tried.len())
        }
        Err(error) => format!("{error:#}"),
    }
}

/// Counts of some mutants.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    all: usize,
    generated: usize,
    refused: usize,
    unsound: usize,
    faults: usize,
    on_line: usize,
    around: usize,
    strict: usize,
    /// Strictly refused although the specification allows what is there.
    allowed_but_refused: usize,
}

impl Counts {
    fn add(&mut self, tried: &Tried) {
        let is_fault = tried.fault.is_some();
        self.all += 1;
        self.generated += usize::from(tried.became.is_generated());
        self.refused += usize::from(matches!(tried.became, Became::Refused(_)));
        self.unsound += usize::from(!tried.became.is_sound());
        self.faults += usize::from(is_fault);
        self.on_line += usize::from(is_fault && tried.named == Named::Line);
        self.around += usize::from(is_fault && tried.named == Named::Around);
        self.strict += usize::from(is_fault && tried.strictly_refused);
        self.allowed_but_refused += usize::from(!is_fault && tried.strictly_refused);
    }

    fn cells(self, name: &str) -> Vec<String> {
        let faults = self.faults;
        vec![
            name.to_owned(),
            self.all.to_string(),
            share(self.generated, self.all),
            self.refused.to_string(),
            self.unsound.to_string(),
            faults.to_string(),
            share(self.on_line, faults),
            share(self.on_line + self.around, faults),
            share(self.strict, faults),
            self.allowed_but_refused.to_string(),
        ]
    }
}

/// Two tables: by kind of change, and by class of place.
pub(super) fn tables(tried: &[&Tried]) -> String {
    let kinds = Mutation::ALL.map(Mutation::as_str).into_iter();
    let by_kind = table("<change", kinds, tried, |tried| tried.mutation.as_str());
    let classes = ["OpenAPI", "schema", "data"].into_iter();
    let by_class = table("<place", classes, tried, |tried| tried.class.as_str());
    format!("{by_kind}\n{by_class}")
}

fn table(
    heading: &str,
    names: impl Iterator<Item = &'static str>,
    tried: &[&Tried],
    name_of: impl Fn(&Tried) -> &'static str,
) -> String {
    let mut table = Table::new(&[
        heading,
        "mutants",
        "generated",
        "refused",
        "panics and such",
        "faults",
        "line named",
        "or around it",
        "strictly refused",
        "refused, no fault",
    ]);
    let mut sum = Counts::default();
    for name in names {
        let mut counts = Counts::default();
        tried.iter().filter(|tried| name_of(tried) == name).for_each(|tried| counts.add(tried));
        table.row(counts.cells(name));
    }
    tried.iter().for_each(|tried| sum.add(tried));
    table.row(sum.cells("all"));
    table.render()
}

/// To tenths of a per cent, rounded down: only all is 100 %.
pub(super) fn share(part: usize, of: usize) -> String {
    let Some(tenths) = (part * 1000).checked_div(of) else { return "-".to_owned() };
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Documents that differ when they are written anew, or cannot be used: the places of all others would be worth
/// nothing.
pub(super) fn unchanged(subjected: &[Subjected]) -> String {
    let mut text = String::new();
    for Subjected { document, unchanged, .. } in subjected {
        if let Some(reason) = &unchanged.unusable {
            let _ = writeln!(text, "LEFT OUT: {document} {reason}");
        }
        if let Some(file) = &unchanged.differs {
            let _ = writeln!(text, "DIFFERS: {document} gives another `{file}` when it is written anew");
        }
    }
    text
}

/// Everything that did not generate: by code, each with examples; panics and such in full.
pub(super) fn failures(tried: &[&Tried]) -> String {
    let mut text = String::new();
    for tried in tried.iter().filter(|tried| !tried.became.is_sound()) {
        let _ = writeln!(text, "\n{}\n  {:?}", tried.describe(), tried.became);
    }
    let refused = tried.iter().filter_map(|tried| match &tried.became {
        Became::Refused(code) => Some((format!("refused for {code}"), *tried)),
        _ => None,
    });
    causes(refused, &mut text);
    text
}

/// The kinds of faults of which anything is said at all, so that they have a code: how many of these are refused
/// strictly. A kind is a member of an object and what is wrong with it.
pub(super) fn of_known_kinds(tried: &[&Tried]) -> String {
    let known: BTreeSet<String> =
        tried.iter().filter(|tried| tried.named > Named::No).filter_map(kind).collect();
    let faults: Vec<_> =
        tried.iter().filter(|tried| kind(tried).is_some_and(|kind| known.contains(&kind))).collect();
    let refused = faults.iter().filter(|tried| tried.strictly_refused).count();
    let (kinds, all) = (known.len(), faults.len());
    format!(
        "\n{all} faults are of the {kinds} kinds that have a code; {refused} of them are refused strictly ({})\n",
        share(refused, all)
    )
}

fn kind(tried: &&Tried) -> Option<String> {
    Some(format!("{}: {}", tried.member, tried.fault.as_ref()?))
}

/// Faults of which nothing is said at their place, or for which the document is not refused strictly; then what is
/// refused although our rules find nothing wrong with it.
pub(super) fn silent(tried: &[&Tried]) -> String {
    let mut text = String::new();
    let cause = |tried: &&Tried| {
        let what = match (tried.named, tried.strictly_refused) {
            (Named::No, false) => "silent",
            (Named::No, true) => "not said at its place",
            (Named::Line | Named::Around, false) => "said, and not refused strictly",
            (Named::Line | Named::Around, true) => return None,
        };
        Some(format!("{what}: {}", kind(tried)?))
    };
    causes(tried.iter().filter_map(|tried| Some((cause(tried)?, *tried))), &mut text);
    let allowed = tried.iter().filter(|tried| tried.fault.is_none() && tried.strictly_refused);
    causes(allowed.map(|tried| (format!("refused strictly, no fault: {}", tried.member), *tried)), &mut text);
    text
}

/// Lists causes, the most frequent first, each with a few examples.
fn causes<'a>(found: impl Iterator<Item = (String, &'a Tried)>, text: &mut String) {
    let mut causes: BTreeMap<String, Vec<&Tried>> = BTreeMap::new();
    for (cause, tried) in found {
        causes.entry(cause).or_default().push(tried);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, tried)| std::cmp::Reverse(tried.len()));
    for (cause, tried) in causes {
        let _ = writeln!(text, "\n{:>4}  {cause}", tried.len());
        for tried in tried.into_iter().take(EXAMPLES) {
            let _ = writeln!(text, "      {}", tried.describe());
            for said in &tried.said {
                let _ = writeln!(text, "        {said}");
            }
        }
    }
}
