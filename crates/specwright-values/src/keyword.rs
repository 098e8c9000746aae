//! The keywords of JSON Schema that say rules.

/// A keyword that rules are said by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as JSON Schema names them")]
pub enum Keyword {
    AnyOf,
    Contains,
    DependentRequired,
    Enum,
    ExclusiveMaximum,
    ExclusiveMinimum,
    MaxItems,
    MaxLength,
    MaxProperties,
    Maximum,
    MinItems,
    MinLength,
    MinProperties,
    Minimum,
    MultipleOf,
    /// `false`: no value fits.
    Never,
    Not,
    OneOf,
    Pattern,
    PropertyNames,
    Required,
    Type,
    UniqueItems,
}

impl Keyword {
    /// The keyword as JSON Schema spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AnyOf => "anyOf",
            Self::Contains => "contains",
            Self::DependentRequired => "dependentRequired",
            Self::Enum => "enum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::MaxItems => "maxItems",
            Self::MaxLength => "maxLength",
            Self::MaxProperties => "maxProperties",
            Self::Maximum => "maximum",
            Self::MinItems => "minItems",
            Self::MinLength => "minLength",
            Self::MinProperties => "minProperties",
            Self::Minimum => "minimum",
            Self::MultipleOf => "multipleOf",
            Self::Never => "false",
            Self::Not => "not",
            Self::OneOf => "oneOf",
            Self::Pattern => "pattern",
            Self::PropertyNames => "propertyNames",
            Self::Required => "required",
            Self::Type => "type",
            Self::UniqueItems => "uniqueItems",
        }
    }
}
