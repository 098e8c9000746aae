//! Patterns of ECMA-262: what they are translated into, what they match, and why some are refused.

#![allow(clippy::panic, reason = "helpers of tests")]

use specwright_values::pattern::{Part, Pattern, PatternError};

fn parts(ecma: &str) -> Vec<Part> {
    Pattern::translate(ecma).unwrap_or_else(|error| panic!("{ecma}: {error}")).parts
}

#[test]
fn what_both_languages_say_stays_as_it_is() {
    for (ecma, translated) in [
        (r"^[a-z0-9_-]{1,63}$", r"^[a-z0-9_\-]{1,63}$"),
        (r"(^\d{4}$)|(?:^a\/b$)", r"^[0-9]{4}$|^a/b$"),
        (r"^(?<year>\d+?)-(\w)$", r"^[0-9]+-[A-Za-z0-9_]$"),
        (r"a|b{0,1}|", r"a|b?|"),
        (r"^(ab|c){2,}é😀$", r"^(?:ab|c){2,}é\x{1F600}$"),
        (r".\n\x01", r"[^\n\r\x{2028}\x{2029}]\n\x01"),
        (r"[.][+-.][]", r"\.[+-.][^\x00-\x{10FFFF}]"),
        (r"\p{Lu}\P{Script=Greek}[\p{L}0]", r"\p{Lu}\P{Script=Greek}[\p{L}0]"),
        ("", ""),
    ] {
        assert_eq!(parts(ecma), [Part::Matches(translated.to_owned())], "{ecma}");
    }
}

