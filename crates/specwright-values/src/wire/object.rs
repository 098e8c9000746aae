//! Objects: member by member, by a table of those that are declared.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::decode_error::Fault;
use crate::value::{Json, JsonObject};

use super::parameter::Tree;
use super::reader::{Decode, Input, Reader, Step};
use super::stop::Stop;

/// The members that a type declares, in the order of the document.
#[derive(Debug)]
pub struct Members(&'static [Member]);

/// A member that a type declares.
#[derive(Debug)]
pub struct Member {
    name: &'static str,
    is_required: bool,
    /// Whether JSON text has the name as it is.
    is_plain: bool,
}

impl Members {
    /// A table of members.
    #[must_use]
    pub const fn new(members: &'static [Member]) -> Self {
        Self(members)
    }
}

impl Member {
    /// A member that must be there.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { name, is_required: true, is_plain: is_plain(name) }
    }

    /// A member that may be missing.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { name, is_required: false, is_plain: is_plain(name) }
    }
}

const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}

/// What keeps the members that a type does not declare.
pub trait Rest {
    /// What they are.
    type Value: Decode;

    /// Where they are kept.
    fn members(&mut self) -> &mut IndexMap<String, Self::Value>;
}

impl Rest for JsonObject {
    type Value = Json;

    fn members(&mut self) -> &mut IndexMap<String, Json> {
        self
    }
}

impl<T: Decode> Rest for IndexMap<String, T> {
    type Value = T;

    fn members(&mut self) -> &mut Self {
        self
    }
}

/// An object that is being read.
#[derive(Debug)]
pub struct Object<'a> {
    members: &'static [Member],
    source: Source<'a>,
    /// The declared member that is likely to come next: documents and values mostly have the same order.
    guess: usize,
    /// The declared members that came, as bits.
    seen: u64,
    /// Those beyond the 64th.
    seen_beyond: Vec<u64>,
    /// Members that are not shown: their union has read them.
    hidden: Vec<&'static str>,
    /// The names of undeclared members that were read over.
    dropped: JsonObject,
}

#[derive(Debug)]
enum Source<'a> {
    /// Whether a comma stands before the next member.
    Text {
        is_first: bool,
    },
    Value(indexmap::map::Iter<'a, String, Json>),
    Parameter(indexmap::map::IntoIter<String, Tree>),
}

/// What the name of a member turned out to be.
enum Found<'a> {
    Declared(usize),
    Other(Cow<'a, str>),
}

impl<'a> Reader<'a> {
    /// Opens an object, which declares these members.
    ///
    /// # Errors
    /// Another value comes next, or it nests too deep.
    #[inline]
    pub fn object(&mut self, members: &'static Members) -> Result<Object<'a>, Stop> {
        let source = self.open_object()?;
        self.deepen()?;
        Ok(Object {
            members: members.0,
            source,
            guess: 0,
            seen: 0,
            seen_beyond: Vec::new(),
            hidden: std::mem::take(&mut self.hidden),
            dropped: JsonObject::new(),
        })
    }

    fn open_object(&mut self) -> Result<Source<'a>, Stop> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.eat(b'{') {
                true => Ok(Source::Text { is_first: true }),
                false => Err(self.mismatch("an object")),
            },
            Input::Value(Json::Object(members)) => Ok(Source::Value(members.iter())),
            Input::Value(_) => Err(self.mismatch("an object")),
            Input::Parameter(parameter) => {
                let members = parameter.members();
                members
                    .map(|members| Source::Parameter(members.into_iter()))
                    .map_err(|error| self.refuse_with(error))
            }
        }
    }
}

impl<'a> Object<'a> {
    /// Goes to the next member: the index of a declared one, or a number beyond them all for another one, which
    /// [`Object::keep`], [`Object::drop`] or [`Object::deny`] has to read. None at the end.
    ///
    /// # Errors
    /// The text is no JSON, or the member has been there before.
    #[inline]
    pub fn next(&mut self, from: &mut Reader<'a>) -> Result<Option<usize>, Stop> {
        loop {
            let Some(found) = self.name(from)? else {
                from.path.pop();
                return Ok(None);
            };
            let (index, is_hidden) = match found {
                Found::Declared(index) => {
                    let name = self.members[index].name;
                    from.step(Step::Member(name));
                    self.note(index, from)?;
                    self.guess = index + 1;
                    (index, self.hides(name))
                }
                Found::Other(name) => {
                    let is_hidden = self.hides(&name);
                    from.step(Step::Other(name));
                    (usize::MAX, is_hidden)
                }
            };
            match is_hidden {
                false => return Ok(Some(index)),
                true if index == usize::MAX => self.drop(from)?,
                true => drop(from.any()?),
            }
        }
    }

    #[inline]
    fn hides(&self, name: &str) -> bool {
        !self.hidden.is_empty() && self.hidden.contains(&name)
    }

    /// Notes that a declared member came.
    #[inline]
    fn note(&mut self, index: usize, from: &mut Reader<'a>) -> Result<(), Stop> {
        let bit = 1 << (index % 64);
        let seen = match index / 64 {
            0 => &mut self.seen,
            beyond => {
                if self.seen_beyond.len() < beyond {
                    self.seen_beyond.resize(beyond, 0);
                }
                &mut self.seen_beyond[beyond - 1]
            }
        };
        if *seen & bit != 0 {
            return Err(repeated(from));
        }
        *seen |= bit;
        Ok(())
    }

