//! Types as generated code has them, decoded and encoded.

use indexmap::IndexMap;

use super::*;
use crate::decode_error::{DecodeError, Fault};
use crate::{Json, JsonObject, Number, Uuid};

macro_rules! name {
    ($name:literal) => {
        Name::new($name, concat!(",\"", $name, "\":"))
    };
}

#[derive(Debug, Clone, PartialEq)]
struct Cat {
    name: String,
    lives: Option<i32>,
    owner: Option<Option<Box<Cat>>>,
    rest: JsonObject,
}

impl Decode for Cat {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members = Members::new(&[
            Member::required(name!("name")),
            Member::optional(name!("lives")),
            Member::optional(name!("ow/ner")),
        ]);
        let (mut name, mut lives, mut owner) = (None, None, None);
        let mut rest = JsonObject::new();
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut name)?,
                1 => from.read(&mut lives)?,
                2 => from.read(&mut owner)?,
                _ => object.keep(from, &mut rest)?,
            }
        }
        object.end(from)?;
        Ok(Self { name: name.ok_or(Stop)?, lives, owner, rest })
    }
}

impl Encode for Cat {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.member("name", &self.name);
        to.optional("lives", self.lives.as_ref());
        to.optional("ow/ner", self.owner.as_ref());
        to.members(&self.rest);
        to.end_object();
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Dog {
    good: bool,
}

impl Decode for Dog {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const MEMBERS: Members = Members::new(&[Member::required(name!("good"))]);
        let mut good = None;
        let mut object = from.object(&MEMBERS)?;
        while let Some(member) = object.next(from)? {
            match member {
                0 => from.read(&mut good)?,
                _ => object.deny(from)?,
            }
        }
        object.end(from)?;
        Ok(Self { good: good.ok_or(Stop)? })
    }
}

impl Encode for Dog {
    fn encode(&self, to: &mut Writer) {
        to.begin_object();
        to.member("good", &self.good);
        to.end_object();
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
    Other(Json),
}

impl Decode for Pet {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const BRANCHES: &[TaggedBranch<Pet>] = &[
            TaggedBranch::of(&[Tag::Text("cat")], |from| Decode::decode(from).map(Pet::Cat)),
            TaggedBranch::of(&[Tag::Text("dog")], |from| Decode::decode(from).map(Pet::Dog)).bare(),
            TaggedBranch::of(&[Tag::Integer(7)], |from| Decode::decode(from).map(Pet::Other)),
        ];
        from.tagged("kind", BRANCHES)
    }
}

impl Encode for Pet {
    fn encode(&self, to: &mut Writer) {
        match self {
            Self::Cat(cat) => to.tagged("kind", &[Tag::Text("cat")], cat),
            Self::Dog(dog) => to.tagged("kind", &[Tag::Text("dog")], dog),
            Self::Other(other) => to.tagged("kind", &[Tag::Integer(7)], other),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Fitting {
    Dog(Dog),
    Cat(Cat),
    Dogs(Vec<Dog>),
    Id(Uuid),
    Number(i64),
    Text(String),
    Nested(Box<Nested>),
}

impl Decode for Fitting {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        const BRANCHES: &[Branch<Fitting>] = &[
            Branch::of("Dog", |from| Decode::decode(from).map(Fitting::Dog)).members(&["good"]),
            Branch::of("Cat", |from| Decode::decode(from).map(Fitting::Cat))
                .members(&["name", "lives", "ow/ner"]),
            Branch::of("Dogs", |from| Decode::decode(from).map(Fitting::Dogs)).item_members(&["good"]),
            Branch::of("Id", |from| Decode::decode(from).map(Fitting::Id)),
            Branch::of("Number", |from| Decode::decode(from).map(Fitting::Number)),
            Branch::of("Text", |from| Decode::decode(from).map(Fitting::Text)),
            Branch::of("Nested", |from| Decode::decode(from).map(Fitting::Nested))
                .members(&["left", "right", "end"]),
        ];
        from.fit(BRANCHES)
    }
}

/// Two branches that only a member behind a whole subtree tells apart.
#[derive(Debug, Clone, PartialEq)]
enum Nested {
    Left(Box<Nested>, i64),
    Right(Box<Nested>, bool),
    End,
}

impl Decode for Nested {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        fn pair<T: Decode>(from: &mut Reader<'_>) -> Result<(Box<Nested>, T), Stop> {
            const MEMBERS: Members =
                Members::new(&[Member::required(name!("left")), Member::required(name!("end"))]);
            let (mut left, mut end) = (None, None);
            let mut object = from.object(&MEMBERS)?;
            while let Some(member) = object.next(from)? {
                match member {
                    0 => from.read(&mut left)?,
                    1 => from.read(&mut end)?,
                    _ => object.drop(from)?,
                }
            }
            object.end(from)?;
            Ok((left.ok_or(Stop)?, end.ok_or(Stop)?))
        }
        const BRANCHES: &[Branch<Nested>] = &[
            Branch::of("Left", |from| pair(from).map(|(left, end)| Nested::Left(left, end)))
                .members(&["left", "end"]),
            Branch::of("Right", |from| pair(from).map(|(left, end)| Nested::Right(left, end)))
                .members(&["left", "end"]),
            Branch::of("End", |from| Decode::decode(from).map(|()| Nested::End)),
        ];
        from.fit(BRANCHES)
    }
}

fn decode<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let from_text = Reader::text(text).whole::<T>();
    from_text.map_err(|errors| errors.into_iter().next().unwrap())
}

