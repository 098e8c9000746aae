//! What must hold for values beyond their type: one rule for each keyword that says so.

use specwright_values::Number;

use crate::source::Origin;

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

/// What a keyword asks for (JSON Schema 2020-12 validation §6).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
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
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// Groups of members of which one must be there in full (`anyOf` of `required` only).
    Groups(RequiredGroups),
    /// A keyword whose meaning is a schema of its own: `not`, `if`, `contains`, ...
    Further(String),
}

/// An end of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// No number is smaller.
    Least,
    /// No number is greater.
    Most,
}

/// Groups of members, of which some must be there in full.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequiredGroups {
    /// Whether exactly one group must be there (`oneOf`), or at least one (`anyOf`).
    pub exactly_one: bool,
    /// The groups, by wire names.
    pub groups: Vec<Vec<String>>,
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

    /// Adds a rule, unless the same is asked already.
    pub fn add(&mut self, rule: Rule) {
        if self.whats().all(|what| *what != rule.what) {
            self.0.push(rule);
        }
    }

    /// Adds what others ask for.
    pub fn extend(&mut self, others: &Self) {
        others.iter().for_each(|rule| self.add(rule.clone()));
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

impl From<Vec<Rule>> for Rules {
    fn from(rules: Vec<Rule>) -> Self {
        Self(rules)
    }
}
