use specwright::source::Mark;

use super::*;

fn page(text: &str) -> Page {
    parse(text, &mut Findings::default()).expect("a page")
}

fn problem(text: &str) -> (PageCode, Mark) {
    let mut findings = Findings::default();
    assert!(parse(text, &mut findings).is_none());
    let report = findings.into_report("page.md");
    (report.findings[0].code, report.findings[0].mark)
}

#[test]
fn info_lines() {
    let get = |path: &str| Some(Target::Operation { method: "get".into(), path: path.into() });
    for (info, expected) in [
        ("yaml get /a/{b}", get("/a/{b}")),
        ("yaml GET /a", get("/a")),
        ("yaml https://x.test/openapi.json get /a", get("/a")),
        ("yaml my spec.yaml Get /a b", get("/a b")),
        ("yaml webhook thing-made", Some(Target::Webhook { name: "thing-made".into() })),
        ("yaml api/openapi.json webhook thing made", Some(Target::Webhook { name: "thing made".into() })),
        ("yaml fetch /a", None),
        ("yaml get", None),
        ("yaml", None),
        ("bash get /a", None),
    ] {
        assert_eq!(parse_info(info), expected, "{info}");
    }
}

#[test]
fn the_block_keeps_its_lines() {
    let page = page("\u{feff}# T\r\n\r\n## OpenAPI\r\n\r\n```yaml get /a\r\nopenapi: 3.1.0\r\n```\r\n");
    assert_eq!(page.fence_line, 5);
    assert_eq!(page.block, "\n\n\n\n\nopenapi: 3.1.0\n");
}

#[test]
fn fences_of_the_prose_are_read_over() {
    let page =
        page("# T\n\n```md\n# No\n## OpenAPI\n```\n\n## OpenAPI\n\n````yaml get /a\na: |\n  ```\n````\n");
    assert_eq!(page.head.title.as_deref(), Some("T"));
    assert_eq!(page.fence_line, 10);
    assert!(page.block.ends_with("a: |\n  ```\n"));
}

#[test]
fn an_open_fence_in_the_prose_hides_nothing() {
    assert_eq!(page("# T\n```sh\n\n## OpenAPI\n\n````yaml get /a\na: 1\n````\n").fence_line, 6);
}

#[test]
fn heads() {
    let page = page(
        "---\nsource: https://d.test/x/get.md\n---\n\n> ## Documentation Index\n> Fetch it.\n\n# Get it\n\n> One.\n\nTwo.\n\n```\nthree\n```\n\n## OpenAPI\n\n```yaml get /a\n```\n",
    );
    assert_eq!(page.head.sources, ["https://d.test/x/get.md"]);
    assert_eq!(page.head.title.as_deref(), Some("Get it"));
    assert_eq!(page.head.description.as_deref(), Some("One.\n\nTwo."));
}

#[test]
fn problems_name_their_line() {
    for (text, code, line) in [
        ("# T\n", PageCode::NoSection, 1),
        ("# T\n\n## OpenAPI\n\nprose\n", PageCode::NoSection, 3),
        ("# T\n\n## OpenAPI\n\n````yaml get /a\na: 1\n```\n", PageCode::UnclosedFence, 5),
        ("# T\n\n## OpenAPI\n\n```yaml\na: 1\n```\n", PageCode::BadInfo, 5),
    ] {
        assert_eq!(problem(text), (code, Mark { line, column: 1 }), "{text}");
    }
}
