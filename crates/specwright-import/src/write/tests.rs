use specwright::diagnostic::Diagnostics;

use super::*;
use crate::build::{same, single, text};
use specwright::source::Mark;

/// Strings that YAML could take for something else, or lose a letter of.
const STRINGS: &[&str] = &[
    "",
    " ",
    "a",
    "a b",
    "null",
    "~",
    "true",
    "No",
    "y",
    "1",
    "1.0",
    "0x1F",
    "1e3",
    "1_000",
    "12:30",
    "2024-01-01",
    "2024-01-01T00:00:00Z",
    "3.1.0",
    "v3",
    "+1",
    "-1",
    ".5",
    ".inf",
    "-",
    "- a",
    "?",
    "? a",
    ": a",
    "a: b",
    "a:",
    "a:b",
    "#a",
    "a #b",
    "a#b",
    "'a'",
    "\"a\"",
    "it's",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "{a}",
    "[a]",
    "=",
    "<<",
    "a\nb",
    "a\n",
    "a\n\n",
    "\na",
    " a\nb",
    "a \nb ",
    "a\n  b\n c\n",
    "\t",
    "a\tb",
    "a\r\nb",
    "\u{85}",
    "\u{2028}",
    "\u{feff}a",
    "\u{202e}a",
    "ünïcode — ok",
    "😀",
    "a\\b",
    "---",
    "...",
    "--- a",
    "a\n---\nb",
    "\n",
    "# a\n# b",
    "a\n\n\n b\n\n",
];

fn written(value: &Node) -> Node {
    let yaml = to_yaml(value, "test");
    let mut diagnostics = Diagnostics::default();
    let read = specwright::document::read_tree(0, &yaml, &mut diagnostics);
    read.unwrap_or_else(|| panic!("{yaml}\n{}", diagnostics.into_report(Vec::new()).diagnostics[0].message))
}

#[test]
fn strings_survive_as_values_and_keys() {
    for string in STRINGS {
        let node = single("outer", single(string, text(string, Mark::default())));
        assert!(same(&node, &written(&node)), "{string:?}:\n{}", to_yaml(&node, "test"));
    }
}

#[test]
fn long_text_folds_and_survives() {
    let long = "Retrieves a page of runs, newest first, ".repeat(8);
    for string in [long.trim_end(), &long, &format!("{long} two blanks  in it"), &"x".repeat(300)] {
        let node = single("description", text(string, Mark::default()));
        assert!(same(&node, &written(&node)), "{}", to_yaml(&node, "test"));
    }
    let yaml = to_yaml(&single("description", text(long.trim_end(), Mark::default())), "test");
    assert!(yaml.lines().all(|line| line.len() <= 92), "{yaml}");
}

#[test]
fn numbers_keep_their_spelling() {
    let yaml = "# test\na: -9223372036854776000\nb: 1.0\nc: 1e+22\nd:\n  - 10\n  - []\n  - {}\n  - - 1\n  - e: null\n";
    let node = specwright::document::read_tree(0, yaml, &mut Diagnostics::default()).expect("YAML");
    assert_eq!(to_yaml(&node, "test"), yaml);
}
