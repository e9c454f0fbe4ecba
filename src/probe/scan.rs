//! Where along a line of whole numbers an answer changes.

/// A stretch of numbers with the same answer: the first of them. It ends before the next stretch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch<T> {
    /// The first number.
    pub(super) from: i128,
    /// The answer.
    pub(super) answer: T,
}

/// The stretches between the first and the last of some numbers. `hints` are numbers at which, or just after which, the
/// answer may change: what is not hinted at is found where the answer differs between two of them, once.
pub(super) fn scan<T: PartialEq + Clone>(
    (first, last): (i128, i128),
    hints: impl IntoIterator<Item = i128>,
    answer: &mut dyn FnMut(i128) -> T,
) -> Vec<Stretch<T>> {
    let mut points: Vec<i128> = vec![first, last];
    for hint in hints {
        points.extend([hint.saturating_sub(1), hint, hint.saturating_add(1)]);
    }
    points.retain(|point| (first..=last).contains(point));
    points.sort_unstable();
    points.dedup();
    let mut stretches: Vec<Stretch<T>> = Vec::new();
    let mut before: Option<(i128, T)> = None;
    for point in points {
        let now = answer(point);
        match before {
            None => stretches.push(Stretch { from: point, answer: now.clone() }),
            Some(before) => changes(before, (point, &now), answer, &mut stretches),
        }
        before = Some((point, now));
    }
    stretches
}

/// Adds the stretches that begin after one number and not after another, until the answer of the other is reached.
fn changes<T: PartialEq + Clone>(
    (mut low, mut before): (i128, T),
    (end, after): (i128, &T),
    answer: &mut dyn FnMut(i128) -> T,
    stretches: &mut Vec<Stretch<T>>,
) {
    while before != *after {
        let (mut high, mut next) = (end, after.clone());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let now = answer(middle);
            if now == before {
                low = middle;
            } else {
                (high, next) = (middle, now);
            }
        }
        stretches.push(Stretch { from: high, answer: next.clone() });
        (low, before) = (high, next);
    }
}

#[cfg(test)]
mod tests {
    use super::{Stretch, scan};

    fn starts(range: (i128, i128), hints: &[i128], answer: impl Fn(i128) -> u8) -> Vec<(i128, u8)> {
        let found = scan(range, hints.iter().copied(), &mut |at| answer(at));
        found.into_iter().map(|Stretch { from, answer }| (from, answer)).collect()
    }

    #[test]
    fn a_change_is_found_to_the_unit() {
        let step = |at| u8::from(at >= 123_456_789);
        assert_eq!(starts((0, 1 << 60), &[], step), [(0, 0), (123_456_789, 1)]);
        assert_eq!(starts((0, 1 << 60), &[123_456_788], step), [(0, 0), (123_456_789, 1)]);
        assert_eq!(starts((0, 100), &[], step), [(0, 0)]);
    }

    #[test]
    fn several_changes_in_a_row_are_found() {
        let steps = |at: i128| u8::from(at >= 30) + u8::from(at >= 31) + u8::from(at >= 70);
        assert_eq!(starts((0, 100), &[], steps), [(0, 0), (30, 1), (31, 2), (70, 3)]);
    }

    #[test]
    fn one_number_alone_is_seen_where_it_is_hinted_at() {
        let only = |at| u8::from(at == 5);
        assert_eq!(starts((0, 10), &[5], only), [(0, 0), (5, 1), (6, 0)]);
        assert_eq!(starts((5, 5), &[5], only), [(5, 1)]);
    }
}
