//! The account of keywords, held over all fixtures: each keyword of each schema in use ends as type, rule, note or
//! diagnostic, an assertion only as type, rule or diagnostic.

#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use specwright::policy::Policy;
use specwright::source::{Files, SourceFile};
use specwright::{End, Generated, Keywords, generate};

/// What keywords are, by their allowed ends.
const ALLOWED: [(&[End], &[&str]); 3] = [
    // Assertions and applicators: what they say about values must be held.
    (
        &[End::Type, End::Rule, End::Diagnostic],
        &[
            "$dynamicRef",
            "$recursiveRef",
            "$ref",
            "additionalItems",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "contains",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "discriminator",
            "else",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "if",
            "items",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minContains",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "nullable",
            "oneOf",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "propertyNames",
            "required",
            "then",
            "type",
            "unevaluatedItems",
            "unevaluatedProperties",
            "uniqueItems",
        ],
    ),
    // Annotations: no value breaks them.
    (
        &[End::Note, End::Diagnostic],
        &[
            "$comment",
            "contentMediaType",
            "contentSchema",
            "default",
            "deprecated",
            "description",
            "example",
            "examples",
            "externalDocs",
            "readOnly",
            "title",
            "writeOnly",
            "xml",
            // These name schemas, or hold others.
            "$anchor",
            "$defs",
            "$dynamicAnchor",
            "$id",
            "$recursiveAnchor",
            "$schema",
            "$vocabulary",
            "definitions",
        ],
    ),
    // An annotation by the letter, of which types of bytes are made.
    (&[End::Type, End::Rule, End::Note, End::Diagnostic], &["contentEncoding"]),
];

struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

/// The fixtures of both kinds of which something is made, by path.
fn fixtures() -> BTreeMap<PathBuf, Generated> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let paths = ["valid", "invalid"].map(|kind| fs::read_dir(folder.join(kind)).unwrap());
    let roots = paths.into_iter().flatten().map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { path.join("openapi.yaml") } else { path }
    });
    let made = roots.filter_map(|root| {
        let path = root.file_name()?.to_str()?.to_owned();
        let source = SourceFile { path, text: fs::read_to_string(&root).unwrap() };
        let files = Folder(root.parent()?.to_path_buf());
        Some((root, generate(&source, &files, &Policy::default()).ok()?))
    });
    made.collect()
}

fn allowed(keyword: &str) -> &'static [End] {
    let row = ALLOWED.iter().find(|(_, keywords)| keywords.contains(&keyword));
    row.unwrap_or_else(|| panic!("the table does not have `{keyword}`")).0
}

#[test]
fn every_keyword_ends_as_it_may() {
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (root, generated) in fixtures() {
        let Keywords { ends } = generated.keywords;
        for ((keyword, end), count) in ends {
            *seen.entry(keyword).or_default() += count;
            if !allowed(keyword).contains(&end) {
                wrong.push(format!("{}: {count} of `{keyword}` as {end:?}", root.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} ends are none:\n{}", wrong.len(), wrong.join("\n"));
    let unseen: Vec<_> =
        ALLOWED.iter().flat_map(|(_, keywords)| *keywords).filter(|name| !seen.contains_key(*name)).collect();
    assert!(unseen.is_empty(), "no fixture has these keywords: {unseen:?}");
}