    fn has_seen(&self, index: usize) -> bool {
        let seen = match index / 64 {
            0 => self.seen,
            beyond => self.seen_beyond.get(beyond - 1).copied().unwrap_or_default(),
        };
        seen & (1 << (index % 64)) != 0
    }

    /// The name of the next member; its value comes next.
    #[inline]
    fn name(&mut self, from: &mut Reader<'a>) -> Result<Option<Found<'a>>, Stop> {
        match &mut self.source {
            Source::Text { is_first } => {
                let is_first = std::mem::take(is_first);
                self.name_in_text(is_first, from)
            }
            Source::Value(members) => {
                let Some((name, value)) = members.next() else { return Ok(None) };
                from.input = Input::Value(value);
                Ok(Some(self.find(Cow::Borrowed(name))))
            }
            Source::Parameter(members) => {
                let Some((name, tree)) = members.next() else { return Ok(None) };
                if let Input::Parameter(parameter) = &mut from.input {
                    parameter.enter(tree);
                }
                Ok(Some(self.find(Cow::Owned(name))))
            }
        }
    }

    #[inline]
    fn name_in_text(&self, is_first: bool, from: &mut Reader<'a>) -> Result<Option<Found<'a>>, Stop> {
        let Input::Text(scanner) = &mut from.input else { return Ok(None) };
        match scanner.peek() {
            Some(b'}') => {
                scanner.eat(b'}');
                return Ok(None);
            }
            Some(b',') if !is_first => {
                scanner.eat(b',');
                scanner.peek();
            }
            _ if is_first => {}
            _ => {
                from.step(Step::Open);
                return Err(from.broken("`,` or `}`"));
            }
        }
        let likely = self.members.get(self.guess).filter(|member| member.is_plain);
        let found = match likely {
            Some(member) if scanner.plain_string(member.name) => Found::Declared(self.guess),
            _ if scanner.peek() == Some(b'"') => match scanner.string() {
                Ok(name) => self.find(name),
                Err(expected) => {
                    from.step(Step::Open);
                    return Err(from.broken(expected.0));
                }
            },
            _ => {
                from.step(Step::Open);
                return Err(from.broken("the name of a member in double quotes"));
            }
        };
        if scanner.eat(b':') {
            return Ok(Some(found));
        }
        from.step(match found {
            Found::Declared(index) => Step::Member(self.members[index].name),
            Found::Other(name) => Step::Other(name),
        });
        Err(from.broken("`:`"))
    }

    fn find(&self, name: Cow<'a, str>) -> Found<'a> {
        match self.members.iter().position(|member| member.name == name) {
            Some(index) => Found::Declared(index),
            None => Found::Other(name),
        }
    }

    /// Reads an undeclared member, which is kept.
    ///
    /// # Errors
    /// The value does not fit, or the member has been there before.
    pub fn keep<R: Rest>(&mut self, from: &mut Reader<'a>, rest: &mut R) -> Result<(), Stop> {
        let name = other_name(from);
        let members = rest.members();
        if members.contains_key(&name) {
            return Err(repeated(from));
        }
        let mut value = None;
        from.read(&mut value)?;
        members.extend(value.map(|value| (name, value)));
        Ok(())
    }

    /// Reads over an undeclared member.
    ///
    /// # Errors
    /// The text is no JSON, or the member has been there before.
    pub fn drop(&mut self, from: &mut Reader<'a>) -> Result<(), Stop> {
        let name = other_name(from);
        if self.dropped.insert(name, Json::Null).is_some() {
            return Err(repeated(from));
        }
        from.any().map(drop)
    }

    /// Refuses an undeclared member.
    ///
    /// # Errors
    /// Unless the reader goes on behind it, to find more faults.
    pub fn deny(&mut self, from: &mut Reader<'a>) -> Result<(), Stop> {
        let spot = from.spot();
        from.refuse(Fault::Unknown, format_args!("the member is not declared"));
        from.recover(spot)
    }

    /// Ends the object: all of its required members were there.
    ///
    /// # Errors
    /// One was not.
    #[inline]
    pub fn end(self, from: &mut Reader<'a>) -> Result<(), Stop> {
        for (index, member) in self.members.iter().enumerate() {
            if member.is_required && !self.has_seen(index) {
                return Err(self.missing(index, from));
            }
        }
        Ok(())
    }

    /// Notes the required members that were not there, from this one on.
    #[cold]
    fn missing(&self, first: usize, from: &mut Reader<'a>) -> Stop {
        for (index, member) in self.members.iter().enumerate().skip(first) {
            if member.is_required && !self.has_seen(index) {
                from.path.push(Step::Member(member.name));
                from.refuse(Fault::Missing, format_args!("the member is missing"));
                from.path.pop();
                if !from.is_collecting() {
                    break;
                }
            }
        }
        Stop
    }
}

/// The name of the undeclared member that comes next.
fn other_name(from: &Reader<'_>) -> String {
    match from.path.last() {
        Some(Step::Other(name)) => name.to_string(),
        Some(Step::Member(name)) => (*name).to_owned(),
        Some(Step::Open | Step::Item(_)) | None => String::new(),
    }
}

#[cold]
fn repeated(from: &mut Reader<'_>) -> Stop {
    from.fatal(Fault::Syntax, format_args!("the member is repeated,"))
}
