//! Every JSON instance survives decoding and encoding.

use specwright_values::{Fault, Json, JsonObject, Number, json};

/// Texts in the compact form that serde_json writes, with numbers and orders that careless code would lose.
const EXACT: &[&str] = &[
    "null",
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1.50",
    "1e+22",
    "1E5",
    "1e-7",
    "1e400",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "0.1000000000000000055511151231257827",
    r#""é \" \\ \n \u0001 </script> 😀""#,
    r#"{"z":1,"a":{"y":1.0,"b":[1e+22,{}]},"":null,"m":[]}"#,
    // Names of others mean nothing here.
    r#"{"$serde_json::private::RawValue":"1"}"#,
    r#"{"a":{"$serde_json::private::RawValue":"[1]"}}"#,
    r#"{"$serde_json::private::Number":"1"}"#,
];

#[test]
fn json_survives_each_way() {
    for text in EXACT {
        let value = json::parse(text).unwrap();
        assert_eq!(json::to_string(&value).unwrap(), *text);
        assert_eq!(value.to_string(), *text);
        for other in [
            json::from_str::<Json>(text).unwrap(),
            json::from_slice(text.as_bytes()).unwrap(),
            value.decode().unwrap(),
            json::to_json(&value).unwrap(),
        ] {
            assert_eq!(other, value);
            assert_eq!(other.to_string(), *text);
        }
    }
}

#[test]
fn integers_are_numbers_without_fraction() {
    for (text, value) in [("1", 1), ("1.0", 1), ("1e3", 1000), ("-0", 0), ("-12.50e1", -125), ("100e-2", 1)] {
        assert_eq!(json::from_str::<i64>(text).unwrap(), value, "{text}");
    }
    for text in ["1.5", "1e-1", "9223372036854775808", "1e400", "1e99999999999999999999999999999999999999999"]
    {
        assert!(json::from_str::<i64>(text).is_err(), "{text}");
    }
    assert_eq!(json::from_str::<u64>("18446744073709551615.0").unwrap(), u64::MAX);
    assert_eq!(json::from_str::<i64>("-9223372036854775808.0").unwrap(), i64::MIN);
    assert!(json::from_str::<u8>("-1").is_err());
    assert_eq!(json::from_str::<f64>("1e+22").unwrap(), 1e22);
    assert!(json::from_str::<f64>("1e400").is_err());
}

#[test]
fn bad_text_is_refused_with_its_place() {
    for (text, message) in [
        ("", "expected a value at line 1 column 1"),
        ("{\"a\":\n [1,}", "/a/1: expected a value at line 2 column 5"),
        ("[1 2]", "/1: expected `,` or `]` at line 1 column 4"),
        ("{\"a\":1", "expected `,` or `}` at line 1 column 7"),
        ("{a:1}", "expected the name of a member in double quotes at line 1 column 2"),
        ("{\"a\" 1}", "/a: expected `:` at line 1 column 6"),
        ("1 2", "expected the end at line 1 column 3"),
        ("{\"a\":{\"b\":1,\"b\":2}}", "/a/b: the member is repeated, at line 1 column 17"),
    ] {
        let error = json::from_str::<Json>(text).unwrap_err();
        assert_eq!((error.fault(), error.to_string().as_str()), (Fault::Syntax, message), "{text}");
    }
    for text in [
        "01",
        "+1",
        "1.",
        ".5",
        "-",
        "1e",
        "1e+",
        "nul",
        "tru",
        "NaN",
        "Infinity",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\t\"",
        "\"\\",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{,}",
        "[",
        "{",
        "]",
        "\u{feff}1",
        "1\u{a0}",
        "// x\n1",
        "\"\\u00é\"",
    ] {
        assert!(json::parse(text).is_err(), "{text}");
    }
    assert!(json::from_slice::<Json>(b"\"\xff\"").is_err());
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(json::parse(&nested(json::MAX_DEPTH)).is_ok());
    assert!(json::parse(&nested(json::MAX_DEPTH + 1)).is_err());
    assert!(json::parse(&nested(1_000_000)).is_err());
    assert!(json::parse(&"[".repeat(1_000_000)).is_err());
    assert!(json::parse(&"{\"a\":".repeat(1_000_000)).is_err());
    let deep = (0..=json::MAX_DEPTH).fold(Json::Null, |value, _| Json::Array(vec![value]));
    assert!(deep.decode::<Json>().is_err());
}

#[test]
fn pointers_find_values() {
    let value: Json = r#"{"a/b":{"~":[1,{"":2}]}}"#.parse().unwrap();
    assert_eq!(value.pointer(""), Some(&value));
    assert_eq!(value.pointer("/a~1b/~0/0"), Some(&Json::from(1)));
    assert_eq!(value.pointer("/a~1b/~0/1/"), Some(&Json::from(2)));
    for pointer in ["a", "/", "/a~1b/~0/01", "/a~1b/~0/2", "/a~1b/~0/-"] {
        assert_eq!(value.pointer(pointer), None, "{pointer}");
    }
}

#[test]
fn objects_are_equal_in_any_order() {
    let object = |text: &str| json::from_str::<JsonObject>(text).unwrap();
    assert_eq!(object(r#"{"a":1,"b":[1.0]}"#), object(r#"{"b":[1],"a":1e0}"#));
    assert_eq!(JsonObject::from([("a", 1)]), object(r#"{"a":1}"#));
    assert!(json::from_str::<JsonObject>("[]").is_err());
    assert_eq!(json::from_str::<Number>("1.50").unwrap().to_string(), "1.50");
    assert!(json::from_str::<Number>("\"1\"").is_err());
}
