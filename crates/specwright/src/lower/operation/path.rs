//! Path templates: which parameters they name, and which of them take the same paths.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::openapi::TypedOperation;
use crate::source::Origin;

/// The names in braces, each once. What has no closing brace is literal text.
pub(super) fn parameter_names(path: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in all_names(path) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Reports operations with an `operationId` that another one has (OpenAPI 3.1 §4.8.10.1).
pub(super) fn same_ids(operations: &[TypedOperation], diagnostics: &mut Diagnostics) {
    let mut first: HashMap<&str, &Origin> = HashMap::new();
    for operation in operations {
        let id = operation.operation.operation_id.as_deref().filter(|id| !id.trim().is_empty());
        let (Some(id), Some(origin)) = (id, &operation.id) else { continue };
        let earlier = *first.entry(id).or_insert(origin);
        // A path item that several paths refer to has its operations once, and so their ids.
        if earlier != origin {
            let message = format!("the `operationId` `{id}` is that of another operation");
            diagnostics
                .report(Code::DuplicateOperationId, origin.clone(), message)
                .also(earlier.clone(), "it is here first")
                .help("an id names one operation: give this one its own");
        }
    }
}

fn all_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(close) = rest.find('}') {
        if let Some(open) = rest[..close].rfind('{') {
            names.push(&rest[open + 1..close]);
        }
        rest = &rest[close + 1..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_name_parameters() {
        for (path, names) in [
            ("/a/{id}", &["id"][..]),
            ("/a/{x}.{y}/{x}", &["x", "y"]),
            ("/a/{x", &[]),
            ("/a/x}", &[]),
            ("/a#b", &[]),
            ("/%61/{%62}", &["%62"]),
        ] {
            assert_eq!(parameter_names(path), names, "{path}");
        }
    }
}
