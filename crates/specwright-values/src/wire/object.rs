//! Objects: member by member, by a table of those that are declared.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::decode_error::Fault;
use crate::value::{Json, JsonObject};

use super::kind::Kind;
use super::name::Name;
use super::parameter::Tree;
use super::reader::{Decode, Input, Passed, Reader, Step};
use super::scan::Expected;
use super::stop::Stop;

/// The members that a type declares, in the order of the document.
#[derive(Debug)]
pub struct Members {
    all: &'static [Member],
    /// Which of the first 64 are required, as bits.
    required: u64,
}

/// A member that a type declares.
#[derive(Debug)]
pub struct Member {
    name: Name,
    is_required: bool,
}

impl Members {
    /// A table of members.
    #[must_use]
    pub const fn new(all: &'static [Member]) -> Self {
        let (mut required, mut index) = (0, 0);
        while index < all.len() && index < 64 {
            required |= (all[index].is_required as u64) << index;
            index += 1;
        }
        Self { all, required }
    }
}

impl Member {
    /// A member that must be there.
    #[must_use]
    pub const fn required(name: Name) -> Self {
        Self { name, is_required: true }
    }

    /// A member that may be missing.
    #[must_use]
    pub const fn optional(name: Name) -> Self {
        Self { name, is_required: false }
    }
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
    required: u64,
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
    dropped: Option<HashSet<String>>,
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
            members: members.all,
            required: members.required,
            source,
            guess: 0,
            seen: 0,
            seen_beyond: Vec::new(),
            hidden: std::mem::take(&mut self.hidden),
            dropped: None,
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

impl Reader<'_> {
    /// Reads over a value: the same faults are found as by [`Reader::any`], and nothing is kept.
    pub(super) fn pass(&mut self) -> Result<(), Stop> {
        if matches!(self.input, Input::Value(_)) {
            return Ok(());
        }
        match self.kind() {
            Some(Kind::Array) => {
                let mut array = self.array()?;
                while array.next(self)? {
                    self.pass()?;
                }
                Ok(())
            }
            Some(Kind::Object) => {
                const NONE: Members = Members::new(&[]);
                let mut object = self.object(&NONE)?;
                while object.next(self)?.is_some() {
                    object.drop(self)?;
                }
                object.end(self)
            }
            Some(Kind::Null | Kind::Boolean | Kind::Number | Kind::String) | None => self.any().map(drop),
        }
    }
}

impl Decode for Passed {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.pass().map(|()| Self)
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
                    let name = self.members[index].name.text();
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
                true => from.pass()?,
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
        // Mostly it is the likely one, without white space.
        if let Some(Member { name, .. }) = self.members.get(self.guess)
            && let Some(written) = if is_first { name.as_first() } else { name.behind_another() }
            && scanner.word(written)
        {
            return Ok(Some(Found::Declared(self.guess)));
        }
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
        let name = match scanner.peek() {
            Some(b'"') => scanner.string(),
            _ => Err(Expected("the name of a member in double quotes")),
        };
        let found = match name {
            Ok(name) => self.find(name),
            Err(expected) => {
                from.step(Step::Open);
                return Err(from.broken(expected.0));
            }
        };
        if scanner.eat(b':') {
            return Ok(Some(found));
        }
        from.step(match found {
            Found::Declared(index) => Step::Member(self.members[index].name.text()),
            Found::Other(name) => Step::Other(name),
        });
        Err(from.broken("`:`"))
    }

    fn find(&self, name: Cow<'a, str>) -> Found<'a> {
        // From the likely one on: what lies between are members that are missing.
        let (before, after) = self.members.split_at(self.guess.min(self.members.len()));
        let position = |members: &[Member]| members.iter().position(|member| member.name.text() == name);
        match position(after).map(|index| before.len() + index).or_else(|| position(before)) {
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
        match rest.members().entry(name) {
            Entry::Occupied(_) => Err(repeated(from)),
            Entry::Vacant(place) => {
                let mut value = None;
                from.read(&mut value)?;
                if let Some(value) = value {
                    place.insert(value);
                }
                Ok(())
            }
        }
    }

    /// Reads over an undeclared member.
    ///
    /// # Errors
    /// The text is no JSON, or the member has been there before.
    pub fn drop(&mut self, from: &mut Reader<'a>) -> Result<(), Stop> {
        let name = other_name(from);
        if !self.dropped.get_or_insert_default().insert(name) {
            return Err(repeated(from));
        }
        from.pass()
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
        let is_complete = self.required & !self.seen == 0;
        if is_complete && self.members.len() <= 64 {
            return Ok(());
        }
        let is_missing = |(index, member): (usize, &Member)| member.is_required && !self.has_seen(index);
        match self.members.iter().enumerate().position(is_missing) {
            Some(first) => Err(self.missing(first, from)),
            None => Ok(()),
        }
    }

    /// Notes the required members that were not there, from this one on.
    #[cold]
    fn missing(&self, first: usize, from: &mut Reader<'a>) -> Stop {
        for (index, member) in self.members.iter().enumerate().skip(first) {
            if member.is_required && !self.has_seen(index) {
                from.path.push(Step::Member(member.name.text()));
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
