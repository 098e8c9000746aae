//! The text of a parameter: what a type asks for decides how it is taken apart.

use indexmap::IndexMap;

use crate::decode_error::{DecodeError, Fault};
use crate::format::Format;
use crate::number::Number;
use crate::value::{Json, JsonObject};

/// What a text is to be taken apart into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as JSON Schema groups its types")]
pub enum Shape {
    Scalar,
    List,
    Object,
}

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// A single text, or the elements of a list.
    Leaf(Vec<String>),
    /// Members by name, or by index for a list of objects.
    Node(IndexMap<String, Tree>),
}

impl Tree {
    /// A single text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Leaf(vec![text.into()])
    }
}

/// Takes a text apart, as far as a shape asks for it.
pub type Splitter<'a> = &'a dyn Fn(Shape) -> Result<Tree, DecodeError>;

/// Unions within each other that are read member by member. In those further in all texts of an object are read alike: each
/// union tries all of its branches again for each branch of the one around it, and nothing else bounds how deep they are.
const MOST_UNIONS: usize = 2;

/// What stands at one place of a text.
#[derive(Clone)]
pub struct Parameter<'a> {
    text: Text<'a>,
    /// How many unions around it are read member by member.
    unions: usize,
}

#[derive(Clone)]
enum Text<'a> {
    /// A text that is taken apart once a type says into what.
    Whole(Splitter<'a>),
    /// What the whole was taken apart into.
    Inner(Tree),
}

impl std::fmt::Debug for Parameter<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.text {
            Text::Whole(_) => formatter.write_str("Parameter(..)"),
            Text::Inner(tree) => formatter.debug_tuple("Parameter").field(tree).finish(),
        }
    }
}

/// One way of reading text where the type does not say which.
#[derive(Debug, Clone, Copy)]
struct Reading {
    shape: Shape,
    /// Whether `5`, `true` and the like are numbers and booleans, or strings.
    has_literals: bool,
    /// Whether an empty text is null: the `empty` column of the specification's table (OpenAPI 3.1 §4.8.12.4).
    empty_is_null: bool,
}

impl Reading {
    /// All of them, the likeliest first: a single text, then a list, then an object; in each, numbers and booleans before
    /// strings; an empty text as null comes last.
    const ALL: [Self; 7] = {
        const fn reading(shape: Shape, has_literals: bool) -> Reading {
            Reading { shape, has_literals, empty_is_null: false }
        }
        [
            reading(Shape::Scalar, true),
            reading(Shape::Scalar, false),
            reading(Shape::List, true),
            reading(Shape::List, false),
            reading(Shape::Object, true),
            reading(Shape::Object, false),
            Self { shape: Shape::Scalar, has_literals: true, empty_is_null: true },
        ]
    };
}

impl<'a> Parameter<'a> {
    /// A whole text.
    #[must_use]
    pub fn new(split: Splitter<'a>) -> Self {
        Self { text: Text::Whole(split), unions: 0 }
    }

    /// Goes to an element or member.
    pub(super) fn enter(&mut self, tree: Tree) {
        self.text = Text::Inner(tree);
    }

    /// The same place within one more union that is read member by member; none if that are too many.
    pub(super) fn in_union(&self) -> Option<Self> {
        let unions = self.unions + 1;
        (unions <= MOST_UNIONS).then(|| Self { unions, ..self.clone() })
    }

    fn tree(&self, shape: Shape) -> Result<Tree, DecodeError> {
        match &self.text {
            Text::Whole(split) => split(shape),
            Text::Inner(tree) => Ok(tree.clone()),
        }
    }

    /// The single text.
    pub(super) fn text(&self) -> Result<String, DecodeError> {
        match self.tree(Shape::Scalar)? {
            Tree::Leaf(mut texts) => match texts.pop() {
                Some(text) if texts.is_empty() => Ok(text),
                Some(_) => Err(repeated()),
                None => Err(DecodeError::new(Fault::Missing, "has no value")),
            },
            Tree::Node(_) => Err(DecodeError::new(Fault::Type, "expected a single value, not an object")),
        }
    }

