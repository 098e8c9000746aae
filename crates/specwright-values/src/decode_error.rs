//! Why JSON does not decode, and where.

use std::fmt;

use crate::format::Format;
use crate::format_error::FormatError;
use crate::keyword::Keyword;
use crate::pointer;

/// A JSON text or value that does not decode: what is wrong, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    fault: Fault,
    message: String,
}

/// The kinds of failure, for those who answer each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The text is no JSON, repeats a member, or nests too deep.
    Syntax,
    /// A required member is missing; the pointer is where it should be.
    Missing,
    /// A member is there that the type does not know.
    Unknown,
    /// The value has another JSON type.
    Type,
    /// The value has the right JSON type but is not one of those that are meant.
    Value,
    /// The value is none of those that are listed.
    Enum,
    /// A text does not have this format.
    Format(Format),
    /// None of a union's variants fits.
    Union,
    /// A text stands there more than once.
    Repeated,
    /// A text is not encoded as it has to be.
    Encoding,
    /// A text is not `true` or `false`.
    Boolean,
    /// A text is not a list.
    List,
    /// A text does not have the names and values of an object.
    Object,
    /// A text does not begin as its style demands.
    Prefix,
    /// A text does not begin with the name of its parameter, as style `matrix` demands.
    Matrix,
    /// Names with brackets contradict each other, or nest too deep.
    Nesting,
    /// The value is of its type, but a rule of this keyword does not hold for it.
    Rule(Keyword),
    /// What a type of another crate says.
    Other,
}

impl Fault {
    /// A stable name of the kind, for those who are told by a program: the `code` of a violation.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "json_syntax",
            Self::Missing => "missing",
            Self::Unknown => "extra_forbidden",
            Self::Type => "type_error",
            Self::Value | Self::Other => "value_error",
            Self::Enum => "enum",
            Self::Format(Format::Base64) => "base64_parsing",
            Self::Format(Format::Date) => "date_parsing",
            Self::Format(Format::DateTime) => "datetime_parsing",
            Self::Format(Format::Duration) => "duration_parsing",
            Self::Format(Format::Integer) => "int_parsing",
            Self::Format(Format::Number) => "float_parsing",
            Self::Format(Format::Time) => "time_parsing",
            Self::Format(Format::Uuid) => "uuid_parsing",
            Self::Union => "union",
            Self::Repeated => "repeated",
            Self::Encoding => "encoding",
            Self::Boolean => "bool_parsing",
            Self::List => "list_parsing",
            Self::Object => "object_parsing",
            Self::Prefix => "prefix",
            Self::Matrix => "matrix_parsing",
            Self::Nesting => "nesting",
            Self::Rule(keyword) => keyword.as_str(),
        }
    }
}

impl DecodeError {
    /// What is wrong with a value, which is the whole until [`DecodeError::within`] says more.
    #[must_use]
    pub fn new(fault: Fault, message: impl Into<String>) -> Self {
        Self { pointer: String::new(), fault, message: message.into() }
    }

    /// What is wrong with the value at a JSON pointer.
    pub(crate) const fn at(pointer: String, fault: Fault, message: String) -> Self {
        Self { pointer, fault, message }
    }

    /// The error of a value within the one at a JSON pointer.
    pub(crate) fn below(self, pointer: &str) -> Self {
        Self { pointer: format!("{pointer}{}", self.pointer), ..self }
    }

    pub(crate) fn too_deep(depth: usize) -> Self {
        Self::new(Fault::Syntax, format!("arrays and objects nest more than {depth} levels deep"))
    }

    pub(crate) fn not_utf8(valid_up_to: usize) -> Self {
        Self::new(Fault::Syntax, format!("the text is not UTF-8 from byte {valid_up_to} on"))
    }

    /// Where the value stands that does not decode, as a JSON pointer; empty for the whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The kind of failure.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The error of a value that stands in the member `name` of another one.
    pub fn within(self, name: &str) -> Self {
        let mut pointer = String::new();
        pointer::push(&mut pointer, name);
        self.below(&pointer)
    }

    /// The error of a value that stands at `index` in an array.
    pub fn within_index(self, index: usize) -> Self {
        self.within(&index.to_string())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

impl From<FormatError> for DecodeError {
    fn from(error: FormatError) -> Self {
        Self::new(Fault::Format(error.format()), error.to_string())
    }
}
