//! The styles of parameters.

/// The style of a parameter (OpenAPI 3.1 §4.8.12.3; `Cookie` is 3.2's).
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
    Cookie,
}
