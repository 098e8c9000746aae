//! Unions: the branch that a tag names, or the one that fits best.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::decode_error::Fault;
use crate::number::Number;
use crate::value::Json;

use super::kind::Kind;
use super::reader::{Input, Reader, Step};
use super::scan::Scanner;
use super::stop::{Mode, Stop};
use super::tag::Tag;

type DecodeBranch<U> = fn(&mut Reader<'_>) -> Result<U, Stop>;

/// A branch of a union that has a discriminator (OpenAPI 3.1 §4.8.25).
#[derive(Debug)]
pub struct TaggedBranch<U> {
    /// The values that lead here; none if all others do, and a missing one.
    tags: &'static [Tag],
    /// Whether the branch has a place for the discriminator.
    shows_tag: bool,
    decode: DecodeBranch<U>,
}

impl<U> TaggedBranch<U> {
    /// The branch for these values of the discriminator; without any, for all that no other branch has, and for a missing
    /// one (OpenAPI 3.2's `defaultMapping`).
    #[must_use]
    pub const fn of(tags: &'static [Tag], decode: DecodeBranch<U>) -> Self {
        Self { tags, shows_tag: true, decode }
    }

    /// This branch, which has no place for the discriminator: it is not shown.
    #[must_use]
    pub const fn bare(self) -> Self {
        Self { shows_tag: false, ..self }
    }
}

/// A branch of a union that has no discriminator.
#[derive(Debug)]
pub struct Branch<U> {
    name: &'static str,
    declares: Declares,
    decode: DecodeBranch<U>,
}

/// The members that a branch declares.
#[derive(Debug, Clone, Copy)]
enum Declares {
    Nothing,
    Members(&'static [&'static str]),
    ItemMembers(&'static [&'static str]),
}

impl<U> Branch<U> {
    /// A branch that declares no members: a scalar, a list of such, any JSON. Of an object, and of the objects in a
    /// list, it leaves all members undeclared.
    #[must_use]
    pub const fn of(name: &'static str, decode: DecodeBranch<U>) -> Self {
        Self { name, declares: Declares::Nothing, decode }
    }

    /// This branch, which is an object with these declared members. (For a union of objects: the members of all.)
    #[must_use]
    pub const fn members(self, members: &'static [&'static str]) -> Self {
        Self { declares: Declares::Members(members), ..self }
    }

    /// This branch, which is a list of objects with these declared members.
    #[must_use]
    pub const fn item_members(self, members: &'static [&'static str]) -> Self {
        Self { declares: Declares::ItemMembers(members), ..self }
    }
}

