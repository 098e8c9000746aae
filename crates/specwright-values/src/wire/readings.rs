//! Types of which the text of a parameter does not say what they are.

use crate::value::Json;

use super::parameter::Parameter;
use super::reader::{DecodeBranch, Input, Reader};
use super::stop::{Mode, Stop};

impl Reader<'_> {
    /// Reads a type of which the text of a parameter does not say what it is, by one reading after the other. A reading
    /// makes one kind of value of all texts in an object: `of_members` reads an object member by member, as types ask.
    pub(super) fn by_readings<U>(
        &mut self,
        decode: impl Fn(&mut Reader<'_>) -> Result<U, Stop>,
        of_members: impl Fn(&Parameter<'_>) -> Option<U>,
    ) -> Result<U, Stop> {
        let Input::Parameter(parameter) = &self.input else { return Err(Stop) };
        let of_value = |value: Json| {
            let mut reader = Reader::value(&value);
            reader.mode = Mode::Trial;
            decode(&mut reader).ok()
        };
        // Objects, of which any text can be a member, come late, and an empty text as null last, as of the readings.
        let (objects, others): (Vec<Json>, Vec<Json>) =
            parameter.readings().partition(|value| matches!(value, Json::Object(_) | Json::Null));
        let found = others.into_iter().find_map(&of_value);
        let found =
            found.or_else(|| of_members(parameter)).or_else(|| objects.into_iter().find_map(&of_value));
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

impl Parameter<'_> {
    /// Reads a text that is an object, each member as its type asks.
    pub(super) fn member_by_member<U>(&self, hidden: &[&'static str], decode: DecodeBranch<U>) -> Option<U> {
        let mut reader = Reader::parameter(self.in_union()?);
        reader.mode = Mode::Trial;
        reader.hidden = hidden.to_vec();
        decode(&mut reader).ok()
    }
}
