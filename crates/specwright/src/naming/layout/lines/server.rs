//! The lines of handler traits, and of what stands between a router and a handler.

use crate::http::Status;
use crate::model::operations::{
    BodyContent, BodyItem, OperationItem, Operations, ParameterItem, ParameterText, ReplyBody, ReplyMedia,
    ResponseVariant,
};

use super::{WIDTH, broken, head, listed, literals};

/// The lines of a handler trait.
pub(in crate::naming::layout) fn handler_trait(operations: &Operations, index: usize) -> usize {
    let Some(item) = operations.traits.get(index) else { return 0 };
    let methods = operations.items.iter().filter(|operation| operation.handler == index);
    head(&item.docs, false) + 2 + methods.map(lines_of_method).sum::<usize>()
}

fn lines_of_method(item: &OperationItem) -> usize {
    let (request, response) = (item.request.ident.bare().len(), item.response.ident.bare().len());
    let principal = if item.accepts.is_empty() { 0 } else { ", Self::Principal".len() };
    let request = broken("        request: Request<>,".len() + request + principal, 4);
    let one = "    ) -> impl Future<Output = Result<, Self::Error>> + Send;".len() + response;
    let output = "        Output = Result<, Self::Error>,".len() + response;
    head(&item.docs, false) + 3 + request + if one <= WIDTH { 1 } else { 2 + broken(output, 4) }
}

/// The lines of what all operations share: the router, who may call, the headers of many answers.
pub(in crate::naming::layout) fn shared(operations: &Operations) -> usize {
    let routes = operations.items.iter().map(|item| {
        let texts = item.method.len() + item.path.len() + item.ident.bare().len();
        let known = if item.path_texts.is_empty() { 0 } else { WIDTH };
        broken("        .route(\"\", \"\", ::<S>)".len() + texts + known, if known > 0 { 6 } else { 5 })
    });
    let headers = operations.headers.iter().filter(|headers| headers.operation.is_none());
    let headers = headers.map(|headers| 6 + headers.fields.len());
    let credentials = match operations.credentials.len() {
        0 => 0,
        count => 40 + 8 * count,
    };
    6 + routes.sum::<usize>() + headers.sum::<usize>() + credentials
}

/// The lines between the router and the handler of an operation.
pub(in crate::naming::layout) fn handler(operations: &Operations, index: usize) -> usize {
    let Some(item) = operations.items.get(index) else { return 0 };
    let own = operations.headers.iter().filter(|headers| headers.operation == Some(index));
    let headers = own.map(|headers| 6 + headers.fields.len()).sum::<usize>();
    lines_of_call(operations, item) + lines_of_decode(item) + lines_of_encode(item) + headers
}

/// The function that the router calls.
fn lines_of_call(operations: &Operations, item: &OperationItem) -> usize {
    let (ident, request) = (item.ident.bare().len(), item.request.ident.bare().len());
    let owner = operations.traits.get(item.handler).map_or(0, |of| of.ident.bare().len());
    let decode = "    let request = call.decode::<>(&*service).await?;".len() + request;
    let (authentication, decode) = match item.accepts.is_empty() {
        true => (0, broken(decode, 3)),
        false => (
            lines_of_authentication(operations, item),
            broken(decode + ".with_principal(principal)".len(), 4),
        ),
    };
    let call = "    let response = super::::(&*service, request).await;".len() + owner + ident;
    let call = broken(call, if call <= WIDTH + ".await;".len() { 2 } else { 5 });
    7 + authentication + decode + call
}

fn lines_of_authentication(operations: &Operations, item: &OperationItem) -> usize {
    let accepted = item.accepts.iter().map(|accept| {
        let constant = operations.credentials.get(accept.credential).map_or(0, |of| of.constant.bare().len());
        let scopes =
            if accept.scopes.is_empty() { 0 } else { ".with_scopes(&[])".len() + literals(&accept.scopes) };
        "super::Credentials::, ".len() + constant + scopes
    });
    let accepted: Vec<usize> = accepted.collect();
    let list = "&[]".len() + accepted.iter().sum::<usize>();
    let arguments = "&*service, \"\", ".len() + item.ident.bare().len() + list;
    let line = "    let (credentials, context) = call.credentials()?;".len() + arguments;
    let call = match (line <= WIDTH, "        .credentials()?;".len() + arguments <= WIDTH) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 5 + listed("            ,".len() + list, accepted.len()),
    };
    call + 2
}

