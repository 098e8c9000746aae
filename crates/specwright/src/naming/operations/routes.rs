//! Names from method and path, for operations that have no `operationId`.

use std::collections::HashMap;

use crate::ir::{Api, Operation, OperationKind};
use crate::rust::RustIdent;

/// The words of each operation's method and path: `POST /v1/pets/{id}/toys` -> `post pets toys`. What all paths begin
/// with is left out where it is a version, and parameters where nothing else has that name without them.
pub(super) fn route_names(api: &Api) -> Vec<String> {
    let skipped = shared_version(api);
    let short: Vec<String> =
        api.operations.iter().map(|operation| words(operation, skipped, false)).collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    for name in &short {
        *count.entry(RustIdent::snake(name).bare().to_owned()).or_default() += 1;
    }
    let best = |(operation, short): (&Operation, String)| {
        let unique = count.get(RustIdent::snake(&short).bare()) == Some(&1);
        let says_something = short.contains(' ');
        if unique && says_something { short } else { words(operation, skipped, true) }
    };
    api.operations.iter().zip(short).map(best).collect()
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

fn words(operation: &Operation, skipped: usize, parameters: bool) -> String {
    let skipped = if operation.kind == OperationKind::Path { skipped } else { 0 };
    let mut words = operation.method.to_ascii_lowercase();
    for segment in segments(operation).into_iter().skip(skipped) {
        if parameters {
            words.push_str(&format!(" {}", segment.replace('{', " by ").replace('}', " ")));
        } else if !segment.starts_with('{') {
            words.push_str(&format!(" {}", segment.split('{').next().unwrap_or(segment)));
        }
    }
    words
}
