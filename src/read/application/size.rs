//! The size of a company by its figures, as far as they tell.

use rust_decimal::Decimal;

use super::facts::{Facts, Known};
use crate::application::{Cell, StatedRate, Value};
use crate::reference::CompanySizes;
use crate::schema::ChoiceList;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// The ceilings of each size in the application's currency, converted when somebody asks.
pub(super) struct Ceilings<'a> {
    sizes: &'a CompanySizes,
    convert: Box<dyn Fn(&str) -> Option<Exact> + 'a>,
    /// Of the turnover and of the balance sheet; `None` where there is no rate.
    converted: Option<Vec<Option<[Exact; 2]>>>,
}

impl<'a> Ceilings<'a> {
    pub(super) fn new(facts: &Facts<'a, '_>, known: &'a Known, rates: &'a [StatedRate]) -> Self {
        let of_day = &facts.reference.rates;
        let convert = move |from: &str| {
            if !known.is_currency_certain {
                return None;
            }
            if from == known.currency {
                return Some(Exact::from(1));
            }
            let stated = rates
                .iter()
                .find(|stated| stated.from == from && stated.to == known.currency);
            let listed = || {
                of_day
                    .between(from, &known.currency, known.submitted?)
                    .map(|(_, rate)| rate)
            };
            stated.map(|stated| Exact::from(stated.rate)).or_else(listed)
        };
        Self {
            sizes: &facts.reference.company_sizes,
            convert: Box::new(convert),
            converted: None,
        }
    }

    fn converted(&mut self) -> &[Option<[Exact; 2]>] {
        let (sizes, convert) = (self.sizes, &self.convert);
        self.converted.get_or_insert_with(|| {
            let of_size = |size: &crate::reference::CompanySize| {
                let rate = convert(&size.currency)?;
                Some(
                    [size.turnover_at_most, size.balance_at_most]
                        .map(|ceiling| &Exact::from(ceiling) * &rate),
                )
            };
            sizes.sizes.iter().map(of_size).collect()
        })
    }
}

/// The size that a headcount, a turnover and a balance sheet total make, or those that are still possible. Missing where
/// there are no figures.
pub(super) fn size(figures: [Option<&Value>; 3], list: &ChoiceList, ceilings: &mut Ceilings<'_>) -> Cell {
    let [employees, amounts @ ..] = figures;
    let employees = match employees {
        Some(Value::Integer(count)) => Some(*count),
        _ => None,
    };
    let amounts = amounts.map(|figure| match figure {
        Some(Value::Decimal(amount)) => Some(*amount),
        _ => None,
    });
    if employees.is_none() && amounts.iter().all(Option::is_none) {
        return Cell::Missing;
    }
    let sizes = ceilings.sizes;
    let converted = ceilings.converted();
    let mut possible = Vec::new();
    for (size, ceiling) in sizes.sizes.iter().zip(converted) {
        let headcount = known(employees.map(|count| count < size.employees.less_than));
        let [turnover, balance] = amounts;
        let [of_turnover, of_balance] = [0, 1].map(|index| ceiling.as_ref().and_then(|both| both.get(index)));
        let amounts = within(turnover, of_turnover).or(within(balance, of_balance));
        let holds = headcount.and(amounts);
        if holds != Truth::False {
            possible.extend(list.find(&size.key));
        }
        if holds == Truth::True {
            return one_of(possible);
        }
    }
    possible.extend(list.find(&sizes.otherwise));
    one_of(possible)
}

fn one_of(possible: Vec<usize>) -> Cell {
    match possible.as_slice() {
        [] => Cell::Missing,
        [only] => Cell::Known(Value::Choice(*only)),
        _ => Cell::OneOf(possible),
    }
}

fn known(holds: Option<bool>) -> Truth {
    holds.map_or(
        Truth::Unknown,
        |holds| if holds { Truth::True } else { Truth::False },
    )
}

/// Whether an amount is within a ceiling. Nothing is within every ceiling, whatever the rate.
fn within(amount: Option<Decimal>, ceiling: Option<&Exact>) -> Truth {
    match (amount, ceiling) {
        (Some(amount), _) if amount.is_zero() => Truth::True,
        (Some(amount), Some(ceiling)) => known(Some(Exact::from(amount) <= *ceiling)),
        _ => Truth::Unknown,
    }
}
