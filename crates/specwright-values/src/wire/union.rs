//! Unions with a discriminator: the branch that a tag names.

use std::borrow::Cow;

use crate::decode_error::Fault;
use crate::number::Number;
use crate::value::Json;

use super::kind::Kind;
use super::parameter::{Parameter, Tree};
use super::reader::{DecodeBranch, Input, Reader, Step};
use super::scan::Scanner;
use super::stop::Stop;
use super::tag::Tag;

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
            let hidden = self.hidden.clone();
            return self.by_readings(
                |from| from.tagged(property, branches),
                |parameter| tagged_members(parameter, &hidden, property, branches),
            );
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
}

/// Reads a text that is an object as the branch that its discriminator names, each member as its type asks.
fn tagged_members<U>(
    parameter: &Parameter<'_>,
    hidden: &[&'static str],
    property: &'static str,
    branches: &[TaggedBranch<U>],
) -> Option<U> {
    let found = parameter.members().ok()?.swap_remove(property).filter(|_| !hidden.contains(&property));
    let names = |branch: &&TaggedBranch<U>| {
        branch.tags.iter().any(|tag| found.as_ref() == Some(&Tree::text(tag.to_string())))
    };
    let default = || branches.iter().find(|branch| branch.tags.is_empty());
    let branch = branches.iter().find(names).or_else(default)?;
    let mut hidden = hidden.to_vec();
    if !branch.shows_tag {
        hidden.push(property);
    }
    parameter.member_by_member(&hidden, branch.decode)
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
