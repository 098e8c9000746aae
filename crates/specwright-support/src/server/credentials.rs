//! Credentials as requests carry them (OpenAPI 3.1 §4.8.27), and which of them an operation accepts.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::text::{cookie_pairs, query_pairs};

/// The token of `Authorization: Bearer`.
#[derive(Clone, PartialEq, Eq)]
pub struct Bearer {
    scheme: String,
    token: String,
}

/// The user and password of `Authorization: Basic` (RFC 7617).
#[derive(Clone, PartialEq, Eq)]
pub struct Basic {
    username: String,
    password: String,
}

/// A key in a header, a query parameter or a cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKeyValue(String);

/// What follows the scheme in `Authorization` for schemes other than Bearer and Basic.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpCredential(String);

impl Bearer {
    /// The token, without the word before it.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The word before the token as the client wrote it: HTTP takes `bearer` for `Bearer`, some APIs do not.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }
}

impl Basic {
    /// The user.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The password.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.password
    }
}

impl ApiKeyValue {
    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl HttpCredential {
    /// The text behind the scheme.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Debug output that keeps the secret: credentials end up in logs too easily.
macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fmt_redacted!($name);
        }
    )*};
}
macro_rules! fmt_redacted {
    ($name:ident) => {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(concat!(stringify!($name), "(..)"))
        }
    };
}
redacted!(Bearer, Basic, ApiKeyValue, HttpCredential);

/// How a request carries a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names say it; the texts are names of headers, parameters, cookies and schemes"
)]
pub enum Scheme {
    Bearer,
    Basic,
    Http(&'static str),
    ApiKeyHeader(&'static str),
    ApiKeyQuery(&'static str),
    ApiKeyCookie(&'static str),
    MutualTls,
}

impl Scheme {
    /// The challenge that asks for it, where HTTP has one.
    #[must_use]
    pub fn challenge(&self) -> Option<String> {
        match self {
            Self::Bearer => Some("Bearer".to_owned()),
            Self::Basic => Some("Basic realm=\"api\", charset=\"UTF-8\"".to_owned()),
            Self::Http(scheme) => Some((*scheme).to_owned()),
            Self::ApiKeyHeader(_) | Self::ApiKeyQuery(_) | Self::ApiKeyCookie(_) | Self::MutualTls => None,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bearer => f.write_str("`Authorization: Bearer`"),
            Self::Basic => f.write_str("`Authorization: Basic`"),
            Self::Http(scheme) => write!(f, "`Authorization: {scheme}`"),
            Self::ApiKeyHeader(name) => write!(f, "a key in the header `{name}`"),
            Self::ApiKeyQuery(name) => write!(f, "a key in the query parameter `{name}`"),
            Self::ApiKeyCookie(name) => write!(f, "a key in the cookie `{name}`"),
            Self::MutualTls => f.write_str("a client certificate"),
        }
    }
}

/// One of the ways in which an operation lets a request in.
#[derive(Debug, Clone, Copy)]
pub struct Alternative<C> {
    pub(super) schemes: &'static [Scheme],
    pub(super) scopes: &'static [&'static str],
    pub(super) read: fn(&Parts) -> Option<C>,
}

impl<C> Alternative<C> {
    /// The schemes that it takes together, and what reads the credentials if they are there and well-formed.
    #[must_use]
    pub const fn new(schemes: &'static [Scheme], read: fn(&Parts) -> Option<C>) -> Self {
        Self { schemes, scopes: &[], read }
    }

    /// The same, where the credentials must grant these scopes.
    #[must_use]
    pub const fn with_scopes(self, scopes: &'static [&'static str]) -> Self {
        Self { schemes: self.schemes, scopes, read: self.read }
    }
}

/// What `Authenticate::authenticate` may want to know beyond the credentials.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct AuthContext<'a> {
    /// The handler method that is about to run.
    pub operation: &'static str,
    /// The scopes that the document demands.
    pub scopes: &'static [&'static str],
    /// Method, URI, headers and extensions as they came.
    pub parts: &'a Parts,
}

