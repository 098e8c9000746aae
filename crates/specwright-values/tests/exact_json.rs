//! Every JSON instance survives decoding and encoding, whichever way it takes through serde.

use specwright_values::{Fault, Format, Json, JsonObject, Number, json};

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
    // What passes inside serde and serde_json under these names is not to be taken for it.
    r#"{"$serde_json::private::RawValue":"1"}"#,
    r#"{"a":{"$serde_json::private::RawValue":"[1]"}}"#,
    r#"{"$serde_json::private::Number":"1"}"#,
];

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Open {
    known: Json,
    #[serde(flatten)]
    rest: JsonObject,
}

#[test]
fn json_survives_each_way() {
    for text in EXACT {
        let value = json::parse(text).unwrap();
        assert_eq!(json::to_string(&value).unwrap(), *text);
        assert_eq!(value.to_string(), *text);
        for other in [
            json::from_str::<Json>(text).unwrap(),
            serde_json::from_str(text).unwrap(),
            serde_json::from_slice(text.as_bytes()).unwrap(),
            serde_json::from_reader(text.as_bytes()).unwrap(),
            json::to_json(&value).unwrap(),
        ] {
            assert_eq!(other, value);
            assert_eq!(other.to_string(), *text);
        }
    }
}

#[test]
fn flattened_members_survive_our_decoder() {
    for text in EXACT {
        let text = format!(r#"{{"known":{text},"other":{text},"list":[{text}]}}"#);
        let open: Open = json::from_str(&text).unwrap();
        assert_eq!(json::to_string(&open).unwrap(), text);
    }
}

/// serde_json alone rounds numbers in members that are not declared, and nothing else.
#[test]
fn flattened_members_survive_serde_json_but_for_odd_numbers() {
    let text = r#"{"known":1e+22,"b":{"y":1.0,"x":[-1,18446744073709551615]},"a":null}"#;
    let open: Open = serde_json::from_str(text).unwrap();
    assert_eq!(json::to_string(&open).unwrap(), text);
}

#[test]
fn values_of_serde_json_convert() {
    let value: serde_json::Value = serde_json::from_str(r#"{"a":[1,1.5,null,"x",true]}"#).unwrap();
    let exact: Json = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(exact.to_string(), value.to_string());
    assert_eq!(serde_json::to_value(&exact).unwrap(), value);
    assert_eq!(exact.decode::<serde_json::Value>().unwrap(), value);
    let raw: Box<serde_json::value::RawValue> = json::from_str("[1.50,{}]").unwrap();
    assert_eq!(raw.get(), "[1.50,{}]");
}

/// serde's buffers may hand a number of odd spelling to a type that asked for a plain one.
#[test]
fn odd_numbers_reach_plain_types_through_buffers() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Float(f64),
        Pair { x: f32, y: f64 },
    }
    assert_eq!(json::from_str::<Untagged>("1.50").unwrap(), Untagged::Float(1.5));
    assert_eq!(
        json::from_str::<Untagged>(r#"{"x":1e+1,"y":2}"#).unwrap(),
        Untagged::Pair { x: 10.0, y: 2.0 }
    );
    assert!(json::from_str::<Untagged>(r#"{"x":1e+1}"#).is_err());
}

#[test]
fn integers_are_numbers_without_fraction() {
    for (text, value) in [("1", 1), ("1.0", 1), ("1e3", 1000), ("-0", 0), ("-12.50e1", -125), ("100e-2", 1)] {
        assert_eq!(json::from_str::<i64>(text).unwrap(), value, "{text}");
        assert_eq!(json::from_str::<i128>(text).unwrap(), i128::from(value), "{text}");
    }
    for text in ["1.5", "1e-1", "9223372036854775808", "1e400", "1e99999999999999999999999999999999999999999"]
    {
        assert!(json::from_str::<i64>(text).is_err(), "{text}");
    }
    assert_eq!(json::from_str::<u64>("18446744073709551615.0").unwrap(), u64::MAX);
    assert_eq!(json::from_str::<i64>("-9223372036854775808.0").unwrap(), i64::MIN);
    assert_eq!(json::from_str::<u128>("340282366920938463463374607431768211455").unwrap(), u128::MAX);
    assert_eq!(json::from_str::<i128>("-170141183460469231731687303715884105728").unwrap(), i128::MIN);
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
        ("{\"a\" 1}", "expected `:` at line 1 column 6"),
        ("1 2", "expected the end at line 1 column 3"),
        ("{\"a\":{\"b\":1,\"b\":2}}", "/a/b: the member is repeated, at line 1 column 18"),
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
        assert!(serde_json::from_str::<Json>(text).is_err(), "{text}");
    }
    assert!(json::from_slice::<Json>(b"\"\xff\"").is_err());
    assert!(serde_json::from_str::<Json>(r#"{"a":1,"a":2}"#).is_err());
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(json::parse(&nested(json::MAX_DEPTH)).is_ok());
    assert!(json::parse(&nested(json::MAX_DEPTH + 1)).is_err());
    assert!(json::parse(&nested(1_000_000)).is_err());
    assert!(serde_json::from_str::<Json>(&nested(1_000_000)).is_err());
    assert!(json::parse(&"[".repeat(1_000_000)).is_err());
    assert!(json::parse(&"{\"a\":".repeat(1_000_000)).is_err());
    assert!(json::parse_bounded("[[1]]", 1).is_err());
    let deep = (0..=json::MAX_DEPTH).fold(Json::Null, |value, _| Json::Array(vec![value]));
    assert!(deep.decode::<Json>().is_err());
}

#[test]
fn errors_say_where() {
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only decoded")]
    struct Strict {
        list: Vec<Item>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Item {
        id: specwright_values::Uuid,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        pair: Option<(i8, i8)>,
    }
    #[derive(Debug, serde::Deserialize)]
    enum Kind {
        #[serde(rename = "A")]
        A,
        #[serde(rename = "B")]
        B,
    }
    let id = "895e2480-7eb8-45c8-98c9-9f76ad5024ce";
    for (text, fault, message) in [
        ("{}".to_owned(), Fault::Missing, "/list: the member is missing"),
        ("[[]]".to_owned(), Fault::Type, "invalid type: array, expected struct Strict"),
        (r#"{"list":[],"x":1}"#.to_owned(), Fault::Unknown, "/x: the member is not declared"),
        (r#"{"list":[{"id":"x"}]}"#.to_owned(), Fault::Format(Format::Uuid), "/list/0/id: `x` is not a UUID"),
        (
            r#"{"list":[{"id":5}]}"#.to_owned(),
            Fault::Type,
            "/list/0/id: invalid type: integer `5`, expected a UUID",
        ),
        (
            format!(r#"{{"list":[{{"id":"{id}"}},{{"id":"{id}","kind":"C"}}]}}"#),
            Fault::Value,
            "/list/1/kind: unknown value `C`, expected one of `A`, `B`",
        ),
        (
            format!(r#"{{"list":[{{"id":"{id}","pair":[1,2,3]}}]}}"#),
            Fault::Value,
            "/list/0/pair: invalid length 3, expected 2",
        ),
        (
            format!(r#"{{"list":[{{"id":"{id}","pair":[1,200]}}]}}"#),
            Fault::Value,
            "/list/0/pair/1: invalid value: integer `200`, expected i8",
        ),
    ] {
        let error = json::from_str::<Strict>(&text).unwrap_err();
        assert_eq!((error.fault(), error.to_string().as_str()), (fault, message), "{text}");
    }
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
    assert_eq!(serde_json::from_str::<Number>("1.50").unwrap().to_string(), "1.50");
    assert!(serde_json::from_str::<Number>("\"1\"").is_err());
}
