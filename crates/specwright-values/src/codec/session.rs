//! What decoding hands past serde's data model, within one thread.
//!
//! Serde's visitors cannot take a whole `Json`. It is left here for a moment and picked up in the very next call, so
//! that nothing of it can be seen from outside. The fallback for odd numbers has to be known across nested calls of
//! `deserialize`, and stands here too.

use std::cell::{Cell, RefCell};

use crate::decode_error::DecodeError;
use crate::value::Json;

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static HANDED: RefCell<Option<Json>> = const { RefCell::new(None) };
    static NESTED: Cell<bool> = const { Cell::new(false) };
    static PLAIN: Cell<bool> = const { Cell::new(false) };
    static MARKED: Cell<bool> = const { Cell::new(false) };
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
    local: &'static std::thread::LocalKey<Cell<T>>,
    before: T,
}

impl<T: Copy> Restore<T> {
    fn set(local: &'static std::thread::LocalKey<Cell<T>>, value: T) -> Self {
        Self { local, before: local.replace(value) }
    }
}

impl<T: Copy> Drop for Restore<T> {
    fn drop(&mut self) {
        self.local.set(self.before);
    }
}
