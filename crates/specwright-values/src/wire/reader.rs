//! Values that are pulled out of JSON text, out of [`Json`], or out of the text of a parameter.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::decode_error::{DecodeError, Fault};
use crate::format_error::excerpt;
use crate::number::Number;
use crate::pointer;
use crate::value::Json;

use super::kind::Kind;
use super::parameter::Parameter;
use super::scan::Scanner;
use super::stop::{Mode, Stop};

/// How deep arrays and objects may nest, in text that is read and in values that are decoded.
pub const MAX_DEPTH: usize = 128;

/// A type that is read from JSON, or from the text of a parameter.
///
/// Generated code has it for each model; `serde` is not asked.
pub trait Decode: Sized {
    /// Reads the value that comes next.
    ///
    /// # Errors
    /// It does not fit. What is wrong, and where, is noted in the reader.
    fn decode(from: &mut Reader<'_>) -> Result<Self, Stop>;
}

/// How a branch of a union is read.
pub(super) type DecodeBranch<U> = fn(&mut Reader<'_>) -> Result<U, Stop>;

/// What a type decodes itself from: JSON text, [`Json`], or the text of a parameter.
///
/// It gives one value after the other, knows where they stand, and keeps what is wrong with them. Nothing is read
/// twice but where a union looks ahead.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) input: Input<'a>,
    /// The arrays and objects that are open, outermost first: in which of its values each is.
    pub(super) path: Vec<Step<'a>>,
    /// Members that the next object has for the union that it is a branch of.
    pub(super) hidden: Vec<&'static str>,
    pub(super) mode: Mode,
    pub(super) faults: Vec<DecodeError>,
    /// Whether there is nothing more to be read, because the text is no JSON.
    pub(super) is_over: bool,
    /// What branches of unions have been found not to fit, by place and branch.
    pub(super) misfits: HashSet<(usize, usize)>,
}

/// Where values come from.
#[derive(Debug)]
pub(super) enum Input<'a> {
    Text(Scanner<'a>),
    /// The value that comes next.
    Value(&'a Json),
    /// The text that comes next.
    Parameter(Parameter<'a>),
}

/// In which of its values an array or object is.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// In none.
    Open,
    Item(usize),
    Member(&'static str),
    Other(Cow<'a, str>),
}

/// A place to which a reader can go back.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    at: At<'a>,
    depth: usize,
}

#[derive(Debug, Clone, Copy)]
enum At<'a> {
    Text(usize),
    Value(&'a Json),
    /// Texts are read once: what a union makes of them is looked for in values.
    Parameter,
}

impl<'a> Reader<'a> {
    fn new(input: Input<'a>) -> Self {
        Self {
            input,
            path: Vec::with_capacity(8),
            hidden: Vec::new(),
            mode: Mode::First,
            faults: Vec::new(),
            is_over: false,
            misfits: HashSet::new(),
        }
    }

    /// A reader of JSON text.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self::new(Input::Text(Scanner::new(text)))
    }

    /// A reader of a value.
    #[must_use]
    pub fn value(value: &'a Json) -> Self {
        Self::new(Input::Value(value))
    }

    /// A reader of the text of a parameter.
    #[must_use]
    pub fn parameter(parameter: Parameter<'a>) -> Self {
        Self::new(Input::Parameter(parameter))
    }

    /// A reader that goes on behind a value that does not fit, until it has found so many faults.
    #[must_use]
    pub fn collecting(self, most: usize) -> Self {
        Self { mode: Mode::All(most.max(1)), ..self }
    }

    /// Reads one value that is all there is.
    ///
    /// # Errors
    /// Everything that was found, at least one: the text is no JSON, or has more than one value; the value does not fit.
    pub fn whole<T: Decode>(mut self) -> Result<T, Vec<DecodeError>> {
        let value = T::decode(&mut self);
        if value.is_ok() {
            self.end();
        }
        match value {
            Ok(value) if self.faults.is_empty() => Ok(value),
            Ok(_) | Err(Stop) => Err(self.into_faults()),
        }
    }

    /// What is wrong, at least one thing. Of text that is no JSON nothing else is said, also where it was not read.
    fn into_faults(mut self) -> Vec<DecodeError> {
        if self.is_over {
            return self.faults.split_off(self.faults.len().saturating_sub(1));
        }
        if let Input::Text(scanner) = &self.input
            && let Err(errors) = Reader::text(scanner.text()).whole::<Passed>()
        {
            return errors;
        }
        if self.faults.is_empty() {
            self.refuse(Fault::Other, format_args!("the value does not fit"));
        }
        self.faults
    }

    /// Nothing follows.
    fn end(&mut self) {
        if let Input::Text(scanner) = &mut self.input
            && scanner.peek().is_some()
        {
            self.broken("the end");
        }
    }

    /// Reads a value into its place. In a reader that collects faults a value that does not fit leaves it empty.
    ///
    /// # Errors
    /// The value does not fit, and nothing more is to be read.
    #[inline]
    pub fn read<T: Decode>(&mut self, place: &mut Option<T>) -> Result<(), Stop> {
        let spot = self.spot();
        match T::decode(self) {
            Ok(value) => {
                *place = Some(value);
                Ok(())
            }
            Err(Stop) => self.recover(spot),
        }
    }

    /// What kind of value comes next; none if nothing does that could be one, or a text that can be several.
    pub fn kind(&mut self) -> Option<Kind> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.peek()? {
                b'"' => Some(Kind::String),
                b'{' => Some(Kind::Object),
                b'[' => Some(Kind::Array),
                b'n' => Some(Kind::Null),
                b't' | b'f' => Some(Kind::Boolean),
                b'-' | b'0'..=b'9' => Some(Kind::Number),
                _ => None,
            },
            Input::Value(value) => Some(Kind::of(value)),
            Input::Parameter(_) => None,
        }
    }

