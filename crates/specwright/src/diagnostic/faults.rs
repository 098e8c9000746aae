//! Whether the faults of a document refuse it.

use super::{Code, Diagnostic, Report, Severity};

/// What becomes of a document with faults of which something can be made all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Faults {
    /// Each fault costs its own place and nothing else.
    #[default]
    Tolerated,
    /// Any fault refuses the document.
    Refused {
        /// Those that do not.
        except: Vec<Exception>,
    },
}

/// A fault that a project lives with although it is strict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The kind of fault.
    pub code: Code,
    /// Where it stands, or above it: `#/paths/~1pets` in the root file, `parts/pet.yaml#/Pet` in another.
    pub pointer: String,
    /// Why it is no reason to refuse the document.
    pub reason: String,
}

impl Faults {
    /// Turns the faults of a report into refusals if that is asked for, and notes the exceptions that match none.
    pub(super) fn judge(&self, report: &mut Report) {
        let Self::Refused { except } = self else { return };
        let mut used = vec![false; except.len()];
        let faults = report.diagnostics.iter_mut().filter(|found| found.code.severity() == Severity::Fault);
        for fault in faults {
            let place = place(fault, &report.files);
            let mut excused = false;
            for (exception, used) in except.iter().zip(&mut used) {
                if exception.covers(fault.code, &place) {
                    (excused, *used) = (true, true);
                }
            }
            fault.refuses |= !excused;
        }
        let unused = used.iter().enumerate().filter(|(_, used)| !**used);
        report.unused_exceptions = unused.map(|(index, _)| index).collect();
    }
}

impl Exception {
    fn covers(&self, code: Code, place: &str) -> bool {
        let below = place.strip_prefix(self.pointer.trim_end_matches('/'));
        self.code == code && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// The place of a finding as exceptions write it.
fn place(found: &Diagnostic, files: &[String]) -> String {
    let file = match found.origin.file {
        0 => "",
        other => files.get(other).map_or("?", String::as_str),
    };
    format!("{file}#{}", found.origin.pointer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_cover_what_stands_at_their_pointer_or_below() {
        for (pointer, place, covered) in [
            ("#/paths/~1pets", "#/paths/~1pets", true),
            ("#/paths/~1pets", "#/paths/~1pets/get/responses", true),
            ("#/paths/~1pets", "#/paths/~1pets~1{id}", false),
            ("#", "#/info", true),
            ("#/", "#/info", true),
            ("#/info", "parts.yaml#/info", false),
            ("parts.yaml#", "parts.yaml#/info", true),
        ] {
            let exception =
                Exception { code: Code::Tolerated, pointer: pointer.to_owned(), reason: "why".to_owned() };
            assert_eq!(exception.covers(Code::Tolerated, place), covered, "{pointer} of {place}");
            assert!(!exception.covers(Code::WrongType, place));
        }
    }
}
