//! The error of a text that is none of an enum's values.

use std::fmt;

/// A text is none of the values that the document lists for an enum: the `Err` of a generated `FromStr`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue {
    /// The enum's Rust name.
    pub type_name: &'static str,
    /// The text that was refused.
    pub value: String,
    /// The values that the document lists, in its order.
    pub expected: Vec<&'static str>,
}

impl UnknownValue {
    /// `value` is none of the `expected` values of `type_name`.
    pub fn new(
        type_name: &'static str,
        value: &str,
        expected: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        Self { type_name, value: value.to_owned(), expected: expected.into_iter().collect() }
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a value of {}; expected", self.value, self.type_name)?;
        for (index, expected) in self.expected.iter().enumerate() {
            let before = match index {
                0 => " ",
                _ if index + 1 == self.expected.len() => " or ",
                _ => ", ",
            };
            write!(f, "{before}`{expected}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownValue {}

#[cfg(test)]
mod tests {
    use super::UnknownValue;

    #[test]
    fn names_the_values_that_would_do() {
        let error = UnknownValue::new("StateType", "DONE", ["RUNNING", "COMPLETED", "FAILED"]);
        assert_eq!(
            error.to_string(),
            "`DONE` is not a value of StateType; expected `RUNNING`, `COMPLETED` or `FAILED`"
        );
    }
}
