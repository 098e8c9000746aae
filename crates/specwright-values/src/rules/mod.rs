//! What must hold for values beyond their types (JSON Schema 2020-12 validation §6).
//!
//! Generated code says it by one function of this module for each keyword, named as the keyword is. Each is about values
//! of one JSON type, and has nothing to say of others.

mod at;
mod breach;
mod listed;
mod numbers;
mod schemas;
mod sizes;
mod texts;

#[cfg(test)]
mod tests;

pub use at::At;
pub use breach::{Breach, Breaches};
pub use listed::{listed, listed_booleans, listed_numbers, listed_texts};
pub use numbers::{Limit, Numeric, exclusive_maximum, exclusive_minimum, maximum, minimum, multiple_of};
pub use schemas::{
    Schema, additional_properties, any_of, condition, contains, dependent_required, dependent_schemas,
    elements, items, json_of, never, not, one_of, properties, property_names, types, unique,
};
#[cfg(feature = "pattern")]
pub use schemas::{pattern_properties, properties_beside_patterns};
pub use sizes::{
    Items, Members, max_items, max_properties, min_items, min_properties, required, unique_items,
};
#[cfg(feature = "pattern")]
pub use texts::{LazyPattern, pattern};
pub use texts::{Text, max_length, min_length};

/// A type whose values have to hold more than their type says. Generated code has it for each type of which that is true.
pub trait Check {
    /// Looks for what does not hold, in the value and in all that it is made of; it stands at `at`.
    fn check_at(&self, at: &At<'_>, found: &mut Breaches);

    /// Looks for what does not hold.
    ///
    /// # Errors
    /// Everything that was found, at most [`Breaches::MOST`].
    fn check(&self) -> Result<(), Vec<Breach>> {
        let mut found = Breaches::default();
        self.check_at(&At::ROOT, &mut found);
        let found = found.into_list();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
