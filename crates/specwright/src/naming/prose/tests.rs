//! What becomes of texts.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::named_doc_text;
use super::render::render;
use crate::ir::Docs;

fn check(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let shown = render(text).join("\n");
        if shown != *expected {
            wrong.push_str(&format!("{text:?}\n  is {shown:?}\n not {expected:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn blocks_keep_their_shape() {
    check(&[
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a  \nb\\\nc", "a\\\nb\\\nc"),
        ("a\n# b\nc\n===", "a\n\n# b\n\n# c"),
        ("a\n  * b\n  * c\n    - d\n  * e\n\nf", "a\n\n* b\n* c\n  - d\n* e\n\nf"),
        ("3) a\n\n   b\n4) c", "3) a\n\n   b\n\n4) c"),
        ("> a\n> - b\n\nc", "> a\n>\n> - b\n\nc"),
        ("- a\n  ```\n  b\n  ```", "- a\n  ```text\n  b\n  ```"),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
        (
            "| a | b |\n|:-|--|\n| `c\\|d` \\| | *e* |\n\nf",
            "| a         | b   |\n| :-------- | --- |\n| `c\\|d` \\| | *e* |\n\nf",
        ),
        ("_a_ **b** __c *d*__ e_f", "_a_ **b** __c *d*__ e_f"),
    ]);
}

#[test]
fn code_is_never_run() {
    check(&[
        ("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```"),
        ("```\nopen", "```text\nopen\n```"),
        ("~~~\n```\n~~~", "````text\n```\n````"),
        ("a\n\n    b\n\n        c\n    d", "a\n\nb\n\n```text\nc\n```\n\nd"),
        ("a\n\n    b\n      c\n\nd", "a\n\n```text\nb\n  c\n```\n\nd"),
        ("a<br>~~~rust<br>b", "a\n\n\\~~~rust\n\nb"),
    ]);
}

#[test]
fn text_is_inert() {
    check(&[
        ("a <script>x</script>", "a \\<script>x\\</script>"),
        ("\u{202e}evil", "evil"),
        ("*/ #![feature]", "*/ #!\\[feature]"),
        ("a <b x>", "a \\<b x>"),
        ("a `<b>` c", "a `<b>` c"),
        ("`` a ` <b> ``", "``a ` <b>``"),
        ("a ` <c>", "a \\` \\<c>"),
        ("\\<b> \\[c] \\`<d>`", "\\<b> \\[c] \\`\\<d>\\`"),
        ("\\\\[a]", "\\\\\\[a]"),
        ("1 < 2 &lt; 3 &lt;b&gt; &amp;lt; &copy;", "1 < 2 < 3 \\<b> &amp;lt; &copy;"),
        ("see https://x.y/z.", "see <https://x.y/z>."),
        ("see https://x.y/a_b_c?d=[e]", "see <https://x.y/a_b_c?d=>\\[e]"),
        ("see <https://x.y> <a@x.y>", "see <https://x.y> a@x.y"),
        ("(https://x.y/z)", "(<https://x.y/z>)"),
        ("\"https://x.y\" a=https://x.y", "\"<https://x.y>\" a=<https://x.y>"),
        ("a[^1] - [ ] b\n\n[^1]: c d", "a\\[^1] - \\[ ] b\n\n\\[^1]: c d"),
    ]);
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    check(&[
        ("see [Foo] and [a](https://x.y/z)", "see \\[Foo] and [a](https://x.y/z)"),
        ("a [long\n  link](https://x.y) b", "a [long link](https://x.y) b"),
        ("[`a`](https://x.y)", "[`a`](https://x.y)"),
        ("[a](https://x.y/z_(b))", "[a](https://x.y/z_(b))"),
        ("[a](https://x.y \"A title\")", "[a](https://x.y)"),
        ("[a](<https://x.y>)", "[a](https://x.y)"),
        ("[a](mailto:a@x.y)", "[a](mailto:a@x.y)"),
        ("[https://x.y](https://x.y)", "<https://x.y>"),
        ("the [a `b`](/relative) c", "the a `b` c"),
        ("the [a](#fragment)", "the a"),
        ("the [profile](get-profile) and [Order](order)", "the profile and Order"),
        ("an ![image](/a.png)", "an image"),
        ("[![a](https://x.y/a.png)](https://x.y)", "[![a](https://x.y/a.png)](https://x.y)"),
        ("[<k>](https://x.y)", "[\\<k>](https://x.y)"),
        ("[[a]](https://x.y)", "[\\[a\\]](https://x.y)"),
        ("[a [b](https://x.y)](https://x.z)", "\\[a [b](https://x.y)](<https://x.z>)"),
        ("[a](javascript:alert)", "\\[a](javascript:alert)"),
        ("^[a-z](x|[0-9]*)$", "^\\[a-z](x|\\[0-9]*)$"),
        ("[a](see below)", "\\[a](see below)"),
        ("[a][b] [b]\n\n[b]: https://x.y", "[a](https://x.y) [b](https://x.y)"),
    ]);
}

#[test]
fn tags_become_markdown() {
    check(&[
        ("<p>Initiate</p>\n<p>Twice</p>", "Initiate\n\nTwice"),
        ("a<br>b<br/>\n<br />c", "a\n\nb\n\nc"),
        ("- a<br>b\n- c<br>\n- d", "- a\\\n  b\n- c\n- d"),
        ("| a<br>b |\n|-|\n| c |", "| a b |\n| --- |\n| c   |"),
        ("a <b>b </b>c <i>d</i>", "a **b** c *d*"),
        ("<a href=\"https://x.y?a=1&amp;b\">c <b>d</b></a>", "[c **d**](https://x.y?a=1&b)"),
        ("<a href='/x'>c</a> <a name=\"d\">e</a>", "c e"),
        ("<a href=https://x.y>https://x.y</a>", "<https://x.y>"),
        ("<code>a &lt; <em>b</em></code> <CODE>`c`</CODE>", "`a < b` `` `c` ``"),
        (
            "a:<ul>\n  <li>b</li>\n  <li><p>c</p><ol><li>d</li></ol></li>\n</ul>e",
            "a:\n\n- b\n- c\n  1. d\n\ne",
        ),
        ("<ul>\n    <li>a</li>\n\n    <li>b</li>\n</ul>\n\nc", "- a\n- b\n\nc"),
        ("a<pre>\n b\n  &lt;c\n</pre>d", "a\n\n```text\n b\n  <c\n```\n\nd"),
        ("<pre>\n<b>a</b> &lt; [b]\n</pre>\n<i>c</i>", "```text\na < [b]\n```\n\n*c*"),
        ("<h2>a\nb</h2>c", "## a b\n\nc"),
        ("<span class=\"a\">b</span><nobr>c</nobr>", "bc"),
        ("<div>\nsee `<b>` and [a](https://x.y)\n- b\n</div>", "see `<b>` and [a](https://x.y)\n\n- b"),
        ("<Note x=\"y\">\n`a` <b>b</b>\n</Note>", "\\<Note x=\"y\">\n`a` **b** \\</Note>"),
        ("a<!-- b -->c", "ac"),
        ("a&nbsp;&amp;&quot;&#39; &unknown;", "a &\"' &unknown;"),
    ]);
}

#[test]
fn what_is_no_tag_is_text() {
    check(&[
        ("a < b > c", "a < b > c"),
        ("<host>:<port>", "\\<host>:\\<port>"),
        ("/x/<i>/y", "/x/\\<i>/y"),
        ("<a or b>", "\\<a or b>"),
        ("<b", "\\<b"),
        ("<table><tr></tr></table>", "\\<table>\\<tr>\\</tr>\\</table>"),
        ("<ul> a", "a"),
    ]);
}

#[test]
fn hostile_texts_cost_no_time() {
    let repeated = |text: &str, times: usize| text.repeat(times);
    for text in [
        repeated("`a` ", 300_000) + "&",
        format!("a{}&", repeated("`", 1 << 20)),
        repeated("<a href=https://x.y>a\nb</a>", 70_000),
        repeated("<b>", 100_000),
        repeated("<b>", 10_000) + "a" + &repeated("</b>", 10_000),
        repeated("x<br>", 500_000),
        repeated("<ul><li>", 100_000) + &repeated("</ul>", 100_000),
        repeated("[", 10_000) + &repeated("](https://x.y)", 1_000) + &repeated("`", 1_001),
        repeated("> ", 400_000) + "a" + &repeated("\nb", 40_000),
        repeated("- ", 100_000) + "a" + &repeated("\nb", 10_000),
        repeated("- > ", 100_000) + "a" + &repeated("\nb", 10_000),
        repeated("1. ", 100_000) + "a" + &repeated("\nb", 10_000),
        repeated("*a ", 100_000),
        repeated("<code>", 100_000) + "</code>",
        format!("x{}", repeated("http://", 700_000)),
        repeated("<!--", 100_000),
    ] {
        let lines = render(&text);
        let written: usize = lines.iter().map(String::len).sum();
        assert!(written < 4 * text.len() + 1_000, "{text:.20}: {written}");
    }
}

#[test]
fn crossing_tags_do_no_harm() {
    for text in ["<b>a<a href='https://x.y'>b</b>c</a>", "<b>a<br>é</b>", "<i> <br>é</i>", "</b></ul><li>"]
    {
        let lines = render(text);
        assert!(!lines.iter().any(|line| line.contains('<')), "{text}: {lines:?}");
    }
}

#[test]
fn nothing_is_said_twice() {
    for (title, description, expected) in [
        ("A pet", "A pet.", &["A pet."][..]),
        ("Pet", "A pet, of the shop.\n\nMore.", &["A pet, of the shop.", "", "More."]),
        ("Lists all pets", "lists all", &["Lists all pets"]),
        ("Order", "A pet.", &["Order", "", "A pet."]),
        ("A title in\n  two lines", "", &["A title in two lines"]),
        ("A title", ".", &["A title"]),
        ("list_pets", "A pet.", &["A pet."]),
        ("Shop item", "A pet.", &["A pet."]),
    ] {
        let docs = Docs {
            title: Some(title.to_owned()),
            description: Some(description.to_owned()),
            deprecated: false,
        };
        assert_eq!(named_doc_text("ShopItem", &docs, &[]).0, expected, "{title}");
    }
}

/// Whatever a text is made of, documentation finds nothing in it to run, to look up or to show as HTML.
#[test]
fn nothing_is_found_in_what_is_written() {
    const PIECES: [&str; 48] = [
        "a",
        "é",
        " ",
        "\n",
        "\n\n",
        "    ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```",
        "~~~",
        "```rust\n",
        "[",
        "]",
        "](",
        ")",
        "!",
        "(https://x.y)",
        "https://x.y/é",
        "<https://x.y>",
        "[a](/b)",
        "[b]: https://x.y\n",
        "<",
        ">",
        "&lt;",
        "\\",
        "- ",
        "1. ",
        "> ",
        "# ",
        "|",
        "\n|-|-|\n",
        "<b>",
        "</b>",
        "<a href=https://x.y>",
        "</a>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<ul>",
        "<li>",
        "</ul>",
        "<br>",
        "<script>",
        "---",
    ];
    let mut seed = 1_u64;
    for _ in 0..30_000 {
        let mut text = String::new();
        for _ in 0..14 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[usize::try_from(seed >> 33).unwrap_or_default() % PIECES.len()]);
        }
        let written = render(&text).join("\n");
        for event in Parser::new_ext(&written, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
            let is_inert = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info == "text",
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    dest_url.starts_with("https://")
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_) => false,
                _ => true,
            };
            assert!(is_inert, "{text:?} is {written:?}: {event:?}");
        }
    }
}
