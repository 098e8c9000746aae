//! The reader beside `serde_json`, and the writer beside the reader, over texts at random and over what becomes of them when
//! some bytes change.

use std::collections::HashSet;
use std::fmt;

use fastrand::Rng;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use specwright_values::{Json, json};

/// Bytes that mean something in JSON, or nothing at all.
const BYTES: &[u8] = b"{}[],:\"\\/ \n\t\r0123456789+-.eEtrufalsn\x00\x1f\x7f\xc3\xa9\xff";

/// Pieces of strings.
const PIECES: &[&str] = &[
    "a",
    "key",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud83d",
    "é",
    "😀",
    "\u{7f}",
    " ",
    "longer text without an escape",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "7",
    "-12",
    "1.0",
    "0.1",
    "-2.50",
    "1e3",
    "1E-7",
    "1e+22",
    "1e400",
    "-1e-400",
    "9007199254740993",
    "18446744073709551616",
    "123456.789",
    "0.30000000000000004",
    "999999999999999",
    "1000000000000000.5",
];

#[test]
fn ours_and_serde_json_agree() {
    let rng = Rng::with_seed(11);
    run(rng, 20_000);
}

/// `cargo test --release -p specwright-values --test differential -- --ignored`
#[test]
#[ignore = "takes half an hour"]
fn ours_and_serde_json_agree_for_long() {
    let start = std::time::Instant::now();
    while start.elapsed().as_secs() < 30 * 60 {
        run(Rng::new(), 100_000);
    }
}

fn run(mut rng: Rng, texts: usize) {
    for _ in 0..texts {
        let mut text = String::new();
        push_value(&mut rng, &mut text, 0);
        agree(text.as_bytes());
        let mut mutant = text.into_bytes();
        for _ in 0..rng.usize(1..4) {
            mutate(&mut rng, &mut mutant);
        }
        agree(&mutant);
    }
}

fn push_value(rng: &mut Rng, text: &mut String, depth: usize) {
    let space = |rng: &mut Rng| if rng.u8(..) < 16 { " \n" } else { "" };
    text.push_str(space(rng));
    match rng.u8(0..if depth > 6 { 5 } else { 9 }) {
        0 => text.push_str("null"),
        1 => text.push_str(if rng.bool() { "true" } else { "false" }),
        2 => text.push_str(NUMBERS[rng.usize(..NUMBERS.len())]),
        3 => text.push_str(&(rng.i64(..) >> rng.u32(..63)).to_string()),
        4 => push_string(rng, text),
        5 | 6 => push_parts(rng, text, ['[', ']'], |rng, text| push_value(rng, text, depth + 1)),
        _ => push_parts(rng, text, ['{', '}'], |rng, text| {
            push_string(rng, text);
            text.push(':');
            push_value(rng, text, depth + 1);
        }),
    }
    text.push_str(space(rng));
}

fn push_parts(
    rng: &mut Rng,
    text: &mut String,
    [open, close]: [char; 2],
    mut push: impl FnMut(&mut Rng, &mut String),
) {
    text.push(open);
    for part in 0..rng.usize(..4) {
        if part > 0 {
            text.push(',');
        }
        push(rng, text);
    }
    text.push(close);
}

fn push_string(rng: &mut Rng, text: &mut String) {
    text.push('"');
    for _ in 0..rng.usize(..5) {
        text.push_str(PIECES[rng.usize(..PIECES.len())]);
    }
    text.push('"');
}

fn mutate(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let at = rng.usize(..=bytes.len());
    let byte = BYTES[rng.usize(..BYTES.len())];
    match rng.u8(..5) {
        0 => bytes.insert(at, byte),
        1 => bytes.truncate(at),
        2 => {
            let piece = bytes[at..].iter().copied().take(rng.usize(..12)).collect::<Vec<_>>();
            bytes.splice(at..at, piece);
        }
        3 if at < bytes.len() => drop(bytes.remove(at)),
        _ if at < bytes.len() => bytes[at] = byte,
        _ => {}
    }
}

/// Both take the text and find the same in it, or both refuse it; what ours writes is what it has read.
fn agree(bytes: &[u8]) {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    match (json::from_slice::<Json>(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(ours), Ok(theirs)) => {
            assert!(is_same(&ours, &theirs), "{}", shown());
            comes_back(&ours);
        }
        (Err(_), Err(_)) => {}
        // Numbers beyond a double are numbers.
        (Ok(ours), Err(error)) => {
            assert!(error.to_string().starts_with("number out of range"), "{error}: {}", shown());
            comes_back(&ours);
        }
        (Err(error), Ok(_)) => {
            let Repeats(repeats) = serde_json::from_slice(bytes).expect("it is JSON");
            assert!(repeats && error.to_string().contains("repeated"), "{error}: {}", shown());
        }
    }
    for_types(bytes);
}

fn comes_back(value: &Json) {
    let text = json::to_string(value).expect("it has JSON");
    let again = json::parse(&text).expect("what is written is JSON");
    assert_eq!(&again, value, "{text}");
    assert_eq!(again.to_string(), text);
}

/// What a type takes of text, it takes of the value that the text is.
fn for_types(bytes: &[u8]) {
    let Ok(value) = json::from_slice::<Json>(bytes) else { return };
    macro_rules! same {
        ($($type:ty),*) => {$(
            let (of_text, of_value) = (json::from_slice::<$type>(bytes), json::from_json::<$type>(&value));
            assert_eq!(of_text.ok(), of_value.ok(), "{value}");
        )*};
    }
    same!(i64, u8, f64, Vec<i32>, Vec<Option<f64>>, indexmap::IndexMap<String, String>, (Json, bool));
}

/// Whether both are the same value, numbers as far as a double holds them.
fn is_same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::String(ours), Value::String(theirs)) => ours == theirs,
        (Json::Number(ours), Value::Number(theirs)) => {
            let (ours, theirs) = (ours.as_f64(), theirs.as_f64());
            // It rounds some numbers more than once.
            ours.zip(theirs).is_some_and(|(ours, theirs)| (ours - theirs).abs() <= theirs.abs() * 1e-15)
        }
        (Json::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            let has_same =
                |(name, ours)| theirs.get::<String>(name).is_some_and(|theirs| is_same(ours, theirs));
            ours.len() == theirs.len() && ours.iter().all(has_same)
        }
        _ => false,
    }
}

/// Whether an object in it has a name twice.
struct Repeats(bool);

impl<'de> Deserialize<'de> for Repeats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RepeatsVisitor).map(Self)
    }
}

struct RepeatsVisitor;

impl<'de> Visitor<'de> for RepeatsVisitor {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        let mut repeats = false;
        while let Some(Repeats(item)) = items.next_element()? {
            repeats |= item;
        }
        Ok(repeats)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        let (mut names, mut repeats) = (HashSet::new(), false);
        while let Some((name, Repeats(member))) = members.next_entry::<String, Repeats>()? {
            repeats |= member | !names.insert(name);
        }
        Ok(repeats)
    }
}
