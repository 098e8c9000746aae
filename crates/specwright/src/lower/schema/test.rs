//! Schemas as questions: what keywords ask of which no type is made, by the letter (JSON Schema 2020-12 core §10, §11).
//!
//! A test is made of a schema the first time that a rule asks for it; its own rules are filled in later, so that
//! recursion needs no care.

use std::rc::Rc;

use crate::ir::{End, Rule, Rules, Test, TestId, What};
use crate::policy::Reading;
use crate::source::{At, Origin};

use super::account::NOTES;
use super::read::{Schema, json_as};
use super::{Key, Schemas, key};

impl<'t> Schemas<'_, 't> {
    /// The schema at a place as a question.
    pub(super) fn test(&mut self, at: &At<'t>) -> TestId {
        self.test_within(at, None)
    }

    /// The schema at a place as a question that is asked of an extension. Within one that is a branch of a union, what
    /// it extends stands for itself, without that union.
    fn test_within(&mut self, at: &At<'t>, extension: Option<Key>) -> TestId {
        let at = &self.scopes.settle(at);
        let extension = extension.or_else(|| self.listed.get(&key(at)).copied());
        let question = (key(at), extension);
        if let Some(id) = self.tested.get(&question) {
            return *id;
        }
        let id = TestId(self.tests.len());
        self.tests.push(Test { origin: at.origin(), ..Test::default() });
        self.tested.insert(question, id);
        self.asked.push_back((id, at.clone(), extension));
        id
    }

    /// A question that no schema of the document asks alone.
    pub(super) fn made_test(&mut self, rules: Rules, origin: &Origin) -> TestId {
        let id = TestId(self.tests.len());
        self.tests.push(Test { rules, origin: origin.clone(), nullable: false });
        id
    }

    /// Fills in what the tests ask, and those that they ask for.
    pub(super) fn define_tests(&mut self) {
        while let Some((id, at, extension)) = self.asked.pop_front() {
            let schema = self.read(&at);
            let mut rules = Rules::default();
            if schema.at.node.as_bool() == Some(false) {
                rules.add(Rule { origin: at.origin(), what: What::Never });
            }
            rules.extend(self.own_rules(&schema));
            rules.extend([types(&schema), listed(&schema)].into_iter().flatten());
            let of_schemas = [
                self.refers(&schema, extension),
                self.members(&schema),
                self.items(&schema),
                self.unions(&schema, extension),
            ];
            rules.extend(of_schemas.into_iter().flatten());
            // What is said of a question is said of no value.
            self.account.take(&schema, End::Note, &NOTES);
            self.account.take(&schema, End::Type, &["nullable", "discriminator", "contentEncoding"]);
            self.tests[id.0] = Test { nullable: schema.nullable, rules, origin: at.origin() };
        }
    }

    /// What the schema asks for beyond any type: its simple assertions, and the schemas that it only tests with.
    pub(super) fn own_rules(&mut self, schema: &Rc<Schema<'t>>) -> Rules {
        let mut rules = schema.rules.clone();
        rules.extend(self.dependencies(schema));
        rules.extend(self.applied(schema));
        rules
    }

    /// `not`, `if`, `contains`, `propertyNames`, and what depends on what they have looked at.
    fn applied(&mut self, schema: &Rc<Schema<'t>>) -> Vec<Rule> {
        let at = &schema.at;
        let mut rules = Vec::new();
        if let Some(not) = applicable(at, "not") {
            rules.push(rule(&not, What::Not(self.test(&not))));
        }
        if let Some(condition) = applicable(at, "if") {
            let test = self.test(&condition);
            let [then, otherwise] = ["then", "else"].map(|keyword| applicable(at, keyword));
            let [then, otherwise] = [then, otherwise].map(|at| at.map(|at| self.test(&at)));
            // Alone it only looks at members and items.
            let is_looked_at =
                ["unevaluatedItems", "unevaluatedProperties"].map(|keyword| at.get(keyword).is_some());
            if then.is_some() || otherwise.is_some() || is_looked_at.contains(&true) {
                rules.push(rule(&condition, What::If { test, then, otherwise }));
            }
        }
        if let Some(contains) = applicable(at, "contains") {
            let count = |keyword: &str| super::rules::count(at, keyword);
            let (least, most) = (count("minContains").unwrap_or(1), count("maxContains"));
            rules.push(rule(&contains, What::Contains { test: self.test(&contains), least, most }));
        }
        if let Some(names) = applicable(at, "propertyNames") {
            rules.push(rule(&names, What::PropertyNames(self.test(&names))));
        }
        if schema.is_const
            && let Some(list) = at.get("enum").filter(|list| list.node.as_sequence().is_some())
        {
            let values = list.items().map(|value| json_as(&value, schema.types)).collect();
            rules.push(rule(&list, What::Listed(values)));
        }
        rules
    }

    /// `dependentRequired`, `dependentSchemas`, and `dependencies` of the drafts before them.
    fn dependencies(&mut self, schema: &Rc<Schema<'t>>) -> Vec<Rule> {
        let mut rules = Vec::new();
        for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
            let Some(object) = schema.at.get(keyword).filter(|at| at.node.as_mapping().is_some()) else {
                continue;
            };
            let (mut required, mut schemas) = (Vec::new(), Vec::new());
            for (name, at) in object.members() {
                if at.node.as_sequence().is_some() && keyword != "dependentSchemas" {
                    let names = at.items().filter_map(|name| name.node.as_text().map(str::to_owned));
                    required.push((name.to_owned(), names.collect()));
                } else if is_schema(&at) && keyword != "dependentRequired" {
                    schemas.push((name.to_owned(), self.test(&at)));
                }
            }
            if !required.is_empty() {
                rules.push(rule(&object, What::DependentRequired(required)));
            }
            if !schemas.is_empty() {
                rules.push(rule(&object, What::DependentSchemas(schemas)));
            }
        }
        rules
    }

    /// `$ref` and `allOf`; what is unknown asks for nothing.
    fn refers(&mut self, schema: &Rc<Schema<'t>>, extension: Option<Key>) -> Vec<Rule> {
        let mut rules = Vec::new();
        for reference in schema.reference.iter().chain(&schema.beside) {
            if let Some(target) = self.lead(reference) {
                rules.push(rule(reference, What::AllOf(vec![self.test_within(&target, extension)])));
            }
        }
        if let (false, Some(place)) = (schema.all_of.is_empty(), schema.at.get("allOf")) {
            let tests = schema.all_of.iter().map(|part| self.test_within(part, extension)).collect();
            rules.push(rule(&place, What::AllOf(tests)));
        }
        rules
    }

    /// What the schema says about the members of objects.
    pub(super) fn members(&mut self, schema: &Rc<Schema<'t>>) -> Vec<Rule> {
        let at = &schema.at;
        let place = |keyword: &str| at.get(keyword).unwrap_or_else(|| at.clone());
        let mut rules = Vec::new();
        if !schema.properties.is_empty() {
            let tests = schema.properties.iter().map(|(name, at)| ((*name).to_owned(), self.test(at)));
            rules.push(rule(&place("properties"), What::Properties(tests.collect())));
        }
        if !schema.required.is_empty() {
            let names = schema.required.iter().map(|name| (*name).to_owned()).collect();
            rules.push(rule(&place("required"), What::Required(names)));
        }
        if !schema.pattern_properties.is_empty() {
            let tests =
                schema.pattern_properties.iter().map(|(text, at)| ((*text).to_owned(), self.test(at)));
            rules.push(rule(&place("patternProperties"), What::PatternProperties(tests.collect())));
        }
        if let Some(additional) = &schema.additional {
            let names = schema.properties.keys().map(|name| (*name).to_owned()).collect();
            let patterns = schema.pattern_properties.iter().map(|(text, _)| (*text).to_owned()).collect();
            let test = self.test(additional);
            rules.push(rule(additional, What::AdditionalProperties { names, patterns, test }));
        }
        if let Some(unevaluated) = &schema.unevaluated {
            rules.push(rule(unevaluated, What::UnevaluatedProperties(self.test(unevaluated))));
        }
        rules
    }

    /// What the schema says about the items of arrays.
    pub(super) fn items(&mut self, schema: &Rc<Schema<'t>>) -> Vec<Rule> {
        let at = &schema.at;
        let mut rules = Vec::new();
        let list = at.get("prefixItems").or_else(|| at.get("items"));
        if let (false, Some(place)) = (schema.prefix_items.is_empty(), list) {
            let tests = schema.prefix_items.iter().map(|at| self.test(at)).collect();
            rules.push(rule(&place, What::Elements(tests)));
        }
        if let Some(items) = &schema.items {
            let (from, test) = (schema.prefix_items.len(), self.test(items));
            rules.push(rule(items, What::Items { from, test }));
        }
        if let Some(unevaluated) = applicable(at, "unevaluatedItems") {
            rules.push(rule(&unevaluated, What::UnevaluatedItems(self.test(&unevaluated))));
        }
        rules
    }

    /// `anyOf` and `oneOf`. A discriminator decides without a test of the other branches.
    fn unions(&mut self, schema: &Rc<Schema<'t>>, extension: Option<Key>) -> Vec<Rule> {
        let at = &schema.at;
        let mut rules = Vec::new();
        for (keyword, branches) in [("anyOf", &schema.any_of), ("oneOf", &schema.one_of)] {
            let union = (key(at), keyword == "oneOf");
            let is_own = extension.is_some_and(|branch| {
                branch != key(at) && self.all_branches(union, branches).contains(&branch)
            });
            if let (false, false, Some(place)) = (branches.is_empty(), is_own, at.get(keyword)) {
                let tests = branches.iter().map(|branch| self.test(branch)).collect();
                let decides = schema.discriminator.is_some() && self.readings.discriminator == Reading::Meant;
                let exactly_one = keyword == "oneOf" && !decides;
                rules.push(rule(&place, if exactly_one { What::OneOf(tests) } else { What::AnyOf(tests) }));
            }
        }
        rules
    }

    /// The whole schema as a rule: what it says can only be told where all of it is looked at together.
    pub(super) fn whole(&mut self, schema: &Rc<Schema<'t>>) -> Rule {
        rule(&schema.at, What::AllOf(vec![self.test(&schema.at)]))
    }
}

fn rule(at: &At<'_>, what: What) -> Rule {
    Rule { origin: at.origin(), what }
}

/// `type`
pub(super) fn types(schema: &Schema<'_>) -> Option<Rule> {
    let place = schema.at.get("type").filter(|_| !schema.types.is_empty())?;
    Some(rule(&place, What::Types(schema.types)))
}

/// `enum` or `const`
pub(super) fn listed(schema: &Schema<'_>) -> Option<Rule> {
    let place = schema.at.get("const").or_else(|| schema.at.get("enum"))?;
    let values = schema.values.as_ref()?.iter().map(|value| json_as(value, schema.types)).collect();
    Some(rule(&place, What::Listed(values)))
}

/// The schema that a keyword takes; what is none has been reported, and asks for nothing.
fn applicable<'t>(at: &At<'t>, keyword: &str) -> Option<At<'t>> {
    at.get(keyword).filter(is_schema)
}

fn is_schema(at: &At<'_>) -> bool {
    at.node.as_mapping().is_some() || at.node.as_bool().is_some()
}
