//! Measures types of ours and of serde's with the same members, in turn.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use specwright_support::json;
use specwright_support::wire::{Decode, Encode};

/// How often both are measured.
const ROUNDS: usize = 151;

/// How long one measurement takes at least: many of them within one slice of the scheduler.
const SLICE: Duration = Duration::from_micros(700);

#[derive(Debug, Serialize)]
pub struct Row {
    body: &'static str,
    bytes: usize,
    decode: f64,
    encode: f64,
}

/// The ratios of ours to plain for the body of this name.
pub fn measure<Ours, Plain>(folder: &Path, body: &'static str) -> Row
where
    Ours: Decode + Encode,
    Plain: DeserializeOwned + Serialize,
{
    let bytes = std::fs::read(folder.join(format!("{body}.json"))).expect("the body is there");
    let ours: Ours = json::from_slice(&bytes).expect("the body is one of ours");
    let plain: Plain = serde_json::from_slice(&bytes).expect("the body is one of serde's");
    is_whole(body, &bytes, &json::to_vec(&ours).expect("it has JSON"));
    is_whole(body, &bytes, &serde_json::to_vec(&plain).expect("it has JSON"));
    let decode = ratio(
        || drop(black_box(json::from_slice::<Ours>(black_box(&bytes)))),
        || drop(black_box(serde_json::from_slice::<Plain>(black_box(&bytes)))),
    );
    let encode = ratio(
        || drop(black_box(json::to_vec(black_box(&ours)))),
        || drop(black_box(serde_json::to_vec(black_box(&plain)))),
    );
    Row { body, bytes: bytes.len(), decode, encode }
}

/// Nothing is lost on the way: both have the same members.
fn is_whole(body: &str, bytes: &[u8], written: &[u8]) {
    let value = |bytes| serde_json::from_slice::<serde_json::Value>(bytes).expect("it is JSON");
    assert_eq!(value(bytes), value(written), "{body}");
}

/// The median of the ratios of two measurements, one right after the other.
fn ratio(mut ours: impl FnMut(), mut plain: impl FnMut()) -> f64 {
    let times = times(&mut plain);
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|round| {
            // Neither is always the first.
            let (left, right) = match round % 2 {
                0 => (clock(&mut ours, times), clock(&mut plain, times)),
                _ => {
                    let plain = clock(&mut plain, times);
                    (clock(&mut ours, times), plain)
                }
            };
            left / right
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// How often it runs within a slice.
fn times(run: &mut impl FnMut()) -> u32 {
    let mut times = 1;
    while clock(run, times) < SLICE.as_secs_f64() {
        times *= 2;
    }
    times
}

fn clock(run: &mut impl FnMut(), times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        run();
    }
    start.elapsed().as_secs_f64()
}
