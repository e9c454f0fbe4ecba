//! Amounts that are mistakes for one another.

use crate::probe::money::ORE;
use crate::value::exact::Exact;

/// How many times too large or too small an amount gets by a slip: the commonest first.
const SCALES: [i128; 3] = [THOUSAND, 100, 10];

/// How many times too small an amount in thousands is.
pub(super) const THOUSAND: i128 = 1000;
/// How finely an amount in thousands may be written, in öre: in whole ones, with one decimal, with two.
const STEPS: [i128; 3] = [ORE, ORE / 10, 1];
/// From so many times what rounding may explain on, it explains little by chance.
pub(super) const TELLING_ROUNDED: i128 = 20;

/// Months of a year.
const MONTHS: i64 = 12;
/// So many digits of an amount have to be other than noughts at its end.
const TELLING: usize = 3;

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

/// By how much at the most what is right differs from what stands in thousands, where each is rounded as finely as they are
/// all written.
pub(super) fn rounding(amounts: &[i128]) -> Option<i128> {
    let step = STEPS.into_iter().find(|step| amounts.iter().all(|amount| amount % step == 0))?;
    Some(THOUSAND * step / 2)
}

/// Whether an amount is what another is in thousands, rounded.
pub(super) fn is_in_rounded_thousands(is: i128, right: i128) -> bool {
    let is_near = |rounding: i128| {
        THOUSAND * is >= TELLING_ROUNDED * rounding && (right - THOUSAND * is).abs() <= rounding
    };
    rounding(&[is]).is_some_and(is_near)
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

/// Whether an amount has a digit twice beside itself that should stand once (`true`), or lacks one (`false`); `None`: neither.
/// Of round amounts this would explain much by chance.
pub(super) fn one_digit(is: i128, right: i128) -> Option<bool> {
    if is <= 0 || right <= 0 {
        return None;
    }
    let is_extra = is > right;
    let (longer, shorter) = if is_extra { (is, right) } else { (right, is) };
    let (longer, shorter) = (longer.to_string(), shorter.to_string());
    if longer.len() != shorter.len() + 1 || longer.trim_end_matches('0').len() < TELLING {
        return None;
    }
    let at = longer.bytes().zip(shorter.bytes()).take_while(|(long, short)| long == short).count();
    let is_one = longer.get(at + 1..) == shorter.get(at..);
    // Of digits that are the same the last is found to be the other one; and without its first digit an amount is any other
    // that is a round sum larger.
    let is_twice = at > 0 && longer.as_bytes().get(at) == longer.as_bytes().get(at - 1);
    let tells = if is_extra { is_twice } else { at > 0 };
    (is_one && tells).then_some(is_extra)
}

/// Whether an amount is of one of so many years where it should be of them all (`true`), or the other way round; `None`:
/// neither.
pub(super) fn of_year(is: i128, right: i128, years: i64) -> Option<bool> {
    let times = Exact::from(years);
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

/// Whether an amount is another with tax of a rate on top of it, written to the whole öre below or above.
pub(super) fn is_taxed(amount: i128, taxed: i128, rate: &Exact) -> bool {
    is_times(amount, &(rate + &Exact::from(1)), taxed)
}

/// Whether so many times an amount is another, written to the whole öre below or above.
pub(super) fn is_times(amount: i128, times: &Exact, other: i128) -> bool {
    (&Exact::from_ore(other) - &(&Exact::from_ore(amount) * times)).abs() < Exact::from_ore(1)
}

/// Whether an amount is of a month where it should be of a year (`true`), or the other way round; `None`: neither.
pub(super) fn of_month(is: i128, right: i128) -> Option<bool> {
    of_year(is, right, MONTHS)
}

#[cfg(test)]
mod tests {
    use super::{is_in_rounded_thousands, is_taxed, of_month, of_year, one_digit, scale, swapped};
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
    fn thousands_are_rounded_to_the_nearest() {
        assert!(is_in_rounded_thousands(32_300, 32_303_050));
        assert!(is_in_rounded_thousands(32_300, 32_350_000) && !is_in_rounded_thousands(32_300, 32_350_001));
        assert!(is_in_rounded_thousands(32_300, 32_250_000) && !is_in_rounded_thousands(32_300, 32_249_999));
        assert!(is_in_rounded_thousands(32_310, 32_315_000) && !is_in_rounded_thousands(32_310, 32_315_001));
        assert!(is_in_rounded_thousands(32_311, 32_311_500) && !is_in_rounded_thousands(32_311, 32_311_501));
        assert!(is_in_rounded_thousands(1_000, 1_040_000) && !is_in_rounded_thousands(900, 940_000));
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
    fn one_digit_is_typed_twice_or_left_out() {
        assert_eq!(one_digit(331_800, 31_800), Some(true));
        assert_eq!(one_digit(318_800, 31_800), Some(true));
        assert_eq!(one_digit(341_800, 31_800), None);
        assert_eq!(one_digit(31_800, 331_800), Some(false));
        assert_eq!(one_digit(31_800, 431_800), None);
        assert_eq!(one_digit(38_000, 318_000), Some(false));
        assert_eq!(one_digit(38_000, 381_100), None);
        assert_eq!(one_digit(20_000, 210_000), None);
        assert_eq!(one_digit(0, 1), None);
    }

    #[test]
    fn a_year_is_one_of_so_many_to_the_ore_below_or_above() {
        assert_eq!(of_year(33_333, 100_000, 3), Some(true));
        assert_eq!(of_year(33_334, 100_000, 3), Some(true));
        assert_eq!(of_year(33_335, 100_000, 3), None);
        assert_eq!(of_year(300, 100, 3), Some(false));
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
