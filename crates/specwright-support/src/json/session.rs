//! What decoding hands past serde's data model, within one thread.
//!
//! Serde's visitors can take neither a whole `Json` nor an error with a pointer. Both are left here for a moment
//! and picked up in the very next call, so that nothing of it can be seen from outside. The thread-local also holds
//! what must be known across nested calls of `deserialize`: the budget of unions and the fallback for odd numbers.

use std::cell::{Cell, RefCell};

use crate::json::{DecodeError, Json};

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static HANDED: RefCell<Option<Json>> = const { RefCell::new(None) };
    static RAISED: RefCell<Option<DecodeError>> = const { RefCell::new(None) };
    static NESTED: Cell<bool> = const { Cell::new(false) };
    static PLAIN: Cell<bool> = const { Cell::new(false) };
    static MARKED: Cell<bool> = const { Cell::new(false) };
    static FIT_WORK: Cell<Option<u64>> = const { Cell::new(None) };
}

/// `Json::deserialize` says that it can take a whole value; returns what to restore after the call.
pub(super) fn want_json(wanted: bool) -> bool {
    WANTED.replace(wanted)
}

/// Our decoder asks, once, whether the caller can take a whole value.
pub(super) fn take_wanted() -> bool {
    WANTED.replace(false)
}

/// Our decoder leaves a whole value for the visitor that it calls next.
pub(super) fn hand(value: Json) {
    HANDED.replace(Some(value));
}

/// The visitor picks up the value that our decoder left.
pub(super) fn take_handed() -> Option<Json> {
    HANDED.take()
}

/// Makes an error of any deserializer from `error`; our own gets it back with its pointer.
pub(super) fn raise<E: serde::de::Error>(error: DecodeError) -> E {
    let message = error.to_string();
    RAISED.replace(Some(error));
    let raised = E::custom(message);
    RAISED.take();
    raised
}

/// The error that [`raise`] is just turning into ours.
pub(super) fn take_raised() -> Option<DecodeError> {
    RAISED.take()
}

/// Notes that a number went out under a mark that only `Json` understands.
pub(super) fn note_marked() {
    MARKED.set(true);
}

/// Whether numbers may go out only in serde's own forms.
pub(super) fn is_plain() -> bool {
    PLAIN.get()
}

/// Runs a decoding. Where the outermost one fails and numbers went out marked, it runs again without marks: serde's
/// buffers may have handed a mark to a type that asked for a plain number.
pub(super) fn run<T>(attempt: impl Fn() -> Result<T, DecodeError>) -> Result<T, DecodeError> {
    if NESTED.get() {
        return attempt();
    }
    let _nested = Restore::set(&NESTED, true);
    MARKED.set(false);
    attempt().or_else(|error| {
        if !MARKED.get() {
            return Err(error);
        }
        let _plain = Restore::set(&PLAIN, true);
        attempt().map_err(|_| error)
    })
}

/// Puts a thread-local back when it goes, also when a decoding panics.
struct Restore<T: Copy + 'static> {
    slot: &'static std::thread::LocalKey<Cell<T>>,
    before: T,
}

impl<T: Copy> Restore<T> {
    fn set(slot: &'static std::thread::LocalKey<Cell<T>>, value: T) -> Self {
        Self { slot, before: slot.replace(value) }
    }
}

impl<T: Copy> Drop for Restore<T> {
    fn drop(&mut self) {
        self.slot.set(self.before);
    }
}

/// How much work the alternatives of nested unions may cost together.
///
/// Each level of a recursive union may try all its variants again for each variant of the level above. The first
/// tries of all levels together are linear and free; further tries are paid for by the size of the value, from a
/// budget that the outermost union gives.
pub(crate) struct FitBudget {
    _restore: Option<Restore<Option<u64>>>,
}

impl FitBudget {
    /// Opens a budget for a union's value, unless a union around it has opened one.
    pub(crate) fn open(value: &Json) -> Self {
        let _restore = match FIT_WORK.get() {
            Some(_) => None,
            None => Some(Restore::set(&FIT_WORK, Some(100_000 + 256 * value.weight()))),
        };
        Self { _restore }
    }

    /// Pays for one more try; false when the budget is spent.
    pub(crate) fn pay(&self, value: &Json) -> bool {
        let rest = FIT_WORK.get().unwrap_or(0).checked_sub(value.weight());
        FIT_WORK.set(Some(rest.unwrap_or(0)));
        rest.is_some()
    }
}
