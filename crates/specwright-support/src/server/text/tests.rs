use indexmap::IndexMap;
use specwright_values::wire::{Branch, Decode, Member, Members, Parameter, Reader, Splitter, Stop, Tree};
use specwright_values::{BigInteger, Date, DateTime, DecodeError, Json, Time, Uuid, json};

use super::*;

#[derive(Debug, PartialEq)]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

const RGB: Color = Color { r: 100, g: 200, b: 150 };

impl Decode for Color {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members = Members::new(&[
            Member::required(crate::__name!("R")),
            Member::required(crate::__name!("G")),
            Member::required(crate::__name!("B")),
        ]);
        let (mut r, mut g, mut b) = (None, None, None);
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut r)?,
                1 => from.read(&mut g)?,
                2 => from.read(&mut b)?,
                _ => object.drop(from)?,
            }
        }
        object.end(from)?;
        Ok(Self { r: r.ok_or(Stop)?, g: g.ok_or(Stop)?, b: b.ok_or(Stop)? })
    }
}

fn read<T: Decode>(split: Splitter<'_>) -> Result<T, Vec<DecodeError>> {
    Reader::parameter(Parameter::new(split)).collecting(9).whole()
}

fn code(errors: Vec<DecodeError>) -> &'static str {
    errors[0].fault().code()
}

fn path<T: Decode>(style: Style, explode: bool, text: &str) -> Result<T, &'static str> {
    let raw = RawText::percent(text.to_owned());
    read(&|shape| split_text("color", style, explode, &raw, shape)).map_err(code)
}

fn query<T: Decode>(style: Style, explode: bool, text: &str) -> Result<T, &'static str> {
    let pairs = query_pairs(text);
    read(&|shape| split_pairs("color", style, explode, &pairs, shape)).map_err(code)
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

#[derive(Debug, PartialEq)]
enum NumberOrName {
    Number(i64),
    Name(String),
    List(Vec<String>),
}

impl Decode for NumberOrName {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.fit(&[
            Branch::of("Number", |from| Decode::decode(from).map(Self::Number)),
            Branch::of("Name", |from| Decode::decode(from).map(Self::Name)),
            Branch::of("List", |from| Decode::decode(from).map(Self::List)),
        ])
    }
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

#[derive(Debug, PartialEq)]
enum OnlyText {
    Text(String),
}

impl Decode for OnlyText {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        from.fit(&[Branch::of("Text", |from| Decode::decode(from).map(Self::Text))])
    }
}

#[test]
fn a_union_of_texts_takes_digits_too() {
    assert_eq!(query(Style::Form, true, "color=5"), Ok(OnlyText::Text("5".to_owned())));
}

#[derive(Debug, PartialEq)]
struct Item {
    price: String,
    quantity: Option<u32>,
}

impl Decode for Item {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members = Members::new(&[
            Member::required(crate::__name!("price")),
            Member::optional(crate::__name!("quantity")),
        ]);
        let (mut price, mut quantity) = (None, None);
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut price)?,
                1 => from.read(&mut quantity)?,
                _ => object.deny(from)?,
            }
        }
        object.end(from)?;
        Ok(Self { price: price.ok_or(Stop)?, quantity })
    }
}

#[derive(Debug, PartialEq)]
struct Order {
    items: Vec<Item>,
    metadata: IndexMap<String, String>,
    expand: Vec<String>,
}

impl Decode for Order {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members = Members::new(&[
            Member::required(crate::__name!("items")),
            Member::required(crate::__name!("metadata")),
            Member::required(crate::__name!("expand")),
        ]);
        let (mut items, mut metadata, mut expand) = (None, None, None);
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut items)?,
                1 => from.read(&mut metadata)?,
                2 => from.read(&mut expand)?,
                _ => object.deny(from)?,
            }
        }
        object.end(from)?;
        Ok(Self { items: items.ok_or(Stop)?, metadata: metadata.ok_or(Stop)?, expand: expand.ok_or(Stop)? })
    }
}

#[test]
fn forms_nest() {
    let text =
        "items[0][price]=p1&items[0][quantity]=2&items[1][price]=p2&metadata[a]=1&expand[]=x&expand[]=y";
    let pairs = query_pairs(text);
    let order: Order = read(&|_| nested(&pairs)).unwrap();
    assert_eq!(order.items[0], Item { price: "p1".to_owned(), quantity: Some(2) });
    assert_eq!(order.items[1].quantity, None);
    assert_eq!(order.metadata["a"], "1");
    assert_eq!(order.expand, ["x", "y"]);
}