impl<'a> AuthContext<'a> {
    /// The context of one call; tests of an authentication hook make them too.
    #[must_use]
    pub const fn new(operation: &'static str, scopes: &'static [&'static str], parts: &'a Parts) -> Self {
        Self { operation, scopes, parts }
    }
}

impl Bearer {
    /// Reads `Authorization: Bearer TOKEN`.
    #[must_use]
    pub fn read(parts: &Parts) -> Option<Self> {
        let (scheme, token) = authorization(parts)?;
        let wellformed = !token.is_empty() && !token.contains([' ', '\t', ',']);
        (scheme.eq_ignore_ascii_case("bearer") && wellformed)
            .then(|| Self { scheme: scheme.to_owned(), token: token.to_owned() })
    }
}

impl Basic {
    /// Reads `Authorization: Basic BASE64(USER:PASSWORD)`.
    #[must_use]
    pub fn read(parts: &Parts) -> Option<Self> {
        let (scheme, credentials) = authorization(parts)?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let decoded = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
        let (username, password) = decoded.split_once(':')?;
        Some(Self { username: username.to_owned(), password: password.to_owned() })
    }
}

impl HttpCredential {
    /// Reads what follows `scheme` in `Authorization`.
    #[must_use]
    pub fn read(parts: &Parts, scheme: &str) -> Option<Self> {
        let (found, rest) = authorization(parts)?;
        (found.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then(|| Self(rest.to_owned()))
    }
}

impl ApiKeyValue {
    /// Reads a key from the header `name`.
    #[must_use]
    pub fn read_header(parts: &Parts, name: &str) -> Option<Self> {
        let mut values = parts.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        Self::only(value.to_owned(), values.next().is_some())
    }

    /// Reads a key from the query parameter `name`.
    #[must_use]
    pub fn read_query(parts: &Parts, name: &str) -> Option<Self> {
        let pairs = query_pairs(parts.uri.query().unwrap_or_default());
        let mut values = pairs.into_iter().filter(|(key, _)| key == name);
        let value = values.next()?.1.decode().ok()?;
        Self::only(value, values.next().is_some())
    }

    /// Reads a key from the cookie `name`.
    #[must_use]
    pub fn read_cookie(parts: &Parts, name: &str) -> Option<Self> {
        let pairs = cookie_pairs(&parts.headers);
        let mut values = pairs.into_iter().filter(|(key, _)| key == name);
        let value = values.next()?.1.decode().ok()?;
        Self::only(value, values.next().is_some())
    }

    /// A key counts if it is not empty and stands there once: with two, different readers see different ones.
    fn only(value: String, repeated: bool) -> Option<Self> {
        (!value.is_empty() && !repeated).then_some(Self(value))
    }
}

/// Scheme and credentials of the one `Authorization` header; two of them are as good as none.
fn authorization(parts: &Parts) -> Option<(&str, &str)> {
    let mut values = parts.headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    if values.next().is_some() {
        return None;
    }
    let (scheme, rest) = value.split_once(' ')?;
    Some((scheme, rest.trim_start_matches(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(headers: &[(&str, &str)], uri: &str) -> Parts {
        let builder = http::Request::builder().uri(uri);
        let request = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn bearer_is_read_or_missing() {
        for (headers, token) in [
            (&[("authorization", "Bearer sk-1")][..], Some("sk-1")),
            (&[("authorization", "bearer  sk-1")], Some("sk-1")),
            (&[("authorization", "Bearer ")], None),
            (&[("authorization", "Bearer a b")], None),
            (&[("authorization", "Basic sk-1")], None),
            (&[("authorization", "Bearer a"), ("authorization", "Bearer b")], None),
            (&[], None),
        ] {
            let bearer = Bearer::read(&parts(headers, "/"));
            assert_eq!(bearer.as_ref().map(Bearer::token), token, "{headers:?}");
        }
    }

    #[test]
    fn basic_and_keys_are_read() {
        let basic = Basic::read(&parts(&[("authorization", "Basic dTpwOnE=")], "/")).unwrap();
        assert_eq!((basic.username(), basic.password()), ("u", "p:q"));
        assert_eq!(format!("{basic:?}"), "Basic(..)");
        let key = |parts: &Parts| ApiKeyValue::read_query(parts, "key").map(|key| key.0);
        assert_eq!(key(&parts(&[], "/?key=a%20b")).as_deref(), Some("a b"));
        assert_eq!(key(&parts(&[], "/?key=a&key=b")), None);
        let cookie = parts(&[("cookie", "x=1; sid=abc")], "/");
        assert_eq!(ApiKeyValue::read_cookie(&cookie, "sid").map(|key| key.0).as_deref(), Some("abc"));
    }
}
