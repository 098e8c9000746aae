//! Why reading stops, and when.

/// A value cannot be read. What is wrong with it, its reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// How a reader looks for faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It stops at the first one.
    First,
    /// It goes on behind a value that does not fit, until there are so many.
    All(usize),
    /// It only wants to know whether a value fits: a union tries its branches.
    Trial,
    /// It is to say why a branch of a union does not fit.
    Reason,
}
