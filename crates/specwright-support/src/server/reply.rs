//! Typed response -> HTTP response. Nothing that a value contains can make it panic or split a header.

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use specwright_values::{json, wire};

use super::failure::Failure;
use super::service::{Answer, Refused, Service};
use crate::{Json, RawBody, Status, StatusRange};

/// A typed response that can be written. Generated code implements it for every response type.
pub trait Encode {
    /// The HTTP response.
    ///
    /// # Errors
    /// If a value cannot stand where it would have to, such as a line break in a header.
    fn encode(self) -> Encoded;
}

/// The headers of a response. Generated code implements it for every set of headers that a document declares.
pub trait Headers {
    /// Adds those that have a value.
    #[must_use]
    fn write(&self, reply: Reply) -> Reply;
}

/// A response, or why it cannot be written.
pub type Encoded = Result<Response, Failure>;

/// What a handler gave, as an HTTP response; what cannot be written goes to [`Service::failed`].
///
/// # Errors
/// The handler's own error, as the response that it is.
pub fn answer<S: Service>(service: &S, given: Result<impl Encode, S::Error>) -> Answer {
    let response = given.map_err(Refused::new)?;
    Ok(response.encode().unwrap_or_else(|failure| service.failed(&failure)))
}

/// A response being written.
#[derive(Debug)]
pub struct Reply {
    status: u16,
    headers: HeaderMap,
    failure: Option<Failure>,
}

impl From<Status> for Reply {
    fn from(status: Status) -> Self {
        Self::new(status.code())
    }
}

impl<const CLASS: u16> From<StatusRange<CLASS>> for Reply {
    fn from(status: StatusRange<CLASS>) -> Self {
        Self::new(status.code())
    }
}

impl Reply {
    /// A response of this status.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, headers: HeaderMap::new(), failure: None }
    }

    /// Adds all headers of a set.
    #[must_use]
    pub fn headers(self, headers: &impl Headers) -> Self {
        headers.write(self)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(self, name: &'static str, value: &impl wire::Encode) -> Self {
        self.header_text(name, header_text(value, false))
    }

    /// Adds a header whose object is written as `R=100,G=200`, if it has a value.
    #[must_use]
    pub fn exploded_header(self, name: &'static str, value: Option<&impl wire::Encode>) -> Self {
        match value {
            Some(value) => self.header_text(name, header_text(value, true)),
            None => self,
        }
    }

    /// Adds a header that holds JSON, if it has a value.
    #[must_use]
    pub fn json_header(self, name: &'static str, value: Option<&impl wire::Encode>) -> Self {
        match value {
            Some(value) => self.header_text(name, ascii_json(value)),
            None => self,
        }
    }

    /// Adds a header if it has a value.
    #[must_use]
    pub fn optional_header(self, name: &'static str, value: Option<&impl wire::Encode>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    fn header_text(mut self, name: &'static str, text: Result<String, String>) -> Self {
        let header = || -> Result<(HeaderName, HeaderValue), String> {
            let name = HeaderName::try_from(name).map_err(|error| error.to_string())?;
            Ok((name, HeaderValue::try_from(text?).map_err(|error| error.to_string())?))
        };
        match header() {
            Ok((name, value)) => {
                self.headers.append(name, value);
            }
            Err(message) => {
                self.failure.get_or_insert(Failure::new(format!("header {name}"), message));
            }
        }
        self
    }

    /// Ends with no body.
    ///
    /// # Errors
    /// If a header could not be written.
    pub fn empty(self) -> Result<Response, Failure> {
        self.finish(None, Vec::new())
    }

    /// Ends with a JSON body of this media type.
    ///
    /// # Errors
    /// If the value has no JSON form, or a header could not be written.
    pub fn json(self, media_type: &'static str, value: &impl wire::Encode) -> Result<Response, Failure> {
        let bytes = json::to_vec(value).map_err(|error| Failure::new("body", error))?;
        self.finish(Some(media_type), bytes)
    }

    /// Ends with a text body of this media type.
    ///
    /// # Errors
    /// If the value has no text form, or a header could not be written.
    pub fn text(self, media_type: &'static str, value: &impl wire::Encode) -> Result<Response, Failure> {
        let text = plain_text(value, false).map_err(|error| Failure::new("body", error))?;
        self.finish(Some(media_type), text.into_bytes())
    }

    /// Ends with bytes; the media type is the one they carry, or else `media_type`.
    ///
    /// # Errors
    /// If a header could not be written.
    pub fn raw(self, media_type: &'static str, body: RawBody) -> Result<Response, Failure> {
        if body.media_type.is_empty() {
            return self.finish(Some(media_type), body.bytes);
        }
        self.finish(Some(&body.media_type), body.bytes)
    }

    fn finish(mut self, media_type: Option<&str>, bytes: Vec<u8>) -> Result<Response, Failure> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let status = StatusCode::from_u16(self.status).map_err(|error| Failure::new("status", error))?;
        // RFC 9110 §6.4.1: these have no content, whatever the document declares.
        let bodiless =
            status.is_informational() || matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let bytes = if bodiless { Vec::new() } else { bytes };
        if let Some(media_type) = media_type.filter(|_| !bodiless) {
            let value = HeaderValue::try_from(media_type);
            let value = value.map_err(|error| Failure::new("header content-type", error))?;
            self.headers.insert(CONTENT_TYPE, value);
        }
        let mut response = Response::new(Body::from(bytes));
        *response.status_mut() = status;
        *response.headers_mut() = self.headers;
        Ok(response)
    }
}

/// The text of a header in style `simple`. It must be ASCII without control characters: what is beyond
/// would be read in different ways, or end the header.
fn header_text(value: &impl wire::Encode, explode: bool) -> Result<String, String> {
    let text = plain_text(value, explode)?;
    if text.chars().any(|char| char.is_control() && char != '\t') {
        return Err("has a control character".to_owned());
    }
    Ok(text)
}

/// JSON with everything beyond ASCII escaped, as headers demand.
fn ascii_json(value: &impl wire::Encode) -> Result<String, String> {
    let text = json::to_string(value).map_err(|error| error.to_string())?;
    let mut ascii = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii() {
            ascii.push(char);
        } else {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Ok(ascii)
}

/// A value as plain text: scalars as they are, elements and members with commas between them.
fn plain_text(value: &impl wire::Encode, explode: bool) -> Result<String, String> {
    match json::to_json(value).map_err(|error| error.to_string())? {
        Json::Array(items) => {
            items.iter().map(scalar_text).collect::<Result<Vec<_>, _>>().map(|texts| texts.join(","))
        }
        Json::Object(members) => {
            let between = if explode { "=" } else { "," };
            let pair = |(key, value)| Ok::<_, String>(format!("{key}{between}{}", scalar_text(value)?));
            members.iter().map(pair).collect::<Result<Vec<_>, _>>().map(|texts| texts.join(","))
        }
        scalar => scalar_text(&scalar),
    }
}

fn scalar_text(value: &Json) -> Result<String, String> {
    match value {
        Json::Null => Ok(String::new()),
        Json::Bool(value) => Ok(value.to_string()),
        Json::Number(value) => Ok(value.to_string()),
        Json::String(text) => Ok(text.clone()),
        Json::Array(_) | Json::Object(_) => Err("lists and objects cannot nest in plain text".to_owned()),
    }
}
