//! A part of a budget as a person would name it, and what has gone wrong in it.

use super::{Voice, list, number, say};
use crate::application::{Place, Value};
use crate::probe::{Costs, Fault, Sum};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;

impl Voice<'_> {
    /// What an amount is a share of.
    pub(super) fn sum_of(&self, sum: &Sum) -> String {
        match sum {
            Sum::Measure(measure) => self.measure(*measure),
            Sum::Costs(costs) => self.costs(costs),
        }
    }

    /// Costs that say the same: `alla kostnader utom Overhead för parten X år 2025`.
    fn costs(&self, costs: &Costs) -> String {
        let lang = self.lang;
        let said = |column: ColumnId, value: &Value| {
            let described = self.call.schema.column(TableId::COST, column);
            let value = self.value(described, value).text;
            if described.name == "category" { value } else { format!("`{}` {value}", described.name) }
        };
        let mut but: Vec<String> = costs.without.iter().map(|(column, value)| said(*column, value)).collect();
        let of = match &costs.only {
            Some((column, values, true)) => {
                let values: Vec<String> = values.iter().map(|value| said(*column, value)).collect();
                list::all(&values, lang)
            }
            only => {
                if let Some((column, values, _)) = only {
                    but.extend(values.iter().map(|value| said(*column, value)));
                }
                let but = list::all(&but, lang);
                if but.is_empty() {
                    say!(lang, "alla kostnader", "all costs")
                } else {
                    say!(lang, "alla kostnader utom {but}", "all costs but {but}")
                }
            }
        };
        let shared = costs.shared.iter().map(|(column, value)| {
            match (value, &self.call.schema.column(TableId::COST, *column).kind) {
                (Value::Reference(row), Kind::Reference(target @ TableId::PARTNER)) => {
                    let row = self.row(*target, *row);
                    say!(lang, " för {row}", " of {row}")
                }
                (Value::Reference(row), Kind::Reference(target)) => {
                    let row = self.row(*target, *row);
                    say!(lang, " i {row}", " in {row}")
                }
                _ => {
                    let value = self.value(self.call.schema.column(TableId::COST, *column), value).text;
                    say!(lang, " år {value}", " in {value}")
                }
            }
        });
        let itself = if costs.itself {
            self.word(", raden själv medräknad", ", the line itself included")
        } else {
            ""
        };
        of + &shared.collect::<String>() + itself
    }

    /// All lines of a part of the budget, before a verb.
    pub(super) fn budget_part(&self, table: Option<TableId>, cell: Option<&(Place, Value)>) -> String {
        let lang = self.lang;
        let part = match (cell, cell.map(|(place, _)| *place)) {
            (Some((_, Value::Reference(row))), Some(Place::Cell(of, _, column))) => {
                let Kind::Reference(target) = self.call.schema.column(of, column).kind else {
                    return String::new();
                };
                let row = self.row(target, *row);
                say!(lang, " för {row}", " of {row}")
            }
            (Some((_, value)), Some(Place::Cell(of, _, column))) => {
                let described = self.call.schema.column(of, column);
                let (name, value) = (&described.name, self.value(described, value).text);
                say!(lang, " med `{name}` {value}", " with `{name}` {value}")
            }
            _ => String::new(),
        };
        match table.map(|table| &self.call.schema.table(table).name) {
            Some(table) => {
                say!(lang, "alla rader under `[[{table}]]`{part}", "all lines below `[[{table}]]`{part}")
            }
            None => say!(lang, "alla rader i budgeten{part}", "all lines of the budget{part}"),
        }
    }

    /// The same mistake in all of them: what they come to, and what would be right.
    pub(super) fn all_lines(&self, part: &str, fault: &Fault, [sum, right]: [i128; 2]) -> String {
        let (lang, sum, right) = (self.lang, self.money(sum), self.money(right));
        match fault {
            Fault::InThousands => say!(
                lang,
                "{part} är skrivna i tusental: {right} tillsammans, inte {sum}",
                "{part} are written in thousands: {right} together, not {sum}"
            ),
            Fault::ThousandTimes => say!(
                lang,
                "{part} är 1 000 gånger för stora: {right} tillsammans, inte {sum}",
                "{part} are 1,000 times too large: {right} together, not {sum}"
            ),
            Fault::Tax { rate, included } => {
                let rate = number::percent(rate, number::OF_SHARE, lang);
                if *included {
                    say!(
                        lang,
                        "{part} innehåller moms på {rate}: utan moms {right} tillsammans",
                        "{part} include VAT of {rate}: without it {right} together"
                    )
                } else {
                    say!(
                        lang,
                        "{part} saknar moms på {rate}: med moms {right} tillsammans",
                        "{part} leave out VAT of {rate}: with it {right} together"
                    )
                }
            }
        }
    }

    /// A line of the first of two categories, which is a share of the second with other partners.
    pub(super) fn usual(
        &self,
        place: Option<Place>,
        amount: i128,
        share: &Exact,
        categories: [usize; 2],
        partner: usize,
    ) -> String {
        let (lang, amount) = (self.lang, self.money(amount));
        let [part, of] = categories.map(|category| self.category(category));
        let share = number::percent(share, number::OF_NUMBER, lang);
        match place {
            Some(place) => {
                let (line, is) = (self.line_that(place), self.amount_at(place));
                say!(
                    lang,
                    "{line} har inte den vanliga andelen: hos de andra parterna är {part} {share} av {of}, vilket ger {amount}, inte {is}",
                    "{line} does not come to the usual share: for the other partners {part} is {share} of {of}, which gives {amount}, not {is}"
                )
            }
            None => {
                let whose = self.row(TableId::PARTNER, partner);
                say!(
                    lang,
                    "en rad på {amount} saknas under `[[cost]]` för {whose}: hos de andra parterna är {part} {share} av {of}",
                    "a line of {amount} is missing below `[[cost]]` of {whose}: for the other partners {part} is {share} of {of}"
                )
            }
        }
    }

    /// A line that may be missing where one partner or activity alone does not balance.
    pub(super) fn missing_apart(&self, table: TableId, amount: i128, apart: Place) -> String {
        let (lang, amount, whose) = (self.lang, self.money(amount), self.line(apart));
        let table = &self.call.schema.table(table).name;
        say!(
            lang,
            "en rad på {amount} kan saknas under `[[{table}]]` för {whose}: hela skillnaden ligger där, och allt annat går jämnt upp; inget annat enkelt slarvfel förklarar den",
            "a line of {amount} may be missing below `[[{table}]]` of {whose}: the whole difference lies there, and everything else balances; no other simple slip explains it"
        )
    }
}
