//! Each rule with what holds and what does not.

use indexmap::IndexMap;

use super::*;
use crate::{Json, Number};

fn broken(check: impl Fn(&At<'_>, &mut Breaches)) -> Vec<String> {
    let mut found = Breaches::default();
    check(&At::ROOT.member("a/b").item(0), &mut found);
    found.into_list().iter().map(ToString::to_string).collect()
}

#[test]
fn texts_are_counted_in_characters() {
    assert!(broken(|at, found| min_length("üöä", 3, at, found)).is_empty());
    assert_eq!(broken(|at, found| min_length("üöä", 4, at, found)), ["/a~1b/0: has fewer than 4 characters"]);
    assert!(broken(|at, found| max_length("üöä", 3, at, found)).is_empty());
    assert_eq!(broken(|at, found| max_length("üöä", 2, at, found)), ["/a~1b/0: has more than 2 characters"]);
    assert!(broken(|at, found| max_length(&Json::from(12345), 2, at, found)).is_empty());
}

#[test]
fn numbers_are_compared_exactly() {
    assert!(broken(|at, found| minimum(&5_u64, 5, at, found)).is_empty());
    assert_eq!(broken(|at, found| minimum(&4_u8, 5, at, found)), ["/a~1b/0: is less than 5"]);
    assert_eq!(broken(|at, found| exclusive_minimum(&5_i32, 5, at, found)).len(), 1);
    assert_eq!(broken(|at, found| exclusive_maximum(&0.5, "0.5", at, found)).len(), 1);
    assert!(broken(|at, found| maximum(&0.5, "0.50", at, found)).is_empty());
    let long: Number = "9007199254740993.5".parse().unwrap();
    assert_eq!(broken(|at, found| maximum(&long, 9_007_199_254_740_993, at, found)).len(), 1);
    assert!(broken(|at, found| multiple_of(&0.3, "0.1", at, found)).is_empty());
    assert_eq!(broken(|at, found| multiple_of(&7, "2", at, found)), ["/a~1b/0: is no multiple of 2"]);
}

#[test]
fn sizes_and_equal_items() {
    let list = vec![1, 2, 3];
    assert!(broken(|at, found| min_items(&list, 3, at, found)).is_empty());
    assert_eq!(broken(|at, found| max_items(&list, 2, at, found)), ["/a~1b/0: has more than 2 items"]);
    assert!(broken(|at, found| unique_items(&list, at, found)).is_empty());
    for count in [2_i64, 40] {
        let mut items: Vec<Json> = (0..count).map(Json::from).collect();
        assert!(broken(|at, found| unique_items(&items, at, found)).is_empty());
        items.push("1.0".parse().unwrap());
        assert_eq!(broken(|at, found| unique_items(&items, at, found)).len(), 1);
    }
    let map = IndexMap::from([("a".to_owned(), 1)]);
    assert_eq!(broken(|at, found| min_properties(&map, 2, at, found)), ["/a~1b/0: has fewer than 2 members"]);
    assert_eq!(broken(|at, found| required(&map, &["a", "b"], at, found)), ["/a~1b/0: lacks the member `b`"]);
}

#[test]
fn listed_values() {
    assert!(broken(|at, found| listed_texts("a", &["a", "b"], at, found)).is_empty());
    assert_eq!(broken(|at, found| listed_texts("c", &["a", "b"], at, found)).len(), 1);
    assert!(broken(|at, found| listed_numbers(&1.0, &["1"], at, found)).is_empty());
    assert_eq!(broken(|at, found| listed_booleans(&true, &[false], at, found)).len(), 1);
}

#[test]
fn enough_is_enough() {
    let mut found = Breaches::up_to(2);
    (0..5).for_each(|index| minimum(&0, 1, &At::ROOT.item(index), &mut found));
    assert_eq!(found.into_list().len(), 2);
}

#[cfg(feature = "pattern")]
#[test]
fn patterns_are_those_of_ecma() {
    static DIGITS: LazyPattern = LazyPattern::new("^\\d+$");
    static NONE: LazyPattern = LazyPattern::new("(");
    assert!(broken(|at, found| pattern("12", &DIGITS, at, found)).is_empty());
    assert_eq!(broken(|at, found| pattern("\u{665}", &DIGITS, at, found)).len(), 1);
    assert!(broken(|at, found| pattern("12", &NONE, at, found)).is_empty());
}
