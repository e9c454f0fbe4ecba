//! The size of a company by its figures, as far as they tell.

use rust_decimal::Decimal;
use time::Date;

use super::value;
use crate::application::{Application, Cell, Row, StatedRate, Value};
use crate::reference::{CompanySize, Reference};
use crate::schema::{ChoiceList, ColumnId, Schema, Table, TableId};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// How the sizes of partners follow from their figures.
#[derive(Debug)]
pub struct Sizes<'a> {
    /// Where the size stands.
    pub column: ColumnId,
    /// Where the headcount, the turnover and the balance sheet total stand.
    pub figures: [Option<ColumnId>; 3],
    list: &'a ChoiceList,
    reference: &'a Reference,
    /// The application's currency, where it is certain.
    currency: Option<&'a str>,
    /// The day whose rates the ceilings are converted by, where it is known.
    pub submitted: Option<Date>,
    stated: &'a [StatedRate],
    /// The ceilings of each size in the application's currency, of the turnover and of the balance sheet, once somebody
    /// has asked; `None` where there is no rate.
    converted: Option<Vec<Option<[Exact; 2]>>>,
}

impl<'a> Sizes<'a> {
    /// How they follow in an application in a currency, where that is certain, that was submitted on a day and states
    /// rates. `None` where the table has no list of sizes.
    pub fn of(
        table: &'a Table,
        reference: &'a Reference,
        currency: Option<&'a str>,
        submitted: Option<Date>,
        stated: &'a [StatedRate],
    ) -> Option<Self> {
        let column = table.find("size")?;
        let list = table.columns.get(column.0)?.kind.choices()?;
        let figures = ["employees", "turnover", "balance"].map(|name| table.find(name));
        Some(Self { column, figures, list, reference, currency, submitted, stated, converted: None })
    }

    /// How they follow in an application that has been read.
    pub fn within(
        application: &'a Application,
        schema: &'a Schema,
        reference: &'a Reference,
    ) -> Option<Self> {
        let submitted = schema.table(TableId::PROJECT).find("submitted");
        let submitted =
            submitted.and_then(|column| application.cell(TableId::PROJECT, 0, column).known()?.day());
        let currency = Some(application.currency.as_str());
        Self::of(schema.table(TableId::PARTNER), reference, currency, submitted, &application.rates)
    }

    /// The size that a row's figures make, or those that are still possible. Missing where there are no figures.
    pub fn derive(&mut self, row: &Row) -> Cell {
        let [employees, amounts @ ..] = self.figures.map(|figure| value(row, figure));
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
        self.convert();
        let sizes = &self.reference.company_sizes;
        let converted = self.converted.as_deref().unwrap_or_default();
        let mut possible = Vec::new();
        for (size, ceiling) in sizes.sizes.iter().zip(converted) {
            let headcount = known(employees.map(|count| count < size.employees.less_than));
            let [turnover, balance] = amounts;
            let [of_turnover, of_balance] =
                [0, 1].map(|index| ceiling.as_ref().and_then(|both| both.get(index)));
            let amounts = within(turnover, of_turnover).or(within(balance, of_balance));
            let holds = headcount.and(amounts);
            if holds != Truth::False {
                possible.extend(self.list.find(&size.key));
            }
            if holds == Truth::True {
                return one_of(possible);
            }
        }
        possible.extend(self.list.find(&sizes.otherwise));
        one_of(possible)
    }

    /// Where along a figure another size may begin: at each of these, or just beyond it.
    pub fn marks(&mut self, figure: ColumnId) -> Vec<Exact> {
        self.convert();
        let sizes = self.reference.company_sizes.sizes.iter();
        match self.figures.iter().position(|of| *of == Some(figure)) {
            Some(0) => sizes.map(|size| Exact::from(size.employees.less_than)).collect(),
            Some(amount) => {
                let ceilings = self.converted.iter().flatten().flatten();
                ceilings.filter_map(|both| both.get(amount - 1).cloned()).collect()
            }
            None => Vec::new(),
        }
    }

    /// The first currency of ceilings that there is no rate for.
    pub fn lacks_rate(&mut self) -> Option<&'a str> {
        self.convert();
        let sizes = self.reference.company_sizes.sizes.iter();
        let mut lacking = sizes.zip(self.converted.iter().flatten()).filter(|(_, ceiling)| ceiling.is_none());
        lacking.next().map(|(size, _)| size.currency.as_str())
    }

    /// The exchange rates at which an amount of a row is just within a ceiling in another currency.
    pub fn rates_at(&self, row: &Row, from: &str) -> Vec<Exact> {
        let [_, amounts @ ..] = self.figures.map(|figure| value(row, figure));
        let sizes = self.reference.company_sizes.sizes.iter().filter(|size| size.currency == from);
        let ceilings =
            sizes.flat_map(|size| [size.turnover_at_most, size.balance_at_most].into_iter().zip(amounts));
        let just_within = |(ceiling, amount): (Decimal, Option<&Value>)| match amount {
            Some(Value::Decimal(amount)) if !ceiling.is_zero() => {
                Some(Exact::from(*amount).over(&Exact::from(ceiling)))
            }
            _ => None,
        };
        ceilings.filter_map(just_within).collect()
    }

    /// How much of the application's currency one unit of another is: as stated, or as of the submission day.
    fn rate(&self, from: &str) -> Option<Exact> {
        let to = self.currency?;
        if from == to {
            return Some(Exact::from(1));
        }
        let is_pair = |rate: &&StatedRate| rate.from == from && rate.to == to;
        if let Some(stated) = self.stated.iter().find(is_pair) {
            return Some(Exact::from(stated.rate));
        }
        let listed = self.reference.rates.between(from, to, self.submitted?);
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

impl Application {
    /// Works out anew the sizes that follow from figures, where something that they follow from is otherwise.
    pub fn derive_sizes(&mut self, schema: &Schema, reference: &Reference) {
        let Some(mut sizes) = Sizes::within(self, schema, reference) else { return };
        let (column, rows) = (sizes.column, self.rows(TableId::PARTNER));
        let derived = self.sized.iter().filter_map(|&row| Some((row, sizes.derive(rows.get(row)?))));
        for (row, size) in derived.collect::<Vec<_>>() {
            self.put(TableId::PARTNER, row, column, size);
        }
    }
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