    /// Reads null if it comes next.
    ///
    /// # Errors
    /// The text is no JSON.
    #[inline]
    pub fn null(&mut self) -> Result<bool, Stop> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.peek() {
                Some(b'n') if scanner.word("null") => Ok(true),
                Some(b'n') => Err(self.broken("a value")),
                _ => Ok(false),
            },
            Input::Value(value) => Ok(value.is_null()),
            Input::Parameter(_) => Ok(false),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// Another value comes next.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool, Stop> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.peek() {
                Some(b't') if scanner.word("true") => Ok(true),
                Some(b'f') if scanner.word("false") => Ok(false),
                Some(b't' | b'f') => Err(self.broken("a value")),
                _ => Err(self.mismatch("a boolean")),
            },
            Input::Value(Json::Bool(value)) => Ok(*value),
            Input::Value(_) => Err(self.mismatch("a boolean")),
            Input::Parameter(parameter) => {
                let read = parameter.boolean();
                read.map_err(|error| self.refuse_with(error))
            }
        }
    }

    /// Reads a string; one that has no escapes is borrowed.
    ///
    /// # Errors
    /// Another value comes next.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.peek() {
                Some(b'"') => scanner.string().map_err(|expected| self.broken(expected.0)),
                _ => Err(self.mismatch("a string")),
            },
            Input::Value(Json::String(text)) => Ok(Cow::Borrowed(text)),
            Input::Value(_) => Err(self.mismatch("a string")),
            Input::Parameter(parameter) => {
                let read = parameter.text().map(Cow::Owned);
                read.map_err(|error| self.refuse_with(error))
            }
        }
    }

    /// Reads a number as it is written.
    ///
    /// # Errors
    /// Another value comes next.
    #[inline]
    pub fn number(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.number_for("a number")
    }

    /// Reads a number as it is written, for a type that is said in messages.
    #[inline]
    pub(super) fn number_for(&mut self, expected: &str) -> Result<Cow<'a, str>, Stop> {
        match &mut self.input {
            Input::Text(scanner) => match scanner.peek() {
                Some(b'-' | b'0'..=b'9') => {
                    scanner.number().map(Cow::Borrowed).map_err(|expected| self.broken(expected.0))
                }
                _ => Err(self.mismatch(expected)),
            },
            Input::Value(Json::Number(number)) => Ok(number.text()),
            Input::Value(_) => Err(self.mismatch(expected)),
            Input::Parameter(parameter) => {
                let read = parameter.number().map(Cow::Owned);
                read.map_err(|error| self.refuse_with(error))
            }
        }
    }

    /// Reads any value.
    ///
    /// # Errors
    /// The text is no JSON.
    pub fn any(&mut self) -> Result<Json, Stop> {
        match &mut self.input {
            Input::Value(value) => Ok(value.clone()),
            Input::Parameter(parameter) => {
                let read = parameter.json();
                read.map_err(|error| self.refuse_with(error))
            }
            Input::Text(_) => match self.kind() {
                Some(Kind::Null) => self.null().map(|_| Json::Null),
                Some(Kind::Boolean) => self.boolean().map(Json::Bool),
                Some(Kind::Number) => Number::decode(self).map(Json::Number),
                Some(Kind::String) => self.string().map(|text| Json::String(text.into_owned())),
                Some(Kind::Array) => Decode::decode(self).map(Json::Array),
                Some(Kind::Object) => Decode::decode(self).map(Json::Object),
                None => Err(self.broken("a value")),
            },
        }
    }

    /// Whether this is a text of a parameter, and it is empty.
    #[inline]
    pub(super) fn is_empty_text(&self) -> bool {
        match &self.input {
            Input::Text(_) | Input::Value(_) => false,
            Input::Parameter(parameter) => parameter.is_empty(),
        }
    }

    /// Reads a value if it fits; says nothing if it does not, and stays where it was.
    pub(super) fn trial<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Stop>) -> Option<T> {
        let (spot, mode) = (self.spot(), std::mem::replace(&mut self.mode, Mode::Trial));
        let read = read(self).ok();
        self.mode = mode;
        if read.is_none() {
            self.return_to(spot);
        }
        read
    }

    pub(super) const fn is_collecting(&self) -> bool {
        matches!(self.mode, Mode::All(_))
    }

    /// Goes over a value without a look at it.
    pub(super) fn skip(&mut self) {
        match &mut self.input {
            Input::Text(scanner) => scanner.skip(),
            Input::Value(_) | Input::Parameter(_) => {}
        }
    }

    /// Opens an array or object.
    ///
    /// # Errors
    /// It nests too deep.
    #[inline]
    pub(super) fn deepen(&mut self) -> Result<(), Stop> {
        if self.path.len() >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.path.push(Step::Open);
        Ok(())
    }

    #[cold]
    fn too_deep(&mut self) -> Stop {
        self.fatal(Fault::Syntax, format_args!("arrays and objects nest more than {MAX_DEPTH} levels deep"))
    }

    /// Says in which value the innermost array or object is.
    #[inline]
    pub(super) fn step(&mut self, step: Step<'a>) {
        if let Some(last) = self.path.last_mut() {
            *last = step;
        }
    }

    /// The place that has been reached.
    #[inline]
    pub(super) fn spot(&self) -> Spot<'a> {
        let at = match &self.input {
            Input::Text(scanner) => At::Text(scanner.at()),
            Input::Value(value) => At::Value(value),
            Input::Parameter(_) => At::Parameter,
        };
        Spot { at, depth: self.path.len() }
    }

    /// Goes back to a place that has been reached before.
    pub(super) fn return_to(&mut self, spot: Spot<'a>) {
        self.path.truncate(spot.depth);
        match (&mut self.input, spot.at) {
            (Input::Text(scanner), At::Text(at)) => scanner.rewind(at),
            (input, At::Value(value)) => *input = Input::Value(value),
            (_, At::Text(_) | At::Parameter) => {}
        }
    }

    /// A number for the place that has been reached, different from that of any other place.
    pub(super) fn place_number(&self) -> usize {
        match &self.input {
            Input::Text(scanner) => scanner.at(),
            Input::Value(value) => std::ptr::from_ref::<Json>(value).addr(),
            Input::Parameter(_) => 0,
        }
    }

    /// The JSON pointer of the value that is being read.
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Open => {}
                Step::Item(index) => pointer.push_str(&format!("/{index}")),
                Step::Member(name) => pointer::push(&mut pointer, name),
                // Its length is up to who sent it, and there may be many faults within it.
                Step::Other(name) => pointer::push(&mut pointer, &excerpt(name)),
            }
        }
        pointer
    }
}

/// A value that has been read over.
pub(super) struct Passed;
