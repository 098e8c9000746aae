//! A module in several files: `NAME/mod.rs` with what is shared, and a file for each section.

use super::file;
use crate::GeneratedFile;
use crate::render::Header;
use crate::sections::Section;

/// A module in several files.
pub(super) struct Folder {
    /// Its name.
    pub(super) name: &'static str,
    /// What its files are about, to be followed by a section.
    pub(super) about: &'static str,
    /// The module beside it that its files name through it, so that a path is as long as in a single file.
    pub(super) import: Option<&'static str>,
    /// The items of its `mod.rs`.
    pub(super) shared: Vec<String>,
}

impl Folder {
    /// Writes all of its files.
    pub(super) fn write(self, header: &Header, sections: Vec<Section>, files: &mut Vec<GeneratedFile>) {
        let Self { name, about, import, shared } = self;
        let texts = |section: Section| {
            let texts: Vec<String> = section.pieces.into_iter().map(|piece| piece.text).collect();
            (section.name, section.title, texts)
        };
        let sections: Vec<_> = sections.into_iter().map(texts).collect();
        let import = import.filter(|import| {
            let path = format!("super::{import}::");
            sections.iter().flat_map(|(_, _, texts)| texts).chain(&shared).any(|text| text.contains(&path))
        });
        let names = sections.iter().map(|(name, ..)| format!("mod {name};\n"));
        let mut modules: String = names.collect();
        modules.push('\n');
        let (public, private): (Vec<_>, Vec<_>) =
            sections.iter().partition(|(_, _, texts)| has_public(texts));
        for (name, ..) in public {
            modules.push_str(&format!("pub use {name}::*;\n"));
        }
        if let Some(import) = import {
            modules.push_str(&format!("use super::{import};\n"));
        }
        for (name, ..) in private {
            modules.push_str(&format!("use {name}::*;\n"));
        }
        let mut items = vec![modules];
        items.extend(shared);
        files.push(file(header, &format!("{name}/mod.rs"), &format!("{about}, by section."), &items));
        for (section, title, texts) in &sections {
            files.push(file(header, &format!("{name}/{section}.rs"), &format!("{about}: {title}."), texts));
        }
    }
}

/// Whether any item is for everybody: a glob that exports none does not compile.
fn has_public(items: &[String]) -> bool {
    items.iter().flat_map(|item| item.lines()).any(|line| line.starts_with("pub "))
}
