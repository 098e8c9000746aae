//! A module in several files: `NAME/mod.rs` with what is shared, and a file for each section.

use super::{Written, file};
use crate::GeneratedFile;
use crate::emit::Import;
use crate::render::Header;
use crate::sections::Section;

/// A module in several files.
pub(super) struct Folder {
    /// Its name.
    pub(super) name: &'static str,
    /// What its files are about, to be followed by a section.
    pub(super) about: &'static str,
    /// The module beside it that its files name through it, so that a path is as long as in a single file.
    pub(super) import: Option<(&'static str, Import)>,
    /// The items of its `mod.rs`.
    pub(super) shared: Vec<Written>,
}

impl Folder {
    /// Writes all of its files: those of the sections have these items.
    pub(super) fn write<T>(
        self,
        header: &Header,
        sections: &[Section<T>],
        texts: Vec<Vec<Written>>,
        files: &mut Vec<GeneratedFile>,
    ) {
        let Self { name, about, import, shared } = self;
        let mut modules: String = sections.iter().map(|section| format!("mod {};\n", section.name)).collect();
        modules.push('\n');
        let (public, private): (Vec<_>, Vec<_>) =
            sections.iter().zip(&texts).partition(|(_, texts)| has_public(texts));
        for (section, _) in public {
            modules.push_str(&format!("pub use {}::*;\n", section.name));
        }
        if let Some((module, _)) = import.filter(|(_, import)| is_left_to_sections(*import, &shared, &texts))
        {
            modules.push_str(&format!("use super::{module};\n"));
        }
        for (section, _) in private {
            modules.push_str(&format!("use {}::*;\n", section.name));
        }
        let path = format!("{name}/mod.rs");
        files.push(file(header, &path, &format!("{about}, by section."), Some(modules), &shared));
        for (section, texts) in sections.iter().zip(&texts) {
            let about = format!("{about}: {}.", section.title);
            files.push(file(header, &format!("{name}/{}.rs", section.name), &about, None, texts));
        }
    }
}

/// Whether a module is imported for the sections: some of them need it, and `mod.rs` does not name it itself.
fn is_left_to_sections(import: Import, shared: &[Written], sections: &[Vec<Written>]) -> bool {
    let needs = |items: &[Written]| items.iter().any(|item| item.imports.contains(&import));
    sections.iter().any(|items| needs(items)) && (import != Import::Models || !needs(shared))
}

/// Whether any item is for everybody: a glob that exports none does not compile.
fn has_public(items: &[Written]) -> bool {
    items.iter().flat_map(|item| item.text.lines()).any(|line| line.starts_with("pub "))
}
