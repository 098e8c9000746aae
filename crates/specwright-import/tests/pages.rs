//! Pages of both dialects: what they become, and what is said about them.

mod common;

use std::collections::BTreeSet;

use specwright::diagnostic::Severity;
use specwright_import::{PageCode, import, to_yaml};

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn valid_pages_become_documents() {
    for page in common::fixtures("valid") {
        let name = page.file_stem().unwrap().to_string_lossy().into_owned();
        let imported = import(&common::source(&page))
            .unwrap_or_else(|report| panic!("{}", report.render(Severity::Note)));
        snapshot(&name, &to_yaml(&imported.document, "Written by a test."));
        snapshot(&format!("{name}.findings"), &imported.report.render(Severity::Warning));
    }
}

#[test]
fn invalid_pages_are_refused_with_lines() {
    for page in common::fixtures("invalid") {
        let name = page.file_stem().unwrap().to_string_lossy().into_owned();
        let report = import(&common::source(&page)).expect_err(&name);
        assert!(report.count(Severity::Fault) > 0, "{name}");
        snapshot(&name, &report.render(Severity::Note));
    }
}

#[test]
fn every_code_has_a_fixture() {
    let pages = ["valid", "invalid"].map(common::fixtures).concat();
    let reports = pages.iter().map(|page| match import(&common::source(page)) {
        Ok(imported) => imported.report,
        Err(report) => report,
    });
    let seen: BTreeSet<PageCode> =
        reports.flat_map(|report| report.findings).map(|finding| finding.code).collect();
    let missing: Vec<_> = PageCode::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

#[test]
fn importing_twice_gives_the_same_bytes() {
    for page in common::fixtures("valid") {
        let once = || to_yaml(&import(&common::source(&page)).unwrap().document, "Written by a test.");
        assert_eq!(once(), once());
    }
}
