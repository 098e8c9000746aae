//! What is decided about types when all of them are known.

mod cycle;
mod direction;
mod equal_tests;
mod nesting;
mod regress;
mod share;
mod shown;
mod size;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Node};
use crate::lower::schema::Shown;
use crate::policy::{Reading, Readings};

/// Judges what is shown, makes one test and one type of equal ones, boxes what closes a cycle or is large, and splits
/// types by direction.
pub(super) fn run(
    api: &mut Api,
    places: &mut [Node],
    shown: &Shown,
    readings: Readings,
    diagnostics: &mut Diagnostics,
) {
    shown::judge(api, places, shown, readings.access, diagnostics);
    equal_tests::unite(api);
    share::share(api, places);
    let reached = direction::reached(api);
    cycle::break_cycles(&mut api.types, &reached, diagnostics);
    size::bound_sizes(&mut api.types);
    if readings.access == Reading::Meant {
        direction::split(api);
    }
    api.recursion_limit = nesting::recursion_limit(&api.types, diagnostics);
}
