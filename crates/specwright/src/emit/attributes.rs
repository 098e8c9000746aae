//! Attributes of serde, each on one line where it can be.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::RenameRule;

/// How many characters the arguments of an attribute may have, so that the line of a field has room for them.
const ROOM: usize = 75;

/// `rename = "..."`.
pub(super) fn rename(wire: &str) -> String {
    format!("rename = {}", Literal::string(wire))
}

/// `rename_all = "..."`.
pub(super) fn rename_all(rule: RenameRule) -> String {
    format!("rename_all = \"{}\"", rule.as_str())
}

/// `#[serde(...)]` with these arguments; the last ones in an attribute of their own where one would break over lines.
pub(super) fn serde_attributes(arguments: &[String]) -> Option<TokenStream> {
    let (last, before) = arguments.split_last()?;
    let length = arguments.iter().map(|argument| argument.len() + 2).sum::<usize>() - 2;
    if length <= ROOM || before.is_empty() {
        return Some(serde_attribute(arguments));
    }
    let (before, last) = (serde_attributes(before), serde_attribute(std::slice::from_ref(last)));
    Some(quote!(#before #last))
}

fn serde_attribute(arguments: &[String]) -> TokenStream {
    let arguments: TokenStream = arguments.join(", ").parse().unwrap_or_default();
    quote!(#[serde(#arguments)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_arguments_part() {
        let text = |arguments: &[String]| {
            let arguments = serde_attributes(arguments);
            quote!(#arguments struct A;).to_string().matches("serde").count()
        };
        let option = ["default", "with = \"optional\"", "skip_serializing_if = \"Option::is_none\""];
        let option = option.map(str::to_owned).to_vec();
        assert_eq!(text(&option), 1);
        assert_eq!(text(&[vec![rename("a-long-name")], option].concat()), 2);
        assert_eq!(text(&[rename(&"\"".repeat(90))]), 1);
        assert_eq!(text(&[]), 0);
    }
}
