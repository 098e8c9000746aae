//! The crates that generated code names.

/// A crate that generated code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crate {
    /// The web framework.
    Axum,
    /// The framework of encoding.
    Serde,
    /// Our runtime.
    Support,
}

impl Crate {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 3] = [Self::Axum, Self::Serde, Self::Support];

    /// The crate as code names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Axum => "axum",
            Self::Serde => "serde",
            Self::Support => "specwright_support",
        }
    }
}
