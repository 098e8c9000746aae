//! One parameter: finding its text in the request, and decoding it by style or as JSON.

use http::HeaderMap;
use specwright_values::wire::{self, Decode, Reader, Shape, Tree};
use specwright_values::{DecodeError, Fault};

use super::input::{Input, Read, missing};
use super::rejection::ViolationLocation;
use super::text::{Pairs, RawText, Style, nested, query_pairs, split_pairs, split_text};

/// A parameter about to be decoded.
#[derive(Debug)]
pub struct Parameter<'i, 'a> {
    input: &'i mut Input<'a>,
    location: ViolationLocation,
    name: &'static str,
    style: Style,
    explode: bool,
    keys: Keys,
    json: bool,
    may_be_empty: bool,
}

/// Which keys of a query (or which cookies) belong to a parameter.
#[derive(Debug, Clone, Copy)]
enum Keys {
    /// Its name.
    Own,
    /// The members of an object that stand there without its name.
    Members(&'static [&'static str]),
    /// All that belong to no other parameter, for an object whose members are not known.
    AllBut(&'static [&'static str]),
    /// The whole query string.
    QueryString,
}

/// The texts that a request has for a parameter.
enum Found<'a> {
    Text(RawText<'a>),
    Pairs(Pairs<'a>),
}

impl<'a> Input<'a> {
    /// A path parameter; its style is `simple` unless said otherwise.
    pub fn path(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Path, name, Style::Simple, false)
    }

    /// A query parameter; its style is `form`, exploded, unless said otherwise.
    pub fn query(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Query, name, Style::Form, true)
    }

    /// A header; its style is `simple` unless said otherwise.
    pub fn header(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Header, name, Style::Simple, false)
    }

    /// A cookie; its style is `form`, exploded, unless said otherwise.
    pub fn cookie(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        Parameter::new(self, ViolationLocation::Cookie, name, Style::Form, true)
    }

    /// The whole query string as one value (OpenAPI 3.2).
    pub fn query_string(&mut self, name: &'static str) -> Parameter<'_, 'a> {
        let mut parameter = Parameter::new(self, ViolationLocation::Query, name, Style::Form, true);
        parameter.keys = Keys::QueryString;
        parameter
    }
}

impl<'i, 'a> Parameter<'i, 'a> {
    fn new(
        input: &'i mut Input<'a>,
        location: ViolationLocation,
        name: &'static str,
        style: Style,
        explode: bool,
    ) -> Self {
        Self { input, location, name, style, explode, keys: Keys::Own, json: false, may_be_empty: false }
    }

    /// Another style than the usual one.
    #[must_use]
    pub fn style(self, style: Style, explode: bool) -> Self {
        Self { style, explode, ..self }
    }

