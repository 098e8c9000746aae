//! What must hold for values beyond their types: `checks.rs`, divided as the models are.

use crate::emit::checks::{check, schema};
use crate::model::layout::Division;
use crate::model::{Model, TypeCheck, TypeItem};
use crate::rust::Crate;

use super::{Files, render};

/// What the files are about.
const ABOUT: &str = "What must hold for the models beyond their types.";

/// Whether any model has a check.
pub(super) fn are_needed(model: &Model) -> bool {
    model.types.iter().any(|item| item.check.is_some())
}

/// Writes all of them.
pub(super) fn files(model: &Model, files: &mut Files<'_>) {
    if !are_needed(model) {
        return;
    }
    files.crates.insert(Crate::Support);
    let schemas = render::items(model.schemas.iter().map(schema).collect()).text;
    match &model.layout.models {
        Division::One => {
            let checks = texts(model.types.iter());
            let parts = [head("super"), checks, schemas];
            files.write("checks.rs", ABOUT, Some(joined(&parts)), &[]);
        }
        Division::Sections(sections) => {
            let mut modules = String::new();
            for section in sections {
                let items = || section.items.iter().filter_map(|index| model.types.get(*index));
                let checks = texts(items());
                if checks.is_empty() {
                    continue;
                }
                // The schemas that are functions are beside the sections.
                let asks = items().filter_map(|item| item.check.as_ref()).any(TypeCheck::asks_schemas);
                let around = if asks { "use super::*;\n" } else { "" };
                let about = format!("What must hold for the models beyond their types: {}.", section.title);
                let parts = [format!("{}{around}", head("super::super")), checks];
                files.write(&format!("checks/{}.rs", section.name), &about, Some(joined(&parts)), &[]);
                modules.push_str(&format!("mod {};\n", section.name));
            }
            let imports = if schemas.is_empty() { String::new() } else { rules() };
            files.write("checks/mod.rs", ABOUT, Some(joined(&[modules, imports, schemas])), &[]);
        }
    }
}

fn texts<'m>(items: impl Iterator<Item = &'m TypeItem>) -> String {
    render::items(items.filter_map(check).collect()).text
}

/// What a file of checks imports.
fn head(models: &str) -> String {
    format!("{}\nuse {models}::models::*;\n", rules())
}

fn rules() -> String {
    format!("use {}::rules;\n", Crate::Support.as_str())
}

/// Parts of a file, with what is empty between them.
fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}
