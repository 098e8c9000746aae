//! Arrays: item by item.

use crate::decode_error::Fault;
use crate::value::Json;

use super::parameter::Tree;
use super::reader::{Decode, Input, Reader, Step};
use super::stop::Stop;

/// An array that is being read.
#[derive(Debug)]
pub struct Array<'a> {
    source: Source<'a>,
    index: usize,
}

#[derive(Debug)]
enum Source<'a> {
    Text,
    Value(std::slice::Iter<'a, Json>),
    Parameter(std::vec::IntoIter<Tree>),
}

impl<'a> Reader<'a> {
    /// Opens an array.
    ///
    /// # Errors
    /// Another value comes next, or it nests too deep.
    #[inline]
    pub fn array(&mut self) -> Result<Array<'a>, Stop> {
        let source = match &mut self.input {
            Input::Text(scanner) => match scanner.eat(b'[') {
                true => Source::Text,
                false => return Err(self.mismatch("an array")),
            },
            Input::Value(Json::Array(items)) => Source::Value(items.iter()),
            Input::Value(_) => return Err(self.mismatch("an array")),
            Input::Parameter(parameter) => match parameter.items() {
                Ok(items) => Source::Parameter(items.into_iter()),
                Err(error) => return Err(self.refuse_with(error)),
            },
        };
        self.deepen()?;
        Ok(Array { source, index: 0 })
    }
}

impl<'a> Array<'a> {
    /// Whether there is one more item, which comes next.
    ///
    /// # Errors
    /// The text is no JSON.
    #[inline]
    pub fn next(&mut self, from: &mut Reader<'a>) -> Result<bool, Stop> {
        let is_there = match &mut self.source {
            Source::Text => return self.next_in_text(from),
            Source::Value(items) => match items.next() {
                Some(item) => {
                    from.input = Input::Value(item);
                    true
                }
                None => false,
            },
            Source::Parameter(items) => match (items.next(), &mut from.input) {
                (Some(item), Input::Parameter(parameter)) => {
                    parameter.enter(item);
                    true
                }
                _ => false,
            },
        };
        self.arrive(is_there, from);
        Ok(is_there)
    }

    #[inline]
    fn next_in_text(&mut self, from: &mut Reader<'a>) -> Result<bool, Stop> {
        let Input::Text(scanner) = &mut from.input else { return Ok(false) };
        let is_there = match scanner.peek() {
            Some(b']') => {
                scanner.eat(b']');
                false
            }
            Some(b',') if self.index > 0 => scanner.eat(b','),
            _ if self.index == 0 => true,
            _ => {
                from.step(Step::Item(self.index));
                return Err(from.broken("`,` or `]`"));
            }
        };
        self.arrive(is_there, from);
        Ok(is_there)
    }

    fn arrive(&mut self, is_there: bool, from: &mut Reader<'a>) {
        if is_there {
            from.step(Step::Item(self.index));
            self.index += 1;
        } else {
            from.path.pop();
        }
    }

    /// Reads one more item, of a tuple.
    ///
    /// # Errors
    /// There is none, or it does not fit.
    pub fn element<T: Decode>(&mut self, from: &mut Reader<'a>, length: usize) -> Result<Option<T>, Stop> {
        if !self.next(from)? {
            let index = self.index;
            return Err(from.refuse(Fault::Value, format_args!("expected {length} items, not {index}")));
        }
        let mut element = None;
        from.read(&mut element)?;
        Ok(element)
    }

    /// Ends a tuple.
    ///
    /// # Errors
    /// There are more items than it has.
    pub fn end(mut self, from: &mut Reader<'a>, length: usize) -> Result<(), Stop> {
        if self.next(from)? {
            from.path.pop();
            return Err(from.refuse(Fault::Value, format_args!("expected {length} items, not more")));
        }
        Ok(())
    }
}
