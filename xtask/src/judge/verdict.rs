//! What is said of a group, against what is to be said.

use specwright::diagnostic::{Code, Severity};
use specwright::ir::Node;
use specwright::judge::{Judge, Misfit};
use specwright::policy::{Policy, Reading, Readings};
use specwright::source::SingleFile;
use specwright::{Described, describe};
use specwright_values::{Format, Json};

use super::document::{PLACE, document};
use super::group::{Draft, Group};

/// What became of a group.
#[derive(Debug, Clone)]
pub(super) enum Became {
    /// No type was made of the schema, or one that is not meant to be right.
    Refused(String),
    /// One finding for each instance.
    Judged(Vec<Finding>),
}

/// What is said of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Finding {
    Right,
    /// Not what the letter says, for a reason that has a name.
    Departs(&'static str),
    /// Taken, although it is not valid.
    FalseAccept,
    /// Refused, although it is valid, and why.
    FalseReject(String),
}

/// Judges all instances of a group.
pub(super) fn judge(group: &Group) -> Became {
    let described = match read(group, Readings::default()) {
        Ok(described) => described,
        Err(reason) => return Became::Refused(reason),
    };
    let mut findings = Vec::with_capacity(group.instances.len());
    for instance in &group.instances {
        let misfits = match misfits(&described, group, &instance.data) {
            Ok(misfits) => misfits,
            Err(reason) => return Became::Refused(reason),
        };
        findings.push(if misfits.is_empty() == instance.valid {
            Finding::Right
        } else if let Some(name) = departure(group, &instance.data, instance.valid, &misfits) {
            Finding::Departs(name)
        } else if let Some(misfit) = misfits.first() {
            Finding::FalseReject(misfit.told_of("the instance"))
        } else {
            Finding::FalseAccept
        });
    }
    Became::Judged(findings)
}

/// What the schema of a group says as the component of a document.
fn read(group: &Group, readings: Readings) -> Result<Described, String> {
    let policy = Policy { readings, ..Policy::default() };
    let source = document(group.draft, &group.schema);
    let described = describe(&source, &SingleFile, &policy);
    let report = described.as_ref().map_or_else(|report| report, |described| &described.report);
    let mut faults = report.diagnostics.iter().filter(|found| {
        // A wrong default leaves all of the schema but itself.
        found.refuses || (found.code.severity() == Severity::Fault && found.code != Code::WrongDefault)
    });
    match faults.next() {
        Some(fault) => Err(format!("{}: {}", fault.code.as_str(), fault.message)),
        None => described.map_err(|report| report.render(Severity::Fault)),
    }
}

fn misfits(described: &Described, group: &Group, data: &Json) -> Result<Vec<Misfit>, String> {
    let subject = |node: &&Node| node.origin.pointer.to_string() == PLACE;
    let node = described.places.iter().find(subject).ok_or("nothing was made of it")?;
    let judge = Judge::new(&described.api);
    let judge = if group.asserts_formats() { judge.asserting_formats() } else { judge };
    judge.node(node, data).map_err(|reason| reason.to_string())
}

/// The name of what makes us differ from the letter about an instance.
fn departure(group: &Group, data: &Json, valid: bool, misfits: &[Misfit]) -> Option<&'static str> {
    let by_reading = readings().into_iter().find(|(_, readings)| {
        let described = read(group, *readings);
        let misfits = described.and_then(|described| self::misfits(&described, group, data));
        misfits.is_ok_and(|misfits| misfits.is_empty() == valid)
    });
    if let Some((name, _)) = by_reading {
        return Some(name);
    }
    let by_format = misfits.iter().any(|misfit| misfit.keyword == "format");
    match group.draft {
        _ if by_format && misfits.iter().any(|misfit| at(data, &misfit.pointer).as_str().is_some()) => {
            Some("formats of types assert")
        }
        _ if by_format => Some("numbers have a width"),
        _ if !valid && group.asserts_formats() && has_unknown_format(&group.schema) => Some("format unknown"),
        _ if !valid && group.asserts_formats() => Some("format read leniently"),
        Draft::Draft4 if !valid && is_spelled_with_a_fraction(data) => Some("1.0 is an integer"),
        Draft::Draft4 | Draft::Draft202012 => None,
    }
}

/// The settings that take the letter, one by one, then all.
fn readings() -> [(&'static str, Readings); 6] {
    let (meant, letter) = (Readings::default(), Reading::Letter);
    [
        ("implied_types", Readings { implied_types: letter, ..meant }),
        ("closed", Readings { closed: letter, ..meant }),
        ("discriminator", Readings { discriminator: letter, ..meant }),
        ("access", Readings { access: letter, ..meant }),
        ("dynamic_ref", Readings { dynamic_ref: letter, ..meant }),
        (
            "several",
            Readings {
                closed: letter,
                implied_types: letter,
                discriminator: letter,
                access: letter,
                dynamic_ref: letter,
            },
        ),
    ]
}

fn at<'j>(data: &'j Json, pointer: &str) -> &'j Json {
    data.pointer(pointer).unwrap_or(data)
}

/// Whether a format is asked for that nobody here checks.
fn has_unknown_format(schema: &Json) -> bool {
    match schema {
        Json::Object(members) => {
            let own = members
                .get("format")
                .and_then(Json::as_str)
                .is_some_and(|name| Format::named(name).is_none());
            own || members.values().any(has_unknown_format)
        }
        Json::Array(items) => items.iter().any(has_unknown_format),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

/// Draft 4 tells `1.0` from `1`, which no draft since does.
fn is_spelled_with_a_fraction(data: &Json) -> bool {
    data.as_number().is_some_and(|number| number.is_integer() && number.text().contains(['.', 'e', 'E']))
}
