//! What is at hand everywhere in the translation.

use specwright::source::Mapping;

use crate::report::Findings;

/// What is at hand wherever a piece of the page is translated.
pub(super) struct Context<'a> {
    pub(super) findings: &'a mut Findings,
    /// The schemas under `components.schemas`, for `refIdentifier`.
    pub(super) components: Option<&'a Mapping>,
}