/// The value of a discriminator that a value has.
enum Found<'a> {
    Missing,
    Text(Cow<'a, str>),
    Number(Cow<'a, str>),
    Flag(bool),
    Other(Option<Kind>),
}

impl Found<'_> {
    fn is(&self, tag: Tag) -> bool {
        match (self, tag) {
            (Self::Text(found), Tag::Text(text)) => found == text,
            (Self::Number(found), Tag::Integer(integer)) => {
                Number::from_checked(found).as_i64() == Some(integer)
            }
            (Self::Flag(found), Tag::Flag(flag)) => *found == flag,
            _ => false,
        }
    }

    const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Missing => None,
            Self::Text(_) => Some(Kind::String),
            Self::Number(_) => Some(Kind::Number),
            Self::Flag(_) => Some(Kind::Boolean),
            Self::Other(kind) => *kind,
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads a union as the branch that its discriminator names, the member `property`.
    ///
    /// # Errors
    /// The value is no object, none of its branches has this discriminator, or the branch does not fit.
    pub fn tagged<U>(&mut self, property: &'static str, branches: &[TaggedBranch<U>]) -> Result<U, Stop> {
        if matches!(self.input, Input::Parameter(_)) {
            return self.by_readings(|from| from.tagged(property, branches));
        }
        if self.kind() != Some(Kind::Object) {
            return Err(self.mismatch("an object"));
        }
        let found = self.discriminator(property);
        let named = branches.iter().find(|branch| branch.tags.iter().any(|tag| found.is(*tag)));
        match named.or_else(|| branches.iter().find(|branch| branch.tags.is_empty())) {
            Some(branch) => {
                let hidden = self.hidden.len();
                if !branch.shows_tag {
                    self.hidden.push(property);
                }
                let decoded = (branch.decode)(self);
                self.hidden.truncate(hidden);
                decoded
            }
            None => {
                let known: Vec<Tag> = branches.iter().flat_map(|branch| branch.tags).copied().collect();
                Err(self.unknown_tag(property, &found, &known))
            }
        }
    }

    /// Looks ahead for the discriminator.
    fn discriminator(&mut self, property: &str) -> Found<'a> {
        if self.hidden.contains(&property) {
            return Found::Missing;
        }
        match &self.input {
            Input::Text(scanner) => {
                let mut ahead = *scanner;
                match find_member(&mut ahead, property) {
                    true => found_in_text(ahead),
                    false => Found::Missing,
                }
            }
            Input::Value(value) => match value.get(property) {
                None => Found::Missing,
                Some(Json::String(text)) => Found::Text(Cow::Borrowed(text)),
                Some(Json::Number(number)) => Found::Number(number.text()),
                Some(Json::Bool(flag)) => Found::Flag(*flag),
                Some(other) => Found::Other(Some(Kind::of(other))),
            },
            Input::Parameter(_) => Found::Missing,
        }
    }

    #[cold]
    fn unknown_tag(&mut self, property: &'static str, found: &Found<'a>, known: &[Tag]) -> Stop {
        let names: Vec<String> = known.iter().map(|tag| format!("`{tag}`")).collect();
        let names = names.join(", ");
        self.path.push(Step::Member(property));
        let is_of_known_kind = known.iter().any(|tag| found.kind() == Some(tag.kind()));
        let stop = match (found, found.kind()) {
            (Found::Missing, _) => self.refuse(
                Fault::Missing,
                format_args!("the member is missing that says which of {names} the object is"),
            ),
            (Found::Text(text), _) if is_of_known_kind => {
                let text = crate::excerpt(text);
                self.refuse(Fault::Union, format_args!("`{text}` is none of {names}"))
            }
            (Found::Number(text), _) if is_of_known_kind => {
                let text = crate::excerpt(text);
                self.refuse(Fault::Union, format_args!("`{text}` is none of {names}"))
            }
            (Found::Flag(flag), _) if is_of_known_kind => {
                self.refuse(Fault::Union, format_args!("`{flag}` is none of {names}"))
            }
            (_, Some(kind)) => {
                let kind = kind.with_article();
                self.refuse(Fault::Type, format_args!("expected one of {names}, not {kind}"))
            }
            (_, None) => self.broken("a value"),
        };
        self.path.pop();
        stop
    }

    /// Reads a union as the branch that fits best: the one that leaves the fewest members undeclared, then the one that
    /// declares most of those that are there, then the first.
    ///
    /// What a branch declares is known before anything is read, so that the branches are tried from the best on, and the
    /// first that fits is taken. What does not fit once is not tried again at the same place, so that unions in unions
    /// take no more time than their size, depth and number of branches multiplied.
    ///
    /// # Errors
    /// No branch fits.
    pub fn fit<U>(&mut self, branches: &[Branch<U>]) -> Result<U, Stop> {
        if matches!(self.input, Input::Parameter(_)) {
            return self.by_readings(|from| from.fit(branches));
        }
        if self.kind().is_none() {
            return Err(self.broken("a value"));
        }
        let ranks = self.ranks(branches.iter().map(|branch| branch.declares));
        let (spot, hidden, mode) = (self.spot(), self.hidden.clone(), self.mode);
        let place = self.place_number();
        self.mode = Mode::Trial;
        let mut fitting = None;
        for &index in &ranks {
            let key = (place, branches[index].decode as usize);
            if mode == Mode::Trial && self.misfits.contains(&key) {
                continue;
            }
            let tried = (branches[index].decode)(self);
            if tried.is_ok() || self.is_over {
                fitting = tried.ok();
                break;
            }
            // Only a union around this one comes to the same place again.
            if mode == Mode::Trial {
                self.misfits.insert(key);
            }
            self.return_to(spot.clone());
            self.hidden.clone_from(&hidden);
        }
        self.mode = mode;
        fitting.ok_or_else(|| if self.is_over { Stop } else { self.no_branch(branches, &ranks) })
    }

    /// Says of each branch why it does not fit.
    #[cold]
    fn no_branch<U>(&mut self, branches: &[Branch<U>], ranks: &[usize]) -> Stop {
        match self.mode {
            Mode::Trial => Stop,
            Mode::Reason => self.refuse(Fault::Union, format_args!("none of the alternatives fits")),
            Mode::First | Mode::All(_) => {
                let (spot, hidden) = (self.spot(), self.hidden.clone());
                let mut reasons = Vec::new();
                for &index in ranks {
                    let branch = &branches[index];
                    reasons.push(self.reason(branch.name, |from| (branch.decode)(from).map(drop)));
                    self.return_to(spot.clone());
                    self.hidden.clone_from(&hidden);
                }
                let reasons = reasons.join("; ");
                self.refuse(Fault::Union, format_args!("none of the alternatives fits: {reasons}"))
            }
        }
    }

    /// The branches by what they declare, the best first.
    fn ranks(&mut self, branches: impl ExactSizeIterator<Item = Declares>) -> Vec<usize> {
        let mut ranked: Vec<(usize, Declares)> = branches.enumerate().collect();
        let in_order = |ranked: Vec<(usize, Declares)>| ranked.into_iter().map(|(index, _)| index).collect();
        let is_array = self.kind() == Some(Kind::Array);
        let tells_apart = ranked.iter().any(|(_, declares)| match declares {
            Declares::Nothing => false,
            Declares::Members(_) => !is_array,
            Declares::ItemMembers(_) => is_array,
        });
        if !tells_apart || !matches!(self.kind(), Some(Kind::Object | Kind::Array)) {
            return in_order(ranked);
        }
        let names = self.names_ahead();
        // The sort is stable: what fits equally well stays in the document's order.
        ranked.sort_by_cached_key(|(_, declares)| {
            let declared: &[&str] = match declares {
                Declares::Members(members) if !is_array => members,
                Declares::ItemMembers(members) if is_array => members,
                Declares::Nothing => &[],
                // An object for an array, or the other way round: it declares nothing, and leaves nothing.
                Declares::Members(_) | Declares::ItemMembers(_) => return (0, Reverse(0)),
            };
            let known = names.iter().filter(|name| declared.contains(&&***name)).count();
            (names.len() - known, Reverse(known))
        });
        in_order(ranked)
    }

    /// The names of the members of the object that comes next, or of the objects in an array.
    fn names_ahead(&self) -> Vec<Cow<'a, str>> {
        let mut names = Vec::new();
        match &self.input {
            Input::Text(scanner) => names_in_text(*scanner, &mut names),
            Input::Value(Json::Object(members)) => {
                names.extend(members.keys().map(|name| Cow::Borrowed(&**name)))
            }
            Input::Value(Json::Array(items)) => {
                let objects = items.iter().filter_map(Json::as_object);
                names.extend(objects.flat_map(|object| object.keys()).map(|name| Cow::Borrowed(&**name)));
            }
            Input::Value(_) | Input::Parameter(_) => {}
        }
        if !self.hidden.is_empty() {
            names.retain(|name| !self.hidden.contains(&&**name));
        }
        names
    }

    /// Reads a type of which the text of a parameter does not say what it is, by one reading after the other.
    pub(super) fn by_readings<U>(
        &mut self,
        decode: impl Fn(&mut Reader<'_>) -> Result<U, Stop>,
    ) -> Result<U, Stop> {
        let Input::Parameter(parameter) = &self.input else { return Err(Stop) };
        let found = parameter.readings().find_map(|value| {
            let mut reader = Reader::value(&value);
            reader.mode = Mode::Trial;
            decode(&mut reader).ok()
        });
        if let Some(found) = found {
            return Ok(found);
        }
        let likeliest = match parameter.json() {
            Ok(value) => value,
            Err(error) => return Err(self.refuse_with(error)),
        };
        let mut reader = Reader::value(&likeliest);
        let _ = decode(&mut reader);
        let error = reader.faults.into_iter().next();
        Err(error.map_or(Stop, |error| self.refuse_with(error)))
    }
}

