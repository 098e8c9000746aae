//! Unions without a discriminator: the branch that fits best.

use std::cmp::Reverse;

use crate::decode_error::Fault;
use crate::value::Json;

use super::kind::Kind;
use super::parameter::Parameter;
use super::reader::{DecodeBranch, Input, Reader};
use super::scan::Scanner;
use super::stop::{Mode, Stop};

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

impl Declares {
    /// Whether a name is declared; none for an object where an array is declared, or the other way round: that declares
    /// nothing, and leaves nothing.
    fn has(self, name: &str, is_array: bool) -> Option<bool> {
        match self {
            Self::Nothing => Some(false),
            Self::Members(members) => (!is_array).then(|| members.contains(&name)),
            Self::ItemMembers(members) => is_array.then(|| members.contains(&name)),
        }
    }
}

/// How well a value fits a branch by the names of its members; the least is the best.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How many members are not declared.
    unknown: usize,
    known: Reverse<usize>,
    /// What fits equally well stays in the document's order.
    index: usize,
}

/// The branches by what they declare of the names that are said, the best first; empty where the document's order is all
/// there is.
fn ranks<U>(branches: &[Branch<U>], is_array: bool, names: impl FnOnce(&mut dyn FnMut(&str))) -> Vec<Rank> {
    let tells_apart = |branch: &Branch<U>| match branch.declares {
        Declares::Nothing => false,
        Declares::Members(_) => !is_array,
        Declares::ItemMembers(_) => is_array,
    };
    if !branches.iter().any(tells_apart) {
        return Vec::new();
    }
    let rank = |(index, _)| Rank { unknown: 0, known: Reverse(0), index };
    let mut ranks: Vec<Rank> = branches.iter().enumerate().map(rank).collect();
    names(&mut |name| {
        for (branch, rank) in branches.iter().zip(&mut ranks) {
            match branch.declares.has(name, is_array) {
                Some(true) => rank.known.0 += 1,
                Some(false) => rank.unknown += 1,
                None => {}
            }
        }
    });
    ranks.sort_unstable();
    ranks
}

/// The branch of this rank.
fn ranked(ranks: &[Rank], rank: usize) -> usize {
    ranks.get(rank).map_or(rank, |rank| rank.index)
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

impl Reader<'_> {
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
            let hidden = self.hidden.clone();
            return self.by_readings(
                |from| from.fit(branches),
                |parameter| fitting_members(parameter, &hidden, branches),
            );
        }
        if self.kind().is_none() {
            return Err(self.broken("a value"));
        }
        let ranks = self.ranks(branches);
        let (spot, hidden, mode) = (self.spot(), self.hidden.clone(), self.mode);
        let place = self.place_number();
        self.mode = Mode::Trial;
        let mut fitting = None;
        for rank in 0..branches.len() {
            let index = ranked(&ranks, rank);
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
    fn no_branch<U>(&mut self, branches: &[Branch<U>], ranks: &[Rank]) -> Stop {
        match self.mode {
            Mode::Trial => Stop,
            Mode::Reason => self.refuse(Fault::Union, format_args!("none of the alternatives fits")),
            Mode::First | Mode::All(_) => {
                let (spot, hidden) = (self.spot(), self.hidden.clone());
                let mut reasons = Vec::new();
                for rank in 0..branches.len() {
                    let branch = &branches[ranked(ranks, rank)];
                    reasons.push(self.reason(branch.name, |from| (branch.decode)(from).map(drop)));
                    self.return_to(spot.clone());
                    self.hidden.clone_from(&hidden);
                }
                let reasons = reasons.join("; ");
                self.refuse(Fault::Union, format_args!("none of the alternatives fits: {reasons}"))
            }
        }
    }

    /// The branches by what they declare, the best first; empty where the document's order is all there is.
    fn ranks<U>(&mut self, branches: &[Branch<U>]) -> Vec<Rank> {
        let is_array = match self.kind() {
            Some(Kind::Object) => false,
            Some(Kind::Array) => true,
            Some(Kind::Null | Kind::Boolean | Kind::Number | Kind::String) | None => return Vec::new(),
        };
        ranks(branches, is_array, |say| self.names_ahead(say))
    }

    /// Says the names of the members of the object that comes next, or of the objects in an array.
    fn names_ahead(&self, say: &mut dyn FnMut(&str)) {
        let mut say = |name: &str| {
            if !self.hidden.contains(&name) {
                say(name);
            }
        };
        match &self.input {
            Input::Text(scanner) => names_in_text(*scanner, &mut say),
            Input::Value(Json::Object(members)) => members.keys().for_each(|name| say(name)),
            Input::Value(Json::Array(items)) => {
                let objects = items.iter().filter_map(Json::as_object);
                objects.flat_map(|object| object.keys()).for_each(|name| say(name));
            }
            Input::Value(_) | Input::Parameter(_) => {}
        }
    }
}

/// Reads a text that is an object as the branch that fits best, each member as its type asks.
fn fitting_members<U>(
    parameter: &Parameter<'_>,
    hidden: &[&'static str],
    branches: &[Branch<U>],
) -> Option<U> {
    let members = parameter.members().ok()?;
    let shown = members.keys().filter(|name| !hidden.contains(&&***name));
    let ranks = ranks(branches, false, |say| shown.for_each(|name| say(name)));
    (0..branches.len()).find_map(|rank| {
        let branch = &branches[ranked(&ranks, rank)];
        parameter.member_by_member(hidden, branch.decode)
    })
}

/// Says the names of the members of the object that comes next, or of the objects in an array.
fn names_in_text(mut ahead: Scanner<'_>, say: &mut dyn FnMut(&str)) {
    if ahead.eat(b'[') {
        loop {
            match ahead.peek() {
                Some(b'{') => object_names(&mut ahead, say),
                Some(b']') | None => return,
                Some(_) => ahead.skip(),
            }
            if !ahead.eat(b',') {
                return;
            }
        }
    }
    object_names(&mut ahead, say);
}

fn object_names(ahead: &mut Scanner<'_>, say: &mut dyn FnMut(&str)) {
    let mut is_there = ahead.eat(b'{');
    while is_there && ahead.peek() == Some(b'"') {
        let Ok(name) = ahead.string() else { return };
        say(&name);
        if !ahead.eat(b':') {
            return;
        }
        ahead.skip();
        is_there = ahead.eat(b',');
    }
    ahead.eat(b'}');
}
