//! The names and marks under which values pass through serde that its data model cannot hold.

use crate::number::Number;

/// The name by which serde_json's deserializers hand out the text of a value: what `Box<RawValue>` asks for. It is
/// private to serde_json, which is why a test guards it; without it numbers would lose their spelling.
pub const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// What the bytes begin with as which a number of odd spelling passes through serde's buffers. JSON has no bytes, so
/// that no document can forge it.
const ODD_NUMBER: &[u8] = b"\0specwright:number:";

/// The bytes for a number that no other form of serde's would keep.
pub(super) fn mark(number: &Number) -> Vec<u8> {
    [ODD_NUMBER, number.text().as_bytes()].concat()
}

/// The number that [`mark`] made these bytes of.
pub(super) fn unmark(bytes: &[u8]) -> Option<Number> {
    let text = bytes.strip_prefix(ODD_NUMBER)?;
    str::from_utf8(text).ok()?.parse().ok()
}
