//! How generated unions decode: by the value of a discriminator ([`Tagged`]) or by what fits best ([`Fit`]).

mod attempt;
mod budget;
mod fit;
mod tag;
mod tagged;

pub use fit::Fit;
pub use tag::Tag;
pub use tagged::Tagged;
