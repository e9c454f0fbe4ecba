//! A limit that is missed, and the lines of the budget beside it.

use super::lines::Lines;
use crate::check::Weighed;
use crate::probe::case::Case;
use crate::probe::money::whole_ore;
use crate::value::exact::Exact;

/// A limit that is missed by so much.
pub(super) struct Missed<'a> {
    pub(super) case: Case<'a>,
    pub(super) lines: &'a Lines,
    pub(super) limit: &'a Weighed,
    pub(super) excess: &'a Exact,
}

impl Missed<'_> {
    /// What lines weigh in the limit, each weight once; not those that make no difference.
    pub(super) fn weights(&self) -> impl Iterator<Item = Exact> {
        self.limit.weights().into_iter().filter(|weight| !weight.is_zero())
    }

    /// What a line that is missing would come to in öre, for each weight that it could have.
    pub(super) fn lacking(&self) -> impl Iterator<Item = (Exact, i128)> {
        let lack = -self.excess.clone();
        self.weights().filter_map(move |weight| {
            let amount = whole_ore(&lack.over(&weight)).filter(|amount| *amount > 0)?;
            Some((weight, amount))
        })
    }
}
