//! `request.body` and `response` -> `requestBody` and `responses`.

use specwright::source::{At, Node};

use crate::build::{Object, boolean, text};
use crate::compare::reduce::Side;
use crate::report::PageCode;

use super::context::Context;
use super::keys;
use super::schema::SchemaArray;

/// The media type that stands for a response without content.
const PLACEHOLDER: &str = "_mintlify/placeholder";

/// What a body says, media type by media type.
struct Content {
    media: Object,
    description: Option<Node>,
    required: bool,
}

/// The request body, if there is one.
pub(super) fn request_body(body: &At<'_>, context: &mut Context<'_>) -> Option<Node> {
    let content = Content::read(body, Side::Request, context);
    if content.media.mapping().is_empty() {
        return None;
    }
    let mut object = Object::default();
    object.put_some("description", content.description);
    if content.required {
        object.put("required", boolean(true, body.mark));
    }
    object.put("content", content.media.build(body.mark));
    Some(object.build(body.mark))
}

/// The responses by status.
pub(super) fn responses(response: &At<'_>, context: &mut Context<'_>) -> Node {
    keys::expect_object(response, context.findings);
    let mut object = Object::default();
    for (status, body) in response.members() {
        let content = Content::read(&body, Side::Response, context);
        let mut response = Object::default();
        response.put("description", content.description.unwrap_or_else(|| text("", body.mark)));
        response.put_filled("content", content.media.build(body.mark));
        object.put(status, response.build(body.mark));
    }
    object.build(response.mark)
}

impl Content {
    fn read(body: &At<'_>, side: Side, context: &mut Context<'_>) -> Self {
        keys::expect_object(body, context.findings);
        let mut content = Self { media: Object::default(), description: None, required: false };
        for (name, media) in body.members() {
            keys::check(&media, &["schemaArray", "examples", "description"], context.findings);
            content.read_description(&media, context);
            if name == PLACEHOLDER {
                // It says nothing; what is not understood in there is reported all the same.
                media
                    .get("schemaArray")
                    .iter()
                    .for_each(|schemas| drop(SchemaArray::read(schemas, side, context)));
                continue;
            }
            let mut object = Object::default();
            match media.get("schemaArray") {
                Some(schemas) => {
                    let mut schema = SchemaArray::read(&schemas, side, context);
                    schema.drop_media_type(name);
                    content.required |= schema.required == Some(true);
                    object.put("schema", schema.build(context));
                }
                None => {
                    let message = format!("`{name}` has no `schemaArray`");
                    context.findings.at(PageCode::MissingMember, &media, message);
                }
            }
            if let Some(examples) = media.get("examples") {
                object.put_filled("examples", named_examples(&examples, context));
            }
            content.media.put(name, object.build(media.mark));
        }
        content
    }

    /// Each media type repeats the description of the whole.
    fn read_description(&mut self, media: &At<'_>, context: &mut Context<'_>) {
        let Some(description) = media.get("description") else { return };
        match &self.description {
            Some(first) if !crate::build::same(first, description.node) => {
                let message =
                    "this description differs from that of the media types before it; the first one counts";
                context.findings.at(PageCode::Repaired, &description, message);
            }
            Some(_) => {}
            None => self.description = Some(description.node.clone()),
        }
    }
}

/// The examples, but for a lone `example` without a summary: that one may be made up by the tool
/// (`<string>`), and nothing tells it apart from a real one.
fn named_examples(examples: &At<'_>, context: &mut Context<'_>) -> Node {
    keys::expect_object(examples, context.findings);
    let mut object = Object::default();
    let is_lone = examples.members().count() == 1;
    for (name, example) in examples.members() {
        keys::check(&example, &["value", "summary", "description"], context.findings);
        let is_bare = example.get("summary").is_none() && example.get("description").is_none();
        if !(is_lone && name == "example" && is_bare) && example.node.as_mapping().is_some() {
            object.put(name, example.node.clone());
        }
    }
    object.build(examples.mark)
}
