//! The samples that a server without a database serves.

use crate::load;
use crate::store::{Kind, Record};

/// The key that the samples ask for; it protects nothing.
pub const API_KEY: &str = "sk-sample";

const TEXTS: [(Kind, &str); 4] = [
    (Kind::PrefectState, include_str!("../samples/prefect-completed.json")),
    (Kind::PrefectState, include_str!("../samples/prefect-scheduled.json")),
    (Kind::ActivepiecesRun, include_str!("../samples/activepieces-succeeded.json")),
    (Kind::ActivepiecesRun, include_str!("../samples/activepieces-failed.json")),
];

/// The samples, the first of each kind first.
///
/// # Errors
/// When a sample does not fit the models any more, which a test rules out.
pub fn records() -> Result<Vec<Record>, String> {
    TEXTS.iter().map(|(kind, text)| load::record(*kind, text.as_bytes())).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_samples_fit_the_models() {
        assert_eq!(super::records().unwrap().len(), 4);
    }
}
