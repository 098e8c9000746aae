//! The account of keywords: each keyword of each schema in use ends as type, rule, note or diagnostic.
//!
//! Whoever makes a type or a note of keywords takes them here. Rules need not be taken: their origins say which
//! keywords they are made of, so that a rule which is lost on the way is missed.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, End, How, Keywords, Node, Operation, Rules, Test, TestId, TypeDef, What};
use crate::source::{At, Origin, Pointer};

use super::keywords::known;
use super::read::Schema;
use super::{Schemas, Written, written};

/// Keywords that say something about others: what becomes of those becomes of them.
const CARRIERS: [(&str, &str); 8] = [
    ("additionalItems", "items"),
    ("else", "if"),
    ("exclusiveMaximum", "maximum"),
    ("exclusiveMinimum", "minimum"),
    ("maxContains", "contains"),
    ("minContains", "contains"),
    ("then", "if"),
    ("if", "then"),
];

/// Keywords that name a schema, or hold others that are only used by reference.
const NAMES: [&str; 9] = [
    "$anchor",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
    "definitions",
    "x-nullable",
];

/// Keywords that no value can break.
pub(super) const NOTES: [&str; 13] = [
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
];

/// Who took which keywords.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// By schema: how its members ended, in their order. The first who takes a keyword says how.
    taken: HashMap<Written, Box<[Option<End>]>>,
}

impl Account {
    /// What these keywords say has become a type or a note.
    pub(super) fn take(&mut self, schema: &Schema<'_>, end: End, keywords: &[&str]) {
        let Some(members) = schema.at.node.as_mapping() else { return };
        let taken = self.taken.entry(written(&schema.at));
        let taken = taken.or_insert_with(|| vec![None; members.len()].into());
        for (name, taken) in members.keys().zip(taken) {
            if taken.is_none() && keywords.contains(&&**name) {
                *taken = Some(end);
            }
        }
    }

    /// How a keyword ended that somebody took.
    fn end(&self, schema: &Schema<'_>, keyword: &str) -> Option<End> {
        let member = schema.at.node.as_mapping()?.get_index_of(keyword)?;
        self.taken.get(&written(&schema.at))?[member]
    }
}

/// The places that rules and diagnostics speak of.
struct Spoken {
    ruled: HashSet<(usize, Pointer)>,
    said: HashSet<(usize, Pointer)>,
}

impl Schemas<'_, '_> {
    /// How all keywords ended; those that nobody took are reported.
    pub(super) fn account(&mut self, api: &Api) -> Keywords {
        let spoken = Spoken { ruled: ruled(&self.types, api, &self.tests), said: said(self.diagnostics) };
        let mut schemas: Vec<Rc<Schema<'_>>> = self.cache.values().cloned().collect();
        schemas.sort_by_key(|schema| (schema.at.file, schema.at.node.mark, written(&schema.at)));
        schemas.dedup_by_key(|schema| written(&schema.at));
        let mut keywords = Keywords::default();
        for schema in schemas {
            for (name, at) in schema.at.members() {
                let Some(keyword) = known(name) else { continue };
                let end = self.end(&schema, keyword, &at, &spoken).unwrap_or_else(|| {
                    let message = format!("`{keyword}` has no effect here");
                    self.diagnostics.report(Code::UnheededKeyword, at.origin(), message);
                    End::Unaccounted
                });
                *keywords.ends.entry((keyword, end)).or_default() += 1;
            }
        }
        keywords
    }

    fn end(
        &mut self,
        schema: &Schema<'_>,
        keyword: &'static str,
        at: &At<'_>,
        spoken: &Spoken,
    ) -> Option<End> {
        if let Some(end) = self.own_end(schema, keyword, at, spoken) {
            return Some(end);
        }
        if keyword == "discriminator" {
            let message = "no union goes by this discriminator where its schema is used";
            self.diagnostics.report(Code::UnheededKeyword, at.origin(), message);
            return Some(End::Diagnostic);
        }
        let carrier =
            CARRIERS.iter().find(|(carried, _)| *carried == keyword).map(|(_, carrier)| *carrier)?;
        if let Some(other) = schema.at.get(carrier) {
            return self.own_end(schema, carrier, &other, spoken);
        }
        let message = format!("`{keyword}` says nothing without `{carrier}`");
        self.diagnostics.report(Code::UnheededKeyword, at.origin(), message);
        Some(End::Diagnostic)
    }

    fn own_end(
        &self,
        schema: &Schema<'_>,
        keyword: &'static str,
        at: &At<'_>,
        spoken: &Spoken,
    ) -> Option<End> {
        let place = place(&at.origin());
        if NAMES.contains(&keyword) {
            return Some(End::Note);
        }
        if let Some(end) = self.account.end(schema, keyword) {
            return Some(end);
        }
        if spoken.ruled.contains(&place) {
            return Some(End::Rule);
        }
        spoken.said.contains(&place).then_some(End::Diagnostic)
    }
}

fn place(origin: &Origin) -> (usize, Pointer) {
    (origin.file, origin.pointer.clone())
}

/// The places that diagnostics are at.
fn said(diagnostics: &Diagnostics) -> HashSet<(usize, Pointer)> {
    diagnostics.origins().map(place).collect()
}

/// The places of all rules that types and operations have, and of those that these ask with.
fn ruled(types: &[TypeDef], api: &Api, tests: &[Test]) -> HashSet<(usize, Pointer)> {
    let mut walk = Ruled::default();
    for def in types {
        walk.rules(&def.rules);
        def.shape.nodes(How::Reached).into_iter().for_each(|node| walk.node(node));
    }
    for (_, node) in api.operations.iter().flat_map(Operation::values) {
        walk.node(node);
    }
    while let Some(TestId(test)) = walk.open.pop() {
        walk.rules(&tests[test].rules);
    }
    walk.places
}

#[derive(Default)]
struct Ruled {
    seen: HashSet<TestId>,
    open: Vec<TestId>,
    places: HashSet<(usize, Pointer)>,
}

impl Ruled {
    fn node(&mut self, node: &Node) {
        self.rules(&node.rules);
        node.parts().iter().for_each(|part| self.node(part));
    }

    fn rules(&mut self, rules: &Rules) {
        self.places.extend(rules.iter().map(|rule| place(&rule.origin)));
        for test in rules.whats().flat_map(What::tests) {
            if self.seen.insert(test) {
                self.open.push(test);
            }
        }
    }
}
