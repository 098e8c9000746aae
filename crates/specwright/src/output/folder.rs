//! A module in several files: `NAME/mod.rs` with what is shared, and a file for each section.

use super::{file, formatted};
use crate::GeneratedFile;
use crate::render::Header;
use crate::sections::Section;

/// A module in several files.
pub(super) struct Folder {
    /// Its name.
    pub(super) name: &'static str,
    /// What its files are about, to be followed by a section.
    pub(super) about: &'static str,
    /// What its `mod.rs` says for all of them.
    pub(super) note: Option<&'static str>,
    /// The module beside it that its files name through it, so that a path is as long as in a single file.
    pub(super) import: Option<&'static str>,
    /// The items of its `mod.rs`.
    pub(super) shared: Vec<String>,
}

impl Folder {
    /// Writes all of its files.
    pub(super) fn write<T: Sync>(
        self,
        header: &Header,
        sections: &[Section<T>],
        one: impl Fn(&T) -> String + Sync,
        files: &mut Vec<GeneratedFile>,
    ) {
        let Self { name, about, note, import, shared } = self;
        let texts: Vec<Vec<String>> =
            sections.iter().map(|section| formatted(&section.items, &one)).collect();
        let import = import.filter(|import| {
            let path = format!("super::{import}::");
            texts.iter().flatten().chain(&shared).any(|text| text.contains(&path))
        });
        let mut modules: String = sections.iter().map(|section| format!("mod {};\n", section.name)).collect();
        modules.push('\n');
        let (public, private): (Vec<_>, Vec<_>) =
            sections.iter().zip(&texts).partition(|(_, texts)| has_public(texts));
        for (section, _) in public {
            modules.push_str(&format!("pub use {}::*;\n", section.name));
        }
        if let Some(import) = import {
            modules.push_str(&format!("use super::{import};\n"));
        }
        for (section, _) in private {
            modules.push_str(&format!("use {}::*;\n", section.name));
        }
        let mut items = vec![modules];
        items.extend(shared);
        let all = std::iter::once(format!("{about}, by section.")).chain(note.map(str::to_owned));
        let all = all.collect::<Vec<_>>().join("\n\n");
        files.push(file(header, &format!("{name}/mod.rs"), &all, &items));
        for (section, texts) in sections.iter().zip(&texts) {
            let about = format!("{about}: {}.", section.title);
            files.push(file(header, &format!("{name}/{}.rs", section.name), &about, texts));
        }
    }
}

/// Whether any item is for everybody: a glob that exports none does not compile.
fn has_public(items: &[String]) -> bool {
    items.iter().flat_map(|item| item.lines()).any(|line| line.starts_with("pub "))
}
