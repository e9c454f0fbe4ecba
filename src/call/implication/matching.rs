//! Pairs between two lists, as many as there can be.

/// How many things of the first list can each have a partner of its own in the second.
pub(super) fn most_pairs(first: usize, second: usize, fits: impl Fn(usize, usize) -> bool) -> usize {
    let fitting: Vec<Vec<usize>> =
        (0..first).map(|one| (0..second).filter(|&other| fits(one, other)).collect()).collect();
    let mut partner: Vec<Option<usize>> = vec![None; second];
    let mut pairs = 0;
    for one in 0..first {
        let mut seen = vec![false; second];
        pairs += usize::from(finds_partner(one, &fitting, &mut partner, &mut seen));
    }
    pairs
}

/// Finds a partner, for which others may have to take another one of theirs.
fn finds_partner(
    one: usize,
    fitting: &[Vec<usize>],
    partner: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for &other in fitting.get(one).into_iter().flatten() {
        let Some(was_seen) = seen.get_mut(other) else { continue };
        if std::mem::replace(was_seen, true) {
            continue;
        }
        let taken = partner.get(other).copied().flatten();
        if taken.is_none_or(|taken| finds_partner(taken, fitting, partner, seen)) {
            if let Some(place) = partner.get_mut(other) {
                *place = Some(one);
            }
            return true;
        }
    }
    false
}
