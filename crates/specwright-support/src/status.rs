//! HTTP statuses as responses declare them: any status, or one of a class.

use std::fmt;

/// Any HTTP status, for a response that is declared as `default`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(u16);

/// A status of one class: `StatusRange<4>` is 400 to 499, as a response declared for `4XX` answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusRange<const CLASS: u16>(u16);

/// A number that is no status, or none of the class that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidStatus(u16);

impl Status {
    /// The status `code`, if it is one of 100 to 999.
    #[must_use]
    pub const fn new(code: u16) -> Option<Self> {
        if code >= 100 && code <= 999 { Some(Self(code)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }
}

impl<const CLASS: u16> StatusRange<CLASS> {
    /// The status `code`, if it is of the class.
    #[must_use]
    pub const fn new(code: u16) -> Option<Self> {
        if code / 100 == CLASS { Some(Self(code)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Status {
    type Error = InvalidStatus;

    fn try_from(code: u16) -> Result<Self, InvalidStatus> {
        Self::new(code).ok_or(InvalidStatus(code))
    }
}

impl<const CLASS: u16> TryFrom<u16> for StatusRange<CLASS> {
    type Error = InvalidStatus;

    fn try_from(code: u16) -> Result<Self, InvalidStatus> {
        Self::new(code).ok_or(InvalidStatus(code))
    }
}

impl<const CLASS: u16> From<StatusRange<CLASS>> for Status {
    fn from(status: StatusRange<CLASS>) -> Self {
        Self(status.0)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for InvalidStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no status of this class", self.0)
    }
}

impl std::error::Error for InvalidStatus {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_of_its_class() {
        assert_eq!(Status::new(99), None);
        assert_eq!(Status::new(1000), None);
        assert_eq!(Status::new(404).map(Status::code), Some(404));
        assert_eq!(StatusRange::<4>::new(500), None);
        assert_eq!(StatusRange::<4>::new(499).map(StatusRange::code), Some(499));
    }
}