/// The codes and places of everything that is wrong.
fn faults<T: Decode + std::fmt::Debug>(split: Splitter<'_>) -> Vec<(&'static str, String)> {
    let errors = read::<T>(split).unwrap_err();
    errors.iter().map(|error| (error.fault().code(), error.pointer().to_owned())).collect()
}

#[test]
fn errors_say_where() {
    let pairs = query_pairs("color=1&color=x");
    let found = faults::<Vec<u8>>(&|shape| split_pairs("color", Style::Form, true, &pairs, shape));
    assert_eq!(found, [("int_parsing", "/1".to_owned())]);
    let pairs = query_pairs("a[b]=%zz");
    assert_eq!(faults::<IndexMap<String, String>>(&|_| nested(&pairs)), [("encoding", "/a[b]".to_owned())]);
}

#[test]
fn one_text_can_have_several_faults() {
    let pairs = query_pairs("color=x&color=1&color=300");
    let found = faults::<Vec<u8>>(&|shape| split_pairs("color", Style::Form, true, &pairs, shape));
    assert_eq!(found, [("int_parsing", "/0".to_owned()), ("int_parsing", "/2".to_owned())]);
    let pairs = query_pairs("items[0][quantity]=x&items[0][size]=1&expand=a");
    let found = faults::<Order>(&|_| nested(&pairs));
    let expected = [
        ("int_parsing", "/items/0/quantity"),
        ("extra_forbidden", "/items/0/size"),
        ("missing", "/items/0/price"),
        ("missing", "/metadata"),
    ];
    assert_eq!(found, expected.map(|(code, pointer)| (code, pointer.to_owned())));
}

#[test]
fn an_empty_text_that_is_no_value_leaves_no_trace() {
    let pairs = query_pairs("color=&color=x");
    let found =
        faults::<Vec<Option<Vec<u8>>>>(&|shape| split_pairs("color", Style::Form, true, &pairs, shape));
    assert_eq!(found, [("int_parsing", "/1/0".to_owned())]);
}

#[test]
fn names_that_somebody_sent_are_shortened() {
    let name = "n".repeat(1_000_000);
    for value in ["x", "%zz"] {
        let text = format!("{name}={value}");
        let pairs = query_pairs(&text);
        let found = faults::<IndexMap<String, bool>>(&|_| nested(&pairs));
        assert!(found[0].1.len() < 100, "{value}");
    }
}

#[test]
fn listed_values_are_read_by_what_fits() {
    let read = |text: &str, listed: &[&'static str]| {
        let tree = |_| Ok(Tree::text(text));
        Reader::parameter(Parameter::new(&tree)).listed_json(listed, Json::constant)
    };
    assert_eq!(read("5", &["5", "\"5\""]), Ok("5"));
    assert_eq!(read("5", &["true", "\"5\""]), Ok("\"5\""));
    assert_eq!(read("6", &["true", "\"5\""]), Err(Stop));
}

#[test]
fn codes_name_the_format_that_was_asked_for_whatever_the_text_says() {
    assert_eq!(query::<DateTime>(Style::Form, true, "color=my-uuid"), Err("datetime_parsing"));
    assert_eq!(query::<Date>(Style::Form, true, "color=rfc 3339"), Err("date_parsing"));
    assert_eq!(query::<Time>(Style::Form, true, "color=date"), Err("time_parsing"));
    assert_eq!(query::<Uuid>(Style::Form, true, "color=base64"), Err("uuid_parsing"));
    assert_eq!(query::<BigInteger>(Style::Form, true, "color=1.5"), Err("int_parsing"));
    let error = json::from_str::<IndexMap<String, DateTime>>(r#"{"at":"my-uuid"}"#).unwrap_err();
    assert_eq!((error.fault().code(), error.pointer()), ("datetime_parsing", "/at"));
    assert_eq!(error.message(), "`my-uuid` is not an RFC 3339 date-time");
}

#[test]
fn header_lists_may_be_quoted() {
    let raw = RawText::plain("\"b,c\", \"\\\"def\\\"\", a");
    let value: Vec<String> = read(&|shape| split_text("x", Style::Simple, false, &raw, shape)).unwrap();
    assert_eq!(value, ["b,c", "\"def\"", "a"]);
}
