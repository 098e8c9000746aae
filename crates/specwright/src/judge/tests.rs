use specwright_values::{Json, json};

use super::*;
use crate::ir::{
    Branch, Direction, Dispatch, Docs, Enum, EnumValue, Field, IntegerWidth, JsonType, NameSource, Openness,
    Presence, Rest, Rule, Scalar, Shape, Side, Struct, Test, Type, TypeDef, TypeSet, Union, What,
};
use crate::source::Origin;

fn value(text: &str) -> Json {
    json::parse(text).unwrap()
}

fn rules(whats: Vec<What>) -> Rules {
    let rule = |what| Rule { origin: Origin::default(), what };
    whats.into_iter().map(rule).collect::<Vec<_>>().into()
}

/// An API of tests: each names those before it by their number.
fn asking(tests: Vec<Vec<What>>) -> Api {
    let test = |whats| Test { rules: rules(whats), ..Test::default() };
    Api { tests: tests.into_iter().map(test).collect(), ..Api::default() }
}

fn node(ty: Type) -> Node {
    Node::new(ty, Origin::default())
}

fn def(shape: Shape) -> TypeDef {
    TypeDef {
        origin: Origin::default(),
        name: NameSource::component("T".to_owned()),
        notes: crate::ir::NotesBox::default(),
        shape,
        nullable: false,
        direction: Direction::Both,
        rules: Rules::default(),
    }
}

fn field(name: &str, presence: Presence, value: Node) -> Field {
    Field { name: name.to_owned(), presence, value }
}

const fn test(id: usize) -> TestId {
    TestId(id)
}

fn named(names: &[(&str, usize)]) -> Vec<(String, TestId)> {
    names.iter().map(|(name, id)| ((*name).to_owned(), TestId(*id))).collect()
}

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn number(text: &str) -> specwright_values::Number {
    text.parse().unwrap()
}

/// The tests that the tables ask with: 0 takes strings, 1 integers, 2 nothing, 3 everything, 4 short texts.
fn basic() -> Vec<Vec<What>> {
    let of = |ty| vec![What::Types(TypeSet::of(ty))];
    vec![of(JsonType::String), of(JsonType::Integer), vec![What::Never], vec![], vec![What::MaxLength(1)]]
}

/// Judges values by a rule, with misfits and without.
fn check(what: &What, good: &[&str], bad: &[&str]) {
    let mut tests = basic();
    tests.push(vec![what.clone()]);
    let api = asking(tests);
    let judge = Judge::new(&api);
    for (values, fits) in [(good, true), (bad, false)] {
        for text in values {
            let value = value(text);
            assert_eq!(judge.test(test(5), &value), Ok(fits), "{what:?} {text}");
            let misfits = judge.rules(&api.tests[5].rules, &value).unwrap();
            assert_eq!(misfits.is_empty(), fits, "{what:?} {text}: {misfits:?}");
            assert!(misfits.iter().all(|misfit| !misfit.message.is_empty()), "{misfits:?}");
        }
    }
}

fn bound(side: Side, limit: &str, exclusive: bool) -> What {
    What::Bound { side, limit: number(limit), exclusive }
}

