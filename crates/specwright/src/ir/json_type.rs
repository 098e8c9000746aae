//! The types of JSON values.

use specwright_values::Json;

/// One of JSON Schema's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as JSON Schema names them")]
pub enum JsonType {
    Null,
    Boolean,
    Object,
    Array,
    Number,
    Integer,
    String,
}

/// The JSON types that a schema names; empty if it names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TypeSet(u8);

impl JsonType {
    pub(crate) const ALL: [Self; 7] =
        [Self::String, Self::Integer, Self::Number, Self::Boolean, Self::Array, Self::Object, Self::Null];

    /// The type with its article.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Number => "a number",
            Self::Integer => "an integer",
            Self::String => "a string",
        }
    }

    /// The type of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "object" => Self::Object,
            "array" => Self::Array,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "string" => Self::String,
            _ => return None,
        })
    }

    /// The type that a name means, also in the words of programming languages, which some documents use.
    pub(crate) fn meant(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::named(&name).or(match &*name {
            "int" | "int32" | "int64" | "long" => Some(Self::Integer),
            "float" | "double" | "decimal" => Some(Self::Number),
            "bool" => Some(Self::Boolean),
            "list" => Some(Self::Array),
            // Swagger 2 has it for uploads.
            "file" => Some(Self::String),
            _ => None,
        })
    }
}

impl TypeSet {
    /// The set of this one type.
    pub(crate) const fn of(ty: JsonType) -> Self {
        Self(1 << ty as u8)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, ty: JsonType) -> bool {
        self.0 & Self::of(ty).0 != 0
    }

    pub(crate) fn insert(&mut self, ty: JsonType) {
        self.0 |= Self::of(ty).0;
    }

    /// This set without one of its types.
    pub(crate) const fn without(self, ty: JsonType) -> Self {
        Self(self.0 & !Self::of(ty).0)
    }

    /// What both allow; a number is also meant where one says integer.
    pub(crate) fn and(self, other: Self) -> Self {
        let integer = Self::of(JsonType::Integer).0;
        let widen = |set: Self| if set.has(JsonType::Number) { set.0 | integer } else { set.0 };
        let both = Self(widen(self) & widen(other));
        if both.has(JsonType::Number) { both.without(JsonType::Integer) } else { both }
    }

    /// Whether a value is of one of these types; `1.0` is an integer.
    pub(crate) fn takes(self, value: &Json) -> bool {
        match value {
            Json::Null => self.has(JsonType::Null),
            Json::Bool(_) => self.has(JsonType::Boolean),
            Json::Number(number) => {
                self.has(JsonType::Number) || (self.has(JsonType::Integer) && number.is_integer())
            }
            Json::String(_) => self.has(JsonType::String),
            Json::Array(_) => self.has(JsonType::Array),
            Json::Object(_) => self.has(JsonType::Object),
        }
    }

    /// The types in words: `a string or null`.
    pub(crate) fn describe(self) -> String {
        let names = JsonType::ALL.into_iter().filter(|ty| self.has(*ty)).map(JsonType::describe);
        names.collect::<Vec<_>>().join(" or ")
    }

    /// The types but null.
    pub(crate) fn non_null(self) -> Vec<JsonType> {
        JsonType::ALL.into_iter().filter(|ty| *ty != JsonType::Null && self.has(*ty)).collect()
    }
}
