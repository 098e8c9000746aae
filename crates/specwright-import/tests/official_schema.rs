//! Whatever a page becomes is valid by the official schema of OpenAPI 3.1, read by an independent validator.

mod common;

use serde_json::json;
use specwright_import::import;

#[test]
fn documents_of_fixtures_are_valid() {
    let validator = common::official_validator();
    for page in common::fixtures("valid") {
        let imported = import(&common::source(&page)).unwrap();
        let complaints = common::complaints(&validator, &common::value(&imported.document));
        assert!(complaints.is_empty(), "{}: {complaints:#?}", page.display());
    }
}

/// The test above means something only if the validator looks into schemas as well.
#[test]
fn the_validator_is_strict() {
    let validator = common::official_validator();
    let document = |schema: serde_json::Value| {
        json!({
            "openapi": "3.1.0",
            "info": { "title": "t", "version": "1" },
            "components": { "schemas": { "A": schema } }
        })
    };
    assert!(validator.is_valid(&document(json!({ "type": ["string", "null"] }))));
    for wrong in [json!({ "type": "strng" }), json!({ "properties": { "a": { "minimum": "1" } } }), json!(7)]
    {
        assert!(!validator.is_valid(&document(wrong.clone())), "{wrong}");
    }
    assert!(!validator.is_valid(&json!({ "openapi": "3.1.0", "info": { "title": "t" }, "paths": {} })));
}
