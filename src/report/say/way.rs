//! A way to clear a finding: which figure changes, and how.

use super::{Count, Voice, say};
use crate::probe::By;
use crate::report::advice::MoveReport;
use crate::report::figure::{Figure, Value};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::text::Lang;

/// Parts of a time, in seconds, with the words for one and for several.
const CLOCK: [(i64, [(&str, &str); 2]); 4] = [
    (86_400, [("dag", "dagar"), ("day", "days")]),
    (3_600, [("timme", "timmar"), ("hour", "hours")]),
    (60, [("minut", "minuter"), ("minute", "minutes")]),
    (1, [("sekund", "sekunder"), ("second", "seconds")]),
];

impl Voice<'_> {
    /// An amount that falls or rises by so much: "lower EU (line 14) by SEK 24,000 to SEK 2,576,000".
    pub(in crate::report) fn raised(&self, of: &MoveReport, by: &Exact) -> String {
        let line = line(of).map(|line| say!(self.lang, " (rad {line})", " (line {line})"));
        self.raised_at(of, &line.unwrap_or_default(), by)
    }

    /// The same of an amount that has a name of its own: "lower `rent` (monthly rent), line 8, by SEK 50 to SEK 900".
    pub(in crate::report) fn named_raised(&self, of: &MoveReport, by: &Exact) -> String {
        let line = line(of).map(|line| say!(self.lang, ", rad {line},", ", line {line},"));
        self.raised_at(of, &line.unwrap_or_default(), by)
    }

    fn raised_at(&self, of: &MoveReport, line: &str, by: &Exact) -> String {
        let lang = self.lang;
        if of.is_new {
            return self.new_line(of);
        }
        let (falls, by) = (by.is_negative(), self.money_as(of, &by.abs()));
        let (name, after) = (&of.name, &of.after.text);
        if falls {
            say!(lang, "sänk {name}{line} med {by} till {after}", "lower {name}{line} by {by} to {after}")
        } else {
            say!(lang, "höj {name}{line} med {by} till {after}", "raise {name}{line} by {by} to {after}")
        }
    }

    /// The same by line number alone: "lower line 14 by SEK 24,000".
    pub(in crate::report) fn raised_by_line(&self, of: &MoveReport, by: &Exact) -> String {
        let lang = self.lang;
        if of.is_new {
            return self.new_line(of);
        }
        let (at, falls, by) = (self.by_line(of), by.is_negative(), self.money_as(of, &by.abs()));
        if falls {
            say!(lang, "sänk {at} med {by}", "lower {at} by {by}")
        } else {
            say!(lang, "höj {at} med {by}", "raise {at} by {by}")
        }
    }

    /// A funding line that there is not yet.
    fn new_line(&self, of: &MoveReport) -> String {
        let (name, amount) = (&of.name, &of.after.text);
        say!(
            self.lang,
            "lägg till finansieringsraden {name} på {amount}",
            "add the funding line {name} of {amount}"
        )
    }

    /// A date, a time or a number that becomes another.
    pub(in crate::report) fn changed(&self, of: &MoveReport) -> String {
        let lang = self.lang;
        let at = line(of).map(|line| say!(lang, ", rad {line},", ", line {line},")).unwrap_or_default();
        let (name, after, by) = (&of.name, &of.after.text, &of.change.text);
        say!(lang, "ändra {name}{at} till {after}, {by}", "change {name}{at} to {after}, {by}")
    }

    /// The same by line number alone.
    pub(in crate::report) fn changed_by_line(&self, of: &MoveReport) -> String {
        let (at, after) = (self.by_line(of), &of.after.text);
        say!(self.lang, "ändra {at} till {after}", "change {at} to {after}")
    }

    /// A row that goes: "leave out attachment 2, Letter, line 40".
    pub(in crate::report) fn left_out(&self, of: &MoveReport) -> String {
        let at = line(of).map(|line| say!(self.lang, ", rad {line}", ", line {line}")).unwrap_or_default();
        let name = &of.name;
        say!(self.lang, "stryk {name}{at}", "leave out {name}{at}")
    }

    /// The same by line number alone.
    pub(in crate::report) fn left_out_by_line(&self, of: &MoveReport) -> String {
        match line(of) {
            Some(line) => say!(self.lang, "stryk raden på rad {line}", "leave out the row at line {line}"),
            None => self.left_out(of),
        }
    }

    /// A row that goes with so many others that refer to it.
    pub(in crate::report) fn left_out_with(&self, of: &MoveReport, others: usize) -> String {
        let (row, at) = (self.left_out(of), if line(of).is_some() { "," } else { "" });
        match others {
            0 => row,
            1 => say!(
                self.lang,
                "{row}{at} med den rad som hänvisar dit",
                "{row}{at} with the row that refers to it"
            ),
            others => say!(
                self.lang,
                "{row}{at} med de {others} rader som hänvisar dit",
                "{row}{at} with the {others} rows that refer to it"
            ),
        }
    }

    /// The same by line number alone.
    pub(in crate::report) fn left_out_with_by_line(&self, of: &MoveReport, others: usize) -> String {
        let row = self.left_out_by_line(of);
        if others == 0 {
            return row;
        }
        say!(self.lang, "{row} med det som hänvisar dit", "{row} with what refers to it")
    }

    /// How much later or earlier, more or less a figure of a row becomes.
    pub(in crate::report) fn shifted(&self, table: TableId, row: usize, by: &By) -> Figure {
        let later = |by: String, is_earlier: bool, lang: Lang| {
            if is_earlier {
                say!(lang, "{by} tidigare", "{by} earlier")
            } else {
                say!(lang, "{by} senare", "{by} later")
            }
        };
        match by {
            By::Days(days) => {
                let by = Count::new(days.abs(), [("dag", "dagar"), ("day", "days")], self.lang).to_string();
                Figure::new(Some(Value::Count(*days)), later(by, *days < 0, self.lang))
            }
            By::Years(years) => {
                let by = Count::new(years.abs(), [("år", "år"), ("year", "years")], self.lang).to_string();
                Figure::new(Some(Value::Count(*years)), later(by, *years < 0, self.lang))
            }
            By::Seconds(seconds) => {
                let text = |lang| later(clock(seconds.abs(), lang), *seconds < 0, lang);
                let english = text(Lang::En).replace('\u{a0}', " ");
                Figure::new(Some(Value::Text(english)), text(self.lang))
            }
            By::Money(by) => self.change(table, row, by),
            By::Number(number) => {
                let by = self.plain(&number.abs()).text;
                let text = if number.is_negative() {
                    say!(self.lang, "{by} mindre", "{by} less")
                } else {
                    say!(self.lang, "{by} mer", "{by} more")
                };
                Figure::new(self.plain(number).value, text)
            }
        }
    }

    /// Money in the currency of an amount that moves.
    fn money_as(&self, of: &MoveReport, amount: &Exact) -> String {
        match &of.after.value {
            Some(Value::Amount { currency, .. }) => self.money_in(amount, currency).text,
            _ => self.sum_of_money(amount).text,
        }
    }

    fn by_line(&self, of: &MoveReport) -> String {
        line(of).map_or_else(|| of.name.clone(), |line| say!(self.lang, "rad {line}", "line {line}"))
    }
}

/// The line that a figure stands on.
fn line(of: &MoveReport) -> Option<usize> {
    of.place.as_ref().map(|place| place.stretch.start.line)
}

/// A time in days, hours, minutes and seconds, of which those are left out that there are none of.
fn clock(seconds: i64, lang: Lang) -> String {
    let mut rest = seconds;
    let mut said = Vec::new();
    for (unit, words) in CLOCK {
        if rest >= unit {
            said.push(Count::new(rest / unit, words, lang).to_string());
            rest %= unit;
        }
    }
    said.join(" ")
}