fn lines_of_decode(item: &OperationItem) -> usize {
    let request = &item.request;
    let fields = request.parameters.iter().map(|parameter| {
        let ident = parameter.ident.bare().len();
        2 * ident + ": ?, ".len()
    });
    let body = request.body.as_ref();
    let count = request.parameters.len() + usize::from(body.is_some());
    let fields = fields.sum::<usize>() + body.map_or(0, |_| "body: body?, ".len());
    // Short structs alone stay on a line.
    let built = if "        Some(Self {  })".len() + fields <= 51 { 1 } else { count + 2 };
    let expected = body.map_or(0, |body| 1 + lines_of_expected(body));
    let decoded = body.map_or(0, |body| match &body.content {
        BodyContent::One(_) => 1,
        BodyContent::Choice { ident, variants } => {
            let some = if body.required { 0 } else { ".map(Some)".len() };
            let arms = variants.iter().map(|variant| {
                let names = ident.bare().len() + variant.ident.bare().len();
                let length =
                    "                Some(0) => input.body().required().map(::),".len() + names + some;
                broken(length, if length <= WIDTH + 8 { 3 } else { 6 + usize::from(some > 0) })
            });
            3 + arms.sum::<usize>()
        }
    });
    5 + expected + request.parameters.iter().map(lines_of_parameter).sum::<usize>() + decoded + built
}

fn lines_of_expected(body: &BodyItem) -> usize {
    let media = body.media.iter().map(|media| "Media::json(\"\"), ".len() + media.range.len()).sum::<usize>();
    let length = "    const BODY: Expected = Expected::required(&[]);".len() + media;
    match length <= WIDTH {
        true => 1,
        false => 2 + listed("        &[],".len() + media, body.media.len()),
    }
}

fn lines_of_parameter(parameter: &ParameterItem) -> usize {
    let text = match &parameter.text {
        ParameterText::Usual => 0,
        ParameterText::Style(..) => ".style(Style::DeepObject, true)".len(),
        ParameterText::Json => ".json()".len(),
        ParameterText::Members(names) | ParameterText::AllBut(names) => {
            let list = literals(names);
            if list > WIDTH / 2 {
                return 5 + listed("            .members(&[])".len() + list, names.len());
            }
            list + ".members(&[])".len()
        }
    };
    let length = "        let  = input.header(\"\").optional();".len()
        + parameter.ident.bare().len()
        + parameter.wire.len();
    broken(length + text, if text > 0 { 4 } else { 3 })
}

fn lines_of_encode(item: &OperationItem) -> usize {
    7 + item.response.variants.iter().map(lines_of_arm).sum::<usize>()
}

fn lines_of_arm(variant: &ResponseVariant) -> usize {
    let headers = if variant.headers.is_some() { ".headers(&headers)".len() } else { 0 };
    let start = match variant.status {
        Status::Code(_) => "Reply::new(200)".len(),
        Status::Range(_) | Status::Default => "Reply::from(status)".len(),
    } + headers;
    let has_fields = variant.headers.is_some() || !matches!(variant.status, Status::Code(_));
    let fields = if has_fields { " { status, headers, body }".len() } else { "(body)".len() };
    let pattern = "            Self:: => ,".len() + variant.ident.bare().len() + fields;
    match &variant.body {
        ReplyBody::None => broken(pattern + start + ".empty()".len(), 3),
        ReplyBody::One(media) => {
            let whole = start + finish(media);
            match (pattern + whole <= WIDTH, "                ".len() + whole <= WIDTH) {
                (true, _) => 1,
                (false, true) => 3,
                (false, false) => {
                    if headers > 0 {
                        5
                    } else {
                        4
                    }
                }
            }
        }
        ReplyBody::Choice { ident, variants, .. } => {
            let arms = variants.iter().map(|(variant, media)| {
                let pattern = "                    ::(body) => reply,".len()
                    + ident.bare().len()
                    + variant.bare().len();
                broken(pattern + finish(media), 3)
            });
            5 + arms.sum::<usize>()
        }
    }
}

fn finish(media: &ReplyMedia) -> usize {
    ".json(\"\", &body)".len() + media.media.range.len()
}
