//! Words of names: singulars, and joining without saying a word twice.

use heck::ToSnakeCase as _;

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    name.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Joins what stands outside and what stands within; words at the seam that repeat are said once.
pub(super) fn join(outer: &str, inner: &str) -> String {
    let (outer, inner) = (words(outer), words(inner));
    let overlap = (1..=outer.len().min(inner.len()))
        .rev()
        .find(|length| outer[outer.len() - length..] == inner[..*length])
        .filter(|length| *length < inner.len())
        .unwrap_or(0);
    outer.iter().chain(&inner[overlap..]).map(String::as_str).collect::<Vec<_>>().join("_")
}

/// The name with its last word in the singular, if that word is a plural.
pub(super) fn singular(name: &str) -> Option<String> {
    let mut words = words(name);
    let last = words.pop()?;
    let singular = singular_word(&last)?;
    words.push(singular);
    Some(words.join("_"))
}

/// English as schemas use it; a word that only looks like a plural stays.
fn singular_word(word: &str) -> Option<String> {
    const IRREGULAR: [(&str, &str); 9] = [
        ("children", "child"),
        ("people", "person"),
        ("indices", "index"),
        ("vertices", "vertex"),
        ("matrices", "matrix"),
        ("criteria", "criterion"),
        ("data", "datum"),
        ("movies", "movie"),
        ("cookies", "cookie"),
    ];
    if word == "data" {
        return None;
    }
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return Some((*singular).to_owned());
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() >= 2)?;
    if ["ss", "us", "is", "ws"].iter().any(|end| word.ends_with(end))
        && !word.ends_with("views")
        && !word.ends_with("rows")
    {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    for end in ["ches", "shes", "sses", "xes", "zes"] {
        if word.ends_with(end) {
            return word.strip_suffix("es").map(str::to_owned);
        }
    }
    if matches!(word, "statuses" | "aliases" | "buses") {
        return word.strip_suffix("es").map(str::to_owned);
    }
    Some(stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_become_singulars() {
        for (plural, expected) in [
            ("items", Some("item")),
            ("orderLines", Some("order_line")),
            ("categories", Some("category")),
            ("boxes", Some("box")),
            ("addresses", Some("address")),
            ("status", None),
            ("address", None),
            ("loc", None),
            ("children", Some("child")),
            ("data", None),
            ("news", None),
        ] {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }

    #[test]
    fn a_word_at_the_seam_is_said_once() {
        assert_eq!(join("PaymentMethod", "payment_method_options"), "payment_method_options");
        assert_eq!(join("FlowRun", "flowVersion"), "flow_run_flow_version");
        assert_eq!(join("Order", "order"), "order_order");
    }
}
