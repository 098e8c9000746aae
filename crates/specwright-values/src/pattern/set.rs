//! Sets of code points that ECMA-262 names (§22.2.2.9), and those of POSIX that authors mean.

/// From one code point to another, both in the set. Surrogates may be in between: no text has them.
pub(super) type Range = (u32, u32);

/// The last code point.
pub(super) const LAST: u32 = 0x10_FFFF;

/// `\d`
pub(super) const DIGITS: &[Range] = &[(0x30, 0x39)];

/// `\w`
pub(super) const WORD: &[Range] = &[(0x41, 0x5A), (0x61, 0x7A), (0x30, 0x39), (0x5F, 0x5F)];

/// What `\w` has beside that without regard to case: the long s and the Kelvin sign.
pub(super) const WORD_FOLDED: &[Range] = &[(0x17F, 0x17F), (0x212A, 0x212A)];

/// `\s`: WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3).
pub(super) const SPACE: &[Range] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// What `.` does not take.
pub(super) const LINE_ENDS: &[Range] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// What is in none of the ranges.
pub(super) fn complement(ranges: &[Range]) -> Vec<Range> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut gaps = Vec::new();
    let mut next = 0;
    for (first, last) in sorted {
        if first > next {
            gaps.push((next, first - 1));
        }
        next = next.max(last + 1);
    }
    if next <= LAST {
        gaps.push((next, LAST));
    }
    gaps
}

/// The code points of `[:name:]` (POSIX.1-2017 §9.3.5), in ASCII.
pub(super) fn posix(name: &str) -> Option<&'static [Range]> {
    Some(match name {
        "alnum" => &[(0x41, 0x5A), (0x61, 0x7A), (0x30, 0x39)],
        "alpha" => &[(0x41, 0x5A), (0x61, 0x7A)],
        "ascii" => &[(0x00, 0x7F)],
        "blank" => &[(0x09, 0x09), (0x20, 0x20)],
        "cntrl" => &[(0x00, 0x1F), (0x7F, 0x7F)],
        "digit" => DIGITS,
        "graph" => &[(0x21, 0x7E)],
        "lower" => &[(0x61, 0x7A)],
        "print" => &[(0x20, 0x7E)],
        "punct" => &[(0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)],
        "space" => &[(0x09, 0x0D), (0x20, 0x20)],
        "upper" => &[(0x41, 0x5A)],
        "word" => WORD,
        "xdigit" => &[(0x30, 0x39), (0x41, 0x46), (0x61, 0x66)],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complement_is_what_is_left() {
        assert_eq!(complement(&[]), [(0, LAST)]);
        assert_eq!(complement(&[(5, LAST), (0, 1)]), [(2, 4)]);
        assert_eq!(complement(&complement(WORD)).len(), 4);
    }
}
