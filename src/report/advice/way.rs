//! How far a limit is from being kept, in words.

use std::borrow::Cow;

use super::amendment::EntryReport;
use super::left_out;
use super::plan::MoveReport;
use crate::advise::{Move, Way};
use crate::application::{Place, Value as Cell};
use crate::check::About;
use crate::probe::{By, RowStep, Shift};
use crate::report::checked::Checked;
use crate::report::figure::{Figure, Value};
use crate::report::say::{Phrase, Voice, say};
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::text::Lang;

/// A way to clear a finding: one amount, date or number that changes, and what has to change with it.
#[derive(Clone, Debug)]
pub struct WayReport {
    /// In words: "lower EU (line 14) by SEK 24,000 to SEK 2,576,000 and raise …".
    pub said: String,
    /// The same by line numbers alone: "lower line 14 by SEK 24,000".
    pub short: String,
    /// The value that would be another, or the attachment, where it is one.
    pub entry: Option<EntryReport>,
    /// The figure or the row that changes, and what else changes then, so that every rule that holds still holds.
    pub changes: Vec<MoveReport>,
}

impl WayReport {
    /// An amount, and what changes with it.
    pub(super) fn new(checked: &Checked<'_>, voice: &Voice<'_>, way: &Way) -> Self {
        // A new line is named as it will be.
        let mut application = Cow::Borrowed(checked.application);
        if let Some(line) = &way.added
            && let Some(rows) = application.to_mut().tables.get_mut(TableId::FUNDING.0)
        {
            rows.push(line.clone());
        }
        let voice = &Voice { application: &application, ..*voice };
        let report = |of: &Move| (MoveReport::new(checked, voice, of), of.change());
        let moves: Vec<(MoveReport, Exact)> =
            std::iter::once(&way.first).chain(&way.then).map(report).collect();
        let all = |say: &dyn Fn(&MoveReport, &Exact) -> String| {
            joined(moves.iter().map(|(of, by)| say(of, by)).collect(), voice.lang)
        };
        let said = all(&|of, by| voice.raised(of, by));
        let short = all(&|of, by| voice.raised_by_line(of, by));
        Self { said, short, entry: None, changes: moves.into_iter().map(|(of, _)| of).collect() }
    }

    /// A figure beside the amounts of the budget.
    pub(super) fn of_shift(checked: &Checked<'_>, voice: &Voice<'_>, shift: &Shift) -> Self {
        let (table, row, column) = shift.cell;
        let of_column = |value: &Cell| voice.value(checked.call.schema.column(table, column), value);
        let figure = |value: &Cell| match (&shift.by, value.number()) {
            (By::Money(_), Some(amount)) => voice.money_of_row(table, row, &amount),
            _ => of_column(value),
        };
        let place = Place::Cell(table, row, column);
        let first = MoveReport {
            path: place.path(&checked.call.schema),
            place: checked.locate(place),
            name: named(voice, shift.cell),
            before: Some(figure(&shift.before)),
            after: figure(&shift.after),
            change: voice.shifted(table, row, &shift.by),
            is_new: false,
        };
        let (said, short) = match &shift.by {
            By::Money(by) => (voice.named_raised(&first, by), voice.raised_by_line(&first, by)),
            By::Days(_) | By::Seconds(_) | By::Years(_) | By::Number(_) => {
                (voice.changed(&first), voice.changed_by_line(&first))
            }
        };
        Self { said, short, entry: None, changes: vec![first] }
    }
}

impl WayReport {
    /// So many rows more or fewer; one of the rows that may go, where they are known.
    pub(super) fn of_rows(
        checked: &Checked<'_>,
        voice: &Voice<'_>,
        step: &RowStep,
        about: &About,
    ) -> Vec<Self> {
        let RowStep { measure, table, now, by, may_go } = step;
        let count = |number: i64| Figure::new(Some(Value::Count(number)), number.to_string());
        let gone = |row: &usize| {
            let first = left_out::gone(checked, voice, *table, *row);
            let (said, short) = (voice.left_out(&first), voice.left_out_by_line(&first));
            Self { said, short, entry: None, changes: vec![first] }
        };
        if !may_go.is_empty() {
            return may_go.iter().map(gone).collect();
        }
        let counted = checked.call.measure(*measure);
        let short = Phrase::brief(voice).more_or_fewer(counted, *by);
        let said = Phrase::full(voice).more_or_fewer(counted, *by);
        let said = match about {
            About::Whole => said,
            about => {
                let whom = voice.about(about);
                say!(voice.lang, "{said}, för {whom}", "{said}, for {whom}")
            }
        };
        let first = MoveReport {
            path: checked.call.schema.table(*table).name.clone(),
            place: None,
            name: voice.measure(*measure),
            before: Some(count(*now)),
            after: count(now + by),
            change: count(*by),
            is_new: false,
        };
        vec![Self { said, short, entry: None, changes: vec![first] }]
    }
}

/// A cell as a person would name it, with its row.
pub(super) fn named(voice: &Voice<'_>, (table, row, column): (TableId, usize, ColumnId)) -> String {
    let written = voice.written(table, column);
    if table == TableId::PROJECT {
        return written;
    }
    let row = voice.row(table, row);
    say!(voice.lang, "{written} för {row}", "{written} of {row}")
}

/// Several things to do.
pub(super) fn joined(mut said: Vec<String>, lang: Lang) -> String {
    let last = said.pop().unwrap_or_default();
    if said.is_empty() {
        return last;
    }
    let first = said.join(", ");
    say!(lang, "{first} och {last}", "{first} and {last}")
}

impl WayReport {
    /// Several ways as one sentence, in a language.
    pub fn either(ways: &[Self], lang: Lang) -> Option<String> {
        let said: Vec<&str> = ways.iter().map(|way| way.said.as_str()).collect();
        (!said.is_empty()).then(|| {
            said.join(match lang {
                Lang::Sv => "; eller ",
                Lang::En => "; or ",
            })
        })
    }
}
