//! Names of components that spell out where they stand (`api.v2010.account.address`, `io.k8s.api.core.v1.Pod`).

use std::collections::HashMap;

use crate::rust::RustIdent;

/// How many segments a short name may have: what is longer is not short.
const MOST_SEGMENTS: usize = 8;

/// The names by which components are called: dotted ones by as few of their last segments as no other component ends
/// with. Only where dots are the habit of the document, that is where most names begin with one segment.
pub(super) fn short_names<'a>(names: &[&'a str]) -> HashMap<&'a str, &'a str> {
    let mut begin: HashMap<&str, usize> = HashMap::new();
    for (first, _) in names.iter().filter_map(|name| name.split_once('.')) {
        *begin.entry(first).or_default() += 1;
    }
    if !begin.values().any(|count| *count >= 3 && count * 2 > names.len()) {
        return HashMap::new();
    }
    let mut count: HashMap<RustIdent, usize> = HashMap::new();
    for suffix in names.iter().flat_map(|name| suffixes(name)) {
        *count.entry(RustIdent::camel(suffix)).or_default() += 1;
    }
    let unique = |suffix: &&str| {
        suffix.starts_with(char::is_alphabetic) && count.get(&RustIdent::camel(suffix)) == Some(&1)
    };
    names.iter().filter_map(|name| Some((*name, suffixes(name).into_iter().find(unique)?))).collect()
}

/// The last segment, the last two, and so on; then all of the name.
fn suffixes(name: &str) -> Vec<&str> {
    let borders = name.rmatch_indices('.').take(MOST_SEGMENTS).map(|(index, _)| &name[index + 1..]);
    borders.chain([name]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_end_that_no_other_has_is_the_name() {
        let names =
            ["api.v1.account", "api.v1.account.call", "api.v1.queue.call", "api.v1.queue.member", "Call"];
        let short = short_names(&names);
        let short: Vec<&str> = names.iter().map(|name| short.get(name).copied().unwrap_or("-")).collect();
        assert_eq!(short, ["account", "account.call", "queue.call", "member", "-"]);
        assert!(short_names(&["a.b", "Pet", "Order", "User"]).is_empty());
    }

    #[test]
    fn many_segments_cost_no_time() {
        let long = |last: &str| format!("a{}.{last}", ".b".repeat(50_000));
        let names = [long("c"), long("d"), long("d")];
        let names = names.each_ref().map(String::as_str);
        assert_eq!(short_names(&names).get(names[0]), Some(&"c"));
    }
}
