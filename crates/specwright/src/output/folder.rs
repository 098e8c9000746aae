//! A module in several files: `NAME/mod.rs` with what is shared, and a file for each section.

use std::collections::BTreeSet;

use crate::emit::Import;
use crate::model::layout::SectionItem;

use super::{Files, Written};

/// A module in several files.
pub(super) struct Folder {
    /// Its name.
    pub(super) name: &'static str,
    /// What its files are about, to be followed by a section.
    pub(super) about: &'static str,
    /// What its `mod.rs` says for all of them.
    pub(super) note: Option<&'static str>,
    /// The modules beside it that its files name through it, so that a path is as long as in a single file.
    pub(super) imports: &'static [(&'static str, Import)],
    /// The items of its `mod.rs`.
    pub(super) shared: Vec<Written>,
}

impl Folder {
    /// Writes all of its files; `traits` and `items` are those that the sections speak of.
    pub(super) fn write(
        self,
        sections: &[SectionItem],
        traits: Vec<Written>,
        items: Vec<Written>,
        files: &mut Files<'_>,
    ) {
        let Self { name, about, note, imports, shared } = self;
        let [mut traits, mut items] =
            [traits, items].map(|written| written.into_iter().map(Some).collect::<Vec<_>>());
        let contents = |section: &SectionItem| {
            let traits = section.traits.iter().filter_map(|index| traits.get_mut(*index)?.take());
            let items = section.items.iter().filter_map(|index| items.get_mut(*index)?.take());
            (section.name.clone(), section.title.clone(), with_siblings(traits.chain(items).collect()))
        };
        let sections: Vec<(String, String, Vec<Written>)> = sections.iter().map(contents).collect();
        let mut modules: String = sections.iter().map(|(name, ..)| format!("mod {name};\n")).collect();
        modules.push('\n');
        let (public, private): (Vec<_>, Vec<_>) = sections.iter().partition(|(.., items)| has_public(items));
        for (name, ..) in public {
            modules.push_str(&format!("pub use {name}::*;\n"));
        }
        let all = || sections.iter().map(|(.., items)| &items[..]);
        for (module, _) in imports.iter().filter(|(_, import)| is_left_to_sections(*import, &shared, all())) {
            modules.push_str(&format!("use super::{module};\n"));
        }
        for (name, ..) in private {
            modules.push_str(&format!("use {name}::*;\n"));
        }
        let all = std::iter::once(format!("{about}, by section.")).chain(note.map(str::to_owned));
        let all = all.collect::<Vec<_>>().join("\n\n");
        files.write(&format!("{name}/mod.rs"), &all, Some(modules), &shared);
        for (section, title, items) in &sections {
            let (path, about) = (format!("{name}/{section}.rs"), format!("{about}: {title}."));
            files.write(&path, &about, None, items);
        }
    }
}

/// The items of a section; what they name of other sections is imported.
fn with_siblings(mut items: Vec<Written>) -> Vec<Written> {
    let own: BTreeSet<&String> = items.iter().filter_map(|item| item.defines.as_ref()).collect();
    let others = items.iter().any(|item| item.used.models.iter().any(|model| !own.contains(model)));
    if let Some(first) = items.first_mut().filter(|_| others) {
        first.used.imports.insert(Import::Siblings);
    }
    items
}

/// Whether a module is imported for the sections: some of them need it, and `mod.rs` does not name it itself.
fn is_left_to_sections<'w>(
    import: Import,
    shared: &[Written],
    mut sections: impl Iterator<Item = &'w [Written]>,
) -> bool {
    let needs = |items: &[Written]| items.iter().any(|item| item.used.imports.contains(&import));
    sections.any(needs) && (import != Import::Models || !needs(shared))
}

/// Whether any item is for everybody: a glob that exports none does not compile.
fn has_public(items: &[Written]) -> bool {
    items.iter().any(|item| item.is_public)
}
