//! Real pages beside the repository: every one imports to a valid document, every pair is equal but for losses.
//!
//! They are not part of the project; where they are missing the tests say so and prove nothing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use std::path::{Path, PathBuf};

use specwright::diagnostic::Severity;
use specwright_import::{Imported, compare, import, to_yaml};

/// The folder of pages; `None` where it is not there.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/pages");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: no pages at {}", folder.display());
    None
}

fn pages_below(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages_below(&path, pages);
        }
    }
    pages.extend(common::pages_in(folder).into_iter().filter(|page| !page.ends_with("README.md")));
}

fn imported(page: &Path) -> Imported {
    import(&common::source(page)).unwrap_or_else(|report| panic!("{}", report.render(Severity::Fault)))
}

#[test]
fn real_pages_become_valid_documents() {
    let Some(shared) = shared() else { return };
    let validator = common::official_validator();
    let mut pages = Vec::new();
    pages_below(&shared, &mut pages);
    assert!(!pages.is_empty());
    for page in pages {
        let document = imported(&page).document;
        let complaints = common::complaints(&validator, &common::value(&document));
        assert!(complaints.is_empty(), "{}: {complaints:#?}", page.display());
        let yaml = to_yaml(&document, "Written by a test.");
        let read =
            specwright::document::read_tree(0, &yaml, &mut specwright::diagnostic::Diagnostics::default());
        assert_eq!(read.unwrap().to_json(), document.to_json(), "{}", page.display());
    }
}

#[test]
fn pairs_are_equal_but_for_losses() {
    let Some(shared) = shared() else { return };
    let mut pages = Vec::new();
    pages_below(&shared.join("generated"), &mut pages);
    let mut pairs = 0;
    for old in pages.iter().filter(|page| page.parent().is_some_and(|folder| folder.ends_with("old"))) {
        let new = old.parent().unwrap().with_file_name("new").join(old.file_name().unwrap());
        let differences = compare(&imported(old), &imported(&new));
        assert!(differences.is_empty(), "{}: {differences:#?}", old.display());
        pairs += 1;
    }
    assert!(pairs > 0);
}
