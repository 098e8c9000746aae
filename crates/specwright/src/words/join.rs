//! Words of names: singulars, and joining without saying a word twice.

use super::split::words;

/// Joins what stands outside and what stands within, so that nothing is said twice. Words at the seam that repeat are
/// said once, whatever their number is, and what begins as the outside does loses that.
pub(crate) fn join(outer: &str, inner: &str) -> String {
    joined(&words(outer), &words(inner), true)
}

/// The same, but what is within stays if the outside ends with all of it: for the outside is no type that it could be
/// told from.
pub(crate) fn join_member(outer: &str, inner: &str) -> String {
    joined(&words(outer), &words(inner), false)
}

fn joined(outer: &[String], inner: &[String], may_vanish: bool) -> String {
    let same = |outer: &String, inner: &String| {
        outer == inner
            || singular_word(outer).as_ref() == Some(inner)
            || singular_word(inner).as_ref() == Some(outer)
    };
    let seam = (1..=outer.len().min(inner.len())).rev().find(|length| {
        let end = &outer[outer.len() - length..];
        match *length == inner.len() {
            true => may_vanish && end == inner,
            false => end.iter().zip(inner).all(|(outer, inner)| same(outer, inner)),
        }
    });
    let begin = outer.iter().zip(inner).take_while(|(outer, inner)| outer == inner).count();
    let (outer, inner) = match seam {
        Some(length) => (&outer[..outer.len() - length], inner),
        None if (2..inner.len()).contains(&begin) => (outer, &inner[begin..]),
        None => (outer, inner),
    };
    outer.iter().chain(inner).map(String::as_str).collect::<Vec<_>>().join("_")
}

/// The words that all names begin with.
pub(crate) fn common_start(names: &[Vec<String>]) -> Vec<String> {
    let Some((first, others)) = names.split_first() else { return Vec::new() };
    let length = others.iter().fold(first.len(), |length, other| {
        first[..length].iter().zip(other).take_while(|(one, other)| one == other).count()
    });
    first[..length].to_vec()
}

/// The words that all names end with.
pub(crate) fn common_end(names: &[Vec<String>]) -> Vec<String> {
    let reversed: Vec<Vec<String>> = names.iter().map(|name| name.iter().rev().cloned().collect()).collect();
    common_start(&reversed).into_iter().rev().collect()
}

/// The name with its last word in the singular, if that word is a plural.
pub(crate) fn singular(name: &str) -> Option<String> {
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
    if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || matches!(word, "aws" | "news") {
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
            ("flows", Some("flow")),
            ("windows", Some("window")),
        ] {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }

    #[test]
    fn a_word_at_the_seam_is_said_once() {
        assert_eq!(join("PaymentMethod", "payment_method_options"), "payment_method_options");
        assert_eq!(join("FlowRun", "flowVersion"), "flow_run_flow_version");
        for (outer, inner, expected) in [
            ("SubTotals", "sub_total_lines", "sub_total_lines"),
            ("Settings", "settings", "settings"),
            ("Invoices", "invoice", "invoices_invoice"),
            ("TaxRates", "tax_rates", "tax_rates"),
            ("IncomingPhoneNumber", "incomingPhoneNumberType", "incoming_phone_number_type"),
            ("WalletPaymentUrl", "wallet_payment_details", "wallet_payment_url_details"),
            ("WalletUrl", "wallet_details", "wallet_url_wallet_details"),
        ] {
            assert_eq!(join(outer, inner), expected, "{outer} {inner}");
        }
        assert_eq!(join_member("get_status", "status"), "get_status_status");
    }
}
