//! The API key: compared in constant time, shown to nobody.

use std::fmt;
use std::str::FromStr;

use subtle::ConstantTimeEq as _;

/// What keys begin with; other tokens are those of people who have signed in.
pub(super) const PREFIX: &str = "sk-";

/// The key that lets a caller in.
#[derive(Clone)]
pub struct ApiKey(String);

impl ApiKey {
    /// Whether `token` is the key; how long that takes tells at most the length.
    pub(super) fn is(&self, token: &str) -> bool {
        self.0.as_bytes().ct_eq(token.as_bytes()).into()
    }
}

impl FromStr for ApiKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix(PREFIX).ok_or("an API key begins with `sk-`")?;
        if rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',') {
            return Err(
                "an API key is `sk-` and at least one printable character, without spaces and commas",
            );
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::ApiKey;

    #[test]
    fn a_key_has_the_prefix_and_something_behind_it() {
        let key: ApiKey = "sk-good".parse().unwrap();
        assert!(key.is("sk-good"));
        assert!(!key.is("sk-goo"));
        assert!(!key.is("sk-gooD"));
        assert_eq!(format!("{key:?}"), "ApiKey(..)");
        for text in ["", "good", "sk-", "sk-a b", "sk-a,b", "sk-\u{e9}"] {
            assert!(text.parse::<ApiKey>().is_err(), "{text}");
        }
    }
}
