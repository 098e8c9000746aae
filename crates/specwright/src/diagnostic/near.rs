//! The name that a misspelled one was meant as.

/// The name among `names` that `name` is nearest to, if it is near at all: another case, or one letter in four that is
/// missing, extra, wrong or swapped with the next.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    near(name, names, |known| known.len())
}

/// The same for names that an author made: where one of them has to be meant, it may be nearer by a letter.
#[must_use]
pub fn nearest_name<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    near(name, names, |known| known.len().max(name.len()))
}

fn near<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str>,
    length: impl Fn(&str) -> usize,
) -> Option<&'n str> {
    let wanted = name.to_lowercase();
    let measured = names.filter_map(|known| {
        let most = MOST.min(length(known) / 4);
        // Most names are told apart by their length alone, which costs nothing.
        let may_be_near = wanted.len().abs_diff(known.len()) <= most;
        let distance = may_be_near.then(|| strsim::osa_distance(&wanted, &known.to_lowercase()))?;
        (distance <= most).then_some((distance, known))
    });
    measured.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
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
    #[test]
    fn of_names_that_authors_made_the_longer_decides() {
        for (name, meant) in [("Nope", Some("Nop")), ("Not", None), ("xml", None)] {
            assert_eq!(nearest_name(name, ["Nop", "XL"].into_iter()), meant, "{name}");
        }
    }
}
