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
