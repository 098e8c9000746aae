//! Unions with a discriminator.

use serde::de::DeserializeOwned;
use specwright_values::{DecodeError, Fault, Json};

use super::attempt::{Attempt, attempt, attempt_without};
use super::tag::Tag;

/// Decodes a union by the value of its discriminator.
///
/// ```
/// # use specwright_support::{Json, union::Tagged};
/// #[derive(Debug, PartialEq)]
/// enum Pet { Cat(Json), Dog(Json) }
/// let value: Json = r#"{"petType":"dog"}"#.parse()?;
/// let pet: Result<Pet, serde_json::Error> =
///     Tagged::new("Pet", &value, "petType").branch("cat", Pet::Cat).branch("dog", Pet::Dog).finish();
/// assert_eq!(pet?, Pet::Dog(value.clone()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Tagged<'a, U> {
    union: &'static str,
    value: &'a Json,
    property: &'static str,
    tag: Option<&'a Json>,
    known: Vec<Tag>,
    chosen: Option<Attempt<'a, U>>,
    otherwise: Option<Attempt<'a, U>>,
}

impl<'a, U> Tagged<'a, U> {
    /// Decodes `value` as the union of that name, whose discriminator is the member `property`.
    pub fn new(union: &'static str, value: &'a Json, property: &'static str) -> Self {
        let tag = value.get(property);
        Self { union, value, property, tag, known: Vec::new(), chosen: None, otherwise: None }
    }

    /// The variant for one value of the discriminator, a string, an integer (`1_i64`) or a boolean; a variant with
    /// several values has a branch for each.
    #[must_use]
    pub fn branch<T: DeserializeOwned>(self, tag: impl Into<Tag>, wrap: impl FnOnce(T) -> U + 'a) -> Self {
        self.push(tag.into(), || attempt(wrap))
    }

    /// A variant that has no place for the discriminator, which is not shown to it.
    #[must_use]
    pub fn bare_branch<T: DeserializeOwned>(
        self,
        tag: impl Into<Tag>,
        wrap: impl FnOnce(T) -> U + 'a,
    ) -> Self {
        let property = self.property;
        self.push(tag.into(), || attempt_without(property, wrap))
    }

    /// The variant for a discriminator that is missing or has an unknown value (OpenAPI 3.2's `defaultMapping`).
    #[must_use]
    pub fn default_branch<T: DeserializeOwned>(mut self, wrap: impl FnOnce(T) -> U + 'a) -> Self {
        self.otherwise = Some(attempt(wrap));
        self
    }

    /// Such a variant that has no place for the discriminator, which is not shown to it.
    #[must_use]
    pub fn bare_default_branch<T: DeserializeOwned>(mut self, wrap: impl FnOnce(T) -> U + 'a) -> Self {
        self.otherwise = Some(attempt_without(self.property, wrap));
        self
    }

    fn push(mut self, tag: Tag, attempt: impl FnOnce() -> Attempt<'a, U>) -> Self {
        if self.chosen.is_none() && self.tag.is_some_and(|value| tag.is(value)) {
            self.chosen = Some(attempt());
        }
        self.known.push(tag);
        self
    }

    /// Decodes the variant that the discriminator names.
    pub fn finish<E: serde::de::Error>(self) -> Result<U, E> {
        self.decide().map_err(DecodeError::raise)
    }

    /// As [`Tagged::finish`], with the error as it is.
    pub fn decide(mut self) -> Result<U, DecodeError> {
        if !matches!(self.value, Json::Object(_)) {
            let message =
                format!("invalid type: {}, expected an object, one of {}", self.value.kind(), self.union);
            return Err(DecodeError::new(Fault::Type, message));
        }
        match self.chosen.take().or_else(|| self.otherwise.take()) {
            Some(attempt) => attempt(self.value),
            None => Err(self.unknown()),
        }
    }

    fn unknown(&self) -> DecodeError {
        let known = self.known.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
        let meant = format!("the variant of {}, one of {known}", self.union);
        let error = match self.tag {
            None => DecodeError::new(Fault::Missing, format!("the member is missing that names {meant}")),
            Some(tag) if self.known.iter().any(|known| known.kind() == tag.kind()) => {
                let tag = tag.as_str().map_or_else(|| tag.to_string(), str::to_owned);
                DecodeError::new(Fault::Union, format!("`{tag}` does not name {meant}"))
            }
            Some(other) => {
                let mut kinds: Vec<String> =
                    self.known.iter().map(|tag| format!("a {}", tag.kind())).collect();
                kinds.dedup();
                let kinds = kinds.join(" or ");
                let message = format!("expected {kinds} that names {meant}, not {}", other.kind());
                DecodeError::new(Fault::Type, message)
            }
        };
        error.within(self.property)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Deserializer};

