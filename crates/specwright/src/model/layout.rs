//! Which file of the output everything is in.

/// How the modules of a document are divided into files.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// `models`: the indices are those of [`Model::types`](super::Model::types).
    pub models: Division,
    /// `operations`: the indices are those of [`Operations::items`](super::operations::Operations::items).
    pub operations: Division,
    /// `server`: the same.
    pub server: Division,
}

/// How a module is divided.
#[derive(Debug, Clone, Default)]
pub enum Division {
    /// Not at all.
    #[default]
    One,
    /// A file for each of these, and what they share in `mod.rs`.
    Sections(Vec<SectionItem>),
}

/// What is in a file of a module.
#[derive(Debug, Clone)]
pub struct SectionItem {
    /// The name of its module.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// The handler traits that come first, as indices into [`Operations::traits`](super::operations::Operations::traits).
    pub traits: Vec<usize>,
    /// The types or operations.
    pub items: Vec<usize>,
}
