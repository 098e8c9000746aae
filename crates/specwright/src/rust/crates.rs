//! The crates that generated code names.

/// A crate that generated code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crate {
    /// The web framework.
    Axum,
    /// Our runtime.
    Support,
}

impl Crate {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 2] = [Self::Axum, Self::Support];

    /// The crate as code names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Axum => "axum",
            Self::Support => "specwright_support",
        }
    }
}
