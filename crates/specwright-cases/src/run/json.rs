//! One JSON case.

use specwright_support::{Json, json};

use super::Recode;
use crate::differences;
use crate::format::{Expected, Instance, JsonCase};

/// Whether what becomes of the JSON is what the case expects.
///
/// # Errors
/// In what it differs.
pub(super) fn check(recode: Recode, case: &JsonCase) -> Result<(), String> {
    let given = text(&case.given)?;
    match (recode(&given), &case.expected) {
        (Ok(became), Expected::Same) => compare(&case.given, &became),
        (Ok(became), Expected::Becomes(expected)) => compare(expected, &became),
        // Generated code does not know of rules; that it knows the type is all there is to ask.
        (Ok(_), Expected::Breaks(_)) => Ok(()),
        (Ok(became), Expected::Refused(_)) => Err(format!("{given}\nis not refused, and becomes {became}")),
        (Err(reason), Expected::Refused(words)) if reason.contains(words) => Ok(()),
        (Err(reason), Expected::Refused(words)) => {
            Err(format!("{given}\nis refused without the words `{words}`: {reason}"))
        }
        (Err(reason), Expected::Same | Expected::Becomes(_) | Expected::Breaks(_)) => {
            Err(format!("{given}\nis refused: {reason}"))
        }
    }
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
    use crate::run::glue::recode;

    fn outcome(case: &str) -> Result<(), String> {
        check(recode::<u8>, &json::from_str(case).unwrap())
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
