//! How the models go over the wire: `wire.rs`, divided as the models are.

use crate::emit::wire::{codec, serde_bridge};
use crate::model::layout::Division;
use crate::model::{Model, TypeItem};
use crate::rust::Crate;

use super::Files;

/// What the files are about.
const ABOUT: &str = "How the models go over the wire: their members, values and branches by name.";

/// Whether any model has a codec of its own: an alias has that of another type.
pub(super) fn is_needed(model: &Model) -> bool {
    model.types.iter().any(|item| codec(item).is_some())
}

/// Writes all of them.
pub(super) fn files(model: &Model, files: &mut Files<'_>) {
    match &model.layout.models {
        Division::One => {
            file("wire.rs", ABOUT, "super", model.types.iter(), files);
        }
        Division::Sections(sections) => {
            let mut modules = Vec::new();
            for section in sections {
                let path = format!("wire/{}.rs", section.name);
                let about = format!("How the models go over the wire: {}.", section.title);
                let items = section.items.iter().filter_map(|index| model.types.get(*index));
                if file(&path, &about, "super::super", items, files) {
                    modules.push(format!("mod {};\n", section.name));
                }
            }
            if !modules.is_empty() {
                files.write("wire/mod.rs", ABOUT, Some(modules.concat()), &[]);
            }
        }
    }
}

/// Writes a file; false if none of its types has a codec.
fn file<'m>(
    path: &str,
    about: &str,
    models: &str,
    items: impl Iterator<Item = &'m TypeItem>,
    files: &mut Files<'_>,
) -> bool {
    let tables: Vec<_> = items.filter_map(|item| Some((&item.ident, codec(item)?))).collect();
    if tables.is_empty() {
        return false;
    }
    let bridge = serde_bridge(tables.iter().map(|(ident, _)| *ident));
    let texts = tables.into_iter().map(|(_, table)| table).chain(std::iter::once(bridge));
    let text = texts.collect::<Vec<_>>().join("\n");
    files.crates.insert(Crate::Support);
    files.write(path, about, Some(format!("use {models}::models::*;\n\n{text}")), &[]);
    true
}
