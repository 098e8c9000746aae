//! Responses: one variant per declared status, with typed headers and bodies.

use crate::http::Status;
use crate::ir::{Content, Operation, Response};
use crate::model::TypeExpr;
use crate::model::operations::{Codec, ReplyBody, ReplyMedia, ResponseItem, ResponseVariant};
use crate::naming::prose::is_status;
use crate::rust::{DocText, RustIdent, Scope, compose, inert_code};
use crate::source::Origin;
use crate::words::status_words;

use super::media::{Way, media_name};
use super::{Namer, line, route};

impl Namer<'_> {
    /// The response type of an operation.
    pub(super) fn response(
        &mut self,
        index: usize,
        operation: &Operation,
        method: &RustIdent,
        ident: RustIdent,
    ) -> ResponseItem {
        let docs = line(&format!("Response of {}.", route(operation)));
        let mut scope = Scope::default();
        let variants = operation.responses.iter().map(|response| {
            let headers = self.headers(response, index, method);
            self.variant(response, headers, method, &mut scope)
        });
        let variants = variants.collect();
        ResponseItem { ident, docs, variants }
    }

    fn variant(
        &mut self,
        response: &Response,
        headers: Option<usize>,
        method: &RustIdent,
        scope: &mut Scope,
    ) -> ResponseVariant {
        let words = status_words(response.status);
        ResponseVariant {
            ident: scope.claim([RustIdent::camel(&words)]),
            docs: variant_docs(response),
            status: response.status,
            headers,
            body: self.reply_body(response, method, &words),
        }
    }

    fn reply_body(&mut self, response: &Response, method: &RustIdent, words: &str) -> ReplyBody {
        match &*response.contents {
            [] => ReplyBody::None,
            [content] => ReplyBody::One(self.reply_media(content, &response.origin)),
            contents => {
                let mut scope = Scope::default();
                let variants = contents.iter().map(|content| {
                    let fallback = compose::camel(&content.media, "body");
                    let ident = scope.claim([media_name(&content.media), fallback]);
                    (ident, self.reply_media(content, &response.origin))
                });
                let variants = variants.collect();
                ReplyBody::Choice {
                    ident: self.type_name(method, &format!("{words} body")),
                    docs: line(&format!("Body of the answer {}.", inert_code(&status_text(response.status)))),
                    variants,
                }
            }
        }
    }

    fn reply_media(&mut self, content: &Content, origin: &Origin) -> ReplyMedia {
        let media = self.media(content, Way::Out, origin);
        let ty = match media.codec {
            Codec::Raw => TypeExpr::Support("RawBody"),
            Codec::Text => self.text_type(&content.value),
            Codec::Json | Codec::Form => (self.types)(&content.value),
        };
        ReplyMedia { media, ty }
    }
}

fn variant_docs(response: &Response) -> DocText {
    let status = inert_code(&status_text(response.status));
    match response.docs.description.as_deref().map(str::trim) {
        Some(description) if !is_status(description, &status_words(response.status)) => {
            line(&format!("{status}: {description}"))
        }
        Some(_) | None => line(&format!("{status}.")),
    }
}

/// A status as documents write it.
pub(super) fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}
