//! Names from method and path, for operations that have no `operationId`.

use std::collections::{HashMap, HashSet};

use crate::ir::{Api, Operation, OperationKind};
use crate::words::{singular, words};

/// The words of each operation's method and path: `POST /v1/pets/{id}/toys` -> `post pet toys`. What a parameter stands
/// behind is one, what none stands behind is many, whatever the method. What all paths begin with is left out where it
/// is a version, and parameters where no other path has those words without them.
pub(super) fn route_names(api: &Api) -> Vec<String> {
    let skipped = shared_version(api);
    let mut paths: HashMap<String, HashSet<&str>> = HashMap::new();
    for operation in &api.operations {
        paths.entry(phrase(operation, skipped, Parameters::Unsaid)).or_default().insert(&operation.path);
    }
    let name = |operation: &Operation| {
        let short = phrase(operation, skipped, Parameters::Unsaid);
        let is_alone = paths.get(&short).is_some_and(|paths| paths.len() == 1);
        let phrase =
            if is_alone && !short.is_empty() { short } else { phrase(operation, skipped, Parameters::Said) };
        format!("{} {phrase}", operation.method.to_ascii_lowercase())
    };
    api.operations.iter().map(name).collect()
}

/// Whether the parameters of a path are part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parameters {
    Said,
    Unsaid,
}

/// How many segments all paths begin with that say nothing: `/api/v1`.
fn shared_version(api: &Api) -> usize {
    let mut paths =
        api.operations.iter().filter(|operation| operation.kind == OperationKind::Path).map(segments);
    let Some(first) = paths.next() else { return 0 };
    let most = first.iter().take_while(|segment| **segment == "api" || is_version(segment)).count();
    paths.fold(most, |most, path| {
        first[..most].iter().zip(&path).take_while(|(first, other)| first == other).count()
    })
}

/// `v1`, `2.0`, `2010-04-01`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or(segment);
    number.starts_with(|char: char| char.is_ascii_digit())
        && number.chars().all(|char| char.is_ascii_digit() || ".-".contains(char))
}

fn segments(operation: &Operation) -> Vec<&str> {
    let path = match &operation.kind {
        OperationKind::Path | OperationKind::Webhook => &operation.path,
        OperationKind::Callback(name) => name,
    };
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// The words of a path.
fn phrase(operation: &Operation, skipped: usize, parameters: Parameters) -> String {
    let skipped = if operation.kind == OperationKind::Path { skipped } else { 0 };
    let segments = segments(operation);
    let mut phrase = Vec::new();
    for (at, segment) in segments.iter().enumerate().skip(skipped) {
        let is_one = segment.contains('{') || segments.get(at + 1).is_some_and(|next| next.starts_with('{'));
        let literal = segment.split('{').next().unwrap_or(segment);
        match singular(literal).filter(|_| is_one) {
            Some(one) => phrase.push(one),
            None => phrase.extend(words(literal)),
        }
        if parameters == Parameters::Said {
            let said = segment[literal.len()..].replace('{', " by ").replace('}', " ");
            phrase.extend(words(&said));
        }
    }
    phrase.join(" ")
}
