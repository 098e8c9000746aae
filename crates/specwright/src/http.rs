//! Words of HTTP that the API, the model and the spelling of it share.

/// Where in a request a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Location {
    Path,
    Query,
    /// The whole query string (OpenAPI 3.2).
    QueryString,
    Header,
    Cookie,
}

/// The style of a parameter (OpenAPI 3.1 §4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after the specification")]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// Pairs of a cookie, without any escaping (OpenAPI 3.2).
    Cookie,
}

/// Which statuses a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// This one.
    Code(u16),
    /// All of a class: `4` for `4XX`.
    Range(u16),
    /// All others.
    Default,
}

/// How a request carries a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// Where.
        location: Location,
        /// Under which name.
        name: String,
    },
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization: Bearer`: HTTP bearer, OAuth 2 and OpenID Connect.
    Bearer,
    /// `Authorization` with another scheme.
    Http(String),
    /// The certificate of the connection.
    MutualTls,
    /// Not said: operations ask for it, and the document does not declare it.
    Undeclared,
}

/// The media type without parameters, in lower case.
pub(crate) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON: one value, not a sequence of them.
pub(crate) fn is_json(media: &str) -> bool {
    let media = essence(media);
    let subtype = media.split_once('/').map_or("", |(_, subtype)| subtype);
    let is_sequence = matches!(subtype, "stream+json" | "json-seq" | "x-ndjson" | "x-json-stream");
    !is_sequence && (subtype == "json" || subtype == "x-json" || subtype.ends_with("+json"))
}
