//! Amounts that are mistakes for one another.

use crate::probe::money::exact;
use crate::value::exact::Exact;

/// How many times too large or too small an amount gets by a slip: the commonest first.
const SCALES: [i128; 3] = [1000, 100, 10];

/// Months of a year.
const MONTHS: i64 = 12;

/// Whether an amount is so many times too large or too small: what it is, to what it should be.
pub(super) fn scale(is: i128, right: i128) -> Option<(i128, i128)> {
    if is <= 0 || right <= 0 {
        return None;
    }
    SCALES.into_iter().find_map(|scale| {
        if is == right.saturating_mul(scale) {
            Some((scale, 1))
        } else if right == is.saturating_mul(scale) {
            Some((1, scale))
        } else {
            None
        }
    })
}

/// Whether two digits that stand beside one another have changed places, or two others (`false`); `None`: neither.
pub(super) fn swapped(is: i128, right: i128) -> Option<bool> {
    // Digits that change places change a number by a multiple of nine.
    if is <= 0 || right <= 0 || (is - right) % 9 != 0 {
        return None;
    }
    let (is, right) = (is.to_string(), right.to_string());
    if is.len() != right.len() {
        return None;
    }
    let differing: Vec<(usize, (u8, u8))> =
        is.bytes().zip(right.bytes()).enumerate().filter(|(_, (is, right))| is != right).collect();
    match differing.as_slice() {
        [(first, (a, b)), (second, (c, d))] if a == d && b == c => Some(second - first == 1),
        _ => None,
    }
}

/// Whether an amount is another with tax of a rate on top of it, written to the whole öre below or above.
pub(super) fn is_taxed(amount: i128, taxed: i128, rate: &Exact) -> bool {
    is_times(amount, &(rate + &Exact::from(1)), taxed)
}

/// Whether so many times an amount is another, written to the whole öre below or above.
pub(super) fn is_times(amount: i128, times: &Exact, other: i128) -> bool {
    (&exact(other) - &(&exact(amount) * times)).abs() < exact(1)
}

/// Whether an amount is of a month where it should be of a year (`true`), or the other way round; `None`: neither.
pub(super) fn of_month(is: i128, right: i128) -> Option<bool> {
    let times = Exact::from(MONTHS);
    if is <= 0 || right <= 0 {
        None
    } else if is_times(right, &Exact::from(1).over(&times), is) {
        Some(true)
    } else if is_times(right, &times, is) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{is_taxed, of_month, scale, swapped};
    use crate::value::exact::Exact;

    #[test]
    fn noughts_are_counted() {
        assert_eq!(scale(1_000, 1_000_000), Some((1, 1000)));
        assert_eq!(scale(1_000_000, 1_000), Some((1000, 1)));
        assert_eq!(scale(50, 5), Some((10, 1)));
        assert_eq!(scale(50, 6), None);
        assert_eq!(scale(0, 0), None);
    }

    #[test]
    fn two_digits_change_places_and_no_more() {
        assert_eq!(swapped(1_243, 1_234), Some(true));
        assert_eq!(swapped(4_231, 1_234), Some(false));
        assert_eq!(swapped(2_143, 1_234), None);
        assert_eq!(swapped(1_234, 1_234), None);
        assert_eq!(swapped(100, 10), None);
    }

    #[test]
    fn a_month_is_a_twelfth_to_the_ore_below_or_above() {
        assert_eq!(of_month(9_833_333, 118_000_000), Some(true));
        assert_eq!(of_month(9_833_332, 118_000_000), None);
        assert_eq!(of_month(1_200, 100), Some(false));
        assert_eq!(of_month(1_201, 100), None);
        assert_eq!(of_month(0, 0), None);
    }

    #[test]
    fn tax_is_written_to_the_ore_below_or_above() {
        let quarter = Exact::from(1).over(&Exact::from(4));
        assert!(is_taxed(100, 125, &quarter));
        assert!(!is_taxed(100, 124, &quarter) && !is_taxed(100, 126, &quarter));
        assert!(is_taxed(102, 127, &quarter) && is_taxed(102, 128, &quarter));
        assert!(!is_taxed(102, 129, &quarter));
    }
}
