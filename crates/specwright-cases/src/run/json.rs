//! One JSON case.

use std::collections::BTreeSet;

use specwright_support::{Json, json};

use super::Recode;
use super::glue::Recoded;
use crate::differences;
use crate::format::{Expected, Instance, JsonCase};

/// Whether what becomes of the JSON is what the case expects.
///
/// # Errors
/// In what it differs.
pub(super) fn check(recode: Recode, case: &JsonCase) -> Result<(), String> {
    let given = text(&case.given)?;
    match (recode(&given), &case.expected) {
        (Ok(became), Expected::Same) => holds(&became, &given).and(compare(&case.given, &became.text)),
        (Ok(became), Expected::Becomes(expected)) => {
            holds(&became, &given).and(compare(expected, &became.text))
        }
        (Ok(became), Expected::Breaks(places)) => breaks(&became, places, case.unchecked),
        (Ok(became), Expected::Refused(_)) => {
            Err(format!("{given}\nis not refused, and becomes {}", became.text))
        }
        (Err(reason), Expected::Refused(words)) if reason.contains(words) => Ok(()),
        (Err(reason), Expected::Refused(words)) => {
            Err(format!("{given}\nis refused without the words `{words}`: {reason}"))
        }
        (Err(reason), Expected::Same | Expected::Becomes(_) | Expected::Breaks(_)) => {
            Err(format!("{given}\nis refused: {reason}"))
        }
    }
}

/// Whether all rules hold, as far as they are checked.
fn holds(became: &Recoded, given: &str) -> Result<(), String> {
    match became.broken.as_deref() {
        None | Some([]) => Ok(()),
        Some(places) => Err(format!("{given}\nbreaks rules at {}", listed(places))),
    }
}

/// Whether the rules that do not hold are those of the case, as far as they are checked: an alias has no check of its own.
fn breaks(became: &Recoded, places: &BTreeSet<String>, unchecked: bool) -> Result<(), String> {
    let Some(broken) = &became.broken else { return Ok(()) };
    let found: BTreeSet<String> = broken.iter().cloned().collect();
    let wrong: Vec<String> = found.difference(places).cloned().collect();
    let missed: Vec<String> = places.difference(&found).cloned().collect();
    match (wrong.is_empty(), missed.is_empty()) {
        (false, _) => Err(format!("rules hold at {}", listed(&wrong))),
        (true, false) if !unchecked => Err(format!("nothing is said of {}", listed(&missed))),
        (true, true) if unchecked => Err("it is checked, although the case says that it is not".to_owned()),
        (true, _) => Ok(()),
    }
}

fn listed(places: &[String]) -> String {
    places.iter().map(|place| format!("`{place}`")).collect::<Vec<_>>().join(", ")
}

fn compare(expected: &Instance, became: &str) -> Result<(), String> {
    let differences = match expected {
        Instance::Text(expected) if expected == became => Vec::new(),
        Instance::Text(expected) => vec![format!("expected {expected}"), format!("found    {became}")],
        Instance::Value(expected) => {
            let became: Json =
                json::parse(became).map_err(|error| format!("{became}\nis no JSON: {error}"))?;
            differences(expected, &became)
        }
    };
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

fn text(instance: &Instance) -> Result<String, String> {
    match instance {
        Instance::Value(value) => json::to_string(value).map_err(|error| error.to_string()),
        Instance::Text(text) => Ok(text.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(case: &str) -> Result<(), String> {
        check(crate::recode_as!(u8), &json::from_str(case).unwrap())
    }

    #[test]
    fn what_becomes_is_compared() {
        for (case, passes) in [
            (r#"{"json": 1}"#, true),
            (r#"{"json": 1.0}"#, false),
            (r#"{"json": 1.0, "becomes": 1}"#, true),
            (r#"{"text": " 1"}"#, false),
            (r#"{"text": " 1", "becomes": 1}"#, true),
            (r#"{"json": 1, "becomes_text": "1"}"#, true),
            (r#"{"json": 1, "becomes_text": "1.0"}"#, false),
            (r#"{"json": 256, "refused": ""}"#, true),
            (r#"{"json": 256, "refused": "purple"}"#, false),
            (r#"{"json": 256}"#, false),
            (r#"{"json": 1, "refused": ""}"#, false),
            (r#"{"json": 1.0, "breaks": [""]}"#, true),
            (r#"{"json": 256, "breaks": [""]}"#, false),
        ] {
            assert_eq!(outcome(case).is_ok(), passes, "{case}: {:?}", outcome(case));
        }
    }
}
