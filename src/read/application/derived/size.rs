//! The size of a company by its figures, as far as they tell.

use rust_decimal::Decimal;

use crate::application::{Cell, StatedRate, Value};
use crate::read::application::facts::Known;
use crate::reference::{CompanySize, Reference};
use crate::schema::ChoiceList;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// The ceilings of each size in the application's currency, converted when somebody asks.
pub(super) struct Ceilings<'a> {
    reference: &'a Reference,
    known: &'a Known,
    stated: &'a [StatedRate],
    /// Of the turnover and of the balance sheet; `None` where there is no rate.
    converted: Option<Vec<Option<[Exact; 2]>>>,
}

impl<'a> Ceilings<'a> {
    pub(super) fn new(reference: &'a Reference, known: &'a Known, stated: &'a [StatedRate]) -> Self {
        Self { reference, known, stated, converted: None }
    }

    /// How much of the application's currency one unit of another is: as stated, or as of the submission day.
    fn rate(&self, from: &str) -> Option<Exact> {
        let to = self.known.is_currency_certain.then_some(&self.known.currency)?;
        if from == to {
            return Some(Exact::from(1));
        }
        let is_pair = |rate: &&StatedRate| rate.from == from && rate.to == *to;
        if let Some(stated) = self.stated.iter().find(is_pair) {
            return Some(Exact::from(stated.rate));
        }
        let listed = self.reference.rates.between(from, to, self.known.submitted?);
        listed.map(|(_, rate)| rate)
    }

    fn convert(&mut self) {
        if self.converted.is_some() {
            return;
        }
        let convert = |size: &CompanySize| {
            let rate = self.rate(&size.currency)?;
            Some([size.turnover_at_most, size.balance_at_most].map(|ceiling| &Exact::from(ceiling) * &rate))
        };
        let sizes = &self.reference.company_sizes.sizes;
        self.converted = Some(sizes.iter().map(convert).collect());
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
    let sizes = &ceilings.reference.company_sizes;
    ceilings.convert();
    let converted = ceilings.converted.as_deref().unwrap_or_default();
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
    holds.map_or(Truth::Unknown, |holds| if holds { Truth::True } else { Truth::False })
}

/// Whether an amount is within a ceiling. Nothing is within every ceiling, whatever the rate.
fn within(amount: Option<Decimal>, ceiling: Option<&Exact>) -> Truth {
    match (amount, ceiling) {
        (Some(amount), _) if amount.is_zero() => Truth::True,
        (Some(amount), Some(ceiling)) => known(Some(Exact::from(amount) <= *ceiling)),
        _ => Truth::Unknown,
    }
}
