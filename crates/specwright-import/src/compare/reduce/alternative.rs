//! What a schema is reduced to.

use specwright::source::Mapping;

/// One alternative: a flat schema.
#[derive(Debug, Clone)]
pub(crate) struct Alternative {
    /// The keywords, in normal form.
    pub(crate) keywords: Mapping,
    /// The titles and descriptions of the parts, if it was merged from several: which of them the tool shows depends
    /// on its version.
    pub(crate) merged: Option<Words>,
}

/// What the parts of a merged schema say for people.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Their titles.
    pub(crate) titles: Vec<String>,
    /// Their descriptions.
    pub(crate) descriptions: Vec<String>,
}
