//! What the code calls that `specwright-stubs` writes: a stub of each handler notes what it received
//! ([`Handling`]), and makes its response of what the case wants to be returned ([`Returning`]).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use specwright_support::rules::Check;
use specwright_support::wire::{Decode, Encode};
use specwright_support::{Json, JsonObject, RawBody, json};

pub use axum;
pub use specwright_support::server::{AuthContext, Request, Service};

use super::exchange::Exchange;
pub use super::exchange::Undone;
pub use crate::format::Router;
use crate::format::{Received, Returns};

/// What becomes of JSON that is decoded as a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recoded {
    /// What is encoded again.
    pub text: String,
    /// Where rules do not hold, as pointers; none if the type has no check.
    pub broken: Option<Vec<String>>,
}

/// Decodes JSON as `T`, checks it and encodes it again.
///
/// # Errors
/// Why it does not decode, or does not encode.
pub fn recode<T: Decode + Encode>(
    text: &str,
    check: impl FnOnce(&T) -> Option<Vec<String>>,
) -> Result<Recoded, String> {
    let value: T = json::from_str(text).map_err(|error| error.to_string())?;
    let text = json::to_string(&value).map_err(|error| format!("does not encode: {error}"))?;
    Ok(Recoded { text, broken: check(&value) })
}

/// The [`Recode`](super::Recode) of a type, which has a check or has none.
#[macro_export]
macro_rules! recode_as {
    ($type:ty) => {
        |text: &str| {
            $crate::glue::recode::<$type>(text, |value| {
                #[allow(
                    unused_imports,
                    reason = "one of them is for types that have a check, one for the others"
                )]
                use $crate::glue::{Checked as _, Unchecked as _};
                (&$crate::glue::Probe(value)).broken()
            })
        }
    };
}

/// A value that may have a check: the method is found by what its type implements.
#[derive(Debug)]
pub struct Probe<'v, T>(pub &'v T);

/// Of a type that has a check.
pub trait Checked {
    /// Where rules do not hold.
    fn broken(&self) -> Option<Vec<String>>;
}

impl<T: Check> Checked for Probe<'_, T> {
    fn broken(&self) -> Option<Vec<String>> {
        let breaches = self.0.check().err().unwrap_or_default();
        Some(breaches.into_iter().map(|breach| breach.pointer).collect())
    }
}

/// Of a type that has none; looked at after [`Checked`], because it needs one more reference.
pub trait Unchecked {
    /// Nothing is known.
    fn broken(&self) -> Option<Vec<String>>;
}

impl<T> Unchecked for &Probe<'_, T> {
    fn broken(&self) -> Option<Vec<String>> {
        None
    }
}

/// The path at which a webhook or callback is received.
#[must_use]
pub fn path_for(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let byte = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    name.bytes().map(byte).fold("/".to_owned(), |path, byte| path + &byte)
}

/// For whom a request acts: its credentials as they were read.
#[derive(Debug, Clone, Default)]
pub struct Principal(JsonObject);

impl Principal {
    /// A principal whose request is let in for this.
    #[must_use]
    pub fn new(context: &AuthContext<'_>) -> Self {
        let scopes = context.scopes.iter().map(|scope| Json::from(*scope));
        let scopes = (!context.scopes.is_empty()).then(|| ("scopes", Json::Array(scopes.collect())));
        Self(scopes.into_iter().collect())
    }

    /// The same with the value of a scheme.
    #[must_use]
    pub fn with(mut self, scheme: &str, value: &str) -> Self {
        self.0.insert(scheme.to_owned(), Json::from(value));
        self
    }
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the places of OpenAPI")]
pub enum Place {
    Path,
    Query,
    QueryString,
    Header,
    Cookie,
}

/// A request in its handler: what it received is noted piece by piece.
#[derive(Debug)]
pub struct Handling {
    exchange: Exchange,
    received: Received,
}

impl Handling {
    /// The request that has these parts, in the handler of this name.
    #[must_use]
    pub fn begin(handler: &str, parts: &Parts) -> Self {
        let received = Received { handler: Some(handler.to_owned()), ..Received::default() };
        Self { exchange: Exchange::of(parts), received }
    }

    /// Notes a parameter, if it is there.
    #[must_use]
    pub fn parameter(mut self, place: Place, name: &str, value: Option<&impl Encode>) -> Self {
        let value = value.map(|value| self.json(value));
        let parameters = match place {
            Place::Path => &mut self.received.path,
            Place::Query => &mut self.received.query,
            Place::QueryString => &mut self.received.querystring,
            Place::Header => &mut self.received.header,
            Place::Cookie => &mut self.received.cookie,
        };
        parameters.extend(value.map(|value| (name.to_owned(), value)));
        self
    }

    /// Notes a body that was decoded, if it is there.
    #[must_use]
    pub fn body(mut self, body: Option<&impl Encode>) -> Self {
        self.received.body = body.map(|body| self.json(body));
        self
    }

    /// Notes a body that was not decoded, if it is there.
    #[must_use]
    pub fn raw_body(mut self, body: Option<&RawBody>) -> Self {
        self.received.body = body.map(raw_json);
        self
    }

    /// Notes which of several types the body has, by the media types of that.
    #[must_use]
    pub fn media(mut self, media: &str) -> Self {
        self.received.media = Some(media.to_owned());
        self
    }

    /// Notes for whom the request acts.
    #[must_use]
    pub fn principal(mut self, principal: &Principal) -> Self {
        self.received.principal = Some(Json::Object(principal.0.clone()));
        self
    }

