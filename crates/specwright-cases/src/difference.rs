//! In what two JSON values differ, place by place.

use specwright_support::Json;

/// The places in which a value is not as expected, one a line. Members may stand in any order; numbers count as they
/// are spelled, because that is what goes over the wire.
#[must_use]
pub fn differences(expected: &Json, found: &Json) -> Vec<String> {
    let mut lines = Vec::new();
    compare("", Some(expected), Some(found), &mut lines);
    lines
}

fn compare(place: &str, expected: Option<&Json>, found: Option<&Json>, lines: &mut Vec<String>) {
    match (expected, found) {
        (Some(Json::Object(expected)), Some(Json::Object(found))) => {
            for (name, value) in expected.iter() {
                compare(&below(place, name), Some(value), found.get(name), lines);
            }
            for (name, value) in found.iter().filter(|(name, _)| !expected.contains_key(*name)) {
                compare(&below(place, name), None, Some(value), lines);
            }
        }
        (Some(Json::Array(expected)), Some(Json::Array(found))) => {
            for index in 0..expected.len().max(found.len()) {
                compare(&below(place, &index.to_string()), expected.get(index), found.get(index), lines);
            }
        }
        (expected, found) => {
            let (expected, found) = (text(expected), text(found));
            if expected != found {
                let place = if place.is_empty() { "/" } else { place };
                lines.push(format!("{place}: expected {expected}, found {found}"));
            }
        }
    }
}

/// The pointer to a member or element (RFC 6901).
fn below(place: &str, name: &str) -> String {
    format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn text(value: Option<&Json>) -> String {
    let encoded = value.map(specwright_support::json::to_string);
    encoded.map_or_else(|| "nothing".to_owned(), |text| text.unwrap_or_else(|error| error.to_string()))
}

#[cfg(test)]
mod tests {
    use specwright_support::json::parse;

    use super::*;

    #[test]
    fn differences_have_their_places() {
        for (expected, found, lines) in [
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, &[][..]),
            ("1", "1.0", &["/: expected 1, found 1.0"]),
            (r#"{"a":[1]}"#, r#"{"a":[1,2]}"#, &["/a/1: expected nothing, found 2"]),
            (
                r#"{"a/b":1}"#,
                r#"{"c":null}"#,
                &["/a~1b: expected 1, found nothing", "/c: expected nothing, found null"],
            ),
            ("[]", "{}", &["/: expected [], found {}"]),
        ] {
            assert_eq!(
                differences(&parse(expected).unwrap(), &parse(found).unwrap()),
                lines,
                "{expected} {found}"
            );
        }
    }
}
