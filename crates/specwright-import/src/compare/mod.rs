//! Whether two pages describe the same API: both imported, normalised, compared, but for the documented losses.

mod api;
mod diff;
pub(crate) mod losses;
pub(crate) mod reduce;
mod schemas;

pub(crate) use diff::Differences;
pub(crate) use schemas::diff_alternatives;

use crate::Imported;

/// One difference that is not a documented loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where, in words of OpenAPI: `get /a/parameters/query/limit/schema/maximum`.
    pub pointer: String,
    /// What the older page says there, as JSON; `(absent)` if nothing.
    pub old: String,
    /// What the newer page says there.
    pub new: String,
}

/// Compares the older page of an operation with the newer one.
#[must_use]
pub fn compare(old: &Imported, new: &Imported) -> Vec<Difference> {
    let mut differences = Differences::default();
    let (old, new) = (api::Document::new(&old.document), api::Document::new(&new.document));
    api::diff(&old, &new, &mut differences);
    differences.into_list()
}
