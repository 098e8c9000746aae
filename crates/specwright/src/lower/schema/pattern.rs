//! Whether patterns can be checked, by the engine that checks them.

use specwright_values::pattern::{Pattern, PatternError};

use crate::diagnostic::Code;

/// Why a pattern (ECMA-262 §22.2.1) is not checked, if it is not.
pub(super) fn fault(pattern: &str) -> Option<(Code, String)> {
    let error = Pattern::translate(pattern).err()?;
    let code = match error {
        PatternError::Syntax { .. } | PatternError::UnknownProperty { .. } => Code::WrongPattern,
        // A long text is an honest wish; repetitions of repetitions, and groups without end, are not.
        PatternError::TooDeep | PatternError::Multiplies => Code::TooLarge,
        _ => Code::UncheckedPattern,
    };
    Some((code, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_judged() {
        let deep = "(".repeat(200) + &")".repeat(200);
        for (pattern, expected) in [
            (r"^[a-z(\]]{1,63}\($", None),
            ("^(a|b{2,}){0,64}{$", None),
            ("^{[^}]+}é{3}$", None),
            ("^.{0,1000000}$", None),
            ("^([a-f]{2}){0,1073741824}$", None),
            ("(a", Some(Code::WrongPattern)),
            ("a)", Some(Code::WrongPattern)),
            ("[a", Some(Code::WrongPattern)),
            ("a\\", Some(Code::WrongPattern)),
            (r"\p{Greekish}", Some(Code::WrongPattern)),
            (r"(a)\1", Some(Code::UncheckedPattern)),
            ("a(?!b)", Some(Code::UncheckedPattern)),
            ("(?m)a", Some(Code::UncheckedPattern)),
            ("^-?a{99999999999999999999999}$", Some(Code::UncheckedPattern)),
            ("^([a-f]{1,2}-){0,1073741824}$", Some(Code::UncheckedPattern)),
            ("((a{1000}){1000}){1000}", Some(Code::TooLarge)),
            (&deep, Some(Code::TooLarge)),
        ] {
            assert_eq!(fault(pattern).map(|(code, _)| code), expected, "{pattern}");
        }
    }
}
