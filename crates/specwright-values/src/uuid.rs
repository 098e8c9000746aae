//! A UUID that keeps its spelling.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use crate::format::Format;
use crate::format_error::FormatError;

/// A UUID, hyphenated or of 32 digits, in upper or lower case: as it was written, so it is written again.
///
/// It dereferences to [`uuid::Uuid`] and converts from and into it; one that was made from a [`uuid::Uuid`] is
/// written in the canonical form. Equality, order and hash go by the UUID alone. Braces and `urn:uuid:` are refused:
/// they are not what `format: uuid` means.
#[derive(Clone, Copy)]
pub struct Uuid {
    value: uuid::Uuid,
    spelling: Spelling,
}

/// How a UUID was written, in the few bits that this can vary by.
#[derive(Debug, Clone, Copy, Default)]
struct Spelling {
    /// Which of the 32 digits are upper-case letters, the first digit in the lowest bit.
    upper: u32,
    simple: bool,
}

impl Uuid {
    /// The UUID in its canonical spelling.
    pub const fn new(value: uuid::Uuid) -> Self {
        Self { value, spelling: Spelling { upper: 0, simple: false } }
    }

    /// The UUID.
    pub const fn value(&self) -> uuid::Uuid {
        self.value
    }
}

impl Deref for Uuid {
    type Target = uuid::Uuid;

    fn deref(&self) -> &uuid::Uuid {
        &self.value
    }
}

impl From<uuid::Uuid> for Uuid {
    fn from(value: uuid::Uuid) -> Self {
        Self::new(value)
    }
}

impl From<Uuid> for uuid::Uuid {
    fn from(uuid: Uuid) -> Self {
        uuid.value
    }
}

impl FromStr for Uuid {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let value = match text.len() {
            // `uuid` alone would also take braces and `urn:uuid:`; by its length a text can only be one of the two.
            32 | 36 => uuid::Uuid::try_parse(text).ok(),
            _ => None,
        };
        let value = value.ok_or_else(|| FormatError::new(text, Format::Uuid))?;
        let digits = text.bytes().filter(|&byte| byte != b'-').enumerate();
        let upper = digits.filter(|(_, digit)| digit.is_ascii_uppercase()).map(|(index, _)| 1 << index).sum();
        Ok(Self { value, spelling: Spelling { upper, simple: text.len() == 32 } })
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Spelling { upper, simple } = self.spelling;
        let mut buffer = [0; 36];
        let text = match simple {
            true => self.value.simple().encode_lower(&mut buffer),
            false => self.value.hyphenated().encode_lower(&mut buffer),
        };
        if upper == 0 {
            return f.pad(text);
        }
        let mut digit = 0;
        let spelled = text.chars().map(|character| {
            if character == '-' {
                return character;
            }
            digit += 1;
            if upper >> (digit - 1) & 1 == 1 { character.to_ascii_uppercase() } else { character }
        });
        f.pad(&spelled.collect::<String>())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uuid({self})")
    }
}

impl PartialEq for Uuid {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Uuid {}

impl PartialEq<uuid::Uuid> for Uuid {
    fn eq(&self, other: &uuid::Uuid) -> bool {
        self.value == *other
    }
}

impl PartialEq<Uuid> for uuid::Uuid {
    fn eq(&self, other: &Uuid) -> bool {
        *self == other.value
    }
}

impl Hash for Uuid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl PartialOrd for Uuid {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Uuid {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

#[cfg(test)]
mod tests {
    use super::Uuid;

    #[test]
    fn spellings_survive() {
        for text in [
            "895e2480-7eb8-45c8-98c9-9f76ad5024ce",
            "895E2480-7EB8-45C8-98C9-9F76AD5024CE",
            "895e2480-7EB8-45c8-98c9-9f76ad5024cE",
            "895e24807eb845c898c99f76ad5024ce",
            "895E24807EB845C898C99F76AD5024CE",
        ] {
            let uuid: Uuid = text.parse().unwrap();
            assert_eq!(uuid.to_string(), text);
            assert_eq!(uuid, Uuid::new(uuid::uuid!("895e2480-7eb8-45c8-98c9-9f76ad5024ce")));
            assert_eq!(crate::json::to_string(&uuid).unwrap(), format!("\"{text}\""));
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "{895e2480-7eb8-45c8-98c9-9f76ad5024ce}",
            "urn:uuid:895e2480-7eb8-45c8-98c9-9f76ad5024ce",
            "895e2480-7eb8-45c8-98c9-9f76ad5024c",
            "895e24807-eb8-45c8-98c9-9f76ad5024ce",
            "895e2480-7eb8-45c8-98c9-9f76ad5024cg",
            "{895e24807eb845c898c99f76ad5024c}",
        ] {
            assert!(text.parse::<Uuid>().is_err(), "{text}");
        }
        let error = crate::json::from_str::<Uuid>("\"x\"").unwrap_err();
        assert_eq!(error.to_string(), "`x` is not a UUID");
    }
}