fn encode(value: &impl Encode) -> String {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.finish().unwrap()
}

#[test]
fn objects_come_back_as_they_were() {
    for text in [
        r#"{"name":"Tom"}"#,
        r#"{"name":"T\"\n\u001fÿ","lives":-7,"ow/ner":null,"more":[1.0,1e3,{"a":{}}],"":0}"#,
        r#"{"name":"","ow/ner":{"name":"Jerry","x":12345678901234567890123}}"#,
    ] {
        let cat: Cat = decode(text).unwrap();
        assert_eq!(encode(&cat), text);
        let value: Json = decode(text).unwrap();
        assert_eq!(Reader::value(&value).whole::<Cat>().unwrap(), cat);
        assert_eq!(encode(&value), text);
    }
    let cat: Cat = decode(" { \"lives\" : 7.0 , \"nam\\u0065\" : \"Tom\" } ").unwrap();
    assert_eq!((cat.lives, &*cat.name), (Some(7), "Tom"));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (text, said) in [
        ("{}", "/name: the member is missing"),
        ("[]", "expected an object, not an array"),
        (r#"{"name":null}"#, "/name: expected a string, not null"),
        (r#"{"name":"","lives":1.5}"#, "/lives: expected an integer, not `1.5`"),
        (
            r#"{"name":"","lives":2147483648}"#,
            "/lives: expected an integer from -2147483648 to 2147483647, not `2147483648`",
        ),
        (r#"{"name":"","name":""}"#, "/name: the member is repeated, at line 1 column 19"),
        (r#"{"name":"","a":1,"a":2}"#, "/a: the member is repeated, at line 1 column 22"),
        (r#"{"name":"","a":{"b":1,"b":2}}"#, "/a/b: the member is repeated, at line 1 column 27"),
        (r#"{"name":"","ow/ner":{"name":1}}"#, "/ow~1ner/name: expected a string, not a number"),
        ("{\"name\":\n\"", "/name: expected the end of the string at line 2 column 2"),
        ("{\"name\":\"\"} x", "expected the end at line 1 column 13"),
        ("{\"name\":\"\",}", "expected the name of a member in double quotes at line 1 column 12"),
        ("{\"name\" \"\"}", "/name: expected `:` at line 1 column 9"),
        ("{\"name\":\"\" \"a\":1}", "expected `,` or `}` at line 1 column 12"),
        ("{\"name\":tru}", "/name: expected a value at line 1 column 9"),
        ("", "expected a value at line 1 column 1"),
    ] {
        assert_eq!(decode::<Cat>(text).unwrap_err().to_string(), said, "{text}");
    }
    assert_eq!(
        decode::<Dog>(r#"{"good":true,"a":1}"#).unwrap_err().to_string(),
        "/a: the member is not declared"
    );
    assert_eq!(decode::<(i8, bool)>("[1]").unwrap_err().to_string(), "expected 2 items, not 1");
    assert_eq!(decode::<(i8, bool)>("[1,true,2]").unwrap_err().to_string(), "expected 2 items, not more");
}

#[test]
fn all_faults_are_found_where_they_are_looked_for() {
    let faults = |text: &str, most: usize| -> Vec<String> {
        let errors = Reader::text(text).collecting(most).whole::<Vec<Cat>>().unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    };
    let text = r#"[{"name":1,"lives":"x","a":[}]},{"lives":[{"b":"]"}]},{"name":"","ow/ner":{}}]"#;
    assert_eq!(faults(text, 64), ["/0/a/0: expected a value at line 1 column 29"]);
    let text = text.replace("[}]", "[]");
    let all = [
        "/0/name: expected a string, not a number",
        "/0/lives: expected an integer, not a string",
        "/1/lives: expected an integer, not an array",
        "/1/name: the member is missing",
        "/2/ow~1ner/name: the member is missing",
    ];
    assert_eq!(faults(&text, 64), all);
    assert_eq!(faults(&text, 2), all[..2]);
    let value: Json = decode(&text).unwrap();
    let errors = Reader::value(&value).collecting(64).whole::<Vec<Cat>>().unwrap_err();
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), all);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(decode::<Json>(&nested(128)).is_ok());
    let error = decode::<Json>(&nested(129)).unwrap_err();
    assert_eq!((error.fault(), error.message().contains("128 levels")), (Fault::Syntax, true));
    assert!(decode::<Json>(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn a_tag_names_the_branch_and_is_written() {
    for (text, back) in [
        (r#"{"name":"Tom","kind":"cat"}"#, r#"{"kind":"cat","name":"Tom"}"#),
        (
            r#"{"a":{"kind":"dog"},"name":"Tom","k\u0069nd":"cat"}"#,
            r#"{"kind":"cat","name":"Tom","a":{"kind":"dog"}}"#,
        ),
        (r#"{"kind":"dog","good":true}"#, r#"{"kind":"dog","good":true}"#),
        (r#"{"kind":7.0,"good":true}"#, r#"{"kind":7,"good":true}"#),
    ] {
        let pet: Pet = decode(text).unwrap();
        assert_eq!(encode(&pet), back);
        assert_eq!(Reader::value(&decode(text).unwrap()).whole::<Pet>().unwrap(), pet);
    }
    for (text, said) in [
        ("{}", "/kind: the member is missing that says which of `cat`, `dog`, `7` the object is"),
        (r#"{"kind":"cow"}"#, "/kind: `cow` is none of `cat`, `dog`, `7`"),
        (r#"{"kind":[]}"#, "/kind: expected one of `cat`, `dog`, `7`, not an array"),
        (r#"{"kind":"dog"}"#, "/good: the member is missing"),
        ("[]", "expected an object, not an array"),
        (r#"{"kind":"dog","kind":"dog","good":true}"#, "/kind: the member is repeated, at line 1 column 22"),
    ] {
        let _ = said;
        assert_eq!(decode::<Pet>(text).unwrap_err().to_string(), said, "{text}");
    }
}

#[test]
fn the_best_branch_is_taken() {
    let is = |text: &str| -> &'static str {
        match decode::<Fitting>(text).unwrap() {
            Fitting::Dog(_) => "dog",
            Fitting::Cat(_) => "cat",
            Fitting::Dogs(_) => "dogs",
            Fitting::Id(_) => "id",
            Fitting::Number(_) => "number",
            Fitting::Text(_) => "text",
            Fitting::Nested(_) => "nested",
        }
    };
    for (text, branch) in [
        (r#"{"good":true}"#, "dog"),
        (r#"{"good":true,"name":"x"}"#, "cat"),
        (r#"[{"good":true}]"#, "dogs"),
        ("\"3b1f8a40-2c0a-4c8b-9d64-0f0f5f1d2e3c\"", "id"),
        ("1.0", "number"),
        ("\"x\"", "text"),
    ] {
        assert_eq!(is(text), branch, "{text}");
        let value: Json = decode(text).unwrap();
        assert_eq!(Reader::value(&value).whole::<Fitting>(), Ok(decode(text).unwrap()));
    }
    let error = decode::<Vec<Fitting>>("[\"a\", {\"name\":[]}]").unwrap_err();
    assert_eq!((error.pointer(), error.fault()), ("/1", Fault::Union));
    assert!(error.message().contains("Cat: /name: expected a string, not an array"), "{error}");
    let error = decode::<Fitting>("[\"a").unwrap_err();
    assert_eq!((error.pointer(), error.fault()), ("/0", Fault::Syntax), "{error}");
}

#[test]
fn unions_in_unions_take_no_power_of_their_depth() {
    let mut text = "null".to_owned();
    for _ in 0..120 {
        text = format!("{{\"left\":{text},\"end\":true}}");
    }
    assert!(matches!(decode::<Nested>(&text), Ok(Nested::Right(..))));
    let broken = text.replace("null", "1");
    assert_eq!(decode::<Nested>(&broken).unwrap_err().fault(), Fault::Union);
}

#[test]
fn texts_are_read_as_the_type_asks() {
    let tree = |shape: Shape| -> Result<Tree, DecodeError> {
        Ok(match shape {
            Shape::Scalar => Tree::text("7,x"),
            Shape::List => Tree::Leaf(vec!["7".to_owned(), "x".to_owned()]),
            Shape::Object => Tree::Node(IndexMap::from([("good".to_owned(), Tree::text("true"))])),
        })
    };
    let reader = || Reader::parameter(Parameter::new(&tree));
    assert_eq!(reader().whole::<String>().unwrap(), "7,x");
    assert_eq!(reader().whole::<Vec<String>>().unwrap(), ["7", "x"]);
    assert_eq!(reader().whole::<(u8, String)>().unwrap(), (7, "x".to_owned()));
    assert_eq!(reader().whole::<Dog>().unwrap(), Dog { good: true });
    assert_eq!(reader().whole::<Json>().unwrap(), Json::from("7,x"));
    assert_eq!(reader().whole::<Vec<Json>>().unwrap(), [Json::from(7), Json::from("x")]);
    let errors = reader().whole::<Vec<i32>>().unwrap_err();
    assert_eq!((errors[0].pointer(), errors[0].fault()), ("/1", Fault::Format(crate::Format::Integer)));
    let errors = reader().collecting(9).whole::<(bool, bool)>().unwrap_err();
    assert_eq!(errors.iter().map(DecodeError::pointer).collect::<Vec<_>>(), ["/0", "/1"]);
}

#[test]
fn unions_of_objects_read_each_text_as_its_member_asks() {
    let members = |members: &[(&str, &str)]| {
        let members = members.iter().map(|(name, text)| ((*name).to_owned(), Tree::text(*text)));
        Tree::Node(members.collect())
    };
    let read = |texts: &[(&str, &str)]| {
        let tree = |shape: Shape| match shape {
            Shape::Object => Ok(members(texts)),
            Shape::Scalar | Shape::List => Err(DecodeError::new(Fault::Missing, "is not there")),
        };
        let reader = || Reader::parameter(Parameter::new(&tree));
        (reader().whole::<Fitting>(), reader().whole::<Pet>())
    };
    // The name is a string, and the lives are a number, though both texts are.
    let cat = Cat { name: "5".to_owned(), lives: Some(5), owner: None, rest: JsonObject::new() };
    let (fitting, _) = read(&[("name", "5"), ("lives", "5")]);
    assert_eq!(fitting.unwrap(), Fitting::Cat(cat.clone()));
    let (_, tagged) = read(&[("kind", "cat"), ("name", "5"), ("lives", "5")]);
    let rest = JsonObject::from([("kind", "cat")]);
    assert_eq!(tagged.unwrap(), Pet::Cat(Cat { rest, ..cat }));
    let (fitting, tagged) = read(&[("kind", "dog"), ("good", "true")]);
    assert!(fitting.is_err());
    assert_eq!(tagged.unwrap(), Pet::Dog(Dog { good: true }));
}

#[test]
fn unions_in_unions_of_texts_take_no_power_of_their_depth() {
    let nested = (0..100).fold(Tree::text("x"), |left, _| {
        Tree::Node([("left".to_owned(), left), ("end".to_owned(), Tree::text("x"))].into())
    });
    let tree = |_: Shape| Ok(nested.clone());
    assert!(Reader::parameter(Parameter::new(&tree)).collecting(9).whole::<Nested>().is_err());
}

#[test]
fn numbers_are_exact() {
    for text in ["1.0", "-0", "1e400", "123456789012345678901234567890", "0.1", "1E+2"] {
        assert_eq!(encode(&decode::<Number>(text).unwrap()), text);
    }
    assert!(decode::<f64>("1e400").is_err());
    assert!(decode::<Number>("01").is_err());
    let mut writer = Writer::new();
    vec![1.5, f64::NAN].encode(&mut writer);
    assert!(writer.finish().is_err());
}
