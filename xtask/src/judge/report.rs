//! What is printed of a suite: a line for each file and tier, then all that is not right.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::corpus::Table;

use super::group::Group;
use super::verdict::{Became, Finding};

/// All groups with what became of them.
pub(super) struct Report<'g> {
    judged: &'g [(&'g Group, Became)],
}

/// What is counted of some groups.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    groups: usize,
    /// Groups of which every instance is right, or departs by a name.
    right: usize,
    refused: usize,
    instances: usize,
    right_instances: usize,
    departing: usize,
    false_accepts: usize,
    false_rejects: usize,
}

impl Counts {
    fn add(&mut self, became: &Became) {
        self.groups += 1;
        let Became::Judged(findings) = became else {
            self.refused += 1;
            return;
        };
        let count = |is: fn(&Finding) -> bool| findings.iter().filter(|finding| is(finding)).count();
        let accepts = count(|finding| matches!(finding, Finding::FalseAccept));
        let rejects = count(|finding| matches!(finding, Finding::FalseReject(_)));
        self.right += usize::from(accepts + rejects == 0);
        self.instances += findings.len();
        self.right_instances += count(|finding| matches!(finding, Finding::Right));
        self.departing += count(|finding| matches!(finding, Finding::Departs(_)));
        self.false_accepts += accepts;
        self.false_rejects += rejects;
    }

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{}/{}", self.right, self.groups - self.refused),
            self.refused.to_string(),
            format!("{}/{}", self.right_instances, self.instances),
            self.departing.to_string(),
            self.false_accepts.to_string(),
            self.false_rejects.to_string(),
        ]
    }
}

impl<'g> Report<'g> {
    pub(super) fn new(judged: &'g [(&'g Group, Became)]) -> Self {
        Self { judged }
    }

    /// Whether every verdict is the suite's, or differs for a reason that has a name.
    pub(super) fn is_right(&self) -> bool {
        let all = self.count(|_| true);
        all.false_accepts + all.false_rejects == 0
    }

    /// The whole report; `reasons` lists refusals and departures as well.
    pub(super) fn render(&self, reasons: bool) -> String {
        let mut text = self.table();
        for (group, became) in self.judged {
            match became {
                Became::Refused(reason) if reasons => {
                    let _ = writeln!(text, "refused: {}: {}: {reason}", group.file, group.description);
                }
                Became::Refused(_) => {}
                Became::Judged(findings) => write_findings(&mut text, group, findings, reasons),
            }
        }
        for (name, count) in self.departures() {
            let _ = writeln!(text, "departure `{name}`: {count} instances");
        }
        text
    }

    /// A line for each file and tier, each tier, and all.
    fn table(&self) -> String {
        let headings = [
            "<file",
            "<tier",
            "groups right",
            "refused",
            "instances right",
            "depart",
            "false accepts",
            "false rejects",
        ];
        let mut table = Table::new(&headings);
        let mut add = |file: &str, tier: &str, counts: Counts| {
            let names = [file.to_owned(), tier.to_owned()];
            table.row(names.into_iter().chain(counts.cells()).collect());
        };
        let key = |group: &Group| (group.file.clone(), group.tier.clone());
        let mut keys: Vec<_> = self.judged.iter().map(|(group, _)| key(group)).collect();
        keys.sort();
        keys.dedup();
        for (file, tier) in keys {
            add(&file, &tier, self.count(|group| (&group.file, &group.tier) == (&file, &tier)));
        }
        let tier = |group: &Group| (group.draft.folder(), group.tier.clone());
        let mut tiers: Vec<_> = self.judged.iter().map(|(group, _)| tier(group)).collect();
        tiers.sort();
        tiers.dedup();
        for (draft, name) in tiers {
            add(draft, &name, self.count(|group| tier(group) == (draft, name.clone())));
        }
        add("all", "", self.count(|_| true));
        table.render()
    }

    fn count(&self, of: impl Fn(&Group) -> bool) -> Counts {
        let mut counts = Counts::default();
        self.judged.iter().filter(|(group, _)| of(group)).for_each(|(_, became)| counts.add(became));
        counts
    }

    /// How many instances depart from the letter, by name.
    fn departures(&self) -> BTreeMap<&'static str, usize> {
        let mut departures = BTreeMap::new();
        for (_, became) in self.judged {
            let Became::Judged(findings) = became else { continue };
            for finding in findings {
                if let Finding::Departs(name) = finding {
                    *departures.entry(*name).or_default() += 1;
                }
            }
        }
        departures
    }

    /// What became of each group, as JSON.
    pub(super) fn json(&self) -> serde_json::Result<String> {
        let entries: Vec<Entry<'_>> =
            self.judged.iter().map(|(group, became)| entry(group, became)).collect();
        serde_json::to_string_pretty(&entries)
    }
}

/// A group in the JSON report.
#[derive(Debug, Serialize)]
struct Entry<'g> {
    file: &'g str,
    description: &'g str,
    tier: &'g str,
    refused: Option<&'g str>,
    /// For each instance `right`, `false accept`, `false reject`, or the name of a departure.
    instances: Vec<&'g str>,
}

fn entry<'g>(group: &'g Group, became: &'g Became) -> Entry<'g> {
    let (refused, findings) = match became {
        Became::Refused(reason) => (Some(&**reason), &[][..]),
        Became::Judged(findings) => (None, &findings[..]),
    };
    let word = |finding: &'g Finding| match finding {
        Finding::Right => "right",
        Finding::Departs(name) => name,
        Finding::FalseAccept => "false accept",
        Finding::FalseReject(_) => "false reject",
    };
    Entry {
        file: &group.file,
        description: &group.description,
        tier: &group.tier,
        refused,
        instances: findings.iter().map(word).collect(),
    }
}

fn write_findings(text: &mut String, group: &Group, findings: &[Finding], reasons: bool) {
    for (instance, finding) in group.instances.iter().zip(findings) {
        let told = match finding {
            Finding::Right => continue,
            Finding::Departs(_) if !reasons => continue,
            Finding::Departs(name) => format!("departs by `{name}`"),
            Finding::FalseAccept => "false accept".to_owned(),
            Finding::FalseReject(why) => format!("false reject ({why})"),
        };
        let _ = writeln!(text, "{told}: {}: {}: {}", group.file, group.description, instance.description);
    }
}
