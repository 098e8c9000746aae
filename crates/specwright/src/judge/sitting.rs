//! One value being judged: what was asked already, and how far one has gone.

use std::collections::HashMap;

use crate::ir::{TestId, TypeId};

use super::Judge;
use super::instance::Place;
use super::misfit::Unjudged;
use super::verdict::{Outcome, Verdict};

/// How many types, tests and nodes may be within each other: beyond that the stack would not hold them.
const MAX_LEVELS: usize = 1_000;

/// What is asked of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Question {
    Test(TestId),
    Type(TypeId),
}

/// One value being judged.
pub(super) struct Sitting<'j> {
    pub(super) judge: &'j Judge<'j>,
    /// The questions that are being asked, with how far down the stack.
    asking: HashMap<(Question, Place), usize>,
    /// The verdicts that depend on no question that is still being asked.
    known: HashMap<(Question, Place), Verdict>,
    /// The outermost question that the innermost came back to.
    back_to: usize,
    level: usize,
}

impl<'j> Sitting<'j> {
    pub(super) fn new(judge: &'j Judge<'j>) -> Self {
        Self { judge, asking: HashMap::new(), known: HashMap::new(), back_to: usize::MAX, level: 0 }
    }

    /// A sitting over a value that is made on the way, and whose place may be another's later.
    pub(super) fn apart(&self) -> Self {
        Self { level: self.level, ..Self::new(self.judge) }
    }

    /// Counts the work.
    pub(super) fn step(&self, count: usize) -> Result<(), Unjudged> {
        let left = self.judge.steps.get().checked_sub(count as u64).ok_or(Unjudged::TooMuch)?;
        self.judge.steps.set(left);
        Ok(())
    }

    /// Asks a question of a value, unless it has been or is being asked. Whoever wants to hear of misfits hears them
    /// again.
    pub(super) fn ask(
        &mut self,
        question: Question,
        place: Place,
        is_heard: bool,
        ask: impl FnOnce(&mut Self) -> Result<Verdict, Unjudged>,
    ) -> Result<Verdict, Unjudged> {
        self.step(1)?;
        let key = (question, place);
        if let Some(known) = self.known.get(&key).filter(|known| known.outcome.fits() || !is_heard) {
            return Ok(known.clone());
        }
        if let Some(level) = self.asking.get(&key) {
            self.back_to = self.back_to.min(*level);
            return Ok(Verdict::of(Outcome::Regress));
        }
        let own = self.asking.len();
        self.asking.insert(key, own);
        let before = std::mem::replace(&mut self.back_to, usize::MAX);
        let verdict = self.deeper(ask);
        self.asking.remove(&key);
        let mut verdict = verdict?;
        if self.back_to < own {
            self.back_to = self.back_to.min(before);
        } else {
            // It came back to nothing but itself: what is left asks for nothing.
            self.back_to = before;
            if verdict.outcome == Outcome::Regress {
                verdict.outcome = Outcome::Fits;
            }
            self.known.insert(key, verdict.clone());
        }
        Ok(verdict)
    }

    /// Goes one level down.
    pub(super) fn deeper<T>(
        &mut self,
        ask: impl FnOnce(&mut Self) -> Result<T, Unjudged>,
    ) -> Result<T, Unjudged> {
        if self.level >= MAX_LEVELS {
            return Err(Unjudged::TooDeep);
        }
        self.level += 1;
        let answer = ask(self);
        self.level -= 1;
        answer
    }
}
