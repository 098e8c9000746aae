//! Mutants of a document of one operation.

use std::collections::HashSet;

use specwright::diagnostic::Diagnostics;
use specwright::document::Document;
use specwright::source::{SingleFile, SourceFile};

use super::mutant::{Fault, Mutant, Mutation};
use super::observe::Found;
use super::subject::{Mutated, Subject, Texts};
use super::tried::Named;
use super::{observe, worker};
use crate::files::read_document;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, default: 1}}
        - $ref: '#/components/parameters/Limit'
      responses:
        '200':
          description: One
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              example: {name: Rex, $ref: nowhere}
components:
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer}}
  schemas:
    Pet:
      type: object
      x-table: {type: pets}
      properties:
        name: {type: string, enum: [Rex, Tom]}
        friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}
";

fn document() -> Document {
    let source = SourceFile { path: "pets.yaml".to_owned(), text: DOCUMENT.to_owned() };
    Document::load(&source, &SingleFile, &mut Diagnostics::default()).expect("it can be read")
}

/// The first mutant of a kind that `wanted` takes.
fn find<'t>(subject: &Subject<'t>, wanted: impl Fn(&Mutant<'t>) -> bool) -> (Mutant<'t>, Mutated) {
    let mutants = (0..5000).filter_map(|number| subject.choices.mutant(1, "pets", number));
    let mutant = mutants.into_iter().find(wanted).expect("among so many there is one");
    let mutated = subject.apply(&mutant).expect("its place is there");
    (mutant, mutated)
}