    /// The parameter is an object whose members stand in the query by themselves: these.
    #[must_use]
    pub fn members(self, names: &'static [&'static str]) -> Self {
        Self { keys: Keys::Members(names), ..self }
    }

    /// The parameter is an object whose members stand in the query by themselves: all but these, which
    /// belong to other parameters.
    #[must_use]
    pub fn all_but(self, names: &'static [&'static str]) -> Self {
        Self { keys: Keys::AllBut(names), ..self }
    }

    /// The text is JSON.
    #[must_use]
    pub fn json(self) -> Self {
        Self { json: true, ..self }
    }

    /// An empty text that is no value counts as a parameter that is missing (`allowEmptyValue`).
    #[must_use]
    pub fn may_be_empty(self) -> Self {
        Self { may_be_empty: true, ..self }
    }

    /// The value; `None` if it is missing or wrong, and then there are violations.
    pub fn required<T: Decode>(self) -> Option<T> {
        let read = self.found().and_then(|found| match found {
            Some(found) => self.read(&found),
            None => missing(),
        });
        self.input.judge(self.location, self.name, read)
    }

    /// The value, `Some(None)` if it is missing; `None` if it is wrong, and then there are violations.
    pub fn optional<T: Decode>(self) -> Option<Option<T>> {
        let read = self.found().and_then(|found| match found {
            Some(found) if self.may_be_empty && found.is_empty() => Ok(self.read(&found).ok()),
            Some(found) => self.read(&found).map(Some),
            None => Ok(None),
        });
        self.input.judge(self.location, self.name, read)
    }

    fn read<T: Decode>(&self, found: &Found<'_>) -> Read<T> {
        if !self.json {
            let split = |shape| self.split(found, shape);
            return self.input.read(Reader::parameter(wire::Parameter::new(&split)));
        }
        let text = self.split(found, Shape::Scalar).and_then(single);
        self.input.read(Reader::text(&text.map_err(|error| vec![error])?))
    }

    fn split(&self, found: &Found<'_>, shape: Shape) -> Result<Tree, DecodeError> {
        match (found, self.keys) {
            (Found::Text(raw), Keys::QueryString) => match shape {
                Shape::Scalar => Ok(Tree::text(raw.decode()?)),
                Shape::List | Shape::Object => nested(&query_pairs(self.input.raw_query)),
            },
            (Found::Text(raw), _) => split_text(self.name, self.style, self.explode, raw, shape),
            (Found::Pairs(pairs), Keys::Members(_) | Keys::AllBut(_)) => nested(pairs),
            (Found::Pairs(pairs), _) => split_pairs(self.name, self.style, self.explode, pairs, shape),
        }
    }

    fn found(&self) -> Read<Option<Found<'a>>> {
        match self.location {
            ViolationLocation::Path => {
                let value = self.input.path.iter().find(|(name, _)| name == self.name);
                Ok(value.map(|(_, raw)| Found::Text(RawText::percent(&**raw))))
            }
            ViolationLocation::Header => {
                header_text(self.input.headers, self.name, self.json).map_err(|error| vec![error])
            }
            ViolationLocation::Query | ViolationLocation::Body => {
                if matches!(self.keys, Keys::QueryString) {
                    let raw = RawText::percent(self.input.raw_query);
                    return Ok((!self.input.raw_query.is_empty()).then_some(Found::Text(raw)));
                }
                Ok(self.own(&self.input.query))
            }
            ViolationLocation::Cookie => Ok(self.own(&self.input.cookies)),
        }
    }

    /// Those of `pairs` that belong to the parameter, if there are any.
    fn own(&self, pairs: &Pairs<'a>) -> Option<Found<'a>> {
        let deep = self.style == Style::DeepObject;
        let is_own = |key: &str| match self.keys {
            Keys::Own | Keys::QueryString => key == self.name || (deep && base_of(key) == self.name),
            Keys::Members(names) => names.contains(&base_of(key)) || names.contains(&key),
            Keys::AllBut(names) => !names.contains(&base_of(key)) && !names.contains(&key),
        };
        let own: Pairs<'a> = pairs.iter().filter(|(key, _)| is_own(key)).cloned().collect();
        (!own.is_empty()).then_some(Found::Pairs(own))
    }
}

impl Found<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(raw) => raw.is_empty(),
            Self::Pairs(pairs) => pairs.iter().all(|(_, raw)| raw.is_empty()),
        }
    }
}

/// The name in front of brackets.
fn base_of(key: &str) -> &str {
    key.split_once('[').map_or(key, |(base, _)| base)
}

/// The lines of a header as one text (RFC 9110 §5.3); JSON stands in one line.
fn header_text<'a>(headers: &'a HeaderMap, name: &str, json: bool) -> Result<Option<Found<'a>>, DecodeError> {
    let not_text = |_| DecodeError::new(Fault::Encoding, "is not UTF-8");
    let lines =
        headers.get_all(name).iter().map(|line| std::str::from_utf8(line.as_bytes()).map_err(not_text));
    let lines: Vec<&str> = lines.collect::<Result<_, _>>()?;
    match &*lines {
        [] => Ok(None),
        [line] => Ok(Some(Found::Text(RawText::plain(*line)))),
        _ if json => Err(DecodeError::new(Fault::Repeated, "stands there more than once")),
        lines => Ok(Some(Found::Text(RawText::plain(lines.join(","))))),
    }
}

fn single(tree: Tree) -> Result<String, DecodeError> {
    match tree {
        Tree::Leaf(mut texts) if texts.len() == 1 => Ok(texts.remove(0)),
        Tree::Leaf(_) | Tree::Node(_) => {
            Err(DecodeError::new(Fault::Repeated, "stands there more than once"))
        }
    }
}