#[test]
fn matches_are_those_of_ecma_262() {
    for (ecma, yes, no) in [
        ("b", &["abc"][..], &["", "B"][..]),
        ("^a$", &["a"], &["a\n", "\na", "aa"]),
        (r"^.$", &["é", "😀", "\u{85}"], &["\n", "\r", "\u{2028}", "\u{2029}", ""]),
        (r"^\d\D$", &["1a", "1١"], &["١a", "12"]),
        (r"^\w\W$", &["aé", "_-"], &["é-", "ab"]),
        (r"^\s\S$", &["\u{FEFF}a", "\u{A0}\u{85}", "\u{2028}\u{200B}"], &["\u{85}a", "  "]),
        (r"^[\s][^\s][\S]$", &["\u{FEFF}aa"], &["aaa", " \u{FEFF}a", " a\u{FEFF}"]),
        (r"\ba", &["éa", "a"], &["ba"]),
        (r"\Ba", &["ba"], &["éa"]),
        (r"^\cJ\cj\0\x41\u0042\u{43}\t\v\f$", &["\n\n\0ABC\t\u{B}\u{C}"], &["\\cJ"]),
        (r"^\uD83D\uDE00[\uD83D\uDE00-\uD83D\uDE02]$", &["😀😁"], &["😀😃"]),
        (r"\uD83D", &[], &["😀", ""]),
        (r"^[^\uD83D]$", &["😀"], &[""]),
        (r"^[\u0000-\uFFFF]$", &["\u{FFFF}"], &["😀"]),
        (r"^[^]$", &["\n", "😀"], &[""]),
        ("[]", &[], &["", "a"]),
        (r"^[a&&b]{2}$", &["a&"], &["aa&"]),
        (r"^[[#~~ ]{2}$", &["[#", "~ "], &["]]"]),
        (r"^[\w-.]$", &["-", ".", "a"], &[",", "/"]),
        (r"^[a\-z\b][\]]$", &["-]", "\u{8}]"], &["b]"]),
        (r#"^\-\_\"\/\@\ \é$"#, &["-_\"/@ é"], &[]),
        (r"^{a{}{1,x}]}$", &["{a{}{1,x}]}"], &[]),
        (r"^\p{Letter}\p{Script=Greek}\p{gc=Nd}\p{digit}$", &["яπ٣3"], &["1π33", "яb33"]),
        (r"^(?:\p{White_Space}|\P{L})$", &[" ", "1"], &["é"]),
        (r"^(?:^)*a(?:)?$", &["a"], &[]),
        (r"^(?i:a)b(?s:.)$", &["Ab\n"], &["AB\n"]),
    ] {
        let pattern = Pattern::new(ecma).unwrap_or_else(|error| panic!("{ecma}: {error}"));
        yes.iter().for_each(|text| assert!(pattern.matches(text), "{ecma} matches {text:?}"));
        no.iter().for_each(|text| assert!(!pattern.matches(text), "{ecma} does not match {text:?}"));
    }
}

#[test]
fn other_dialects_are_read_as_they_are_meant() {
    for (ecma, written, translated) in [
        (r"\Aa\Z", r"\A", "^a$"),
        (r"\Aa\z", r"\A", "^a$"),
        ("^(?i)ab|c", "(?i)", "(?i)^ab|c"),
        ("(?s-i).", "(?s-i)", "(?s:.)"),
        ("a((?i)b)(?-i:c)", "(?i)", "(?i)(?-i:a)b(?-i:c)"),
        ("^(?P<n>a)$", "(?P<n>", "^a$"),
        ("^[[:alpha:]_]$", "[:alpha:]", "^[A-Za-z_]$"),
        (r"\pL", r"\pL", r"\p{L}"),
        (r"\x{1F600}", r"\x{1F600}", r"\x{1F600}"),
        ("/^a/b$/gi", "/^a/b$/gi", "(?i)^a/b$"),
    ] {
        let result = Pattern::translate(ecma).unwrap_or_else(|error| panic!("{ecma}: {error}"));
        assert_eq!(result.parts, [Part::Matches(translated.to_owned())], "{ecma}");
        assert_eq!(result.notes.first().map(|note| note.written.as_str()), Some(written), "{ecma}");
    }
    let notes = Pattern::translate(r"^a\Z").unwrap().notes;
    assert_eq!(notes[0].to_string(), r"`\Z` is read as `$`, as in other dialects (character 3)");
    // A slash alone is a slash, and a bracket beside a colon is one.
    assert!(Pattern::translate("/a/[[:a]").unwrap().notes.is_empty());
}

#[test]
fn case_is_folded_as_with_the_flag_u() {
    for (ecma, yes, no) in [
        (r"(?i)^k\w\W$", &["\u{212A}\u{17F}-"][..], &["ks\u{17F}"][..]),
        (r"(?i)^[^a][\W]$", &["b-"], &["A-", "bs", "b\u{17F}"]),
        (r"(?i)^\p{Lu}ß$", &["aẞ"], &["1ß"]),
    ] {
        let pattern = Pattern::new(ecma).unwrap();
        yes.iter().for_each(|text| assert!(pattern.matches(text), "{ecma} matches {text:?}"));
        no.iter().for_each(|text| assert!(!pattern.matches(text), "{ecma} does not match {text:?}"));
    }
}

#[test]
fn lookarounds_on_the_whole_text_are_conditions_of_their_own() {
    let matches = |text: &str| Part::Matches(text.to_owned());
    let lacks = |text: &str| Part::Lacks(text.to_owned());
    for (ecma, expected) in [
        (
            r"^(?=.*\d)(?!a|b)\w{8,}$",
            vec![
                matches("^[A-Za-z0-9_]{8,}$"),
                matches(r"^[^\n\r\x{2028}\x{2029}]*[0-9]"),
                lacks("^(?:a|b)"),
            ],
        ),
        (
            "^((?:ab|cd)(?!e)[a-z]*(?<!-|_)x$)",
            vec![matches("^(?:ab|cd)[a-z]*x$"), lacks("^(?:ab|cd)e"), lacks("(?:-|_)x$")],
        ),
        ("(?!a)^b", vec![matches("^b"), lacks("^a")]),
        ("^(?!a$)", vec![matches("^"), lacks("^a$")]),
    ] {
        assert_eq!(parts(ecma), expected, "{ecma}");
    }
    let password = Pattern::new(r"^(?=.*\d)(?=.*[a-z]).{4,8}(?<!0)$").unwrap();
    assert!(password.matches("a123"));
    for text in ["abcd", "1234", "a1", "a120"] {
        assert!(!password.matches(text), "{text}");
    }
}

#[test]
fn long_repetitions_are_counted() {
    let counted =
        |text: &str, least, most| vec![Part::Matches(text.to_owned()), Part::Length { least, most }];
    for (ecma, expected) in [
        ("^[a-z]{0,100000}$", counted("^[a-z]*$", 0, 100_000)),
        ("^0x([a-f0-9]{2}){0,1073741824}$", counted("^0x(?:[a-f0-9]{2})*$", 2, 2_147_483_650)),
        ("^a(?:bc){200,}[de]$", counted("^a(?:bc)*[de]$", 402, u64::MAX)),
        ("^a{2,99999999999999999999999}$", counted("^a*$", 2, u64::MAX)),
        ("a{2,1000000}", vec![Part::Matches("a{2}".to_owned())]),
        ("^ab{0,1000000}", vec![Part::Matches("^ab{0}".to_owned())]),
    ] {
        assert_eq!(parts(ecma), expected, "{ecma}");
    }
    let pattern = Pattern::new("^0x([a-f]{2}){2,100000}$").unwrap();
    assert!(pattern.matches("0xabab") && pattern.matches(&format!("0x{}", "ab".repeat(100_000))));
    assert!(!pattern.matches("0xab") && !pattern.matches("0xababa"));
    assert!(!pattern.matches(&format!("0x{}", "ab".repeat(100_001))));
    assert!(Pattern::new("^[é😀]{100}$").unwrap().matches(&"é😀".repeat(50)));
}

#[test]
fn a_refusal_says_why_and_where() {
    for (ecma, expected) in [
        ("ab(c", "a `(` is never closed (character 3)"),
        ("é)", "a `)` closes nothing (character 2)"),
        ("a[b", "a `[` is never closed (character 2)"),
        ("a\\", "it ends with a backslash (character 2)"),
        ("*a", "there is nothing that the `*` could repeat (character 1)"),
        ("a{2}{3}", "there is nothing that the `{` could repeat (character 5)"),
        ("^*", "a position cannot be repeated (character 2)"),
        ("(?!a)*", "a position cannot be repeated (character 6)"),
        ("a{3,2}", "the numbers of a repetition are out of order (character 2)"),
        ("a{,5}", "a repetition without a least number is not of ECMA-262: `{0,` begins it (character 2)"),
        ("a++", "a repetition that gives nothing back (`+` after it) is not of ECMA-262 (character 1)"),
        ("[z-a]", "the ends of a range are out of order (character 2)"),
        (r"[\B]", "a class has characters, and there stands a position (character 2)"),
        (r"\h", r"`\h` means nothing in ECMA-262 (character 1)"),
        (r"\01", r"an octal number is not of ECMA-262: `\0` stands before no digit (character 1)"),
        (r"\c1", r"`\c` stands before a letter (character 1)"),
        (r"\xZ", r"`\x` stands before two hexadecimal digits (character 1)"),
        (
            r"\u12",
            r"`\u` stands before four hexadecimal digits, or before a code point in braces (character 1)",
        ),
        (
            r"\u{110000}",
            r"`\u` stands before four hexadecimal digits, or before a code point in braces (character 1)",
        ),
        (r"\p", r"`\p` stands before a name in braces (character 1)"),
        (
            r"\p{Foo}",
            "`Foo` is no property of Unicode that ECMA-262 knows, such as `L` or `Script=Greek` (character 1)",
        ),
        ("(?>a)", "ECMA-262 has no group that begins so (character 1)"),
        ("(?<1>a)", "the name of a group is no name, or never ends (character 1)"),
    ] {
        assert_eq!(Pattern::translate(ecma).unwrap_err().to_string(), expected, "{ecma}");
    }
}

#[test]
fn what_no_check_in_linear_time_says_is_refused() {
    let deep = "(".repeat(101) + &")".repeat(101);
    let looks = "^".to_owned() + &"(?!a)".repeat(17);
    for (ecma, expected) in [
        (r"(a)\1", PatternError::Backreference { at: 3 }),
        (r"(?<n>a)\k<n>", PatternError::Backreference { at: 7 }),
        (r"(?P<n>a)(?P=n)", PatternError::Backreference { at: 8 }),
        ("(?!a)b", PatternError::Lookaround { at: 0 }),
        ("^(?!a)|b", PatternError::Lookaround { at: 1 }),
        ("^a*(?!b)", PatternError::Lookaround { at: 3 }),
        ("^(?:a(?<!b))*$", PatternError::Lookaround { at: 5 }),
        (&looks, PatternError::Lookaround { at: 81 }),
        ("(?m)^a", PatternError::Flag { at: 2, flag: 'm' }),
        ("a(?i)b", PatternError::Flag { at: 1, flag: 'i' }),
        (r"(?i)\P{Lu}", PatternError::Flag { at: 4, flag: 'i' }),
        (&deep, PatternError::TooDeep),
        ("((a{1000}){1000}){1000}", PatternError::Multiplies),
        ("^(a|bc){0,1073741824}$", PatternError::TooLarge),
    ] {
        assert_eq!(Pattern::translate(ecma).unwrap_err(), expected, "{ecma}");
        let error = Pattern::new(ecma).unwrap_err();
        assert_eq!(error.at().is_some(), error.to_string().contains("(character "), "{error}");
    }
}

#[test]
fn a_translation_compiles_again_from_literals() {
    let pattern =
        Pattern::from_parts(&[Part::Matches("^a*$"), Part::Lacks("aa"), Part::Length { least: 1, most: 3 }])
            .unwrap();
    assert!(pattern.matches("a") && !pattern.matches("aa") && !pattern.matches(""));
    let deep = |depth: usize| Pattern::new(&("(?:a|b".repeat(depth) + &")*".repeat(depth)));
    assert!(deep(16).unwrap().matches("a"));
    assert_eq!(deep(17).unwrap_err(), PatternError::TooDeep);
    let groups = "(".repeat(100) + "a" + &")".repeat(100);
    assert!(Pattern::new(&groups).unwrap().matches("a"));
}

#[test]
fn long_patterns_take_no_long_time() {
    for unit in ["^", "(?:)", "{", "[[:", r"\p{L}", "a?", "[^a]", "(?=a)", "|", "/", "a{1000}"] {
        let start = std::time::Instant::now();
        let _ = Pattern::translate(&format!("/^{}", unit.repeat(20_000 / unit.len())));
        assert!(start.elapsed().as_secs() < 10, "{unit}: {:?}", start.elapsed());
    }
}
