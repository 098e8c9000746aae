//! Which numbers any writer of JSON would spell as they are spelled, so that serde's own forms keep them.

use super::{Number, Repr};

impl Number {
    /// The `f64` that any writer of JSON would spell as this number is spelled.
    pub(crate) fn as_plain_f64(&self) -> Option<f64> {
        let Repr::Text(text) = &self.0 else { return None };
        // Most odd spellings show at once; the rest is compared with what serde_json writes.
        if !text.contains(['.', 'e']) || text.contains(['E', '+']) {
            return None;
        }
        let value = self.as_f64()?;
        serde_json::to_string(&value).is_ok_and(|plain| *plain == **text).then_some(value)
    }

    /// The `u64` beyond `i64` that this number spells in the only way.
    pub(crate) fn as_plain_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Integer(integer) => u64::try_from(*integer).ok(),
            Repr::Text(text) if text.starts_with('-') => None,
            Repr::Text(text) => text.parse().ok(),
        }
    }

    /// The `i64` that this number spells in the only way.
    pub(crate) fn as_plain_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Text(_) => None,
        }
    }
}
