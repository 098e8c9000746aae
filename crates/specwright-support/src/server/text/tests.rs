use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use specwright_values::{BigInteger, Date, DateTime, Time, Uuid, json};

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

const RGB: Color = Color { r: 100, g: 200, b: 150 };

fn path<T: DeserializeOwned>(style: Style, explode: bool, text: &str) -> Result<T, &'static str> {
    let raw = RawText::percent(text.to_owned());
    read(&|shape| split_text("color", style, explode, &raw, shape)).map_err(|error| error.code)
}

fn query<T: DeserializeOwned>(style: Style, explode: bool, text: &str) -> Result<T, &'static str> {
    let pairs = query_pairs(text);
    read(&|shape| split_pairs("color", style, explode, &pairs, shape)).map_err(|error| error.code)
}

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn lists_in_every_style() {
    let colors = list(&["blue", "black", "brown"]);
    for (style, explode, text) in [
        (Style::Simple, false, "blue,black,brown"),
        (Style::Simple, true, "blue,black,brown"),
        (Style::Label, false, ".blue,black,brown"),
        (Style::Label, true, ".blue.black.brown"),
        (Style::Matrix, false, ";color=blue,black,brown"),
        (Style::Matrix, true, ";color=blue;color=black;color=brown"),
    ] {
        assert_eq!(path(style, explode, text), Ok(colors.clone()), "{text}");
    }
    for (style, explode, text) in [
        (Style::Form, false, "color=blue,black,brown"),
        (Style::Form, true, "color=blue&color=black&color=brown"),
        (Style::SpaceDelimited, false, "color=blue%20black+brown"),
        (Style::PipeDelimited, false, "color=blue%7Cblack|brown"),
        (Style::DeepObject, true, "color[]=blue&color[]=black&color[]=brown"),
        (Style::DeepObject, true, "color[1]=black&color[0]=blue&color[2]=brown"),
    ] {
        assert_eq!(query(style, explode, text), Ok(colors.clone()), "{text}");
    }
}

