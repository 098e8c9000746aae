//! One variant of a union, to be tried.

use serde::de::DeserializeOwned;
use specwright_values::{DecodeError, Json, json};

/// Decodes one variant of a union and wraps it.
pub(super) type Attempt<'a, U> = Box<dyn FnOnce(&Json) -> Result<U, DecodeError> + 'a>;

/// The variant that `wrap` makes of a `T`.
pub(super) fn attempt<'a, U, T: DeserializeOwned>(wrap: impl FnOnce(T) -> U + 'a) -> Attempt<'a, U> {
    Box::new(|value| json::from_bounded(value).map(wrap))
}

/// The same of a variant that has no place for a member of the value.
pub(super) fn attempt_without<'a, U, T: DeserializeOwned>(
    member: &'static str,
    wrap: impl FnOnce(T) -> U + 'a,
) -> Attempt<'a, U> {
    Box::new(move |value| {
        let mut others = value.clone();
        if let Json::Object(members) = &mut others {
            members.shift_remove(member);
        }
        json::from_bounded(&others).map(wrap)
    })
}
