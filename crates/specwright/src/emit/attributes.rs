//! Attributes of serde, each on one line where it can be.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::model::RenameRule;

/// How many characters the arguments of an attribute may have, so that the line of a field has room for them.
const ROOM: usize = 75;

/// An argument of `#[serde(...)]`: a word, or a word with a text.
#[derive(Debug, Clone)]
pub(super) struct Argument {
    key: &'static str,
    value: Option<String>,
}

impl Argument {
    /// `key`.
    pub(super) const fn word(key: &'static str) -> Self {
        Self { key, value: None }
    }

    /// `key = "value"`.
    pub(super) fn text(key: &'static str, value: impl Into<String>) -> Self {
        Self { key, value: Some(value.into()) }
    }

    /// How many characters it takes.
    fn length(&self) -> usize {
        let value = self.value.as_ref().map(|value| " = ".len() + Literal::string(value).to_string().len());
        self.key.len() + value.unwrap_or_default()
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let key = Ident::new(self.key, Span::call_site());
        let value = self.value.as_ref().map(|value| quote!(= #value));
        tokens.extend(quote!(#key #value));
    }
}

/// `rename = "..."`.
pub(super) fn rename(wire: &str) -> Argument {
    Argument::text("rename", wire)
}

/// `rename_all = "..."`.
pub(super) fn rename_all(rule: RenameRule) -> Argument {
    Argument::text("rename_all", rule.as_str())
}

/// `#[serde(...)]` with these arguments; the last ones in an attribute of their own where one would break over lines.
pub(super) fn serde_attributes(arguments: &[Argument]) -> Option<TokenStream> {
    let (last, before) = arguments.split_last()?;
    let length = arguments.iter().map(|argument| argument.length() + ", ".len()).sum::<usize>() - ", ".len();
    if length <= ROOM || before.is_empty() {
        return Some(quote!(#[serde(#(#arguments),*)]));
    }
    let before = serde_attributes(before);
    Some(quote!(#before #[serde(#last)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_arguments_part() {
        let text = |arguments: &[Argument]| {
            let arguments = serde_attributes(arguments);
            quote!(#arguments struct A;).to_string().matches("serde").count()
        };
        let option = vec![
            Argument::word("default"),
            Argument::text("with", "optional"),
            Argument::text("skip_serializing_if", "Option::is_none"),
        ];
        assert_eq!(text(&option), 1);
        assert_eq!(text(&[vec![rename("a-long-name")], option].concat()), 2);
        assert_eq!(text(&[rename(&"\"".repeat(90))]), 1);
        assert_eq!(text(&[]), 0);
    }
}
