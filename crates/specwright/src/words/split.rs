//! Text -> words, in the spelling that `heck` splits where a reader would.
//!
//! `heck` knows two borders: lower case before upper case, and the last capital of an acronym before lower case. The
//! second one is wrong for the plural of an acronym (`VPCs`) and for names that mix cases (`IPv6`, `OAuth`). These are
//! written as one word first. Whatever makes a name comes through here, so that one sequence of words has one casing.

use heck::ToSnakeCase as _;

use super::lists::SPLIT_VERBS;

/// Words that mix cases, where `heck` sees a border that nobody reads. Sorted; a plural `s` may follow.
const MIXED: [&str; 44] = [
    "DDoS",
    "DoS",
    "ETag",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "IaaS",
    "IoT",
    "JavaScript",
    "LaTeX",
    "LinkedIn",
    "MySQL",
    "NRPPa",
    "NoSQL",
    "OAuth",
    "OpenAI",
    "OpenAPI",
    "PaaS",
    "PayPal",
    "PostgreSQL",
    "QoE",
    "QoS",
    "SQLite",
    "SaaS",
    "TypeScript",
    "VoIP",
    "YouTube",
    "eBay",
    "eSIM",
    "gRPC",
    "iCloud",
    "iOS",
    "iPad",
    "iPadOS",
    "iPhone",
    "kHz",
    "mTLS",
    "macOS",
    "oAuth",
    "tvOS",
    "visionOS",
    "watchOS",
];

/// The text as words in lower case, parted by underscores.
fn snake(text: &str) -> String {
    let snake = regular(text).to_snake_case();
    let mut out = String::with_capacity(snake.len() + 1);
    for word in snake.split('_') {
        if !out.is_empty() {
            out.push('_');
        }
        match parted(word) {
            Some((verb, object)) => out.extend([verb, "_", object]),
            None => out.push_str(word),
        }
    }
    out
}

/// The words of a text, in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return lower_words(text);
    }
    snake(text).split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a text without capitals, where nothing but what is no letter or digit stands between them: `heck` would
/// find the same, and most names of most documents are such.
fn lower_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        match parted(word) {
            Some((verb, object)) => words.extend([verb.to_owned(), object.to_owned()]),
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// A verb and what has grown together with it.
fn parted(word: &str) -> Option<(&str, &str)> {
    let (verb, object) = word.split_at(word.find(|char: char| char.is_ascii_digit())?);
    let is_more = object.contains(|char: char| char.is_ascii_alphabetic());
    (is_more && SPLIT_VERBS.contains(&verb)).then_some((verb, object))
}

/// The text with one capital at most in each word that `heck` would tear.
fn regular(text: &str) -> String {
    let mut regular = String::with_capacity(text.len());
    let mut rest = text;
    let mut previous = None;
    while let Some(char) = rest.chars().next() {
        let length = torn_word(rest, previous).unwrap_or(0);
        let (word, behind) = rest.split_at(length.max(char.len_utf8()));
        if length > 0 {
            regular.push(char.to_ascii_uppercase());
            regular.push_str(&word[1..].to_ascii_lowercase());
        } else {
            regular.push(char);
        }
        previous = word.chars().next_back();
        rest = behind;
    }
    regular
}

/// The length of the word at the start that `heck` would tear, if there is one.
fn torn_word(text: &str, previous: Option<char>) -> Option<usize> {
    mixed(text, previous).or_else(|| acronyms(text, previous))
}

/// A word of the table. It begins where a word may begin, and no further letter of it follows.
fn mixed(text: &str, previous: Option<char>) -> Option<usize> {
    let first = text.chars().next()?;
    let begins = |previous: char| match first.is_ascii_lowercase() {
        true => !previous.is_alphanumeric(),
        false => !previous.is_uppercase(),
    };
    if !first.is_ascii_alphabetic() || !previous.is_none_or(begins) {
        return None;
    }
    let fits = |word: &&&str| text.starts_with(**word) && ends(&text[word.len()..]);
    let plural = |word: &str| if text[word.len()..].starts_with('s') { word.len() + 1 } else { word.len() };
    MIXED.iter().find(fits).map(|word| plural(word))
}

/// Capitals and a plural `s`.
fn acronyms(text: &str, previous: Option<char>) -> Option<usize> {
    // First, or capitals would be counted anew at each of them.
    if previous.is_some_and(char::is_uppercase) {
        return None;
    }
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    (capitals >= 2 && text[capitals..].starts_with('s') && ends(&text[capitals..])).then_some(capitals + 1)
}

/// Whether a word ends here, but for a plural `s`.
fn ends(text: &str) -> bool {
    let behind = text.strip_prefix('s').unwrap_or(text);
    !behind.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_where_a_reader_would() {
        for (text, expected) in [
            ("VPCs", "vpcs"),
            ("Floating IPs", "floating_ips"),
            ("ListRedirectURLs", "list_redirect_urls"),
            ("supportedNFsList", "supported_nfs_list"),
            ("APIs", "apis"),
            ("DNSsec", "dn_ssec"),
            ("Reserved IPv6", "reserved_ipv6"),
            ("IPv4Address", "ipv4_address"),
            ("allowedIPv6s", "allowed_ipv6s"),
            ("OAuth2Client", "oauth2_client"),
            ("APIKeyOAuth", "api_key_oauth"),
            ("NRPPaData", "nrppa_data"),
            ("iOSApp", "ios_app"),
            ("ratioS", "ratio_s"),
            ("radiOS", "radi_os"),
            ("openAIKey", "open_ai_key"),
            ("GitHubApps", "github_apps"),
            ("ETags", "etags"),
            ("HTTPValidationError", "http_validation_error"),
            ("Post3dSecure", "post_3d_secure"),
            ("get2fa", "get_2fa"),
            ("list2", "list2"),
            ("widget2a get2a post3b", "widget2a_get_2a_post_3b"),
            ("AccountPost3dSecure", "account_post_3d_secure"),
            ("日本IPs", "日本ips"),
            ("oAuthAuthorize", "oauth_authorize"),
        ] {
            assert_eq!(snake(text), expected, "{text}");
            assert_eq!(snake(&snake(text)), expected, "{text} once more");
            assert_eq!(words(expected), words(text), "{text} without capitals");
        }
    }

    #[test]
    fn many_capitals_cost_no_time() {
        let capitals = "A".repeat(1 << 20);
        assert_eq!(snake(&capitals).len(), capitals.len());
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(MIXED.is_sorted());
    }
}
