//! A number's text in normal form, for exact arithmetic without big integers.

use std::borrow::Cow;
use std::cmp::Ordering;

/// `0.DIGITS` times ten to the power of `point`: one form for each value.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Decimal<'t> {
    negative: bool,
    /// Where the decimal point stands, counted from the first digit.
    point: i128,
    /// Significant digits without zeros at either end; empty for zero.
    digits: Cow<'t, str>,
    /// The whole text, where the exponent is too long to be evaluated.
    unevaluated: &'t str,
}

impl<'t> Decimal<'t> {
    /// The normal form of a text that is a JSON number.
    pub(super) fn of(text: &'t str) -> Self {
        let (negative, magnitude) = match text.strip_prefix('-') {
            Some(magnitude) => (true, magnitude),
            None => (false, text),
        };
        let (mantissa, exponent) = magnitude.split_once(['e', 'E']).unwrap_or((magnitude, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = if fraction.bytes().all(|digit| digit == b'0') {
            Cow::Borrowed(whole)
        } else {
            Cow::Owned([whole, fraction].concat())
        };
        let significant = digits.trim_start_matches('0');
        let leading = digits.len() - significant.len();
        let kept = significant.trim_end_matches('0').len();
        if kept == 0 {
            return Self { negative: false, point: 0, digits: Cow::Borrowed(""), unevaluated: "" };
        }
        let exponent_digits = exponent.trim_start_matches(['+', '-', '0']);
        let beyond = exponent_digits.len() > 36;
        let exponent = match exponent.parse::<i128>() {
            Ok(exponent) if !beyond => exponent,
            _ if exponent.starts_with('-') => i128::MIN / 2,
            _ => i128::MAX / 2,
        };
        let point = exponent + whole.len() as i128 - leading as i128;
        let digits = match digits {
            Cow::Borrowed(all) => Cow::Borrowed(&all[leading..leading + kept]),
            Cow::Owned(all) => Cow::Owned(all[leading..leading + kept].to_owned()),
        };
        Self { negative, point, digits, unevaluated: if beyond { text } else { "" } }
    }

    /// Whether nothing is left behind the decimal point.
    pub(super) fn is_integer(&self) -> bool {
        self.point >= self.digits.len() as i128
    }

    fn magnitude(&self) -> Option<u128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        if !self.is_integer() {
            return None;
        }
        let zeros = u32::try_from(self.point - self.digits.len() as i128).ok()?;
        self.digits.parse::<u128>().ok()?.checked_mul(10_u128.checked_pow(zeros)?)
    }

    pub(super) fn to_u128(&self) -> Option<u128> {
        if self.negative { None } else { self.magnitude() }
    }

    pub(super) fn to_i128(&self) -> Option<i128> {
        let magnitude = self.magnitude()?;
        if self.negative { 0_i128.checked_sub_unsigned(magnitude) } else { i128::try_from(magnitude).ok() }
    }

    /// Whether this is a multiple of `unit`; none where `unit` has too many digits to tell exactly.
    pub(super) fn is_multiple_of(&self, unit: &Self) -> Option<bool> {
        if unit.digits.is_empty() {
            return Some(false);
        }
        if self.digits.is_empty() {
            return Some(true);
        }
        if unit.digits.len() > 18 {
            return None;
        }
        let modulus = unit.digits.parse::<u128>().ok()?;
        // With both as integers times a power of ten: value * 10^shift must be a multiple of the modulus.
        let shift = (self.point - self.digits.len() as i128) - (unit.point - unit.digits.len() as i128);
        let remainder =
            self.digits.bytes().fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % modulus);
        if let Ok(zeros) = u128::try_from(shift) {
            return Some((remainder * power_of_ten(zeros, modulus)).is_multiple_of(modulus));
        }
        // The unit ends further left, so ten would have to divide the digits of the value, which end in no zero.
        Some(false)
    }

    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.point, &self.digits, self.unevaluated).cmp(&(
                other.point,
                &other.digits,
                other.unevaluated,
            )),
        }
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `10^exponent` modulo a number of at most 18 digits.
fn power_of_ten(mut exponent: u128, modulus: u128) -> u128 {
    let (mut power, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    power
}

/// The length of the JSON number that `bytes` begin with.
pub(super) fn scan(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at += match bytes.get(at)? {
        b'0' => 1,
        b'1'..=b'9' => digits(at),
        _ => return None,
    };
    if bytes.get(at) == Some(&b'.') {
        let count = digits(at + 1);
        if count == 0 {
            return None;
        }
        at += 1 + count;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let count = digits(at.min(bytes.len()));
        if count == 0 {
            return None;
        }
        at += count;
    }
    Some(at)
}
