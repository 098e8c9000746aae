use super::*;

fn json(text: &str) -> String {
    match read(text) {
        Ok(read) => read.root.to_json().to_string(),
        Err(error) => format!("{}:{} {}", error.mark.line, error.mark.column, error.code.as_str()),
    }
}

#[test]
fn plain_scalars_mean_what_yaml_1_2_says() {
    for (text, expected) in [
        ("y", r#""y""#),
        ("OFF", r#""OFF""#),
        ("09:00", r#""09:00""#),
        ("2020-01-01", r#""2020-01-01""#),
        ("0108", "108"),
        ("'0108'", r#""0108""#),
        ("!!str 12", r#""12""#),
        ("1e3", "1e3"),
        (".", r#"".""#),
        ("1.2.3", r#""1.2.3""#),
        ("-", "[null]"),
        ("", "null"),
    ] {
        assert_eq!(json(text), expected, "{text:?}");
    }
}

#[test]
fn the_source_text_of_numbers_stays() {
    let read = read("a: 0108").unwrap();
    assert_eq!(read.root.get("a").unwrap().as_text(), Some("0108"));
}

#[test]
fn aliases_and_merge_keys_are_expanded() {
    assert_eq!(json("a: &x {b: 1}\nc: *x"), r#"{"a":{"b":1},"c":{"b":1}}"#);
    assert_eq!(json("a: &x {b: 1, d: 2}\nc: {<<: *x, b: 3}"), r#"{"a":{"b":1,"d":2},"c":{"b":3,"d":2}}"#);
}

#[test]
fn of_a_key_that_stands_twice_the_last_value_counts() {
    let Text { root, has_doubled_keys, .. } = read("a: 1\nb: 2\na: 3").unwrap();
    assert_eq!(root.to_json().to_string(), r#"{"a":3,"b":2}"#);
    assert!(has_doubled_keys);
    let member = &root.as_mapping().unwrap()["a"];
    let [(mark, node)] = &member.earlier[..] else { panic!("one value stood there before") };
    assert_eq!((member.key_mark.line, mark.line, node.as_text()), (3, 1, Some("1")));
}

#[test]
fn what_is_wrong_has_a_place() {
    assert_eq!(json("a: [1"), "2:1 syntax");
    assert_eq!(json("&a [*a]"), "1:5 syntax");
    assert_eq!(json("---\na\n---\nb"), "3:1 syntax");
    // `saphyr-parser` has a bound of its own for flow collections.
    assert!(json(&"[".repeat(100_000)).ends_with("syntax"));
    let stairs: String = (0..300).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(json(&stairs).ends_with("too-large"));
}

#[test]
fn lines_that_are_indented_too_little_are_read_and_told() {
    for text in [
        "a:\n  b: 'x'#y\n  d: 2",
        "a:\n  b: {\n    c: 1\n  }\n  d: 2",
        "a:\n  b: {\n    c: 1\n}\n  d: 2",
        "a:\n  b: 'x\n y'\n  d: 2",
    ] {
        let Text { root: node, repairs, .. } = read(text).unwrap();
        assert_eq!(node.get("a").unwrap().get("d").unwrap().as_text(), Some("2"), "{text}");
        assert!(repairs.len() <= 1, "{text}");
    }
}

#[test]
fn keys_that_stand_twice_cannot_multiply_aliases() {
    let mut text = String::from("a0: &a0 {k: 1}\n");
    for level in 1..40 {
        let below = level - 1;
        text.push_str(&format!("a{level}: &a{level} {{k: *a{below}, k: *a{below}, k: 1}}\n"));
    }
    assert!(json(&text).ends_with("too-large"));
    let text = "a: 1\n".repeat(300_000);
    assert_eq!(json(&text), r#"{"a":1}"#);
}

#[test]
fn aliases_cannot_multiply_without_end() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let previous = format!("*a{}, ", level - 1).repeat(10);
        text.push_str(&format!("a{level}: &a{level} [{previous}]\n"));
    }
    assert!(json(&text).ends_with("too-large"));
}

#[test]
fn aliases_cannot_nest_without_end() {
    let mut text = String::from("a0: &a0 [x]\n");
    for level in 1..300 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert!(json(&text).ends_with("too-large"));
}