    use super::Tagged;
    use crate::{Json, json};

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Cat {
        kind: String,
        lives: u8,
    }

    #[derive(Debug, PartialEq)]
    enum Pet {
        Cat(Box<Cat>),
        Other(Json),
    }

    impl<'de> Deserialize<'de> for Pet {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let value = Json::deserialize(deserializer)?;
            Tagged::new("Pet", &value, "kind")
                .branch("cat", Self::Cat)
                .branch("dog", Self::Other)
                .branch("fish", Self::Other)
                .finish()
        }
    }

    #[test]
    fn the_tag_decides() {
        let cat = Pet::Cat(Box::new(Cat { kind: "cat".into(), lives: 9 }));
        assert_eq!(json::from_str::<Pet>(r#"{"lives":9,"kind":"cat"}"#).unwrap(), cat);
        assert!(matches!(serde_json::from_str(r#"{"kind":"fish"}"#).unwrap(), Pet::Other(_)));
    }

    #[test]
    fn failures_say_where_and_what_would_do() {
        let all = "the variant of Pet, one of `cat`, `dog`, `fish`";
        for (text, message) in [
            ("[1]", "/0: invalid type: number, expected an object, one of Pet".to_owned()),
            ("[{}]", format!("/0/kind: the member is missing that names {all}")),
            (r#"[{"kind":"cow"}]"#, format!("/0/kind: `cow` does not name {all}")),
            (r#"[{"kind":1}]"#, format!("/0/kind: expected a string that names {all}, not number")),
            (r#"[{"kind":"cat","lives":1.5}]"#, "/0/lives: invalid value: number `1.5`, expected u8".into()),
            (r#"[{"kind":"cat"}]"#, "/0/lives: the member is missing".into()),
            (r#"[{"kind":"cat","lives":1,"x":1}]"#, "/0/x: the member is not declared".into()),
        ] {
            assert_eq!(json::from_str::<Vec<Pet>>(text).unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn a_default_takes_what_no_tag_names() {
        for text in [r#"{"kind":"cow"}"#, r#"{}"#] {
            let value: Json = text.parse().unwrap();
            let pet = Tagged::new("Pet", &value, "kind")
                .branch("cat", Pet::Cat)
                .default_branch(Pet::Other)
                .decide();
            assert_eq!(pet.unwrap(), Pet::Other(value.clone()));
        }
    }

    #[test]
    fn integers_and_booleans_name_variants() {
        let decode = |text: &str| {
            let value: Json = text.parse().unwrap();
            let pet = Tagged::new("Pet", &value, "v").branch(1_i64, Pet::Other).branch(true, Pet::Other);
            pet.decide().map_err(|error| error.to_string())
        };
        for text in [r#"{"v":1}"#, r#"{"v":1.0}"#, r#"{"v":true}"#] {
            assert_eq!(decode(text), Ok(Pet::Other(text.parse().unwrap())));
        }
        let all = "the variant of Pet, one of `1`, `true`";
        for (text, message) in [
            (r#"{"v":2}"#, format!("/v: `2` does not name {all}")),
            (r#"{"v":"1"}"#, format!("/v: expected a number or a boolean that names {all}, not string")),
        ] {
            assert_eq!(decode(text), Err(message), "{text}");
        }
    }

    #[test]
    fn a_variant_without_a_place_for_the_tag_is_not_shown_it() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Bare {
            lives: u8,
        }
        let decode = |text: &str| {
            let value: Json = text.parse().unwrap();
            let bare = Tagged::new("Pet", &value, "kind").bare_branch("cat", |bare: Bare| bare.lives);
            bare.bare_default_branch(|_: Bare| 0).decide().map_err(|error| error.to_string())
        };
        assert_eq!(decode(r#"{"kind":"cat","lives":9}"#), Ok(9));
        assert_eq!(decode(r#"{"kind":"cow","lives":9}"#), Ok(0));
        assert_eq!(decode(r#"{"lives":9}"#), Ok(0));
        assert_eq!(decode(r#"{"kind":"cat","lives":9,"x":1}"#), Err("/x: the member is not declared".into()));
    }
}
