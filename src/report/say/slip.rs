//! A slip as a sentence: what seems to have gone wrong, and what would be right.

use super::{Voice, list, number, say};
use crate::application::{Cell, Place};
use crate::probe::{SlipKind, Term};
use crate::schema::TableId;
use crate::value::exact::Exact;

/// So many lines are named in one sentence.
const NAMED: usize = 3;

impl Voice<'_> {
    /// What seems to have gone wrong.
    pub(in crate::report) fn slip(&self, kind: &SlipKind) -> String {
        let lang = self.lang;
        match kind {
            SlipKind::Twice(second, first) => {
                let (second, first) = (self.line_that(*second), self.line(*first));
                say!(
                    lang,
                    "{second} upprepar {first}: utan den stämmer det",
                    "{second} repeats {first}: without it this is right"
                )
            }
            SlipKind::Again(second, first) => {
                let (second, first) = (self.line_that(*second), self.line(*first));
                say!(
                    lang,
                    "{second} upprepar {first} med en annan text: utan den stämmer det",
                    "{second} repeats {first} with another text: without it this is right"
                )
            }
            SlipKind::Block(second, first) => self.block(second, first),
            SlipKind::All { table, cell, fault, sum, right, .. } => {
                self.all_lines(&self.budget_part(*table, cell.as_ref()), fault, [*sum, *right])
            }
            SlipKind::Scale { place, is, to, right } => self.scale(*place, is / to, to / is, *right),
            SlipKind::Swapped { place, right } => {
                let (line, is, right) = (self.line(*place), self.amount_at(*place), self.money(*right));
                say!(
                    lang,
                    "två siffror har bytt plats på {line}: {right}, inte {is}",
                    "two digits have changed places in {line}: {right}, not {is}"
                )
            }
            SlipKind::Digit { place, is_extra, right } => self.digit(*place, *is_extra, *right),
            SlipKind::Tax { place, rate, included, right, .. } => self.tax(*place, rate, *included, *right),
            SlipKind::OfMonth { place, is_month, right } => self.of_month(*place, *is_month, *right),
            SlipKind::OfYear { place, is_year, years, right } => {
                self.of_year(*place, *is_year, *years, *right)
            }
            SlipKind::Currency { place, from, rate, right } => {
                let (line, is, right) = (self.line_that(*place), self.amount_at(*place), self.money(*right));
                let rate = number::rate_digits(rate, lang);
                say!(
                    lang,
                    "{line} är skriven i {from}: {right} till kursen {rate}, inte {is}",
                    "{line} is written in {from}: {right} at the rate {rate}, not {is}"
                )
            }
            SlipKind::Base { place, share, of, instead_of, right } => {
                let (line, is, right) = (self.line_that(*place), self.amount_at(*place), self.money(*right));
                let share = number::percent(share, number::OF_NUMBER, lang);
                let (of, instead) = (self.sum_of(of), self.sum_of(instead_of));
                say!(
                    lang,
                    "{line} är räknad på fel summa: {is} följer av {share} av {of}; {share} av {instead} ger {right}",
                    "{line} is a share of the wrong sum: {is} follows from {share} of {of}; {share} of {instead} gives {right}"
                )
            }
            SlipKind::Side { place, to } => {
                let (line, to) = (self.line_that(*place), self.call.schema.table(*to).name.as_str());
                say!(
                    lang,
                    "{line} räknas åt fel håll: under `[[{to}]]` stämmer det",
                    "{line} counts the wrong way: below `[[{to}]]` this is right"
                )
            }
            SlipKind::Part { place, cell, right } => self.wrong_part(*place, *cell, right),
            SlipKind::Missing { table, amount, like, answers } => {
                self.missing(*table, *amount, like, *answers)
            }
            SlipKind::Recurring { table, amount, like, term } => self.recurring(*table, *amount, like, *term),
            SlipKind::OfRate { table, amount, found, share, of, about } => {
                let (amount, share) = (self.money(*amount), number::percent(share, number::OF_NUMBER, lang));
                let (found, of) = (self.measure(*found), self.measure(*of));
                let (table, whose) = (&self.call.schema.table(*table).name, self.whose(*about));
                say!(
                    lang,
                    "en rad på {amount} saknas under `[[{table}]]`{whose}: med den är {found} {share} av {of}",
                    "a line of {amount} is missing below `[[{table}]]`{whose}: with it {found} is {share} of {of}"
                )
            }
            SlipKind::Usual { place, amount, share, categories, partner } => {
                self.usual(*place, *amount, share, *categories, *partner)
            }
            SlipKind::LeftOut { table, amount, apart: Some(apart), without, .. } if without.is_empty() => {
                self.missing_apart(*table, *amount, *apart)
            }
            SlipKind::LeftOut { table, amount, without, or_income, .. } => {
                self.perhaps_missing(*table, *amount, without, *or_income)
            }
            SlipKind::Both(both) => {
                let [one, other] = both.each_ref().map(|kind| self.slip(kind));
                say!(
                    lang,
                    "två slarvfel på en gång: {one}; och {other}",
                    "two slips at once: {one}; and {other}"
                )
            }
        }
    }

    fn block(&self, second: &[Place], first: &[Place]) -> String {
        let (second, first) = (self.lines(second), self.lines(first));
        say!(
            self.lang,
            "{second} upprepar {first}: utan dem stämmer det",
            "{second} repeat {first}: without them this is right"
        )
    }

    fn scale(&self, place: Place, too_large: i128, too_small: i128, right: i128) -> String {
        let (lang, line) = (self.lang, self.line_that(place));
        let (is, right) = (self.amount_at(place), self.money(right));
        let times = |times: i128| number::number(&Exact::from_millionths(times * 1_000_000), 0, lang);
        match (too_large, too_small) {
            (0, 1000) => say!(
                lang,
                "{line} är skriven i tusental: {right}, inte {is}",
                "{line} is written in thousands: {right}, not {is}"
            ),
            (0, small) => {
                let times = times(small);
                say!(
                    lang,
                    "{line} är {times} gånger för liten: {right}, inte {is}",
                    "{line} is {times} times too small: {right}, not {is}"
                )
            }
            (large, _) => {
                let times = times(large);
                say!(
                    lang,
                    "{line} är {times} gånger för stor: {right}, inte {is}",
                    "{line} is {times} times too large: {right}, not {is}"
                )
            }
        }
    }

    fn tax(&self, place: Place, rate: &Exact, included: bool, right: i128) -> String {
        let lang = self.lang;
        let rate = number::percent(rate, number::OF_SHARE, lang);
        let (line, right) = (self.line_that(place), self.money(right));
        if included {
            say!(
                lang,
                "{line} innehåller moms på {rate}: utan moms {right}",
                "{line} includes VAT of {rate}: without it {right}"
            )
        } else {
            say!(
                lang,
                "{line} saknar moms på {rate}: med moms {right}",
                "{line} leaves out VAT of {rate}: with it {right}"
            )
        }
    }

    fn of_month(&self, place: Place, is_month: bool, right: i128) -> String {
        let (lang, line, is) = (self.lang, self.line_that(place), self.amount_at(place));
        let right = self.money(right);
        if is_month {
            say!(
                lang,
                "{line} är skriven för en månad: {right} för ett år, inte {is}",
                "{line} is written for a month: {right} for a year, not {is}"
            )
        } else {
            say!(
                lang,
                "{line} är skriven för ett år: {right} för en månad, inte {is}",
                "{line} is written for a year: {right} for a month, not {is}"
            )
        }
    }

    fn of_year(&self, place: Place, is_year: bool, years: i64, right: i128) -> String {
        let (lang, line, is) = (self.lang, self.line_that(place), self.amount_at(place));
        let right = self.money(right);
        if is_year {
            say!(
                lang,
                "{line} är skriven för ett år: {right} för projektets {years} år, inte {is}",
                "{line} is written for one year: {right} for the {years} years of the project, not {is}"
            )
        } else {
            say!(
                lang,
                "{line} är skriven för alla {years} åren: {right} för ett år, inte {is}",
                "{line} is written for all {years} years: {right} for one year, not {is}"
            )
        }
    }

    fn digit(&self, place: Place, is_extra: bool, right: i128) -> String {
        let (lang, line, is) = (self.lang, self.line(place), self.amount_at(place));
        let right = self.money(right);
        if is_extra {
            say!(
                lang,
                "en siffra står dubbelt på {line}: {right}, inte {is}",
                "a digit stands twice in {line}: {right}, not {is}"
            )
        } else {
            say!(
                lang,
                "en siffra saknas på {line}: {right}, inte {is}",
                "a digit is missing in {line}: {right}, not {is}"
            )
        }
    }

    fn wrong_part(&self, place: Place, cell: Place, right: &Cell) -> String {
        let (lang, line) = (self.lang, self.line_that(place));
        let Place::Cell(table, row, column) = cell else { return line };
        let described = self.call.schema.column(table, column);
        let name = &described.name;
        let is = self.cell(table, row, column).map(|figure| figure.text).unwrap_or_default();
        let right = right.known().map(|value| self.value(described, value).text).unwrap_or_default();
        say!(
            lang,
            "{line} står i fel del: `{name}` ska vara {right}, inte {is}",
            "{line} stands in the wrong part: `{name}` should be {right}, not {is}"
        )
    }

    fn missing(&self, table: TableId, amount: i128, like: &[Place], answers: bool) -> String {
        let (lang, amount) = (self.lang, self.money(amount));
        let table = &self.call.schema.table(table).name;
        let lines = match like {
            [only] if answers => self.line_that(*only),
            _ => self.lines(like),
        };
        let has = if like.len() == 1 { "has" } else { "have" };
        if answers {
            say!(
                lang,
                "en rad på {amount} saknas under `[[{table}]]`: {lines} har ingen motsvarighet där",
                "a line of {amount} is missing below `[[{table}]]`: {lines} {has} no counterpart there"
            )
        } else {
            say!(
                lang,
                "en rad på {amount} saknas under `[[{table}]]`, lik {lines}",
                "a line of {amount} is missing below `[[{table}]]`, like {lines}"
            )
        }
    }

    fn recurring(&self, table: TableId, amount: i128, like: &[Place], term: Term) -> String {
        let (lang, amount, lines) = (self.lang, self.money(amount), self.lines(like));
        let table = &self.call.schema.table(table).name;
        match term {
            Term::Year(year) => say!(
                lang,
                "en rad på {amount} för {year} saknas under `[[{table}]]`: {lines} är likadana för andra år",
                "a line of {amount} for {year} is missing below `[[{table}]]`: {lines} are the same for other years"
            ),
            Term::Month(year, month) => {
                let month = u8::from(month);
                say!(
                    lang,
                    "en rad på {amount} för {year}-{month:02} saknas under `[[{table}]]`: {lines} är likadana för andra månader",
                    "a line of {amount} for {year}-{month:02} is missing below `[[{table}]]`: {lines} are the same for other months"
                )
            }
        }
    }

    fn perhaps_missing(&self, table: TableId, amount: i128, without: &[Place], or_income: bool) -> String {
        let (lang, amount) = (self.lang, self.money(amount));
        let table = &self.call.schema.table(table).name;
        if or_income {
            return say!(
                lang,
                "en rad på {amount} kan saknas under `[[{table}]]`, eller som intäkt under `[[income]]`; inget annat enkelt slarvfel förklarar skillnaden",
                "a line of {amount} may be missing below `[[{table}]]`, or as income below `[[income]]`; no other simple slip explains the difference"
            );
        }
        if without.is_empty() {
            return say!(
                lang,
                "en rad på {amount} kan saknas under `[[{table}]]`; inget annat enkelt slarvfel förklarar skillnaden",
                "a line of {amount} may be missing below `[[{table}]]`; no other simple slip explains the difference"
            );
        }
        let (without, has) = (self.lines(without), if without.len() == 1 { "has" } else { "have" });
        say!(
            lang,
            "en rad på {amount} kan saknas under `[[{table}]]`: {without} har ingen",
            "a line of {amount} may be missing below `[[{table}]]`: {without} {has} none"
        )
    }

    /// A category of cost, by its place in the list.
    pub(super) fn category(&self, category: usize) -> String {
        let table = self.call.schema.table(TableId::COST);
        let column = table.find("category").and_then(|column| table.columns.get(column.0));
        column.map(|column| self.either_of(column, &[category])).unwrap_or_default()
    }

    /// Of which row, where that is said.
    fn whose(&self, about: Option<Place>) -> String {
        let row = about.map(|place| self.line(place));
        row.map(|row| say!(self.lang, " för {row}", " of {row}")).unwrap_or_default()
    }

    /// Several rows by places in them; the first of very many.
    fn lines(&self, places: &[Place]) -> String {
        let lines: Vec<String> = places.iter().take(NAMED).map(|place| self.line(*place)).collect();
        let mut lines = list::all(&lines, self.lang);
        if places.len() > NAMED {
            lines.push_str(" …");
        }
        lines
    }

    /// A row by a place in it.
    pub(in crate::report) fn line(&self, place: Place) -> String {
        match place {
            Place::Cell(table, row, _) | Place::Row(table, row) => self.row(table, row),
            Place::Rate(_) | Place::Acceptance(_) => String::new(),
        }
    }

    /// The same before a verb.
    pub(super) fn line_that(&self, place: Place) -> String {
        match place {
            Place::Cell(table, row, _) | Place::Row(table, row) => self.row_that(table, row),
            Place::Rate(_) | Place::Acceptance(_) => String::new(),
        }
    }

    pub(super) fn amount_at(&self, place: Place) -> String {
        let Place::Cell(table, row, column) = place else { return String::new() };
        self.cell(table, row, column).map(|figure| figure.text).unwrap_or_default()
    }

    /// So many öre, with the application's currency.
    pub(in crate::report) fn money(&self, ore: i128) -> String {
        let amount = Exact::from_ore(ore);
        number::money(&amount, number::OF_AMOUNT, &self.application.currency, self.lang)
    }
}
