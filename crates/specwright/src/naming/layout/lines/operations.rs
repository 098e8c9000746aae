//! The lines of requests and responses.

use crate::http::Status;
use crate::model::operations::{
    BodyContent, BodyValue, HeadersItem, Operations, ReplyBody, RequestItem, ResponseItem, ResponseVariant,
};

use super::types::variant;
use super::{broken, head, length, listed};

/// The lines of the types of an operation, and the empty one before them.
pub(in crate::naming::layout) fn operation(operations: &Operations, index: usize) -> usize {
    let Some(item) = operations.items.get(index) else { return 0 };
    let own = operations.headers.iter().filter(|headers| headers.operation == Some(index));
    lines_of_request(&item.request)
        + lines_of_response(operations, &item.response)
        + own.map(lines_of_headers).sum::<usize>()
}

fn lines_of_request(request: &RequestItem) -> usize {
    let fields = request.parameters.iter().map(|parameter| {
        let optional = if parameter.required { 0 } else { "Option<>".len() };
        let length = "    pub : ,".len() + parameter.ident.bare().len() + length(&parameter.ty) + optional;
        head(&parameter.docs, false) + broken(length, 3)
    });
    let body = request.body.as_ref().map(|body| head(&body.docs, false) + 1);
    let choice = request.body.as_ref().map_or(0, |body| match &body.content {
        BodyContent::One(_) => 0,
        BodyContent::Choice { variants, .. } => {
            let variants = variants.iter().map(|choice| match &choice.value {
                BodyValue::Typed(ty) => 1 + variant(&choice.ident, length(ty)),
                BodyValue::Raw => 2,
            });
            5 + variants.sum::<usize>()
        }
    });
    let is_empty = request.parameters.is_empty() && request.body.is_none();
    let braces = if is_empty { 1 } else { 2 };
    1 + head(&request.docs, false) + 1 + braces + fields.chain(body).sum::<usize>() + choice
}

fn lines_of_response(operations: &Operations, response: &ResponseItem) -> usize {
    let variants = response.variants.iter().map(|item| lines_of_variant(operations, item)).sum::<usize>();
    let choices = response.variants.iter().map(|variant| match &variant.body {
        ReplyBody::Choice { docs, variants, .. } => 4 + head(docs, false) + 2 * variants.len(),
        ReplyBody::None | ReplyBody::One(_) => 0,
    });
    4 + head(&response.docs, false) + variants + choices.sum::<usize>()
}

fn lines_of_variant(operations: &Operations, item: &ResponseVariant) -> usize {
    let has_status = !matches!(item.status, Status::Code(_));
    let own = match (has_status || item.headers.is_some(), &item.body) {
        (false, ReplyBody::One(media)) => variant(&item.ident, length(&media.ty)),
        (false, _) => 1,
        (true, body) => {
            let body = match body {
                ReplyBody::None => 0,
                ReplyBody::One(media) => "body: models::, ".len() + length(&media.ty),
                ReplyBody::Choice { ident, .. } => "body: , ".len() + ident.bare().len(),
            };
            let headers = item.headers.and_then(|index| operations.headers.get(index));
            let headers =
                headers.map_or(0, |headers| "headers: super::, ".len() + headers.ident.bare().len());
            let status = if has_status { "status: Status, ".len() } else { 0 };
            let fields =
                [has_status, item.headers.is_some(), body > 0].into_iter().filter(|has| *has).count();
            listed("     { },".len() + item.ident.bare().len() + status + headers + body, fields)
        }
    };
    head(&item.docs, false) + own
}

fn lines_of_headers(headers: &HeadersItem) -> usize {
    4 + head(&headers.docs, false)
        + headers.fields.iter().map(|field| head(&field.docs, false) + 1).sum::<usize>()
}
