//! Numbers are compared and computed exactly.

use std::cmp::Ordering;
use std::collections::HashSet;

use specwright_values::Number;

fn number(text: &str) -> Number {
    text.parse().expect("the tables hold JSON numbers")
}

#[test]
fn equal_numbers_are_equal_however_spelled() {
    for group in [
        &["0", "-0", "0.0", "-0e5", "0e99999999999999999999999999999999999999999999"][..],
        &["1", "1.0", "10e-1", "0.1e1", "0.001E+3"],
        &["-125", "-1.25e2", "-1250.0e-1"],
        &["18446744073709551616", "18446744073709551616.0"],
        &["1e400", "10e399", "0.1e401"],
        &["1e99999999999999999999999999999999999999999999", "1e99999999999999999999999999999999999999999999"],
    ] {
        let numbers: HashSet<Number> = group.iter().map(|text| number(text)).collect();
        assert_eq!(numbers.len(), 1, "{group:?}");
        assert!(group.iter().all(|text| number(text) == number(group[0])));
        assert!(group.iter().all(|text| number(text).to_string() == *text));
    }
}

#[test]
fn order_is_numeric() {
    let ascending = [
        "-1e99999999999999999999999999999999999999999999",
        "-1e400",
        "-18446744073709551616",
        "-2",
        "-1.5",
        "-1",
        "-1e-400",
        "0",
        "1e-99999999999999999999999999999999999999999999",
        "1e-400",
        "0.1",
        "0.10000000000000000001",
        "1",
        "1.5",
        "9",
        "10",
        "9007199254740992",
        "9007199254740993",
        "1e400",
        "1e99999999999999999999999999999999999999999999",
    ];
    for (left_index, left) in ascending.iter().enumerate() {
        for (right_index, right) in ascending.iter().enumerate() {
            assert_eq!(number(left).cmp(&number(right)), left_index.cmp(&right_index), "{left} {right}");
            assert_eq!(number(left) == number(right), left_index.cmp(&right_index) == Ordering::Equal);
        }
    }
}

#[test]
fn conversions_are_exact_or_none() {
    assert_eq!(number("1e2").as_i64(), Some(100));
    assert_eq!(number("-1").as_u64(), None);
    assert_eq!(number("1.5").as_i128(), None);
    assert_eq!(number("1e38").as_u128(), Some(10_u128.pow(38)));
    assert_eq!(number("1e39").as_u128(), None);
    assert_eq!(number("1e1000000000000").as_i64(), None);
    assert!(number("1e1000000000000").is_integer());
    assert_eq!(number("1e400").as_f64(), None);
    assert_eq!(number("1e-400").as_f64(), Some(0.0));
    assert_eq!(Number::try_from(1.0).unwrap().to_string(), "1.0");
    assert_eq!(Number::try_from(0.1_f32).unwrap().as_f64(), Some(f64::from(0.1_f32)));
    assert!(Number::try_from(f64::NAN).is_err());
    assert_eq!(Number::from(u64::MAX).to_string(), "18446744073709551615");
    assert_eq!(Number::from(i64::MIN).as_i64(), Some(i64::MIN));
    for text in ["", "+1", "01", "1.", "1e", "0x1", " 1", "1 ", "NaN", "-"] {
        assert!(text.parse::<Number>().is_err(), "{text}");
    }
}

#[test]
fn multiples_are_exact() {
    for (value, unit, expected) in [
        ("0.3", "0.1", true),
        ("4.35", "0.01", true),
        ("19.99", "0.01", true),
        ("0.35", "0.1", false),
        ("1e308", "0.123456789", false),
        ("1e400", "5", true),
        ("9007199254740993", "2", false),
        ("-6", "3", true),
        ("0", "7", true),
        ("7", "0", false),
        ("6", "1.5", true),
        ("1e-8", "1e-7", false),
        ("12391239123", "1e-8", true),
        ("100", "1e3", false),
        ("3000", "1e3", true),
        ("4.5", "1.5e0", true),
    ] {
        assert_eq!(number(value).is_multiple_of(&number(unit)), expected, "{value} {unit}");
    }
}
