//! How generated unions decode: by the value of a discriminator ([`Tagged`]) or by what fits best ([`Fit`]).

mod fit;
mod tagged;

pub use fit::Fit;
pub use tagged::Tagged;

use crate::json::{self, DecodeError, FitBudget, Json};
use serde::de::DeserializeOwned;

/// Decodes one variant of a union and wraps it.
type Attempt<'a, U> = Box<dyn FnOnce(&Json) -> Result<U, DecodeError> + 'a>;

fn attempt<'a, U, T: DeserializeOwned>(wrap: impl FnOnce(T) -> U + 'a) -> Attempt<'a, U> {
    Box::new(|value| json::decode(value).map(wrap))
}
