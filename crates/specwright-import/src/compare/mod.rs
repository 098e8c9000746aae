//! Whether two pages describe the same API: both imported, normalised, compared, but for the documented losses.

mod api;
mod diff;
pub(crate) mod losses;
pub(crate) mod reduce;
mod schemas;

pub use diff::Difference;
pub(crate) use diff::Differences;
pub(crate) use schemas::diff_alternatives;

use specwright::source::Node;

/// Compares what was imported from the older page of an operation with what was from the newer one.
pub(crate) fn documents(old: &Node, new: &Node) -> Vec<Difference> {
    let mut differences = Differences::default();
    api::diff(old, new, &mut differences);
    differences.into_list()
}
