//! Checks: what must hold for values beyond their types, as steps through a value.

use crate::rust::RustIdent;

/// A step of a check. It is about the value that the step around it has arrived at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A rule about the value itself.
    Rule(RuleCall),
    /// Rules about the value as JSON.
    AsJson(Vec<RuleCall>),
    /// The value has a check of its own.
    Own,
    /// The value, if it is not null.
    Present(Vec<Step>),
    /// The value behind a box.
    Boxed(Vec<Step>),
    /// Each item of a list.
    Items(Vec<Step>),
    /// Each value of a map.
    Values(Vec<Step>),
    /// An element of a tuple.
    Element(usize, Vec<Step>),
}

/// A function of the runtime that checks a rule, with what it needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the keywords are")]
pub enum RuleCall {
    /// `minimum` and the like: the name of the function.
    Bound(&'static str, Limit),
    MultipleOf(String),
    /// `minLength`, `maxItems` and the like: the name of the function.
    Count(&'static str, u64),
    Pattern(String),
    /// Of a list of values whose type is known.
    UniqueItems,
    Required(Vec<String>),
    ListedTexts(Vec<String>),
    ListedNumbers(Vec<String>),
    ListedBooleans(Vec<bool>),
    /// A rule that JSON is asked.
    Asked(AskedRule),
}

/// A rule that JSON is asked, mostly with schemas of which no type is made: those are functions, by their index.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the keywords are")]
pub enum AskedRule {
    Never,
    /// The kinds of values, and whether integers are among them where numbers are not.
    Types {
        kinds: Vec<&'static str>,
        integers: bool,
    },
    Listed(Vec<String>),
    Unique,
    Elements(Vec<usize>),
    Items {
        from: usize,
        test: usize,
    },
    Contains {
        test: usize,
        least: u64,
        most: Option<u64>,
    },
    /// A member without a schema is forbidden.
    Properties(Vec<(String, Option<usize>)>),
    PatternProperties(Vec<(String, Option<usize>)>),
    AdditionalProperties {
        names: Vec<String>,
        patterns: Vec<String>,
        test: Option<usize>,
    },
    PropertyNames(usize),
    DependentRequired(Vec<(String, Vec<String>)>),
    DependentSchemas(Vec<(String, usize)>),
    AllOf(Vec<usize>),
    AnyOf(Vec<usize>),
    OneOf(Vec<usize>),
    Not(usize),
    If {
        test: usize,
        then: Option<usize>,
        otherwise: Option<usize>,
    },
}

/// A schema as a function: it looks for what does not hold for JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaCheck {
    /// Its index.
    pub index: usize,
    /// The pointer to the schema.
    pub origin: String,
    /// Whether null fits, whatever else is asked.
    pub nullable: bool,
    /// What is asked.
    pub calls: Vec<RuleCall>,
}

/// A number that limits others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// An integer that Rust can write.
    Integer(i64),
    /// Any other, as the text of a JSON number.
    Text(String),
}

impl RuleCall {
    /// Whether a pattern is matched.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        match self {
            Self::Pattern(_) | Self::Asked(AskedRule::PatternProperties(_)) => true,
            Self::Asked(AskedRule::AdditionalProperties { patterns, .. }) => !patterns.is_empty(),
            _ => false,
        }
    }

    /// The schemas that it asks.
    #[must_use]
    pub fn schemas(&self) -> Vec<usize> {
        let Self::Asked(rule) = self else { return Vec::new() };
        match rule {
            AskedRule::Never
            | AskedRule::Types { .. }
            | AskedRule::Listed(_)
            | AskedRule::Unique
            | AskedRule::DependentRequired(_) => Vec::new(),
            AskedRule::Items { test, .. }
            | AskedRule::Contains { test, .. }
            | AskedRule::PropertyNames(test)
            | AskedRule::Not(test) => vec![*test],
            AskedRule::AdditionalProperties { test, .. } => test.iter().copied().collect(),
            AskedRule::Properties(named) | AskedRule::PatternProperties(named) => {
                named.iter().filter_map(|(_, test)| *test).collect()
            }
            AskedRule::DependentSchemas(named) => named.iter().map(|(_, test)| *test).collect(),
            AskedRule::Elements(tests)
            | AskedRule::AllOf(tests)
            | AskedRule::AnyOf(tests)
            | AskedRule::OneOf(tests) => tests.clone(),
            AskedRule::If { test, then, otherwise } => {
                [Some(*test), *then, *otherwise].into_iter().flatten().collect()
            }
        }
    }
}

impl Step {
    /// The rules that are checked in this step and in those within.
    #[must_use]
    pub fn calls(&self) -> Vec<&RuleCall> {
        match self {
            Self::Rule(call) => vec![call],
            Self::AsJson(calls) => calls.iter().collect(),
            Self::Own => Vec::new(),
            Self::Present(inner)
            | Self::Boxed(inner)
            | Self::Items(inner)
            | Self::Values(inner)
            | Self::Element(_, inner) => inner.iter().flat_map(Self::calls).collect(),
        }
    }

    /// The schemas that it asks.
    #[must_use]
    pub fn schemas(&self) -> Vec<usize> {
        self.calls().into_iter().flat_map(RuleCall::schemas).collect()
    }

    /// Whether a pattern is matched.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        self.calls().into_iter().any(RuleCall::has_pattern)
    }
}

/// How a member of a struct is got at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It is there.
    Value,
    /// `Option`.
    Option,
    /// `Field`.
    Field,
}

/// The checks of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberCheck {
    /// The field.
    pub ident: RustIdent,
    /// The name on the wire.
    pub wire: String,
    /// How it is got at.
    pub access: Access,
    /// What is checked.
    pub steps: Vec<Step>,
}

/// The checks of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeCheck {
    /// What is asked of a value as JSON.
    pub own: Vec<RuleCall>,
    /// What is asked of what it is made of.
    pub shape: ShapeCheck,
}

/// The checks of what a type is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShapeCheck {
    /// Of a struct.
    Struct {
        /// Its members.
        members: Vec<MemberCheck>,
        /// What its undeclared members are, by the field that has them.
        rest: Option<(RustIdent, Vec<Step>)>,
    },
    /// Of a union, or of an enum: its branches by variant.
    Union(Vec<(RustIdent, Vec<Step>)>),
    /// Of a struct around one value.
    Newtype(Vec<Step>),
}

impl TypeCheck {
    /// Whether there is nothing to check.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.steps().next().is_none()
    }

    /// Whether it asks schemas of which no type is made.
    #[must_use]
    pub fn asks_schemas(&self) -> bool {
        self.own.iter().any(|call| !call.schemas().is_empty())
            || self.steps().any(|step| !step.schemas().is_empty())
    }

    /// The steps through what a value is made of.
    pub fn steps(&self) -> Box<dyn Iterator<Item = &Step> + '_> {
        match &self.shape {
            ShapeCheck::Struct { members, rest } => {
                let members = members.iter().flat_map(|member| &member.steps);
                Box::new(members.chain(rest.iter().flat_map(|(_, steps)| steps)))
            }
            ShapeCheck::Union(branches) => Box::new(branches.iter().flat_map(|(_, steps)| steps)),
            ShapeCheck::Newtype(steps) => Box::new(steps.iter()),
        }
    }
}
