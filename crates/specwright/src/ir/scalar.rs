//! Values that are no lists and no objects.

/// A value that is no list and no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scalar {
    /// `boolean`.
    Bool,
    /// `string`, also with a format that has no type of its own.
    String,
    /// `integer` in this width.
    Integer(IntegerWidth),
    /// `integer` beyond all widths, or of unknown bounds that exceed them.
    BigInteger,
    /// `number`: any JSON number, in its spelling.
    Number,
    /// `number` as `double`, and as `float`: what was written with more digits than a float holds stays what it is.
    F64,
    /// `string` as `uuid`.
    Uuid,
    /// `string` as `date-time` (RFC 3339).
    DateTime,
    /// `string` as `date`.
    Date,
    /// `string` as `time` (RFC 3339 full-time).
    Time,
    /// `string` as `duration` (ISO 8601).
    Duration,
    /// `string` as `byte`, or `contentEncoding: base64`.
    Base64,
    /// Raw bytes (`binary`), outside of JSON.
    Binary,
}

/// The Rust-neutral width of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum IntegerWidth {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}
