//! What values fit, of documents that are lowered: as the judge finds by types and rules together.

use specwright_values::json;

use super::lower;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::ir::{Api, NameSource, TypeId};
use crate::judge::Judge;
use crate::policy::Policy;
use crate::source::{Files, SourceFile};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no `{path}`"))
    }
}

/// The API of a document with these components, and what was found.
fn lowered(schemas: &str) -> (Api, Diagnostics) {
    let text =
        format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let mut diagnostics = Diagnostics::default();
    let source = SourceFile { path: "t.yaml".to_owned(), text };
    let document = Document::load(&source, &NoFiles, &mut diagnostics).unwrap();
    let api = lower(&document, &Policy::default(), &mut diagnostics).api;
    (api, diagnostics)
}

/// Judges values by the components of a document: each with its name, and whether it fits.
fn check(schemas: &str, cases: &[(&str, &str, bool)]) {
    let (api, _) = lowered(schemas);
    let judge = Judge::new(&api);
    for (name, text, fits) in cases {
        let component = NameSource::component((*name).to_owned());
        let id = api.types.iter().position(|def| def.name == component).unwrap();
        let misfits = judge.ty(TypeId(id), &json::parse(text).unwrap()).unwrap();
        assert_eq!(misfits.is_empty(), *fits, "{name} {text}: {misfits:?}");
    }
}

#[test]
fn a_branch_that_extends_its_base_has_its_own_tags() {
    let schemas = "
    Vehicle:
      required: [kind]
      properties: {kind: {type: string}}
      oneOf: [{$ref: '#/components/schemas/Car'}, {$ref: '#/components/schemas/Bike'}]
      discriminator: {propertyName: kind, mapping: {car: Car, bike: Bike}}
    Car:
      allOf: [{$ref: '#/components/schemas/Vehicle'}]
      required: [doors]
      properties: {doors: {type: integer}}
    Bike: {allOf: [{$ref: '#/components/schemas/Vehicle'}]}
    Other: {not: {$ref: '#/components/schemas/Car'}}
";
    check(
        schemas,
        &[
            ("Vehicle", r#"{"kind":"car","doors":4}"#, true),
            ("Vehicle", r#"{"kind":"bike","doors":4}"#, true),
            ("Vehicle", r#"{"kind":"car"}"#, false),
            ("Car", r#"{"kind":"car","doors":4}"#, true),
            ("Car", r#"{"kind":"bike","doors":4}"#, false),
            ("Bike", r#"{"kind":"bike"}"#, true),
            ("Bike", r#"{"kind":"car"}"#, false),
            ("Other", r#"{"kind":"car"}"#, true),
            ("Other", r#"{"kind":"car","doors":4}"#, false),
        ],
    );
}

#[test]
fn a_branch_that_extends_its_base_is_exactly_one() {
    let schemas = "
    Contact: {oneOf: [{$ref: '#/components/schemas/Mail'}, {$ref: '#/components/schemas/Phone'}]}
    Mail:
      allOf: [{$ref: '#/components/schemas/Contact'}]
      type: object
      required: [mail]
    Phone:
      allOf: [{$ref: '#/components/schemas/Contact'}]
      type: object
      required: [phone]
";
    check(
        schemas,
        &[
            ("Contact", r#"{"mail":"a"}"#, true),
            ("Contact", r#"{"mail":"a","phone":"1"}"#, false),
            ("Contact", r#"{}"#, false),
            ("Mail", r#"{"mail":"a"}"#, true),
            ("Mail", r#"{"mail":"a","phone":"1"}"#, false),
            ("Phone", r#"{"mail":"a"}"#, false),
        ],
    );
}

/// A schema of `names` dynamic names, each of which its members fill in two ways.
fn interlinked(names: usize) -> String {
    let list = |each: &dyn Fn(usize) -> String| (0..names).map(each).collect::<Vec<_>>().join(", ");
    let members = list(&|name| {
        let filled = |way| format!("w{name}-{way}: {{$ref: '#/components/schemas/Filled{name}-{way}'}}");
        format!("m{name}: {{$dynamicRef: '#n{name}'}}, {}, {}", filled(0), filled(1))
    });
    let open = list(&|name| format!("d{name}: {{$dynamicAnchor: n{name}}}"));
    let mut schemas = format!("    All: {{type: object, properties: {{{members}}}, $defs: {{{open}}}}}\n");
    for (name, way) in (0..names).flat_map(|name| [(name, "string"), (name, "integer")]) {
        let at = usize::from(way == "integer");
        schemas += &format!(
            "    Filled{name}-{at}: {{$ref: '#/components/schemas/All', $defs: {{d: {{$dynamicAnchor: n{name}, type: {way}}}}}}}\n"
        );
    }
    schemas
}

#[test]
fn names_that_are_filled_in_ever_more_ways_end_with_a_fault() {
    let (api, diagnostics) = lowered(&interlinked(24));
    let said = diagnostics.into_report(Vec::new()).diagnostics;
    assert_eq!(said.iter().filter(|found| found.code == Code::TooLarge).count(), 1);
    assert!(api.types.len() < 10_000, "{}", api.types.len());
}
