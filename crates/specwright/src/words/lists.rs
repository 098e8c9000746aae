//! Words that say little, each list with the question that it answers.

/// Verbs that operations begin with; a digit behind them begins the next word (`Post3dSecure`), wherever they stand:
/// what is named after an operation may have words before those of the operation.
pub(super) const SPLIT_VERBS: [&str; 9] =
    ["get", "post", "put", "patch", "delete", "list", "create", "update", "remove"];

/// What operations do: in common to many, and nothing that they are about.
pub(crate) const VERBS: [&str; 12] =
    ["get", "list", "create", "update", "delete", "post", "put", "patch", "add", "set", "remove", "search"];

/// Words that are no name for a type that stands at the root of a crate: hundreds of members are called so, and each
/// means something else.
pub(crate) const GENERIC: [&str; 48] = [
    "action",
    "amount",
    "attribute",
    "attributes",
    "body",
    "category",
    "code",
    "config",
    "content",
    "created",
    "data",
    "description",
    "entry",
    "event",
    "field",
    "fields",
    "filter",
    "filters",
    "format",
    "id",
    "info",
    "item",
    "key",
    "kind",
    "level",
    "metadata",
    "method",
    "mode",
    "name",
    "object",
    "option",
    "options",
    "order",
    "params",
    "reason",
    "result",
    "scope",
    "settings",
    "size",
    "sort",
    "source",
    "state",
    "status",
    "target",
    "title",
    "type",
    "value",
    "values",
];

/// Last words of members that say too little to relate them: `owner_data` and `project_data` are no kin.
pub(crate) const GENERIC_ENDS: [&str; 28] = [
    "attributes",
    "config",
    "data",
    "detail",
    "details",
    "id",
    "info",
    "item",
    "items",
    "key",
    "kind",
    "list",
    "mode",
    "name",
    "object",
    "option",
    "options",
    "params",
    "properties",
    "result",
    "results",
    "settings",
    "state",
    "status",
    "type",
    "types",
    "value",
    "values",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(GENERIC.is_sorted());
        assert!(GENERIC_ENDS.is_sorted());
    }
}