    /// Ends the noting; gives what is to be returned.
    ///
    /// # Errors
    /// If the case does not say it.
    pub fn returning(self) -> Result<Returning, Undone> {
        let Self { exchange, received } = self;
        let mut state = exchange.state();
        state.received = Some(received);
        let returns = state.returns.take();
        drop(state);
        match returns {
            Some(returns) => Ok(Returning { exchange, returns }),
            None => Err(Undone),
        }
    }

    fn json(&self, value: &impl Encode) -> Json {
        json::to_json(value).unwrap_or_else(|error| {
            self.exchange.undone(format!("what was received does not encode: {error}"));
            Json::Null
        })
    }
}

/// An answer that the document declares.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    /// `200`, `4XX` or `default`.
    pub status: &'static str,
    /// The names of its headers.
    pub headers: &'static [&'static str],
    /// The media types of its body; none for an answer without one.
    pub media: &'static [&'static str],
}

/// What a handler is to return, on its way to the typed response.
#[derive(Debug)]
pub struct Returning {
    exchange: Exchange,
    returns: Returns,
}

impl Returning {
    /// Which of the declared answers it is, and in which of its media types.
    ///
    /// # Errors
    /// If it is none of them.
    pub fn choose(&self, declared: &[Declared]) -> Result<(usize, usize), Undone> {
        let status = self.returns.status;
        let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        let position = |key: &String| declared.iter().position(|declared| declared.status == key);
        let Some(index) = keys.iter().find_map(position) else {
            return Err(self.undeclared());
        };
        let Declared { headers, media, .. } = declared[index];
        if let Some(name) = self.returns.headers.keys().find(|name| !headers.contains(&name.as_str())) {
            return Err(self.undone(format!("this answer declares no header `{name}`")));
        }
        match (&self.returns.media, media) {
            (_, []) if self.returns.body.is_some() => Err(self.undone("this answer declares no body")),
            (None, _) => Ok((index, 0)),
            (Some(wanted), media) => match media.iter().position(|media| media == wanted) {
                Some(position) => Ok((index, position)),
                None => Err(self.undone(format!("this answer declares no `{wanted}`"))),
            },
        }
    }

    /// Notes that the document declares no such answer.
    #[must_use]
    pub fn undeclared(&self) -> Undone {
        self.undone(format!("the document declares no answer {}", self.returns.status))
    }

    /// The status, for an answer that is declared for several.
    ///
    /// # Errors
    /// If it is none of them.
    pub fn status<T: TryFrom<u16>>(&self) -> Result<T, Undone> {
        T::try_from(self.returns.status).map_err(|_| self.undeclared())
    }

    /// A header that must be there.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn header<T: Decode>(&self, name: &str) -> Result<T, Undone> {
        self.optional_header(name)?.ok_or_else(|| self.undone(format!("the header `{name}` is required")))
    }

    /// A header.
    ///
    /// # Errors
    /// If it is of another type.
    pub fn optional_header<T: Decode>(&self, name: &str) -> Result<Option<T>, Undone> {
        let value = self.returns.headers.get(name).map(json::from_json).transpose();
        value.map_err(|error| self.undone(format!("the header `{name}`: {error}")))
    }

    /// The body.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn body<T: Decode>(&self) -> Result<T, Undone> {
        json::from_json(self.given_body()?).map_err(|error| self.undone(format!("the body: {error}")))
    }

    /// A body that is not encoded.
    ///
    /// # Errors
    /// If it is missing, or not `media_type` with `text` or `base64`.
    pub fn raw_body(&self) -> Result<RawBody, Undone> {
        raw_of(self.given_body()?).map_err(|reason| self.undone(format!("the body: {reason}")))
    }

    fn given_body(&self) -> Result<&Json, Undone> {
        self.returns.body.as_ref().ok_or_else(|| self.undone("this answer has a body"))
    }

    fn undone(&self, reason: impl Into<String>) -> Undone {
        self.exchange.undone(reason)
    }
}

/// A body that is not decoded, as JSON.
fn raw_json(body: &RawBody) -> Json {
    let (kind, content) = match str::from_utf8(&body.bytes) {
        Ok(text) => ("text", text.to_owned()),
        Err(_) => ("base64", STANDARD.encode(&body.bytes)),
    };
    Json::Object(JsonObject::from([("media_type", body.media_type.clone()), (kind, content)]))
}

fn raw_of(value: &Json) -> Result<RawBody, String> {
    let text = |name: &str| match value.get(name) {
        Some(Json::String(text)) => Some(text.as_str()),
        Some(_) | None => None,
    };
    let bytes = match (text("text"), text("base64")) {
        (Some(text), None) => text.as_bytes().to_vec(),
        (None, Some(text)) => STANDARD.decode(text).map_err(|error| error.to_string())?,
        (None, None) | (Some(_), Some(_)) => return Err("must have `text` or `base64`".to_owned()),
    };
    Ok(RawBody::new(text("media_type").unwrap_or_default(), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_paths() {
        assert_eq!(path_for("order.paid"), "/order.paid");
        assert_eq!(path_for("{$url}/a"), "/%7B%24url%7D%2Fa");
    }

    #[test]
    fn bodies_that_are_not_decoded_become_json_and_back() {
        for (bytes, text) in [
            (&b"ab"[..], r#"{"media_type":"a/b","text":"ab"}"#),
            (&[0xff], r#"{"media_type":"a/b","base64":"/w=="}"#),
        ] {
            let body = RawBody::new("a/b", bytes);
            assert_eq!(json::to_string(&raw_json(&body)).unwrap(), text);
            assert_eq!(raw_of(&raw_json(&body)), Ok(body));
        }
    }
}
