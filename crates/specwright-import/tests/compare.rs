//! Comparing the two pages of a pair: losses are passed over, and nothing else.

#![allow(clippy::panic, reason = "helpers of tests")]

use specwright::source::SourceFile;
use specwright_import::{Imported, compare, import};

/// A pair that is equal but for losses.
const OLD: &str = "\
# List loaves

> Lists them.

## OpenAPI

````yaml get /loaves
paths:
  path: /loaves
  method: get
  servers:
    - url: https://api.bakery.test
  request:
    security:
      - title: the key
        parameters: { query: {}, header: { X-Key: { type: apiKey } }, cookie: {} }
    parameters:
      path: {}
      query:
        limit: { schema: [{ type: integer, required: false, description: How many, maximum: 9 }] }
      header: {}
      cookie: {}
    body: {}
  response:
    '200':
      application/json:
        schemaArray:
          - type: object
            properties: { kind: { allOf: [{ $ref: '#/components/schemas/Kind' }] }, id: { allOf: [{ type: string }] } }
            title: Loaf
            refIdentifier: '#/components/schemas/Base'
            requiredProperties: [kind]
          - type: 'null'
        examples: { example: { value: { kind: rye } } }
        description: Fine
  deprecated: false
  type: path
components:
  schemas:
    Kind: { type: string, enum: [rye, spelt], pattern: '^[rs]' }
````
";

const NEW: &str = "\
# List loaves

> Lists them.

## OpenAPI

````yaml get /loaves
openapi: 3.1.0
info: { title: Bakery, version: '1' }
servers: [{ url: https://api.bakery.test }]
security: [{ the_key: [] }]
paths:
  /loaves:
    get:
      operationId: list
      tags: [Loaves]
      summary: List loaves
      description: Lists them.
      parameters:
        - name: limit
          in: query
          description: How many
          schema: { type: integer, format: int32, maximum: 9 }
      responses:
        '200':
          description: Fine
          headers: { X-Total: { schema: { type: integer } } }
          content:
            application/json:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/Loaf'
                  - type: 'null'
components:
  securitySchemes:
    the_key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Kind: { type: string, enum: [rye, spelt], pattern: '^[rs]' }
    Base: { type: object, properties: { kind: { $ref: '#/components/schemas/Kind' } }, required: [kind], x-order: 1 }
    Loaf:
      title: Loaf
      allOf:
        - $ref: '#/components/schemas/Base'
        - { type: object, properties: { id: { type: string } }, additionalProperties: true }
````
";

fn imported(text: &str) -> Imported {
    let source = SourceFile { path: "page.md".to_owned(), text: text.to_owned() };
    import(&source)
        .unwrap_or_else(|report| panic!("{}", report.render(specwright::diagnostic::Severity::Note)))
}

fn differences(old: &str, new: &str) -> Vec<String> {
    let list = compare(&imported(old), &imported(new));
    list.into_iter()
        .map(|difference| format!("{}: {} / {}", difference.pointer, difference.old, difference.new))
        .collect()
}

#[test]
fn losses_are_no_differences() {
    assert_eq!(differences(OLD, NEW), Vec::<String>::new());
}

/// A page is compared with itself in the other dialect after one change, which must show in exactly one place.
#[test]
fn everything_else_is_a_difference() {
    for (from, to, shown) in [
        ("maximum: 9 }\n", "maximum: 8 }\n", "get ~1loaves/parameters/query/limit/schema/maximum: 9 / 8"),
        (
            "in: query\n",
            "in: query\n          required: true\n",
            "get ~1loaves/parameters/query/limit/required: false / true",
        ),
        (
            "description: How many",
            "description: How much",
            "get ~1loaves/parameters/query/limit/schema/description: \"How many\" / \"How much\"",
        ),
        ("name: X-Key", "name: X-Keys", "get ~1loaves/security/0: "),
        (
            "description: Lists them.",
            "description: Counts them.",
            "get ~1loaves/description: Lists them. / Counts them.",
        ),
        ("url: https://api.bakery.test", "url: https://api2.bakery.test", "get ~1loaves/servers/0/url: "),
        (
            "required: [kind], ",
            "",
            "get ~1loaves/responses/200/content/application~1json/schema/required: [\"kind\"] / (absent)",
        ),
        (
            "id: { type: string }",
            "id: { type: integer }",
            "get ~1loaves/responses/200/content/application~1json/schema/properties/id/type: \"string\" / \"integer\"",
        ),
        (
            "                  - type: 'null'\n",
            "",
            "get ~1loaves/responses/200/content/application~1json/schema: 2 alternatives / 1 alternatives",
        ),
        ("enum: [rye, spelt]", "enum: [rye, oat]", "/components/schemas/Kind/enum/1: \"spelt\" / \"oat\""),
        ("pattern: '^[rs]'", "pattern: '^[ro]'", "/components/schemas/Kind/pattern: \"^[rs]\" / \"^[ro]\""),
        ("'200':", "'201':", "get ~1loaves/responses/201: (absent) / "),
        (
            "application/json:",
            "application/xml:",
            "get ~1loaves/responses/200/content/application~1xml: (absent) / ",
        ),
    ] {
        assert!(NEW.contains(from), "{from}");
        let found = differences(OLD, &NEW.replacen(from, to, 1));
        assert!(
            found.iter().any(|line| line.contains(shown.trim_start_matches("get ~1loaves"))),
            "{from} -> {to}: {found:#?}"
        );
    }
}

/// A loss runs one way: what the older page has and the newer one lacks cannot have been lost.
#[test]
fn losses_run_one_way() {
    let old = OLD.replacen("title: Loaf\n", "title: Loaf\n            minProperties: 1\n", 1);
    assert_eq!(
        differences(&old, NEW),
        ["get /loaves/responses/200/content/application~1json/schema/minProperties: 1 / (absent)"]
    );
}
