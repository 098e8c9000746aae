//! The type of what cannot be.

use specwright_values::Fault;
use specwright_values::wire::{Decode, Encode, Reader, Stop, Writer};

/// A type without values, for the schema `false`: nothing decodes as it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl Encode for Never {
    fn encode(&self, _: &mut Writer) {
        match *self {}
    }
}

impl Decode for Never {
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop> {
        Err(from.refuse(Fault::Value, format_args!("no value is allowed here")))
    }
}