/// Goes to the value of a member of the object that comes next, if it has it.
fn find_member(ahead: &mut Scanner<'_>, property: &str) -> bool {
    let mut is_there = ahead.eat(b'{');
    while is_there && ahead.peek() == Some(b'"') {
        let Ok(name) = ahead.string() else { return false };
        if !ahead.eat(b':') {
            return false;
        }
        if name == property {
            return true;
        }
        ahead.skip();
        is_there = ahead.eat(b',');
    }
    false
}

fn found_in_text(mut ahead: Scanner<'_>) -> Found<'_> {
    match ahead.peek() {
        Some(b'"') => ahead.string().map_or(Found::Other(None), Found::Text),
        Some(b'-' | b'0'..=b'9') => {
            ahead.number().map_or(Found::Other(None), |text| Found::Number(Cow::Borrowed(text)))
        }
        Some(b't') if ahead.word("true") => Found::Flag(true),
        Some(b'f') if ahead.word("false") => Found::Flag(false),
        Some(b'n') => Found::Other(Some(Kind::Null)),
        Some(b'[') => Found::Other(Some(Kind::Array)),
        Some(b'{') => Found::Other(Some(Kind::Object)),
        _ => Found::Other(None),
    }
}

/// The names of the members of the object that comes next, or of the objects in an array.
fn names_in_text<'a>(mut ahead: Scanner<'a>, names: &mut Vec<Cow<'a, str>>) {
    if ahead.eat(b'[') {
        loop {
            match ahead.peek() {
                Some(b'{') => object_names(&mut ahead, names),
                Some(b']') | None => return,
                Some(_) => ahead.skip(),
            }
            if !ahead.eat(b',') {
                return;
            }
        }
    }
    object_names(&mut ahead, names);
}

fn object_names<'a>(ahead: &mut Scanner<'a>, names: &mut Vec<Cow<'a, str>>) {
    let mut is_there = ahead.eat(b'{');
    while is_there && ahead.peek() == Some(b'"') {
        let Ok(name) = ahead.string() else { return };
        names.push(name);
        if !ahead.eat(b':') {
            return;
        }
        ahead.skip();
        is_there = ahead.eat(b',');
    }
    ahead.eat(b'}');
}
