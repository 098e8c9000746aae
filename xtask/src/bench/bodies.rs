//! The bodies that are measured.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use specwright::source::SourceFile;

use super::subject;

/// A body, and the types that it is measured as.
pub(super) struct Body {
    /// Its name, and that of its file.
    pub(super) name: &'static str,
    /// The generated type.
    pub(super) ours: &'static str,
    /// The type in `plain`.
    pub(super) plain: &'static str,
    source: Source,
}

/// Where the type and the text of a body come from.
enum Source {
    /// The documents of this project.
    Specs(fn() -> String),
    /// The document beside this file.
    Own(fn() -> String),
    /// A component of a document in the corpus.
    Corpus { file: &'static str, component: &'static str, text: Text },
}

enum Text {
    /// An example in the document, by its JSON pointer.
    Example(&'static str),
    Given(&'static str),
}

/// All bodies, in the order in which they are told.
pub(super) const ALL: &[Body] = &[
    Body {
        name: "state",
        ours: "flow_runs_api::prefect::models::State",
        plain: "State",
        source: Source::Specs(state),
    },
    Body {
        name: "states",
        ours: "Vec<flow_runs_api::prefect::models::State>",
        plain: "States",
        source: Source::Specs(states),
    },
    Body {
        name: "issue",
        ours: "github::models::Issue",
        plain: "Issue",
        source: Source::Corpus {
            file: "github.json",
            component: "issue",
            text: Text::Example("/components/examples/issue/value"),
        },
    },
    Body {
        name: "response",
        ours: "openai::models::Response",
        plain: "Response",
        source: Source::Corpus {
            file: "openai.yaml",
            component: "Response",
            text: Text::Given(include_str!("response.json")),
        },
    },
    Body { name: "order", ours: "own::models::Order", plain: "Order", source: Source::Own(order) },
    Body { name: "drawing", ours: "own::models::Drawing", plain: "Drawing", source: Source::Own(drawing) },
    Body {
        name: "expression",
        ours: "own::models::Expression",
        plain: "Expression",
        source: Source::Own(expression),
    },
];

impl Body {
    /// The crate of its type.
    pub(super) fn module(&self) -> &'static str {
        self.ours.split("::").next().unwrap_or_default()
    }

    /// The document that has to be there.
    pub(super) fn document(&self, corpus: &Path) -> Option<PathBuf> {
        match &self.source {
            Source::Corpus { file, .. } => Some(corpus.join(file)),
            Source::Specs(_) | Source::Own(_) => None,
        }
    }

    /// The document to generate from, if its crate is not there already.
    pub(super) fn subject(&self, corpus: &Path) -> anyhow::Result<Option<SourceFile>> {
        match &self.source {
            Source::Specs(_) => Ok(None),
            Source::Own(_) => Ok(Some(SourceFile {
                path: "bodies.yaml".to_owned(),
                text: include_str!("bodies.yaml").to_owned(),
            })),
            Source::Corpus { file, component, .. } => {
                subject::only(&subject::read(&corpus.join(file))?, component).map(Some)
            }
        }
    }

    /// Its text.
    pub(super) fn text(&self, corpus: &Path) -> anyhow::Result<String> {
        match &self.source {
            Source::Specs(text) | Source::Own(text) => Ok(text()),
            Source::Corpus { text: Text::Given(text), .. } => Ok((*text).to_owned()),
            Source::Corpus { file, text: Text::Example(pointer), .. } => {
                let document = subject::read(&corpus.join(file))?;
                let example = document.pointer(pointer);
                Ok(example.with_context(|| format!("`{file}` has no {pointer}"))?.to_string())
            }
        }
    }
}

fn state() -> String {
    numbered_state(7)
}

/// A megabyte of them.
fn states() -> String {
    let states: Vec<String> = (0..1_150).map(numbered_state).collect();
    format!("[{}]", states.join(","))
}

fn numbered_state(number: usize) -> String {
    let uuid = |part: usize| format!("{number:08x}-0a1b-4c2d-8e3f-{:012x}", part * 7_919 + number);
    let minute = number % 60;
    format!(
        r#"{{"id":"{}","type":"COMPLETED","name":"Completed","timestamp":"2024-05-17T09:{minute:02}:31.482913+00:00","message":"Flow run \"nightly-{number}\" finished in 31 s after one retry: all of its 14 task runs completed, none was cached.","data":null,"state_details":{{"flow_run_id":"{}","task_run_id":"{}","child_flow_run_id":null,"scheduled_time":"2024-05-17T09:{minute:02}:00Z","cache_key":null,"cache_expiration":null,"deferred":false,"untrackable_result":false,"pause_timeout":null,"pause_reschedule":false,"pause_key":null,"run_input_keyset":null,"refresh_cache":null,"retriable":true,"transition_id":"{}","task_parameters_id":null,"traceparent":"00-{:032x}-00f067aa0ba902b7-01","deployment_concurrency_lease_id":null}}}}"#,
        uuid(1),
        uuid(2),
        uuid(3),
        uuid(4),
        number * 104_729,
    )
}

/// Ten kilobytes, as a shop's client posts them.
fn order() -> String {
    let lines: Vec<String> = (1..=62)
        .map(|line| {
            format!(
                r#"{{"sku":"garden-{line:04}-b","title":"Rake, {line} tines, ash handle","quantity":{},"price":{}.95,"discount":{},"is_gift":{},"tags":["garden","tools","row {line}"]}}"#,
                line % 9 + 1,
                line * 3,
                if line % 3 == 0 { "0.125" } else { "null" },
                line % 4 == 0,
            )
        })
        .collect();
    format!(
        r#"{{"reference":"GT-004711","placed_at":"2024-11-03T17:42:09.120Z","customer":{{"id":"5f0c3c4e-8a35-4b0e-9a4f-3d7f1f9d2c11","name":"Ada Gärtner","email":"ada@example.org","age":41,"is_company":false,"address":{{"street":"Am Hang 3","city":"Köln","postcode":"50667","country":"DE"}}}},"lines":[{}],"payment":{{"method":"card","token":"tok_9f8e7d6c5b4a"}},"notes":"Please ring twice.\nThe gate is open.","labels":{{"channel":"web","campaign":"autumn"}}}}"#,
        lines.join(",")
    )
}

fn drawing() -> String {
    let shapes: Vec<String> = (0..60)
        .map(|n| match n % 4 {
            0 => format!(
                r##"{{"kind":"circle","at":{{"x":{n}.5,"y":-{n}.25}},"radius":12.75,"fill":"#ff8800"}}"##
            ),
            1 => format!(
                r##"{{"kind":"box","at":{{"row":{n},"column":4}},"width":8.5,"height":{n}.125,"fill":{{"from":"#000000","to":"#ffffff","angle":45}}}}"##
            ),
            2 => format!(r#"{{"kind":"label","at":{{"row":{n},"column":9}},"text":"Label {n}","size":11}}"#),
            _ => format!(r#"{{"kind":"circle","at":{{"row":{n},"column":1}},"radius":{n}.5}}"#),
        })
        .collect();
    format!(r#"{{"shapes":[{}]}}"#, shapes.join(","))
}

/// Thirty levels deep.
fn expression() -> String {
    let nest = |inner: String, level: i32| match level % 3 {
        0 => format!(r#"{{"negated":{inner}}}"#),
        1 => format!(r#"{{"operator":"plus","left":{inner},"right":{level}}}"#),
        _ => format!(r#"{{"function":"max","arguments":["x",{inner},{level}]}}"#),
    };
    (1..30).fold(r#"{"operator":"times","left":2,"right":"y"}"#.to_owned(), nest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_json_of_the_sizes_that_are_said() {
        for (body, least, most) in
            [(state(), 800, 1_200), (states(), 950_000, 1_100_000), (order(), 9_500, 11_500)]
        {
            assert!((least..most).contains(&body.len()), "{}", body.len());
            assert!(body.parse::<specwright_values::Json>().is_ok());
        }
        assert_eq!(expression().matches(['{', '[']).count(), 40);
        assert!(drawing().parse::<specwright_values::Json>().is_ok());
    }
}
