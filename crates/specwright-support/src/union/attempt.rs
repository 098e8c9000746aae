//! One variant of a union, to be tried.

use serde::de::DeserializeOwned;
use specwright_values::{DecodeError, Json, json};

/// Decodes one variant of a union and wraps it.
pub(super) type Attempt<'a, U> = Box<dyn FnOnce(&Json) -> Result<U, DecodeError> + 'a>;

/// The variant that `wrap` makes of a `T`.
pub(super) fn attempt<'a, U, T: DeserializeOwned>(wrap: impl FnOnce(T) -> U + 'a) -> Attempt<'a, U> {
    Box::new(|value| json::from_bounded(value).map(wrap))
}
