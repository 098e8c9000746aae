//! The name that a misspelled one was meant as.

/// The name among `names` that `name` is nearest to, if it is near at all: another case, or one letter in four that is
/// missing, extra, wrong or swapped with the next.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let distance = |known: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
    let near = |known: &&'n str| name.len().abs_diff(known.len()) <= MOST;
    let measured = names.filter(near).map(|known| (distance(known), known));
    let (least, known) = measured.min_by_key(|(distance, _)| *distance)?;
    (least <= MOST.min(known.chars().count() / 4)).then_some(known)
}

/// How many edits a misspelling has at most.
const MOST: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_are_recognised() {
        let known = || ["allOf", "in", "minimum", "properties", "query", "required", "string"].into_iter();
        for (name, meant) in [
            ("requried", Some("required")),
            ("propertes", Some("properties")),
            ("propertys", Some("properties")),
            ("allof", Some("allOf")),
            ("minimun", Some("minimum")),
            ("qurey", Some("query")),
            ("strng", Some("string")),
            ("IN", Some("in")),
            ("on", None),
            ("markdown", None),
        ] {
            assert_eq!(nearest(name, known()), meant, "{name}");
        }
    }
}
