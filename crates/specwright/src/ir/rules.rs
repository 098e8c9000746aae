//! What must hold for values beyond their type: one rule for each keyword that says so, and tests where a keyword
//! takes schemas of which no type is made.

use specwright_values::{Json, Number};

use crate::source::Origin;

use super::{TestId, TypeSet};

/// Rules that all hold. A conjunction of schemas has the rules of each, in their order: nothing is narrowed away.
#[derive(Debug, Clone, Default)]
pub struct Rules(Vec<Rule>);

/// What one keyword asks for.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Where the keyword stands.
    pub origin: Origin,
    /// What it asks for.
    pub what: What,
}

/// What a keyword asks for (JSON Schema 2020-12 validation §6, core §10 and §11). Each holds for values of one JSON
/// type and says nothing of others, but for those of any type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    /// `false`: no value fits.
    Never,
    /// `type`
    Types(TypeSet),
    /// `enum`, `const`: the value is one of these.
    Listed(Vec<Json>),
    /// `minimum` and the like: numbers end there.
    Bound {
        /// Which end.
        side: Side,
        /// The number.
        limit: Number,
        /// Whether the number itself is out.
        exclusive: bool,
    },
    /// `multipleOf`
    MultipleOf(Number),
    /// `minLength`: code points of texts.
    MinLength(u64),
    /// `maxLength`
    MaxLength(u64),
    /// `pattern` (ECMA-262)
    Pattern(String),
    /// `format`
    Format(String),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems: true`
    UniqueItems,
    /// `prefixItems`: what the first items are.
    Elements(Vec<TestId>),
    /// `items`: what the items from this position on are.
    Items {
        /// How many come before.
        from: usize,
        /// What each of them is.
        test: TestId,
    },
    /// `contains`, with `minContains` and `maxContains`
    Contains {
        /// What is counted.
        test: TestId,
        /// How many there are at least.
        least: u64,
        /// How many there are at most.
        most: Option<u64>,
    },
    /// `unevaluatedItems`: what the items are that nothing else has looked at.
    UnevaluatedItems(TestId),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(Vec<String>),
    /// `properties`: what the members of these names are.
    Properties(Vec<(String, TestId)>),
    /// `patternProperties`: what the members are whose names fit a pattern.
    PatternProperties(Vec<(String, TestId)>),
    /// `additionalProperties`: what all other members are.
    AdditionalProperties {
        /// The names that `properties` has.
        names: Vec<String>,
        /// The patterns that `patternProperties` has.
        patterns: Vec<String>,
        /// What the others are.
        test: TestId,
    },
    /// `propertyNames`: what the names of members are.
    PropertyNames(TestId),
    /// `dependentRequired`: what must be there beside a member.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`: what the whole is where a member is there.
    DependentSchemas(Vec<(String, TestId)>),
    /// `unevaluatedProperties`: what the members are that nothing else has looked at.
    UnevaluatedProperties(TestId),
    /// `$ref` and `allOf`: all of these hold.
    AllOf(Vec<TestId>),
    /// `anyOf`: at least one of these holds.
    AnyOf(Vec<TestId>),
    /// `oneOf`: exactly one of these holds.
    OneOf(Vec<TestId>),
    /// `not`: this does not hold.
    Not(TestId),
    /// `if`, with `then` and `else`
    If {
        /// The question.
        test: TestId,
        /// What holds where the answer is yes.
        then: Option<TestId>,
        /// What holds where it is no.
        otherwise: Option<TestId>,
    },
}

