//! Unions without a discriminator.

use serde::de::DeserializeOwned;
use specwright_values::{DecodeError, Fault, Json};

use super::attempt::{Attempt, attempt};
use super::budget::FitBudget;

/// Decodes a union as the variant that fits best.
///
/// A variant fits when the value decodes as it. The best is the one that leaves the fewest members undeclared, then
/// the one that declares most of the members that are there, then the first in the document's order. What a variant
/// declares is known before anything is decoded: the variants are tried from the best on, and the first that decodes
/// is taken.
///
/// Among variants that declare no members (strings, numbers, lists ...) the order decides, so that the caller puts
/// the more specific one first: a date-time before a string, an integer before a number.
///
/// ```
/// # use specwright_support::{Json, union::Fit};
/// #[derive(Debug, PartialEq)]
/// enum Id { Integer(i64), String(String) }
/// let value: Json = "\"a\"".parse()?;
/// let id: Result<Id, serde_json::Error> =
///     Fit::new("Id", &value).branch("Integer", Id::Integer).branch("String", Id::String).finish();
/// assert_eq!(id?, Id::String("a".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Fit<'a, U> {
    union: &'static str,
    value: &'a Json,
    branches: Vec<Branch<'a, U>>,
}

struct Branch<'a, U> {
    name: &'static str,
    /// Members of the value that the variant does not declare.
    undeclared: usize,
    /// Members of the value that it declares.
    declared: usize,
    attempt: Attempt<'a, U>,
}

/// How much of a failure within a variant the failure of the union repeats: nested unions would repeat it again.
const SHOWN: usize = 240;

impl<'a, U> Fit<'a, U> {
    /// Decodes `value` as the union of that name.
    pub fn new(union: &'static str, value: &'a Json) -> Self {
        Self { union, value, branches: Vec::new() }
    }

    /// A variant that declares no members: a scalar, a list of such, free-form JSON. Of an object, and of the objects
    /// in a list, it leaves all members undeclared.
    #[must_use]
    pub fn branch<T: DeserializeOwned>(self, name: &'static str, wrap: impl FnOnce(T) -> U + 'a) -> Self {
        let values = self.value.as_array().unwrap_or(std::slice::from_ref(self.value));
        let counts = count(values, &[]);
        self.push(name, counts, wrap)
    }

    /// A variant that is an object with these declared members. (For a variant that is a union of objects: the
    /// members of all of them.)
    #[must_use]
    pub fn object_branch<T: DeserializeOwned>(
        self,
        name: &'static str,
        members: &[&str],
        wrap: impl FnOnce(T) -> U + 'a,
    ) -> Self {
        let counts = count(std::slice::from_ref(self.value), members);
        self.push(name, counts, wrap)
    }

    /// A variant that is a list of objects with these declared members.
    #[must_use]
    pub fn list_branch<T: DeserializeOwned>(
        self,
        name: &'static str,
        members: &[&str],
        wrap: impl FnOnce(T) -> U + 'a,
    ) -> Self {
        let counts = count(self.value.as_array().unwrap_or_default(), members);
        self.push(name, counts, wrap)
    }

    fn push<T: DeserializeOwned>(
        mut self,
        name: &'static str,
        (undeclared, declared): (usize, usize),
        wrap: impl FnOnce(T) -> U + 'a,
    ) -> Self {
        self.branches.push(Branch { name, undeclared, declared, attempt: attempt(wrap) });
        self
    }

    /// Decodes the variant that fits best.
    pub fn finish<E: serde::de::Error>(self) -> Result<U, E> {
        self.decide().map_err(DecodeError::raise)
    }

    /// As [`Fit::finish`], with the error as it is.
    pub fn decide(mut self) -> Result<U, DecodeError> {
        // The sort is stable: what fits equally well stays in the document's order.
        self.branches.sort_by_key(|branch| (branch.undeclared, std::cmp::Reverse(branch.declared)));
        let budget = FitBudget::open(self.value);
        let mut failures = Vec::new();
        for branch in self.branches {
            if !failures.is_empty() && !budget.pay(self.value) {
                failures.push("there are too many combinations of variants to try".to_owned());
                break;
            }
            match (branch.attempt)(self.value) {
                Ok(value) => return Ok(value),
                Err(error) => failures.push(describe(branch.name, &error)),
            }
        }
        let message = format!("no variant of {} fits: {}", self.union, failures.join("; "));
        Err(DecodeError::new(Fault::Union, message))
    }
}

/// How many members of the objects among `values` are undeclared and declared.
fn count(values: &[Json], declared: &[&str]) -> (usize, usize) {
    let names = values.iter().filter_map(Json::as_object).flat_map(|object| object.keys());
    names.fold((0, 0), |(others, known), name| match declared.contains(&name.as_str()) {
        true => (others, known + 1),
        false => (others + 1, known),
    })
}

fn describe(name: &str, error: &DecodeError) -> String {
    let mut text = format!("{name}: {error}");
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests;
