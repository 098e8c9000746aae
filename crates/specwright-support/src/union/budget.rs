//! How much work nested unions may cost.

use std::cell::Cell;

use specwright_values::Json;

thread_local! {
    /// What is left of the budget of the outermost union that decodes on this thread.
    static WORK: Cell<Option<u64>> = const { Cell::new(None) };
}

/// How much work the alternatives of nested unions may cost together.
///
/// Each level of a recursive union may try all its variants again for each variant of the level above. The first
/// tries of all levels together are linear and free; further tries are paid for by the size of the value, from a
/// budget that the outermost union gives.
pub(super) struct FitBudget {
    is_outermost: bool,
}

impl FitBudget {
    /// Opens a budget for a union's value, unless a union around it has opened one.
    pub(super) fn open(value: &Json) -> Self {
        let is_outermost = WORK.get().is_none();
        if is_outermost {
            WORK.set(Some(100_000 + 256 * weight(value)));
        }
        Self { is_outermost }
    }

    /// Pays for one more try; false when the budget is spent.
    pub(super) fn pay(&self, value: &Json) -> bool {
        let rest = WORK.get().unwrap_or(0).checked_sub(weight(value));
        WORK.set(Some(rest.unwrap_or(0)));
        rest.is_some()
    }
}

/// The budget ends with the union that opened it, also when a decoding panics.
impl Drop for FitBudget {
    fn drop(&mut self) {
        if self.is_outermost {
            WORK.set(None);
        }
    }
}

/// How many values there are in one, itself included.
fn weight(value: &Json) -> u64 {
    let (mut count, mut open) = (0, vec![value]);
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Json::Array(items) => open.extend(items),
            Json::Object(members) => open.extend(members.values()),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    count
}
