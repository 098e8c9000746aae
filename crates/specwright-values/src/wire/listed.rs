//! Values that a document lists (JSON Schema 2020-12 validation §6.1.2).

use std::fmt::Display;

use crate::decode_error::Fault;
use crate::format_error::excerpt;
use crate::number::Number;
use crate::value::Json;

use super::reader::{Input, Reader};
use super::stop::Stop;

/// How many of the listed values a message repeats.
const SHOWN: usize = 12;

impl Reader<'_> {
    /// Reads the one of `all` that has the string that comes next.
    ///
    /// # Errors
    /// None has it, or another value comes next.
    pub fn listed_text<T: Copy>(&mut self, all: &[T], text: impl Fn(T) -> &'static str) -> Result<T, Stop> {
        let found = self.string()?;
        match all.iter().find(|value| text(**value) == found) {
            Some(value) => Ok(*value),
            None => {
                let shown = excerpt(&found);
                Err(self.unlisted(&shown, all.iter().map(|value| text(*value)), all.len()))
            }
        }
    }

    /// Reads the one of `all` that has the integer that comes next.
    ///
    /// # Errors
    /// None has it, or another value comes next.
    pub fn listed_integer<T: Copy>(&mut self, all: &[T], integer: impl Fn(T) -> i64) -> Result<T, Stop> {
        let found = self.integer()?;
        let value = Number::from_checked(&found).as_i64();
        match all.iter().find(|listed| value == Some(integer(**listed))) {
            Some(value) => Ok(*value),
            None => {
                let shown = excerpt(&found);
                Err(self.unlisted(&shown, all.iter().map(|value| integer(*value)), all.len()))
            }
        }
    }

    /// Reads the one of `all` that has the value that comes next.
    ///
    /// # Errors
    /// None has it, or no value comes next.
    pub fn listed_json<T: Copy>(&mut self, all: &[T], json: impl Fn(T) -> Json) -> Result<T, Stop> {
        if matches!(self.input, Input::Parameter(_)) {
            return self.by_readings(|from| from.listed_value(all, &json), |_| None);
        }
        self.listed_value(all, &json)
    }

    fn listed_value<T: Copy>(&mut self, all: &[T], json: &dyn Fn(T) -> Json) -> Result<T, Stop> {
        let found = self.any()?;
        match all.iter().find(|value| json(**value) == found) {
            Some(value) => Ok(*value),
            None => {
                let shown = found.to_string();
                Err(self.unlisted(&excerpt(&shown), all.iter().map(|value| json(*value)), all.len()))
            }
        }
    }

    #[cold]
    fn unlisted(&mut self, found: &str, listed: impl Iterator<Item = impl Display>, number: usize) -> Stop {
        let mut values: Vec<String> = listed.take(SHOWN).map(|value| format!("`{value}`")).collect();
        if number > SHOWN {
            values.push(format!("and {} more", number - SHOWN));
        }
        let values = values.join(", ");
        self.refuse(Fault::Enum, format_args!("`{found}` is none of {values}"))
    }
}
