//! What a reader finds wrong.

use std::fmt;

use crate::decode_error::{DecodeError, Fault};

use super::reader::{Input, Reader, Spot};
use super::stop::{Mode, Stop};

/// How much of the reason why a branch does not fit the message of its union repeats.
const SHOWN: usize = 240;

impl<'a> Reader<'a> {
    /// Notes what is wrong with the value that comes next, or was just read.
    #[cold]
    pub fn refuse(&mut self, fault: Fault, message: fmt::Arguments<'_>) -> Stop {
        if self.mode != Mode::Trial {
            let pointer = self.pointer();
            self.faults.push(DecodeError::at(pointer, fault, message.to_string()));
        }
        Stop
    }

    /// Notes an error that says where in the value it is.
    #[cold]
    pub(super) fn refuse_with(&mut self, error: DecodeError) -> Stop {
        if self.mode != Mode::Trial {
            let pointer = self.pointer();
            self.faults.push(error.below(&pointer));
        }
        Stop
    }

    /// Notes that another type of value comes next than the one that is `expected`, with its article.
    #[cold]
    pub fn mismatch(&mut self, expected: &str) -> Stop {
        match self.kind() {
            Some(kind) => {
                self.refuse(Fault::Type, format_args!("expected {expected}, not {}", kind.with_article()))
            }
            None => self.broken("a value"),
        }
    }

    /// Notes that the text is no JSON. Nothing can be said about what follows, so that this ends all reading.
    #[cold]
    pub(super) fn broken(&mut self, expected: &str) -> Stop {
        self.fatal(Fault::Syntax, format_args!("expected {expected}"))
    }

    /// Notes a fault after which nothing can be read any more, also while a union tries its branches.
    #[cold]
    pub(super) fn fatal(&mut self, fault: Fault, message: fmt::Arguments<'_>) -> Stop {
        if !self.is_over {
            self.is_over = true;
            let pointer = self.pointer();
            let message = match &self.input {
                Input::Text(scanner) => {
                    let (line, column) = scanner.line_and_column();
                    format!("{message} at line {line} column {column}")
                }
                Input::Value(_) | Input::Parameter(_) => message.to_string(),
            };
            self.faults.push(DecodeError::at(pointer, fault, message));
        }
        Stop
    }

    /// Goes on behind a value that could not be read, if more faults are looked for.
    #[cold]
    pub(super) fn recover(&mut self, spot: Spot<'a>) -> Result<(), Stop> {
        match self.mode {
            Mode::All(most) if !self.is_over && self.faults.len() < most => {
                self.return_to(spot);
                self.skip();
                Ok(())
            }
            Mode::All(_) | Mode::First | Mode::Trial | Mode::Reason => Err(Stop),
        }
    }

    /// Why a branch does not fit, for the message of its union: the first fault of reading it again.
    pub(super) fn reason(
        &mut self,
        branch: &str,
        read: impl FnOnce(&mut Self) -> Result<(), Stop>,
    ) -> String {
        let (mode, noted) = (std::mem::replace(&mut self.mode, Mode::Reason), self.faults.len());
        let depth = self.pointer().len();
        let _ = read(self);
        self.mode = mode;
        let mut text = match self.faults.get(noted) {
            Some(error) => {
                let within = error.pointer().get(depth..).unwrap_or_default();
                let parted = if within.is_empty() { "" } else { ": " };
                format!("{branch}: {within}{parted}{}", error.message())
            }
            None => branch.to_owned(),
        };
        if !self.is_over {
            self.faults.truncate(noted);
        }
        if let Some((end, _)) = text.char_indices().nth(SHOWN) {
            text.truncate(end);
            text.push('…');
        }
        text
    }
}
