//! Models: structs, enums, unions and aliases.

use specwright_values::Json;

use crate::rust::{DocText, RustIdent};

use super::TypeCheck;

/// A named type to be written.
#[derive(Debug, Clone)]
pub struct TypeItem {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment, already tidy and inert.
    pub docs: DocText,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
    /// What it derives; an alias derives nothing.
    pub derives: Derives,
    /// What it is.
    pub kind: TypeKind,
    /// What must hold for its values.
    pub check: Option<TypeCheck>,
    /// The section of the API that it belongs to, then the words of its name, to sort it into a file.
    pub section: Vec<String>,
    /// Whether it is an inline type of the type before it.
    pub inline: bool,
}

/// The traits that a type derives beside `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the traits")]
pub struct Derives {
    pub copy: bool,
    pub default: bool,
    pub eq: bool,
    pub hash: bool,
}

/// A type where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TypeExpr {
    /// A type of `models.rs`.
    Named(RustIdent),
    /// `Option<T>`.
    Option(Box<TypeExpr>),
    /// `specwright_support::Field<T>`: absent, null or a value.
    Field(Box<TypeExpr>),
    /// `Box<T>`.
    Boxed(Box<TypeExpr>),
    /// `Vec<T>`.
    Vec(Box<TypeExpr>),
    /// `specwright_support::IndexMap<String, T>`: members in their order.
    Map(Box<TypeExpr>),
    /// `(A, B, ..)`.
    Tuple(Vec<TypeExpr>),
    /// A type of the language or the prelude.
    Primitive(Primitive),
    /// A type of `specwright_support`.
    Support(&'static str),
}

/// A type of the language or the prelude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as Rust names them")]
pub enum Primitive {
    /// `()`.
    Unit,
    Bool,
    String,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F64,
}

/// What a named type is.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is named after its content")]
pub enum TypeKind {
    Struct(StructItem),
    Enum(EnumItem),
    Union(UnionItem),
    Alias(TypeExpr),
    /// A struct around one value, where an alias would refer to itself.
    Newtype(TypeExpr),
}

/// A struct.
#[derive(Debug, Clone)]
pub struct StructItem {
    /// Its fields in order.
    pub fields: Vec<FieldItem>,
    /// What becomes of members that no field is for.
    pub rest: RestItem,
    /// Whether it has a `new`, which takes what is required in order.
    pub has_new: bool,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct FieldItem {
    /// Its name.
    pub ident: RustIdent,
    /// The name on the wire.
    pub wire: String,
    /// Its doc comment.
    pub docs: DocText,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
    /// Its type, presence included.
    pub ty: TypeExpr,
    /// How it comes and goes over the wire.
    pub presence: PresenceItem,
    /// What it means when it is missing.
    pub default: Option<DefaultItem>,
}

/// How a field comes and goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresenceItem {
    /// Always there; its type says whether as null too.
    Required,
    /// Missing or a value: `Option`. Any JSON may be null all the same.
    Optional,
    /// Missing, null or a value: `Field`.
    Nullable,
}

/// The value that a missing member stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct DefaultItem {
    /// The method that gives it: `limit_or_default`.
    pub method: RustIdent,
    /// What the method returns.
    pub ty: TypeExpr,
    /// The value.
    pub value: DefaultValue,
}

/// A default as Rust writes it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields of a variant are said in its own line")]
pub enum DefaultValue {
    /// `true` or `false`.
    Bool(bool),
    /// An integer literal.
    Integer(i128),
    /// A float literal.
    Float(f64),
    /// A string, given as `&str`.
    Str(String),
    /// A variant of an enum, and whether that is `Copy`.
    Variant { owner: RustIdent, variant: RustIdent, copy: bool },
}

/// What becomes of members that no field is for.
#[derive(Debug, Clone, PartialEq)]
pub enum RestItem {
    /// They are refused.
    Deny,
    /// They are read over.
    Drop,
    /// They are kept in this field, as free-form JSON.
    Keep(RustIdent),
    /// They are kept in this field, as values of this type.
    Typed(RustIdent, TypeExpr),
}

/// An enum of values.
#[derive(Debug, Clone)]
pub struct EnumItem {
    /// What its values are.
    pub repr: EnumRepr,
    /// Its variants in order.
    pub variants: Vec<ValueVariant>,
    /// What takes values that are not listed, if anything does.
    pub unknown: Option<UnknownItem>,
}

/// What takes the values that an enum does not list.
#[derive(Debug, Clone)]
pub struct UnknownItem {
    /// The variant.
    pub variant: RustIdent,
    /// The type of what it holds, which nobody else can build.
    pub wrapper: RustIdent,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumRepr {
    /// All strings.
    Strings,
    /// All integers that fit `i64`.
    Integers,
    /// Anything else: numbers, booleans, or a mixture.
    Values,
}

/// A variant of an enum of values.
#[derive(Debug, Clone)]
pub struct ValueVariant {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
    /// The value on the wire, as JSON text.
    pub value: Json,
}

impl ValueVariant {
    /// The value, if it is a string; else nothing.
    #[must_use]
    pub fn text(&self) -> &str {
        self.value.as_str().unwrap_or_default()
    }
}

/// An enum of types.
#[derive(Debug, Clone)]
pub struct UnionItem {
    /// Its variants in order.
    pub variants: Vec<UnionVariant>,
    /// The member that tells the variants apart, if one does.
    pub tag: Option<String>,
}

/// A value of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagValue {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Flag(bool),
}

/// The wire names that a variant declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declares {
    /// None: it is no object, or one without declared members.
    Nothing,
    /// Those of its object.
    Members(Vec<String>),
    /// Those of the objects in its list.
    ItemMembers(Vec<String>),
}

/// A variant of an enum of types.
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// Its name.
    pub ident: RustIdent,
    /// Its doc comment.
    pub docs: DocText,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
    /// What it holds.
    pub ty: TypeExpr,
    /// The values of the tag that lead here.
    pub tags: Vec<TagValue>,
    /// Whether all other values lead here, and none.
    pub is_default: bool,
    /// Whether it has a place for the tag; if not, the tag is the union's alone.
    pub keeps_tag: bool,
    /// What it declares, to judge how well a value fits.
    pub declares: Declares,
    /// Whether a `From` for its type can be written without ambiguity.
    pub from: bool,
}