impl What {
    /// The keyword that asks for it; of those that say the same in several ways, the plainest.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::Never => "false",
            Self::Types(_) => "type",
            Self::Listed(_) => "enum",
            Self::Bound { side: Side::Least, exclusive: false, .. } => "minimum",
            Self::Bound { side: Side::Least, exclusive: true, .. } => "exclusiveMinimum",
            Self::Bound { side: Side::Most, exclusive: false, .. } => "maximum",
            Self::Bound { side: Side::Most, exclusive: true, .. } => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::Elements(_) => "prefixItems",
            Self::Items { .. } => "items",
            Self::Contains { .. } => "contains",
            Self::UnevaluatedItems(_) => "unevaluatedItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::Required(_) => "required",
            Self::Properties(_) => "properties",
            Self::PatternProperties(_) => "patternProperties",
            Self::AdditionalProperties { .. } => "additionalProperties",
            Self::PropertyNames(_) => "propertyNames",
            Self::DependentRequired(_) => "dependentRequired",
            Self::DependentSchemas(_) => "dependentSchemas",
            Self::UnevaluatedProperties(_) => "unevaluatedProperties",
            Self::AllOf(_) => "allOf",
            Self::AnyOf(_) => "anyOf",
            Self::OneOf(_) => "oneOf",
            Self::Not(_) => "not",
            Self::If { .. } => "if",
        }
    }

    /// The tests that it asks with.
    #[must_use]
    pub fn tests(&self) -> Vec<TestId> {
        // Not by a copy of the rule: a list of values may be long, and this is asked often.
        match self {
            Self::Elements(tests) | Self::AllOf(tests) | Self::AnyOf(tests) | Self::OneOf(tests) => {
                tests.clone()
            }
            Self::Properties(named) | Self::PatternProperties(named) | Self::DependentSchemas(named) => {
                named.iter().map(|(_, test)| *test).collect()
            }
            Self::Items { test, .. }
            | Self::Contains { test, .. }
            | Self::AdditionalProperties { test, .. }
            | Self::UnevaluatedItems(test)
            | Self::PropertyNames(test)
            | Self::UnevaluatedProperties(test)
            | Self::Not(test) => vec![*test],
            Self::If { test, then, otherwise } => {
                [Some(*test), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::Never
            | Self::Types(_)
            | Self::Listed(_)
            | Self::Bound { .. }
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::Format(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::DependentRequired(_) => Vec::new(),
        }
    }

    /// [`What::tests`], to be changed.
    #[must_use]
    pub fn tests_mut(&mut self) -> Vec<&mut TestId> {
        match self {
            Self::Elements(tests) | Self::AllOf(tests) | Self::AnyOf(tests) | Self::OneOf(tests) => {
                tests.iter_mut().collect()
            }
            Self::Properties(named) | Self::PatternProperties(named) | Self::DependentSchemas(named) => {
                named.iter_mut().map(|(_, test)| test).collect()
            }
            Self::Items { test, .. }
            | Self::Contains { test, .. }
            | Self::AdditionalProperties { test, .. }
            | Self::UnevaluatedItems(test)
            | Self::PropertyNames(test)
            | Self::UnevaluatedProperties(test)
            | Self::Not(test) => vec![test],
            Self::If { test, then, otherwise } => {
                [Some(test), then.as_mut(), otherwise.as_mut()].into_iter().flatten().collect()
            }
            Self::Never
            | Self::Types(_)
            | Self::Listed(_)
            | Self::Bound { .. }
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::Format(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::DependentRequired(_) => Vec::new(),
        }
    }
}

/// An end of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// No number is smaller.
    Least,
    /// No number is greater.
    Most,
}

/// A schema as a question: does a value fit? It stands where no type is made, and takes schemas by the letter.
#[derive(Debug, Clone, Default)]
pub struct Test {
    /// Whether null fits, whatever else is asked (`nullable: true`).
    pub nullable: bool,
    /// What is asked; nothing is asked of a schema that takes every value.
    pub rules: Rules,
    /// Where the schema stands.
    pub origin: Origin,
}

impl Rules {
    /// Whether nothing is asked.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rules in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Rule> {
        self.0.iter()
    }

    /// What is asked, in order.
    pub fn whats(&self) -> impl Iterator<Item = &What> {
        self.0.iter().map(|rule| &rule.what)
    }

    /// [`Rules::whats`], to be changed.
    pub fn whats_mut(&mut self) -> impl Iterator<Item = &mut What> {
        self.0.iter_mut().map(|rule| &mut rule.what)
    }

    /// Adds a rule, unless it is there already.
    pub fn add(&mut self, rule: Rule) {
        // Places differ sooner than what is asked there.
        if self.iter().all(|known| known.origin != rule.origin || known.what != rule.what) {
            self.0.push(rule);
        }
    }

    /// The format; of several the one that was added last, which is the outermost.
    #[must_use]
    pub fn format(&self) -> Option<&str> {
        let formats = self.whats().filter_map(|what| match what {
            What::Format(format) => Some(&**format),
            _ => None,
        });
        formats.last()
    }

    /// Where numbers end on a side: the tightest bound, with whether the number itself is out.
    #[must_use]
    pub fn end(&self, side: Side) -> Option<(&Number, bool)> {
        let bounds = self.whats().filter_map(|what| match what {
            What::Bound { side: of, limit, exclusive } if *of == side => Some((limit, *exclusive)),
            _ => None,
        });
        bounds.reduce(|tightest, bound| {
            let is_tighter = match side {
                Side::Least => bound.0 > tightest.0,
                Side::Most => bound.0 < tightest.0,
            };
            let same = bound.0 == tightest.0;
            if is_tighter || (same && bound.1) { bound } else { tightest }
        })
    }

    /// Whether both ask for the same, wherever that is said.
    #[must_use]
    pub fn is_alike(&self, others: &Self) -> bool {
        self.0.len() == others.0.len() && self.whats().zip(others.whats()).all(|(a, b)| a == b)
    }
}

/// Adds each, unless it is there already.
impl Extend<Rule> for Rules {
    fn extend<I: IntoIterator<Item = Rule>>(&mut self, rules: I) {
        let rules = rules.into_iter();
        if self.is_empty() {
            // Most schemas get all of their few rules at once.
            self.0.reserve_exact(rules.size_hint().0);
        }
        rules.for_each(|rule| self.add(rule));
    }
}

impl IntoIterator for Rules {
    type Item = Rule;
    type IntoIter = std::vec::IntoIter<Rule>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Vec<Rule>> for Rules {
    fn from(mut rules: Vec<Rule>) -> Self {
        rules.shrink_to_fit();
        Self(rules)
    }
}
