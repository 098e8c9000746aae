//! How generated unions decode: by the value of a discriminator ([`Tagged`]) or by what fits best ([`Fit`]).

mod attempt;
mod budget;
mod fit;
mod tagged;

pub use fit::Fit;
pub use tagged::Tagged;