#[test]
fn objects_in_every_style() {
    for (style, explode, text) in [
        (Style::Simple, false, "R,100,G,200,B,150"),
        (Style::Simple, true, "R=100,G=200,B=150"),
        (Style::Label, true, ".R=100.G=200.B=150"),
        (Style::Label, false, ".R,100,G,200,B,150"),
        (Style::Matrix, false, ";color=R,100,G,200,B,150"),
        (Style::Matrix, true, ";R=100;G=200;B=150"),
    ] {
        assert_eq!(path(style, explode, text), Ok(RGB), "{text}");
    }
    for (style, explode, text) in [
        (Style::Form, false, "color=R,100,G,200,B,150"),
        (Style::Form, true, "R=100&G=200&B=150"),
        (Style::SpaceDelimited, false, "color=R%20100%20G%20200%20B%20150"),
        (Style::PipeDelimited, false, "color=R%7C100%7CG%7C200%7CB%7C150"),
        (Style::DeepObject, true, "color[R]=100&color[G]=200&color[B]=150"),
        (Style::DeepObject, true, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ] {
        assert_eq!(query(style, explode, text), Ok(RGB), "{text}");
    }
}

#[test]
fn single_texts_and_empty_ones() {
    assert_eq!(path(Style::Matrix, true, ";color=blue"), Ok("blue".to_owned()));
    assert_eq!(path(Style::Matrix, false, ";color"), Ok(String::new()));
    assert_eq!(path(Style::Label, false, ".blue"), Ok("blue".to_owned()));
    assert_eq!(path(Style::Simple, false, "blue"), Ok("blue".to_owned()));
    assert_eq!(query::<Option<u8>>(Style::Form, false, "color="), Ok(None));
    assert_eq!(query(Style::Form, false, "color="), Ok(Some(String::new())));
    assert_eq!(query(Style::Form, false, "color="), Ok(Vec::<String>::new()));
    assert_eq!(path(Style::Simple, false, "a%2Cb,c"), Ok(list(&["a,b", "c"])));
}

#[test]
fn numbers_are_strict() {
    for text in
        ["+5", "5 ", "007", "0x5", "", "5_0", "NaN", "1e999", "\u{665}", "%", "%FF", "%00", "2147483648"]
    {
        assert!(query::<i32>(Style::Form, true, &format!("color={text}")).is_err(), "{text}");
        if text != "2147483648" {
            assert!(query::<f64>(Style::Form, true, &format!("color={text}")).is_err(), "{text}");
        }
    }
    for text in [".5", "1.", "Infinity", "1_000", "-Infinity"] {
        assert!(query::<f64>(Style::Form, true, &format!("color={text}")).is_err(), "{text}");
    }
    assert_eq!(query(Style::Form, true, "color=-5"), Ok(-5));
    assert_eq!(query(Style::Form, true, "color=18446744073709551615"), Ok(u64::MAX));
    assert_eq!(query(Style::Form, true, "color=1e3"), Ok(1000.0));
    assert_eq!(query::<bool>(Style::Form, true, "color=1"), Err("bool_parsing"));
    assert_eq!(query::<i32>(Style::Form, true, "color=1&color=2"), Err("repeated"));
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum NumberOrName {
    Number(i64),
    Name(String),
    List(Vec<String>),
}

#[test]
fn unions_are_read_by_what_fits() {
    for (text, value) in [
        ("color=5", NumberOrName::Number(5)),
        ("color=x", NumberOrName::Name("x".to_owned())),
        ("color=007", NumberOrName::Name("007".to_owned())),
        ("color=a&color=b", NumberOrName::List(list(&["a", "b"]))),
    ] {
        assert_eq!(query(Style::Form, true, text), Ok(value), "{text}");
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum OnlyText {
    Text(String),
}

#[test]
fn a_union_of_texts_takes_digits_too() {
    assert_eq!(query(Style::Form, true, "color=5"), Ok(OnlyText::Text("5".to_owned())));
}

#[test]
fn forms_nest() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Item {
        price: String,
        quantity: Option<u32>,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Order {
        items: Vec<Item>,
        metadata: BTreeMap<String, String>,
        expand: Vec<String>,
    }
    let text =
        "items[0][price]=p1&items[0][quantity]=2&items[1][price]=p2&metadata[a]=1&expand[]=x&expand[]=y";
    let pairs = query_pairs(text);
    let order: Order = read(&|_| nested(&pairs)).unwrap();
    assert_eq!(order.items[0], Item { price: "p1".to_owned(), quantity: Some(2) });
    assert_eq!(order.items[1].quantity, None);
    assert_eq!(order.metadata["a"], "1");
    assert_eq!(order.expand, ["x", "y"]);
}

#[test]
fn errors_say_where() {
    let pairs = query_pairs("color=1&color=x");
    let error = read::<Vec<u8>>(&|shape| split_pairs("color", Style::Form, true, &pairs, shape)).unwrap_err();
    assert_eq!((error.code, &*error.pointer), ("int_parsing", "/1"));
}

#[test]
fn codes_name_the_format_that_was_asked_for_whatever_the_text_says() {
    assert_eq!(query::<DateTime>(Style::Form, true, "color=my-uuid"), Err("datetime_parsing"));
    assert_eq!(query::<Date>(Style::Form, true, "color=rfc 3339"), Err("date_parsing"));
    assert_eq!(query::<Time>(Style::Form, true, "color=date"), Err("time_parsing"));
    assert_eq!(query::<Uuid>(Style::Form, true, "color=base64"), Err("uuid_parsing"));
    assert_eq!(query::<BigInteger>(Style::Form, true, "color=1.5"), Err("int_parsing"));
    let error = json::from_str::<BTreeMap<String, DateTime>>(r#"{"at":"my-uuid"}"#).unwrap_err();
    let error = TextError::from(error);
    assert_eq!((error.code, &*error.pointer), ("datetime_parsing", "/at"));
    assert_eq!(error.message, "`my-uuid` is not an RFC 3339 date-time");
}

#[test]
fn header_lists_may_be_quoted() {
    let raw = RawText::plain("\"b,c\", \"\\\"def\\\"\", a");
    let value: Vec<String> = read(&|shape| split_text("x", Style::Simple, false, &raw, shape)).unwrap();
    assert_eq!(value, ["b,c", "\"def\"", "a"]);
}