    /// Whether there is a text, and it is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.tree(Shape::Scalar).is_ok_and(|tree| tree == Tree::text(""))
    }

    pub(super) fn boolean(&self) -> Result<bool, DecodeError> {
        match &*self.text()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(DecodeError::new(Fault::Boolean, "expected `true` or `false`")),
        }
    }

    pub(super) fn number(&self) -> Result<String, DecodeError> {
        let text = self.text()?;
        if Format::Number.takes(&text) {
            return Ok(text);
        }
        Err(DecodeError::new(Fault::Format(Format::Number), "expected a number"))
    }

    /// The text of an integer, which has neither point nor exponent here.
    pub(super) fn integer(&self) -> Result<String, DecodeError> {
        let text = self.text()?;
        if Number::is_integer_text(&text) {
            return Ok(text);
        }
        Err(DecodeError::new(Fault::Format(Format::Integer), "expected an integer"))
    }

    /// The elements of a list.
    pub(super) fn items(&self) -> Result<Vec<Tree>, DecodeError> {
        match self.tree(Shape::List)? {
            Tree::Leaf(texts) => Ok(texts.into_iter().map(Tree::text).collect()),
            Tree::Node(members) => indexed(members),
        }
    }

    /// The members of an object.
    pub(super) fn members(&self) -> Result<IndexMap<String, Tree>, DecodeError> {
        match self.tree(Shape::Object)? {
            Tree::Node(members) => Ok(members),
            Tree::Leaf(texts) if texts.is_empty() => Ok(IndexMap::new()),
            Tree::Leaf(_) => Err(DecodeError::new(Fault::Object, "expected an object")),
        }
    }

    /// What the text is as JSON, by the likeliest reading.
    pub(super) fn json(&self) -> Result<Json, DecodeError> {
        let first = self.read_as(Reading::ALL[0]);
        first.or_else(|error| self.readings().next().ok_or(error))
    }

    /// What the text can be as JSON, the likeliest first.
    pub(super) fn readings(&self) -> impl Iterator<Item = Json> {
        Reading::ALL.into_iter().filter_map(|reading| self.read_as(reading).ok())
    }

    /// What the text is as JSON, by one reading.
    fn read_as(&self, reading: Reading) -> Result<Json, DecodeError> {
        match (self.tree(reading.shape)?, reading.shape) {
            (Tree::Leaf(texts), Shape::Scalar) if matches!(self.text, Text::Whole(_)) && texts.len() != 1 => {
                Err(repeated())
            }
            (tree, _) => Ok(json(tree, reading)),
        }
    }
}

fn repeated() -> DecodeError {
    DecodeError::new(Fault::Repeated, "stands there more than once")
}

/// The elements of a list whose members carry indices or nothing (`a[0][b]`, `a[][b]`), in order.
fn indexed(members: IndexMap<String, Tree>) -> Result<Vec<Tree>, DecodeError> {
    let mut elements = Vec::with_capacity(members.len());
    for (key, tree) in members {
        match (key.parse::<u32>(), tree) {
            (Ok(index), tree) => elements.push((index, tree)),
            (Err(_), Tree::Leaf(texts)) if key.is_empty() => {
                elements.extend(texts.into_iter().map(|text| (u32::MAX, Tree::text(text))));
            }
            (Err(_), tree) if key.is_empty() => elements.push((u32::MAX, tree)),
            (Err(_), _) => return Err(DecodeError::new(Fault::List, "expected a list")),
        }
    }
    elements.sort_by_key(|(index, _)| *index);
    Ok(elements.into_iter().map(|(_, tree)| tree).collect())
}

fn json(tree: Tree, reading: Reading) -> Json {
    let inner = Reading { shape: Shape::Scalar, ..reading };
    match tree {
        Tree::Leaf(mut texts) if texts.len() == 1 && reading.shape != Shape::List => {
            scalar(texts.pop().unwrap_or_default(), reading)
        }
        Tree::Leaf(texts) => Json::Array(texts.into_iter().map(|text| scalar(text, reading)).collect()),
        Tree::Node(members) => {
            let members = members.into_iter().map(|(name, tree)| (name, json(tree, inner)));
            Json::Object(JsonObject::from(members.collect::<IndexMap<_, _>>()))
        }
    }
}

fn scalar(text: String, reading: Reading) -> Json {
    match &*text {
        "" if reading.empty_is_null => Json::Null,
        "true" if reading.has_literals => Json::Bool(true),
        "false" if reading.has_literals => Json::Bool(false),
        _ => match text.parse() {
            Ok(number) if reading.has_literals => Json::Number(number),
            Ok(_) | Err(_) => Json::String(text),
        },
    }
}
