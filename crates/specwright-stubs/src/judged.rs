//! What the generator's own judge says of the values of cases.

use std::collections::BTreeSet;

use specwright::ir::Node;
use specwright::judge::{Judge, Misfit};
use specwright::policy::Policy;
use specwright::{Described, Generated};
use specwright_cases::{Cases, Expected, JsonCase, Report};

use crate::types;

/// Judges the JSON of every case by the types and rules of its document: what comes back fits, what is refused does not,
/// and what breaks rules does so in the places that the case names, and in no others. `described` and `generated` are of
/// the same document and policy. Of a schema without a name the type alone is judged.
#[must_use]
pub fn judge(described: &Described, generated: &Generated, policy: &Policy, cases: &Cases) -> Report {
    let judge = Judge::new(&described.api).reading_access(policy.readings.access).taking_enums(policy.enums);
    let mut report = Report::default();
    for (name, group) in &cases.json {
        // Both list the places of the document in the same order.
        let node = types::position(generated, name).and_then(|position| described.places.get(position));
        for (index, case) in group.iter().enumerate() {
            let result = match node {
                Some(node) => check(&judge, node, case),
                None => Err("the document has no such type".to_owned()),
            };
            report.note(|| format!("rules `{name}` {}", index + 1), result);
        }
    }
    report
}

fn check(judge: &Judge<'_>, node: &Node, case: &JsonCase) -> Result<(), String> {
    let Ok(value) = case.given.value() else {
        // What is no JSON is no value: there is nothing to judge.
        return Ok(());
    };
    let misfits = judge.node(node, &value).map_err(|reason| format!("{value}\n{reason}"))?;
    let found: BTreeSet<&str> = misfits.iter().map(|misfit| &*misfit.pointer).collect();
    match &case.expected {
        Expected::Same | Expected::Becomes(_) if found.is_empty() => Ok(()),
        Expected::Same | Expected::Becomes(_) => Err(format!("{value}\ndoes not fit:{}", told(&misfits))),
        Expected::Refused(_) if found.is_empty() => Err(format!("{value}\nis to be refused, and fits")),
        Expected::Refused(_) => Ok(()),
        Expected::Breaks(places) if places.iter().eq(&found) => Ok(()),
        Expected::Breaks(_) if found.is_empty() => Err(format!("{value}\nis to break rules, and fits")),
        Expected::Breaks(_) => Err(format!("{value}\nbreaks rules in other places:{}", told(&misfits))),
    }
}

fn told(misfits: &[Misfit]) -> String {
    misfits.iter().map(|misfit| format!("\n{}: {}", misfit.keyword, misfit.told_of("the value"))).collect()
}

#[cfg(test)]
mod tests {
    use specwright::policy::EnumPolicy;
    use specwright::source::{SingleFile, SourceFile};

    use super::*;

    const DOCUMENT: &str = r#"{
        "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {},
        "components": { "schemas": { "Thing": {
            "type": "object", "additionalProperties": false,
            "properties": { "size": { "type": "integer", "minimum": 1 }, "kind": { "enum": ["a", "b"] } }
        } } }
    }"#;

    /// Why a case of a type fails, or nothing.
    fn outcome(name: &str, case: &str, policy: &Policy) -> String {
        let source = SourceFile { path: "t.json".to_owned(), text: DOCUMENT.to_owned() };
        let described = specwright::describe(&source, &SingleFile, policy).unwrap();
        let generated = specwright::generate(&source, &SingleFile, policy).unwrap();
        let cases = Cases::parse(&format!(r#"{{ "json": {{ "{name}": [{case}] }} }}"#)).unwrap();
        let report = judge(&described, &generated, policy, &cases);
        assert_eq!(report.cases, 1);
        report.failures.concat()
    }

    #[test]
    fn values_are_judged_as_their_cases_say() {
        for (case, words) in [
            (r#"{ "json": { "size": 1 } }"#, ""),
            (r#"{ "json": { "size": 1.0 }, "becomes": { "size": 1 } }"#, ""),
            (r#"{ "json": { "size": 0 } }"#, "does not fit:\n  minimum: `/size` of the value is `0`, which"),
            (r#"{ "json": { "size": 0 }, "breaks": ["/size"] }"#, ""),
            (r#"{ "json": { "size": 0 }, "breaks": [""] }"#, "breaks rules in other places:\n  minimum"),
            (r#"{ "json": { "size": 1 }, "breaks": ["/size"] }"#, "is to break rules, and fits"),
            (r#"{ "json": { "more": 1 }, "refused": "" }"#, ""),
            (r#"{ "json": { "size": 1 }, "refused": "" }"#, "is to be refused, and fits"),
            (r#"{ "text": "{", "refused": "" }"#, ""),
        ] {
            for name in ["Thing", "#/components/schemas/Thing"] {
                let failure = outcome(name, case, &Policy::default());
                assert_eq!(failure.is_empty(), words.is_empty(), "{case}: {failure}");
                assert!(failure.contains(words), "{case}: {failure}");
            }
        }
        let failure = outcome("Other", r#"{ "json": 1 }"#, &Policy::default());
        assert_eq!(failure, "rules `Other` 1\n  the document has no such type");
    }

    #[test]
    fn types_are_judged_by_the_policy_they_are_generated_by() {
        let case = r#"{ "json": { "kind": "c" } }"#;
        assert!(outcome("Thing", case, &Policy::default()).contains("enum: `/kind`"));
        assert_eq!(outcome("Thing", case, &Policy { enums: EnumPolicy::Open, ..Policy::default() }), "");
    }
}
