//! A value on its way down, with how it was reached.

use std::fmt::Write as _;

use specwright_values::Json;

/// A value within the one that is judged. The way to it lives on the stack: it becomes a text only if there is
/// something to say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Instance<'v> {
    pub(super) value: &'v Json,
    pub(super) place: Place,
    way: Way<'v>,
}

/// What identifies a value while one is judged: where it is in memory. The name of a member is a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Value(*const Json),
    Name(*const u8, usize),
}

#[derive(Debug, Clone, Copy)]
enum Way<'v> {
    Whole,
    Member(&'v Instance<'v>, &'v str),
    Item(&'v Instance<'v>, usize),
    Name(&'v Instance<'v>),
}

impl<'v> Instance<'v> {
    pub(super) fn whole(value: &'v Json) -> Self {
        Self { value, place: Place::Value(value), way: Way::Whole }
    }

    pub(super) fn member<'i>(&'i self, name: &'i str, value: &'i Json) -> Instance<'i> {
        Instance { value, place: Place::Value(value), way: Way::Member(self, name) }
    }

    pub(super) fn item<'i>(&'i self, position: usize, value: &'i Json) -> Instance<'i> {
        Instance { value, place: Place::Value(value), way: Way::Item(self, position) }
    }

    /// The name of a member, as the value `text`; the name itself stays where it is.
    pub(super) fn name<'i>(&'i self, name: &str, text: &'i Json) -> Instance<'i> {
        Instance { value: text, place: Place::Name(name.as_ptr(), name.len()), way: Way::Name(self) }
    }

    /// Another value in its place.
    pub(super) fn instead<'i>(&self, value: &'i Json) -> Instance<'i>
    where
        'v: 'i,
    {
        Instance { value, place: Place::Value(value), way: self.way }
    }

    /// The JSON pointer to it; the name of a member is pointed to as the object that has it.
    pub(super) fn pointer(&self) -> String {
        let mut tokens = Vec::new();
        let mut at = self;
        loop {
            at = match at.way {
                Way::Whole => break,
                Way::Member(above, name) => {
                    tokens.push(name.replace('~', "~0").replace('/', "~1"));
                    above
                }
                Way::Item(above, position) => {
                    tokens.push(position.to_string());
                    above
                }
                Way::Name(above) => above,
            };
        }
        tokens.iter().rev().fold(String::new(), |mut pointer, token| {
            let _ = write!(pointer, "/{token}");
            pointer
        })
    }
}
