//! Where a value stands.

use crate::pointer;

/// Where a value stands in another one. It is made of places on the stack, and becomes a text only where something is
/// wrong.
#[derive(Debug, Clone, Copy)]
pub struct At<'p> {
    around: Option<&'p At<'p>>,
    step: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Root,
    Member(&'p str),
    Item(usize),
}

impl<'p> At<'p> {
    /// The whole value.
    pub const ROOT: At<'static> = At { around: None, step: Step::Root };

    /// The member of this name.
    #[must_use]
    pub const fn member(&'p self, name: &'p str) -> Self {
        Self { around: Some(self), step: Step::Member(name) }
    }

    /// The item at this index.
    #[must_use]
    pub const fn item(&'p self, index: usize) -> Self {
        Self { around: Some(self), step: Step::Item(index) }
    }

    /// The JSON pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut place = Some(self);
        while let Some(at) = place {
            steps.push(at.step);
            place = at.around;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Member(name) => pointer::push(&mut pointer, name),
                Step::Item(index) => pointer.push_str(&format!("/{index}")),
            }
        }
        pointer
    }
}
