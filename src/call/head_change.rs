//! What changes of what a call says beside its fields and rules.

use super::Call;
use crate::reference::StatedRate;

/// Something that a call says of all its limits, and that another says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadChange {
    /// The currency of an application that states none.
    Currency,
    /// The day whose exchange rates it goes by.
    ConvertedOn,
    /// The measure that is the support applied for.
    Support,
    /// An exchange rate that the old call, the new one or both state.
    Rate([Option<StatedRate>; 2]),
}

impl HeadChange {
    /// Everything that differs between two calls.
    pub fn between(old: &Call, new: &Call) -> Vec<Self> {
        let (before, after) = (old.forms(), new.forms());
        let support = |call: &Call| call.support.map(|support| call.forms().measure(support));
        let is_converted_alike = match (&old.converted_on, &new.converted_on) {
            (Some(one), Some(other)) => before.date(one) == after.date(other),
            (one, other) => one.is_none() == other.is_none(),
        };
        let said = [
            (Self::Currency, old.currency == new.currency),
            (Self::ConvertedOn, is_converted_alike),
            (Self::Support, support(old) == support(new)),
        ];
        let mut changes: Vec<Self> =
            said.into_iter().filter(|(_, is_alike)| !is_alike).map(|(change, _)| change).collect();
        let is_of = |one: &StatedRate, other: &StatedRate| (&one.from, &one.to) == (&other.from, &other.to);
        for rate in &old.rates {
            let now = new.rates.iter().find(|other| is_of(rate, other));
            if now.is_none_or(|now| (now.rate, now.date) != (rate.rate, rate.date)) {
                changes.push(Self::Rate([Some(rate.clone()), now.cloned()]));
            }
        }
        let is_new = |rate: &&StatedRate| !old.rates.iter().any(|other| is_of(rate, other));
        changes.extend(new.rates.iter().filter(is_new).map(|rate| Self::Rate([None, Some(rate.clone())])));
        changes
    }
}