fn at<'m>(pointer: &'m str, mutation: Mutation) -> impl Fn(&Mutant<'_>) -> bool + 'm {
    move |mutant| mutant.mutation == mutation && mutant.place.at.pointer.to_string() == pointer
}

fn line_of(mutated: &Mutated) -> &str {
    mutated.text.lines().nth(mutated.line - 1).unwrap().trim()
}

fn exact(mutated: &Mutated) -> Vec<usize> {
    mutated.exact.iter().map(|(_, line)| *line).collect()
}

/// What is said of a mutant, and how near.
fn said(subject: &Subject<'_>, mutated: &Mutated) -> (Named, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pets.yaml"), DOCUMENT).unwrap();
    let (_, folder) = read_document(&folder.path().join("pets.yaml"), None).unwrap();
    let texts = subject.texts(&folder);
    let run = |texts: Texts| observe::run(texts, worker::lenient()).unwrap().expect("it ends");
    let known: HashSet<_> = run(texts.clone()).facts();
    let observed = run(texts.with(mutated));
    let news: Vec<&Found> = observed.news(&known).collect();
    let codes = news.iter().map(|found| found.fact.code.as_str().to_owned()).collect();
    (worker::named(&news, mutated), codes)
}

#[test]
fn a_seed_gives_the_same_mutants_everywhere() {
    let document = document();
    let subject = Subject::new(&document);
    let told = |seed| -> Vec<String> {
        let mutants = (0..6).filter_map(|number| subject.choices.mutant(seed, "pets", number));
        mutants.map(|mutant| format!("{} {}", mutant.place.at.pointer, mutant.told)).collect()
    };
    assert_ne!(told(1), told(2));
    let expected = [
        "/components object becomes number",
        "/paths is left out",
        "/components/schemas/Pet/properties/friends/items/$ref `#/components/schemas/Pet` becomes `#/components/schemas/Pea`",
        "/paths/~1pets~1{id}/get/parameters/1 stands twice",
        "/paths/~1pets~1{id}/get/responses/200/description stands twice",
        "/components/schemas/Pet/properties/name/enum/0 string becomes object",
    ];
    assert_eq!(told(1), expected);
}

#[test]
fn nothing_is_changed_that_the_specification_knows_nothing_of() {
    let document = document();
    let subject = Subject::new(&document);
    for number in 0..2000 {
        let pointer = subject.choices.mutant(7, "pets", number).unwrap().place.at.pointer.to_string();
        assert!(!["example", "x-table", "openapi"].iter().any(|name| pointer.contains(name)), "{pointer}");
    }
}

#[test]
fn a_value_becomes_one_of_another_type() {
    let document = document();
    let subject = Subject::new(&document);
    let wanted = at("/paths/~1pets~1{id}/get/parameters/0/in", Mutation::Type);
    let (mutant, mutated) = find(&subject, |mutant| wanted(mutant) && mutant.told == "string becomes number");
    assert_eq!(mutant.fault, Some(Fault::WrongType));
    assert_eq!(line_of(&mutated), "\"in\": 7");
    assert_eq!(exact(&mutated), [mutated.line]);

    let default = at("/paths/~1pets~1{id}/get/parameters/0/schema/default", Mutation::Type);
    let (mutant, mutated) =
        find(&subject, |mutant| default(mutant) && mutant.told == "number becomes string");
    assert_eq!(mutant.fault, Some(Fault::WrongType), "the schema says `type: integer`");
    assert_eq!(said(&subject, &mutated), (Named::Line, vec!["wrong-default".to_owned()]));
}

#[test]
fn a_member_is_left_out() {
    let document = document();
    let subject = Subject::new(&document);
    let fault = |pointer: &str| find(&subject, at(pointer, Mutation::Member)).0.fault;
    assert_eq!(fault("/paths/~1pets~1{id}/get/parameters/0/required"), Some(Fault::Lacks("required")));
    assert_eq!(fault("/components/schemas/Pet/properties/friends/items"), Some(Fault::Lacks("items")));
    assert_eq!(fault("/components/schemas/Pet/properties/name"), None);

    let (_, mutated) = find(&subject, at("/paths/~1pets~1{id}/get/parameters/0/in", Mutation::Member));
    assert!(!mutated.text.contains("\"path\""));
    assert_eq!(said(&subject, &mutated).0, Named::Line, "the object is named that lacks it");
}

#[test]
fn what_is_referred_to_is_missed_where_it_is_referred_to() {
    let document = document();
    let subject = Subject::new(&document);
    let (mutant, mutated) = find(&subject, at("/components/parameters", Mutation::Member));
    assert!(matches!(mutant.fault, Some(Fault::Hanging(_))), "{:?}", mutant.fault);
    let lines: Vec<&str> = mutated.text.lines().collect();
    for line in exact(&mutated) {
        assert_eq!(lines[line - 1].trim(), "\"$ref\": \"#/components/parameters/Limit\"");
    }
    assert_eq!(said(&subject, &mutated), (Named::Line, vec!["dangling-ref".to_owned()]));
    // So is a parameter by the path that names it.
    let (_, mutated) = find(&subject, at("/paths/~1pets~1{id}/get/parameters", Mutation::Member));
    assert_eq!(said(&subject, &mutated), (Named::Line, vec!["path-parameter".to_owned()]));
    // Of the two references to the schema, one goes with it.
    let (_, mutated) = find(&subject, at("/components/schemas/Pet", Mutation::Member));
    assert_eq!(exact(&mutated).len(), 1);
}

#[test]
fn a_reference_is_broken() {
    let document = document();
    let subject = Subject::new(&document);
    let wanted = at("/paths/~1pets~1{id}/get/parameters/1/$ref", Mutation::Reference);
    for (part, code) in [
        ("components/parameters", "dangling-ref"),
        ("`no-such-file", "dangling-ref"),
        ("https", "unsupported-ref"),
    ] {
        let (mutant, mutated) = find(&subject, |mutant| {
            wanted(mutant) && mutant.told.rsplit("becomes").next().is_some_and(|told| told.contains(part))
        });
        assert!(matches!(mutant.fault, Some(Fault::Nowhere(_))));
        assert!(line_of(&mutated).starts_with("\"$ref\": "));
        assert_eq!(said(&subject, &mutated), (Named::Line, vec![code.to_owned()]), "{}", mutant.told);
    }
}

#[test]
fn a_parameter_or_a_key_is_doubled() {
    let document = document();
    let subject = Subject::new(&document);
    let (_, mutated) = find(&subject, at("/paths/~1pets~1{id}/get/parameters/0", Mutation::Parameter));
    assert_eq!(mutated.text.matches("\"path\"").count(), 2);
    assert_eq!(said(&subject, &mutated), (Named::Line, vec!["duplicate-parameter".to_owned()]));

    let (_, mutated) = find(&subject, at("/info/version", Mutation::Key));
    assert_eq!(mutated.text.matches("\"version\": \"1\"").count(), 2);
    assert_eq!(exact(&mutated), [mutated.line, mutated.line + 1]);
    assert_eq!(said(&subject, &mutated), (Named::Line, vec!["duplicate-key".to_owned()]));
}