#[test]
fn rules_without_tests() {
    let string = TypeSet::of(JsonType::String);
    for (what, good, bad) in [
        (What::Never, &[][..], &["null", "1", "{}"][..]),
        (What::Types(string), &["\"\""], &["1", "null", "[]"]),
        (What::Types(TypeSet::of(JsonType::Integer)), &["1", "1.0", "1e3", "-0"], &["1.5", "\"1\"", "true"]),
        (What::Types(TypeSet::of(JsonType::Number)), &["1", "1.5"], &["\"1\""]),
        (
            What::Listed(vec![value("1"), value(r#"{"a": [0, false]}"#)]),
            &["1.0", r#"{"a": [0.0, false]}"#],
            &["true", r#"{"a": [false, 0]}"#, "\"1\""],
        ),
        (bound(Side::Least, "1.1", false), &["1.1", "2", "\"a\"", "null"], &["1", "-5"]),
        (bound(Side::Least, "1.1", true), &["1.2"], &["1.1", "1.10"]),
        (bound(Side::Most, "3", false), &["3", "3.0", "[9]"], &["3.000000000000000000001"]),
        (
            bound(Side::Most, "18446744073709551616", true),
            &["18446744073709551615"],
            &["18446744073709551616"],
        ),
        (What::MultipleOf(number("0.01")), &["0.07", "4.35", "\"x\""], &["0.075", "0.0001"]),
        (What::MultipleOf(number("1e-8")), &["12391239123", "1e308"], &["1e-9"]),
        (What::MinLength(2), &["\"ab\"", "\"💩💩\"", "1"], &["\"💩\"", "\"\""]),
        (What::MaxLength(2), &["\"💩💩\"", "[1,2,3]"], &["\"abc\""]),
        (What::Pattern("^a+$".to_owned()), &["\"aa\"", "1"], &["\"b\"", "\"\""]),
        (What::Pattern("a".to_owned()), &["\"bab\""], &["\"b\""]),
        // No engine takes it.
        (What::Pattern("(a".to_owned()), &["\"b\""], &[]),
        (What::Format("date".to_owned()), &["\"x\"", "1"], &[]),
        (What::MinItems(1), &["[1]", "\"\"", "{}"], &["[]"]),
        (What::MaxItems(1), &["[]", "{\"a\":1,\"b\":2}"], &["[1,2]"]),
        (
            What::UniqueItems,
            &["[1,true]", "[{\"a\":1},{\"a\":2}]", "[0,false]", "[]", "\"aa\""],
            &["[1,1.0]", r#"[{"a":1,"b":2},{"b":2.0,"a":1}]"#, "[[1],[1.00]]"],
        ),
        (What::MinProperties(1), &["{\"a\":1}", "[]"], &["{}"]),
        (What::MaxProperties(1), &["{}", "[1,2]"], &["{\"a\":1,\"b\":2}"]),
        (What::Required(texts(&["a"])), &["{\"a\":null}", "[]", "null"], &["{}", "{\"b\":1}"]),
        (
            What::DependentRequired(vec![("a".to_owned(), texts(&["b", "c"]))]),
            &["{}", "{\"b\":1}", "{\"a\":1,\"b\":1,\"c\":1}", "[]"],
            &["{\"a\":1,\"b\":1}"],
        ),
    ] {
        check(&what, good, bad);
    }
}

#[test]
fn rules_that_ask_tests() {
    let additional = What::AdditionalProperties { names: texts(&["a"]), patterns: Vec::new(), test: test(1) };
    for (what, good, bad) in [
        (
            What::Elements(vec![test(0), test(1)]),
            &["[]", "[\"\"]", "[\"\",1,null]", "{}"][..],
            &["[1]", "[\"\",\"\"]"][..],
        ),
        (What::Items { from: 0, test: test(1) }, &["[]", "[1,2]", "\"\""], &["[1,null]"]),
        (What::Items { from: 1, test: test(2) }, &["[]", "[null]"], &["[1,2]"]),
        (What::Contains { test: test(1), least: 1, most: None }, &["[\"\",1]", "{}"], &["[]", "[\"\"]"]),
        (What::Contains { test: test(1), least: 0, most: Some(1) }, &["[]", "[1]"], &["[1,2]"]),
        (What::UnevaluatedItems(test(2)), &["[]", "{}"], &["[1]"]),
        (
            What::Properties(named(&[("a", 1), ("b", 2)])),
            &["{\"a\":1}", "{}", "[]"],
            &["{\"a\":\"\"}", "{\"b\":1}"],
        ),
        (
            What::PatternProperties(named(&[("^a", 1), ("z$", 0)])),
            &["{\"a\":1,\"z\":\"\",\"m\":null}", "[]"],
            &["{\"ab\":\"\"}", "{\"az\":1}"],
        ),
        (
            What::AdditionalProperties { names: Vec::new(), patterns: texts(&["^a"]), test: test(2) },
            &["{\"ab\":1}"],
            &["{\"ba\":1}"],
        ),
        (additional, &["{\"a\":\"\",\"b\":1}", "[]"], &["{\"b\":\"\"}"]),
        (What::PropertyNames(test(4)), &["{\"a\":1,\"\":2}", "\"long\""], &["{\"ab\":1}"]),
        (What::DependentSchemas(named(&[("a", 2), ("b", 3)])), &["{}", "{\"b\":1}", "[]"], &["{\"a\":1}"]),
        (What::UnevaluatedProperties(test(1)), &["{\"a\":1}", "[\"\"]"], &["{\"a\":\"\"}"]),
        (What::AllOf(vec![test(0), test(4)]), &["\"a\""], &["\"ab\"", "1"]),
        (What::AnyOf(vec![test(0), test(1)]), &["1", "\"\""], &["null", "1.5"]),
        (What::OneOf(vec![test(0), test(4)]), &["1", "\"ab\""], &["\"a\""]),
        (What::OneOf(vec![test(0), test(1)]), &["1"], &["null"]),
        (What::Not(test(0)), &["1"], &["\"\""]),
        (
            What::If { test: test(0), then: Some(test(4)), otherwise: Some(test(1)) },
            &["\"a\"", "1"],
            &["\"ab\"", "null"],
        ),
        (What::If { test: test(0), then: None, otherwise: Some(test(2)) }, &["\"ab\""], &["1"]),
    ] {
        check(&what, good, bad);
    }
}

#[test]
fn what_others_have_looked_at_is_evaluated() {
    let a = || What::Properties(named(&[("a", 3)]));
    let b = || What::Properties(named(&[("b", 1)]));
    let closed = || What::UnevaluatedProperties(test(2));
    // 5 knows `a`, 6 knows `b` if it is an integer, 7 knows neither and takes all.
    let inner = [vec![a()], vec![b()], vec![]];
    for (whats, good, bad) in [
        (vec![closed(), a()], &["{\"a\":1}", "{}"][..], &["{\"b\":1}"][..]),
        (vec![What::AllOf(vec![test(5), test(6)]), closed()], &["{\"a\":1,\"b\":1}"], &["{\"a\":1,\"c\":1}"]),
        (vec![What::AnyOf(vec![test(5), test(6)]), closed()], &["{\"a\":1,\"b\":1}"], &["{\"b\":\"\"}"]),
        (vec![What::OneOf(vec![test(2), test(6)]), closed()], &["{\"b\":1}"], &["{\"a\":1}"]),
        (vec![What::Not(test(2)), closed()], &["{}"], &["{\"a\":1}"]),
        (
            vec![What::If { test: test(6), then: Some(test(5)), otherwise: None }, closed()],
            &["{\"a\":1,\"b\":1}", "{}"],
            &["{\"b\":\"\"}", "{\"c\":1}"],
        ),
        (
            vec![What::DependentSchemas(named(&[("b", 5), ("a", 6)])), closed()],
            &["{\"a\":1,\"b\":1}"],
            &["{\"b\":1}", "{\"a\":1}"],
        ),
        (
            vec![
                What::Elements(vec![test(3)]),
                What::Contains { test: test(1), least: 1, most: None },
                What::UnevaluatedItems(test(0)),
            ],
            &["[null,1,\"\"]", "[1]"],
            &["[null,1,null]", "[null]"],
        ),
        // What a cousin has looked at is nobody else's business.
        (vec![What::AllOf(vec![test(5), test(8)])], &["{}"], &["{\"a\":1}"]),
    ] {
        let mut tests = basic();
        tests.extend(inner.iter().cloned());
        tests.push(vec![closed()]);
        tests.push(whats.clone());
        let api = asking(tests);
        let judge = Judge::new(&api);
        for (values, fits) in [(good, true), (bad, false)] {
            for text in values {
                assert_eq!(judge.test(test(9), &value(text)), Ok(fits), "{whats:?} {text}");
            }
        }
    }
}

#[test]
fn tests_that_ask_themselves_add_nothing() {
    let string = What::Types(TypeSet::of(JsonType::String));
    let api = asking(vec![
        vec![What::AllOf(vec![test(0)])],
        vec![What::AllOf(vec![test(1)]), string.clone()],
        vec![What::AnyOf(vec![test(2), test(3)])],
        vec![string],
        // Over another one.
        vec![What::AllOf(vec![test(5)]), What::AnyOf(vec![test(5), test(3)])],
        vec![What::AllOf(vec![test(4)])],
    ]);
    let judge = Judge::new(&api);
    for (id, of_text, of_number) in
        [(0, true, true), (1, true, false), (2, true, false), (4, true, false), (5, true, false)]
    {
        assert_eq!(judge.test(test(id), &value("\"\"")), Ok(of_text), "{id}");
        assert_eq!(judge.test(test(id), &value("1")), Ok(of_number), "{id}");
        let misfits = judge.rules(&api.tests[id].rules, &value("1")).unwrap();
        assert_eq!(misfits.is_empty(), of_number, "{id}");
    }
}

#[test]
fn what_is_asked_has_an_end() {
    let chain = |length: usize| {
        let tests = (1..=length).map(|next| vec![What::AllOf(vec![test(next)])]).chain([vec![What::Never]]);
        asking(tests.collect())
    };
    assert_eq!(Judge::new(&chain(900)).test(test(0), &Json::Null), Ok(false));
    assert_eq!(Judge::new(&chain(20_000)).test(test(0), &Json::Null), Err(Unjudged::TooDeep));
    // Each asks the next one twice: nobody asks it more than once.
    let twice = |length: usize| {
        let next = |next| vec![What::OneOf(vec![test(next), test(next), test(length)])];
        asking((1..=length).map(next).chain([vec![What::Never]]).collect())
    };
    assert_eq!(Judge::new(&twice(400)).test(test(0), &Json::Null), Ok(false));
    let alias = |next| def(Shape::Alias(node(Type::Named(TypeId(next)))));
    let api = Api { types: (1..20_000).map(alias).collect(), ..Api::default() };
    assert_eq!(Judge::new(&api).ty(TypeId(0), &Json::Null), Err(Unjudged::TooDeep));
    let api = asking(vec![vec![What::UniqueItems]]);
    let judge = Judge::new(&api);
    judge.steps.set(1);
    assert_eq!(judge.test(test(0), &Json::Null), Err(Unjudged::TooMuch));
}

fn integer(width: IntegerWidth) -> Type {
    Type::Scalar(Scalar::Integer(width))
}

#[test]
fn nodes_are_judged_by_their_types() {
    let string = || node(Type::Scalar(Scalar::String));
    for (node, good, bad) in [
        (node(Type::Json), &["null", "1"][..], &[][..]),
        (node(Type::JsonObject), &["{}"], &["[]", "null"]),
        (node(Type::Null), &["null"], &["0"]),
        (node(Type::Never), &[], &["null"]),
        (string(), &["\"\""], &["1", "null"]),
        (string().or_null(), &["null"], &["1"]),
        (string().or_null().with_rules(rules(vec![What::MinLength(1)])), &["null", "\"a\""], &["\"\""]),
        (node(Type::List(Box::new(string()))), &["[]", "[\"\"]"], &["[1]", "\"\""]),
        (node(Type::Map(Box::new(string()))), &["{}", "{\"a\":\"\"}"], &["{\"a\":1}", "[]"]),
        (
            node(Type::Tuple(vec![string(), node(Type::Json)])),
            &["[\"\",1]"],
            &["[\"\"]", "[1,1]", "[\"\",1,1]"],
        ),
        (node(Type::Scalar(Scalar::Bool)), &["true"], &["\"true\"", "1"]),
        (node(integer(IntegerWidth::I8)), &["-128", "127.0", "1e2"], &["128", "1.5", "\"1\""]),
        (node(integer(IntegerWidth::U64)), &["18446744073709551615"], &["18446744073709551616", "-1"]),
        (node(Type::Scalar(Scalar::BigInteger)), &["1e400"], &["1e-1"]),
        (node(Type::Scalar(Scalar::Number)), &["1e400", "1.5"], &["\"1\""]),
        (node(Type::Scalar(Scalar::F64)), &["1.5"], &["1e400", "\"1\""]),
        (node(Type::Scalar(Scalar::Uuid)), &["\"895e2480-7eb8-45c8-98c9-9f76ad5024ce\""], &["\"x\"", "1"]),
        (node(Type::Scalar(Scalar::Date)), &["\"2024-02-29\""], &["\"2023-02-29\""]),
        (node(Type::Scalar(Scalar::DateTime)), &["\"2024-02-29T00:00:00Z\""], &["\"yesterday\""]),
        (node(Type::Scalar(Scalar::Time)), &["\"10:00:00Z\""], &["\"10:00\""]),
        (node(Type::Scalar(Scalar::Duration)), &["\"P1D\""], &["\"1D\""]),
        (node(Type::Scalar(Scalar::Base64)), &["\"aGk=\""], &["\"a\""]),
        (node(Type::Scalar(Scalar::Binary)), &["\"anything\""], &["1"]),
    ] {
        let api = Api::default();
        let judge = Judge::new(&api);
        for (values, fits) in [(good, true), (bad, false)] {
            for text in values {
                let misfits = judge.node(&node, &value(text)).unwrap();
                assert_eq!(misfits.is_empty(), fits, "{:?} {text}: {misfits:?}", node.ty);
            }
        }
    }
}

fn object(fields: Vec<Field>, rest: Rest) -> TypeDef {
    def(Shape::Struct(Struct { fields, rest }))
}

fn branch(ty: usize, tags: &[&str]) -> Branch {
    let tags = tags.iter().map(|tag| value(tag)).collect();
    Branch { hints: Vec::new(), value: node(Type::Named(TypeId(ty))), tags }
}

#[test]
fn types_are_judged_by_their_shapes() {
    let (string, int) = (|| node(Type::Scalar(Scalar::String)), || node(integer(IntegerWidth::I64)));
    let listed = |openness| {
        let values = [value("\"a\""), value("\"b\"")];
        let values = values.map(|value| EnumValue {
            value,
            name: None,
            docs: Docs::default(),
            origin: Origin::default(),
        });
        def(Shape::Enum(Enum { values: values.into(), openness }))
    };
    let mut generated = field("id", Presence::Required, string());
    generated.value.notes.read_only = true;
    let union = |branches, dispatch| def(Shape::Union(Union { branches, dispatch }));
    let by_kind = |otherwise| Dispatch::Tag { property: "kind".to_owned(), otherwise };
    let types = vec![
        object(
            vec![field("a", Presence::Required, string()), field("b", Presence::Optional, int())],
            Rest::Open,
        ),
        object(vec![field("a", Presence::Required, int())], Rest::Closed),
        object(vec![generated], Rest::Typed(int())),
        listed(Openness::Closed),
        listed(Openness::Open),
        union(vec![branch(0, &[]), branch(1, &[])], Dispatch::Fit),
        union(vec![branch(0, &["\"x\""]), branch(7, &["1"])], by_kind(None)),
        object(vec![], Rest::Open),
        union(vec![branch(0, &["\"x\""]), branch(7, &["\"z\""])], by_kind(Some(1))),
        def(Shape::Alias(node(Type::Named(TypeId(9))))),
        union(vec![branch(10, &[]), branch(3, &[])], Dispatch::Fit),
        union(vec![branch(1, &["\"x\""]), branch(2, &["true"])], by_kind(None)),
    ];
    let api = Api { types, ..Api::default() };
    let judge = Judge::new(&api);
    for (id, good, bad) in [
        (0, &["{\"a\":\"\",\"c\":1}"][..], &["{}", "{\"a\":1}", "{\"a\":\"\",\"b\":\"\"}", "[]"][..]),
        (1, &["{\"a\":1}"], &["{\"a\":1,\"b\":1}"]),
        (2, &["{}", "{\"id\":\"\",\"n\":1}"], &["{\"id\":1}", "{\"n\":\"\"}"]),
        (3, &["\"a\""], &["\"c\"", "1", "null"]),
        (4, &["\"c\""], &["1", "null"]),
        (5, &["{\"a\":1}", "{\"a\":\"\"}"], &["{\"a\":null}", "{}"]),
        // The tag decides, also where another branch would fit.
        (
            6,
            &["{\"kind\":\"x\",\"a\":\"\"}", "{\"kind\":1.0}"],
            &["{\"kind\":\"x\"}", "{\"kind\":\"y\"}", "{}", "1"],
        ),
        (8, &["{\"kind\":\"y\"}", "{}"], &["{\"kind\":\"x\"}"]),
        (9, &["1"], &[]),
        (10, &["\"a\""], &["1"]),
        // The tag is the union's where a branch has no place for it.
        (
            11,
            &["{\"kind\":\"x\",\"a\":1}", "{\"kind\":true,\"n\":1}"],
            &["{\"kind\":\"x\",\"a\":1,\"b\":1}", "{\"kind\":true,\"n\":\"\"}"],
        ),
    ] {
        for (values, fits) in [(good, true), (bad, false)] {
            for text in values {
                let misfits = judge.ty(TypeId(id), &value(text)).unwrap();
                assert_eq!(misfits.is_empty(), fits, "{id} {text}: {misfits:?}");
            }
        }
    }
    let open = Judge::new(&api).taking_enums(EnumPolicy::Open);
    for (text, fits) in [("\"c\"", true), ("1", false)] {
        assert_eq!(open.ty(TypeId(3), &value(text)).unwrap().is_empty(), fits, "{text}");
    }
}

#[test]
fn misfits_say_where_and_what() {
    let item = node(integer(IntegerWidth::I32)).with_rules(rules(vec![bound(Side::Least, "1", false)]));
    let list = node(Type::List(Box::new(item)));
    let types = vec![object(vec![field("a/b", Presence::Required, list)], Rest::Closed)];
    let api = Api { types, ..Api::default() };
    let misfits =
        Judge::new(&api).ty(TypeId(0), &value(r#"{"a/b": [1, 0, "x", 3000000000], "c": 1}"#)).unwrap();
    let told: Vec<String> = misfits.iter().map(|misfit| misfit.told_of("the default")).collect();
    assert_eq!(
        told,
        [
            "`/a~1b/1` of the default is `0`, which is less than 1, its `minimum`",
            "`/a~1b/2` of the default is a string, and the schema takes an integer",
            "`/a~1b/3` of the default is `3000000000`, which is beyond 32 bits",
            "the default has the member `c`, which the schema forbids",
        ]
    );
}

#[test]
fn formats_assert_where_they_are_to() {
    let api = asking(vec![vec![What::Format("date".to_owned())], vec![What::Format("color".to_owned())]]);
    let judge = Judge::new(&api).asserting_formats();
    for (id, text, fits) in
        [(0, "\"2024-01-01\"", true), (0, "\"x\"", false), (0, "1", true), (1, "\"x\"", true)]
    {
        assert_eq!(judge.test(test(id), &value(text)), Ok(fits), "{text}");
    }
}
