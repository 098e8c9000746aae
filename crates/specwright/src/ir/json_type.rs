//! The types of JSON values.

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

    /// The types but null.
    pub(crate) fn non_null(self) -> Vec<JsonType> {
        JsonType::ALL.into_iter().filter(|ty| *ty != JsonType::Null && self.has(*ty)).collect()
    }
}
