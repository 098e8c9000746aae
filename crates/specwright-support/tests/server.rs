//! A small server as generated code writes it, asked over HTTP.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use http::{Request as HttpRequest, StatusCode};
use specwright_support::server::{
    self, Alternative, Answer, Bearer, Call, Decode, Encode, Encoded, Expected, Failure, Input, Media, Parts,
    Rejection, Reply, Request, Routes, Scheme, Service, Style,
};
use specwright_support::{IndexMap, Json, Uuid};
use tower::ServiceExt as _;

/// Everything that an operation can take.
struct Everything {
    id: Uuid,
    limit: Option<u32>,
    tags: Option<Vec<String>>,
    trace: Option<String>,
    body: Option<Json>,
}

impl Decode for Everything {
    const BODY: Expected = Expected::optional(&[
        Media::json("application/json"),
        Media::form("application/x-www-form-urlencoded"),
    ]);

    fn decode(input: &mut Input<'_>) -> Option<Self> {
        let id = input.path("id").required();
        let limit = input.query("limit").optional();
        let tags = input.query("tags").style(Style::PipeDelimited, false).optional();
        let trace = input.header("x-trace").optional();
        let body = input.body().optional();
        Some(Self { id: id?, limit: limit?, tags: tags?, trace: trace?, body: body? })
    }
}

/// What can have many faults.
struct Many {
    limits: Option<Vec<u32>>,
    body: IndexMap<String, Vec<bool>>,
}

impl Decode for Many {
    const BODY: Expected = Expected::required(&[Media::json("application/json")]);

    fn decode(input: &mut Input<'_>) -> Option<Self> {
        let limits = input.query("limits").optional();
        let body = input.body().required();
        Some(Self { limits: limits?, body: body? })
    }
}

struct Text(String);

impl Encode for Text {
    fn encode(self) -> Encoded {
        Reply::new(200).header("x-echo", &self.0).text("text/plain", &self.0)
    }
}

struct Teapot;

impl IntoResponse for Teapot {
    fn into_response(self) -> Response {
        StatusCode::IM_A_TEAPOT.into_response()
    }
}

struct Echo;

impl Service for Echo {
    type Error = Teapot;
}

async fn everything(service: Arc<Echo>, call: Call) -> Answer {
    let request: Request<Everything> = call.decode(&*service).await?;
    let Everything { id, limit, tags, trace, body } = request.input;
    let body = body.map(|body| specwright_support::json::to_string(&body).unwrap_or_default());
    let text = format!("{id} {limit:?} {tags:?} {trace:?} {body:?}");
    let given =
        if trace.as_deref() == Some("teapot") { Err(Teapot) } else { Ok(Text(trace.unwrap_or(text))) };
    server::answer(&*service, given)
}

async fn many(service: Arc<Echo>, call: Call) -> Answer {
    let request: Request<Many> = call.decode(&*service).await?;
    server::answer(&*service, Ok(Text(format!("{:?} {:?}", request.limits, request.body))))
}

async fn private(service: Arc<Echo>, call: Call) -> Answer {
    const BEARER: Alternative<Bearer> = Alternative::new(&[Scheme::Bearer], Bearer::read);
    let (bearer, context) = call.credentials(&*service, "private", &[BEARER.with_scopes(&["read"])])?;
    server::answer(&*service, Ok(Text(format!("{} {:?}", bearer.token(), context.scopes))))
}

macro_rules! say {
    ($name:ident) => {
        async fn $name(service: Arc<Echo>, _: Call) -> Answer {
            server::answer(&*service, Ok(Text(stringify!($name).to_owned())))
        }
    };
}
say!(first);
say!(second);
say!(third);

fn router() -> axum::Router {
    Routes::new(Echo)
        .route("POST", "/everything/{id}", everything)
        .route("POST", "/many", many)
        .route("GET", "/private", private)
        .route("GET", "/files/{name}", first)
        .route("GET", "/files/{name}.json", second)
        .route("POST", "/files/{other}:cancel", third)
        .route("GET", "/same/{a}", first)
        .route("PUT", "/same/{b}", second)
        .route("GET", "/beta?beta=true", second)
        .route("GET", "/beta", first)
        .route("GET", "/{*odd}/:id/{}/{a}{b}", first)
        .route("GET", "/{x", first)
        .route("GET", "no-slash", first)
        .route("GET", "//double//", first)
        .route("GET", "", first)
        .route("GET", &"/{a}".repeat(30), first)
        .route("GET", &"/{b}".repeat(31), second)
        .build()
}

async fn send(request: HttpRequest<Body>) -> (StatusCode, http::HeaderMap, String) {
    let response = router().oneshot(request).await.expect("routers are infallible");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.expect("a whole body");
    (parts.status, parts.headers, String::from_utf8(bytes.to_vec()).expect("text"))
}

