//! In which exchange rates an answer stays the same.

use dashu_int::{IBig, UBig};

use super::advice::WORK;
use super::case::Case;
use super::ground::Ground;
use super::programme::{Programme, Quantity};
use super::search::{Found, Search};
use crate::check::{Conversion, Demand, Variable, conversion};
use crate::value::exact::Exact;

/// The rates of one currency in which an answer stays the same.
#[derive(Clone, Debug)]
pub struct RateSpan {
    /// The rate that was used.
    pub used: Conversion,
    /// Below this the answer is another; `None`: at no lower rate.
    pub low: Option<Exact>,
    /// Above this the answer is another; `None`: at no higher rate.
    pub high: Option<Exact>,
}

/// No rate is so high.
const HIGHEST: u32 = 1_000_000_000;

/// For each currency that the rules use beside the application's and that makes a difference: between which rates what is
/// reached (`same`) can be reached and no öre more (`more`) can.
pub(super) fn spans(ground: &Ground<'_>, same: &Demand, more: &Demand) -> Vec<RateSpan> {
    let Case { application, call, reference, .. } = ground.case;
    let others = call.limit_currencies.iter().filter(|code| **code != application.currency);
    let used = others.filter_map(|code| conversion(application, call, reference, code));
    used.filter_map(|used| span(ground, used, same, more)).collect()
}

fn span(ground: &Ground<'_>, used: Conversion, same: &Demand, more: &Demand) -> Option<RateSpan> {
    let rate = Variable::Rate(used.from.clone());
    let goals = ground.of_rules(&|variable| *variable == rate);
    let kept = ground.goals.iter().filter(|goal| matches!(goal.source, super::Source::Kept(_)));
    let demands: Vec<&Demand> = goals.iter().chain(kept).map(|goal| &goal.demand).collect();
    let end = |demand: &Demand, from: u32| -> Option<Exact> {
        let mut all = demands.clone();
        all.push(demand);
        reach(&Programme::new(&ground.lines, &all, from, false))
    };
    let (lowest, highest) = (end(same, 0)?, end(same, HIGHEST)?);
    let unless_ends = |rate: &Exact, end: u32| (*rate != Exact::from(i64::from(end))).then(|| rate.clone());
    let (mut low, mut high) = (unless_ends(&lowest, 0), unless_ends(&highest, HIGHEST));
    // Where more can be reached, the answer is another as well.
    if let (Some(from), Some(to)) = (end(more, 0), end(more, HIGHEST)) {
        if from >= used.rate && high.as_ref().is_none_or(|high| from < *high) {
            high = Some(from);
        } else if to <= used.rate && low.as_ref().is_none_or(|low| to > *low) {
            low = Some(to);
        }
    }
    (low.is_some() || high.is_some()).then_some(RateSpan { used, low, high })
}

/// The rate nearest to where rates are measured from at which every demand can be met. `None`: at no rate, or the demands do
/// not depend on it.
fn reach(programme: &Programme) -> Option<Exact> {
    let at = programme.quantities.iter().position(|quantity| matches!(quantity, Quantity::Rate(_)))?;
    let cost = |index: usize| if index == at { IBig::ONE } else { IBig::ZERO };
    let search = Search {
        programme,
        asked: (0..programme.asks.len()).collect(),
        costs: (0..programme.quantities.len()).map(|index| [cost(index), cost(index)]).collect(),
        unit: IBig::ONE,
        ceiling: None,
        accepts: &|_| true,
        any: false,
        work: WORK / 10,
    };
    let Found::Best { totals, over, .. } = search.run() else { return None };
    let total = totals.get(at)?.clone();
    Some(Exact::from_fraction(total, UBig::try_from(over).ok()?))
}
