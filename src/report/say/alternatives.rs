//! Alternatives that are one thing in several pieces, put together again.

use std::borrow::Cow;

use crate::call::{Literal, Matcher};
use crate::check::{Fact, Finding};

/// The finding; where none of several lists of values of one column holds, it is that none of all their values does.
pub(in crate::report) fn simplified(finding: &Finding) -> Cow<'_, Finding> {
    let together = match &finding.fact {
        Fact::NoneHolds(alternatives) => together(alternatives),
        _ => None,
    };
    match together {
        Some(fact) => Cow::Owned(Finding { fact, ..finding.clone() }),
        None => Cow::Borrowed(finding),
    }
}

fn together(alternatives: &[Finding]) -> Option<Fact> {
    let Fact::Mismatch { row, path, matcher: Matcher::OneOf { ignore_case, .. } } =
        &alternatives.first()?.fact
    else {
        return None;
    };
    let lists: Option<Vec<&Vec<Literal>>> = alternatives
        .iter()
        .map(|alternative| match &alternative.fact {
            Fact::Mismatch {
                row: of,
                path: at,
                matcher: Matcher::OneOf { values, ignore_case: ignored },
            } if of == row && at == path && ignored == ignore_case => Some(values),
            _ => None,
        })
        .collect();
    let values = lists?.into_iter().flatten().cloned().collect();
    let matcher = Matcher::OneOf { values, ignore_case: *ignore_case };
    Some(Fact::Mismatch { row: *row, path: path.clone(), matcher })
}