fn request(method: &str, uri: &str) -> http::request::Builder {
    HttpRequest::builder().method(method).uri(uri)
}

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

#[tokio::test(flavor = "current_thread")]
async fn a_fitting_request_reaches_its_handler() {
    let uri = format!("/everything/{ID}?limit=5&tags=a%7Cb");
    let fitting = request("POST", &uri).header("content-type", "application/json; charset=utf-8");
    let (status, _, text) = send(fitting.body(Body::from("{\"z\":1.0,\"a\":1e+22}")).unwrap()).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    let expected =
        format!("{ID} Some(5) Some([\"a\", \"b\"]) None Some(\"{{\\\"z\\\":1.0,\\\"a\\\":1e+22}}\")");
    assert_eq!(text, expected);
    let form = request("POST", &uri).header("content-type", "application/x-www-form-urlencoded");
    let (_, _, text) = send(form.body(Body::from("a[b]=1&c=x+y")).unwrap()).await;
    assert!(text.contains("{\\\"a\\\":{\\\"b\\\":1},\\\"c\\\":\\\"x y\\\"}"), "{text}");
}

#[tokio::test(flavor = "current_thread")]
async fn everything_wrong_is_said_at_once() {
    let wrong = request("POST", "/everything/x?limit=-1").header("content-type", "application/json");
    let (status, headers, text) = send(wrong.body(Body::from("[1] x")).unwrap()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(headers["content-type"], "application/problem+json");
    let found: Vec<String> = violations(&text).iter().map(|violation| string(violation, "code")).collect();
    assert_eq!(found, ["uuid_parsing", "int_parsing", "json_syntax"]);
}

fn violations(problem: &str) -> Vec<Json> {
    let problem: Json = problem.parse().expect("a problem is JSON");
    problem.get("violations").and_then(Json::as_array).expect("a list").to_vec()
}

fn string(violation: &Json, member: &str) -> String {
    violation.get(member).and_then(Json::as_str).expect("a string").to_owned()
}

#[tokio::test(flavor = "current_thread")]
async fn parameters_and_bodies_can_have_many_faults() {
    let ask = async |body: Vec<u8>| {
        let wrong =
            request("POST", "/many?limits=1&limits=x&limits=-1").header("content-type", "application/json");
        let (status, _, text) = send(wrong.body(Body::from(body)).unwrap()).await;
        let found = violations(&text);
        let place = |violation| {
            let [place, pointer, code] = ["in", "pointer", "code"].map(|member| string(violation, member));
            format!("{place} {pointer}: {code}")
        };
        (status, found.iter().map(place).collect::<Vec<_>>())
    };
    let limits = ["query limits/1: int_parsing", "query limits/2: int_parsing"];
    let (status, found) = ask(br#"{"a":[true,1],"b/c":null,"d":[],"e":["x"]}"#.to_vec()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = ["body /a/1: type_error", "body /b~1c: type_error", "body /e/0: type_error"];
    assert_eq!(found, [&limits[..], &body].concat());
    let (_, found) = ask(format!("{{\"a\":[0{}]}}", ",0".repeat(99)).into_bytes()).await;
    assert_eq!((found.len(), &*found[63]), (64, "body /a/61: type_error"));
    let (status, found) = ask(b"{\"a\":[\"\xff\"]}".to_vec()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(found, [&limits[..], &["body : json_syntax"]].concat());
}

#[tokio::test(flavor = "current_thread")]
async fn bodies_are_judged_before_they_are_decoded() {
    for (content_type, extra, body, status) in [
        (None, None, "{}", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some("text/plain"), None, "{}", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some("application/json; charset=utf-16"), None, "{}", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (
            Some("application/json"),
            Some(("content-encoding", "gzip")),
            "{}",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (
            Some("application/json"),
            Some(("content-type", "application/json")),
            "{}",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (None, None, "", StatusCode::OK),
        (Some("application/json"), None, "{}", StatusCode::OK),
    ] {
        let mut builder = request("POST", &format!("/everything/{ID}"));
        if let Some(content_type) = content_type {
            builder = builder.header("content-type", content_type);
        }
        if let Some((name, value)) = extra {
            builder = builder.header(name, value);
        }
        let (found, _, text) = send(builder.body(Body::from(body)).unwrap()).await;
        assert_eq!(found, status, "{content_type:?} {body:?} {text}");
    }
    let big = request("POST", &format!("/everything/{ID}")).header("content-type", "application/json");
    let (status, _, _) = send(big.body(Body::from(vec![b' '; 3 << 20])).unwrap()).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "current_thread")]
async fn credentials_come_first() {
    let (status, headers, _) = send(request("GET", "/private").body(Body::empty()).unwrap()).await;
    assert_eq!(
        (status, &headers["www-authenticate"]),
        (StatusCode::UNAUTHORIZED, &"Bearer".parse().unwrap())
    );
    let asked = request("GET", "/private").header("authorization", "Bearer sk-1");
    let (status, _, text) = send(asked.body(Body::empty()).unwrap()).await;
    assert_eq!((status, &*text), (StatusCode::OK, "sk-1 [\"read\"]"));
}

#[tokio::test(flavor = "current_thread")]
async fn every_template_is_served() {
    for (method, uri, status, text) in [
        ("GET", "/files/a", 200, "first"),
        ("GET", "/files/a.json", 200, "second"),
        ("POST", "/files/a:cancel", 200, "third"),
        ("POST", "/files/a%3Acancel", 200, "third"),
        ("GET", "/same/1", 200, "first"),
        ("PUT", "/same/1", 200, "second"),
        ("GET", "/beta", 200, "first"),
        ("GET", "/beta?beta=true", 200, "second"),
        ("GET", "/x/:id/{}/12", 200, "first"),
        ("GET", "/no-slash", 200, "first"),
        ("GET", "//double//", 200, "first"),
        ("GET", "/", 200, "first"),
        ("GET", "/%7Bx", 200, "first"),
        ("GET", &"/1".repeat(30), 200, "first"),
        ("GET", &"/1".repeat(31), 200, "second"),
        ("GET", &"/1".repeat(32), 404, ""),
        ("GET", "/nope/no", 404, ""),
    ] {
        let Ok(request) = request(method, uri).body(Body::empty()) else { continue };
        let (found, _, body) = send(request).await;
        assert_eq!(found.as_u16(), status, "{method} {uri}: {body}");
        if status == 200 {
            assert_eq!(body, text, "{method} {uri}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn other_methods_are_refused_and_head_is_answered() {
    let (status, headers, _) = send(request("DELETE", "/same/1").body(Body::empty()).unwrap()).await;
    assert_eq!(
        (status, &headers["allow"]),
        (StatusCode::METHOD_NOT_ALLOWED, &"GET, PUT, HEAD".parse().unwrap())
    );
    let (status, headers, body) = send(request("HEAD", "/same/1").body(Body::empty()).unwrap()).await;
    assert_eq!((status, &headers["content-length"], &*body), (StatusCode::OK, &"5".parse().unwrap(), ""));
}

#[tokio::test(flavor = "current_thread")]
async fn errors_of_handlers_and_unwritable_responses() {
    let teapot = request("POST", &format!("/everything/{ID}")).header("x-trace", "teapot");
    assert_eq!(send(teapot.body(Body::empty()).unwrap()).await.0, StatusCode::IM_A_TEAPOT);
    let failure = Text("a\nb".to_owned()).encode().unwrap_err();
    assert_eq!(failure.part, "header x-echo");
    assert_eq!(Echo.failed(&failure).status(), StatusCode::INTERNAL_SERVER_ERROR);
    let _: Failure = failure;
}

#[test]
fn headers_and_bodies_hold_what_they_can() {
    let members = IndexMap::from([("R".to_owned(), Json::from(100)), ("name".to_owned(), Json::from("é"))]);
    let reply = Reply::new(200)
        .header("x-list", &vec!["a", "b"])
        .header("x-members", &IndexMap::from([("R".to_owned(), 1.5)]))
        .exploded_header("x-exploded", Some(&IndexMap::from([("R".to_owned(), true)])))
        .json_header("x-json", Some(&members))
        .optional_header("x-none", None::<&u8>);
    let response = reply.json("application/json", &members).unwrap();
    for (name, value) in [
        ("x-list", "a,b"),
        ("x-members", "R,1.5"),
        ("x-exploded", "R=true"),
        ("x-json", "{\"R\":100,\"name\":\"\\u00e9\"}"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    assert!(!response.headers().contains_key("x-none"));
    let failure = Reply::new(200).header("x-nested", &vec![vec![1]]).empty().unwrap_err();
    assert_eq!(failure.part, "header x-nested");
    let failure = Reply::new(200).json("application/json", &f64::NAN).unwrap_err();
    assert_eq!((&*failure.part, failure.message.contains("infinite")), ("body", true));
}

#[test]
fn a_rejection_can_be_answered_in_the_words_of_the_api() {
    struct Terse;
    impl Service for Terse {
        type Error = Teapot;

        fn reject(&self, rejection: Rejection, _: &Parts) -> Response {
            (rejection.status(), rejection.headers(), "no").into_response()
        }
    }
    let parts = HttpRequest::new(()).into_parts().0;
    let response = Terse.reject(Rejection::NotFound, &parts);
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
