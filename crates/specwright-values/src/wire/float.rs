//! Doubles with few digits, exactly and without the machinery for those with many.

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];

/// Integers below this have at most 15 digits: no two of those are the same double, over whichever power of ten.
const LIMIT: u64 = 1_000_000_000_000_000;

/// The double nearest to `mantissa` divided by ten to the power of `digits`; none where that takes more than one division.
#[inline]
pub(super) fn quotient(mantissa: u64, digits: usize) -> Option<f64> {
    let power = *POWERS.get(digits)?;
    // Both are exact, so that the quotient is rounded once.
    (mantissa < LIMIT).then(|| mantissa as f64 / power)
}

/// The integer, and the number of its digits behind the point, that a double is the nearest to: the shortest such. None
/// where there are many digits, or an exponent is shorter.
#[inline]
pub(super) fn digits(value: f64) -> Option<(i64, usize)> {
    let magnitude = value.abs();
    if !(1e-4..1e15).contains(&magnitude) {
        return None;
    }
    POWERS.iter().enumerate().find_map(|(digits, power)| {
        let mantissa = (magnitude * power + 0.5) as u64;
        let is_it = mantissa < LIMIT && mantissa as f64 / power == magnitude;
        is_it.then(|| (if value < 0.0 { -(mantissa as i64) } else { mantissa as i64 }, digits))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn texts_are_those_of_the_standard_library() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut values =
            vec![0.0, -0.0, 0.1, -0.25, 1e15, 999_999_999_999_999.0, 1e-4, 0.000_099, 1e300, 0.3, 5e-324];
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let integer = (seed >> 24) as i64 - (1 << 39);
            values.push(integer as f64 / POWERS[(seed % 7) as usize]);
            values.push(f64::from_bits(seed));
        }
        for value in values.into_iter().filter(|value| value.is_finite()) {
            let text = json::to_string(&value).unwrap();
            assert_eq!(text, format!("{value:?}"));
            assert_eq!(json::from_str::<f64>(&text).unwrap().to_bits(), value.to_bits(), "{text}");
        }
    }
}
