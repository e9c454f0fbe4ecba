//! A row that is left out, with what that takes beside, in words.

use super::plan::MoveReport;
use super::way::{WayReport, joined};
use crate::advise::{Case, Move, Way, Ways};
use crate::application::Place;
use crate::probe::{LeftOut, LeftOuts};
use crate::report::checked::Checked;
use crate::report::figure::{Figure, Value};
use crate::report::say::{Voice, say};
use crate::schema::TableId;
use crate::value::exact::Exact;

/// So many things that are then broken are tried to be mended.
const TRIED: usize = 2;

impl WayReport {
    /// Rows that go, where that breaks nothing, or nothing that amounts do not mend.
    pub(super) fn of_left_out(
        checked: &Checked<'_>,
        voice: &Voice<'_>,
        left_outs: &LeftOuts<'_>,
        left_out: &LeftOut,
    ) -> Option<Self> {
        let moves = mended(checked, left_outs, left_out)?;
        let gone: Vec<MoveReport> =
            left_out.rows.iter().map(|(table, row)| gone(checked, voice, *table, *row)).collect();
        let (first, with) = gone.split_first()?;
        let moves: Vec<(MoveReport, Exact)> =
            moves.iter().map(|of| (MoveReport::new(checked, voice, of), of.change())).collect();
        let all = |say: &dyn Fn(&MoveReport, &Exact) -> String| {
            joined(moves.iter().map(|(of, by)| say(of, by)).collect(), voice.lang)
        };
        let (mut said, mut short) =
            (voice.left_out_with(first, with.len()), voice.left_out_with_by_line(first, with.len()));
        if !moves.is_empty() {
            let beside = all(&|of, by| voice.raised(of, by));
            said = say!(voice.lang, "{said}, och {beside}", "{said}, and {beside}");
            let beside = all(&|of, by| voice.raised_by_line(of, by));
            short = say!(voice.lang, "{short} och {beside}", "{short} and {beside}");
        }
        let changes = gone.into_iter().chain(moves.into_iter().map(|(of, _)| of)).collect();
        Some(Self { said, short, entry: None, changes })
    }
}

/// A row that goes.
pub(super) fn gone(checked: &Checked<'_>, voice: &Voice<'_>, table: TableId, row: usize) -> MoveReport {
    let count = |number: i64| Figure::new(Some(Value::Count(number)), number.to_string());
    let place = Place::Row(table, row);
    MoveReport {
        path: place.path(&checked.call.schema),
        place: checked.locate(place),
        name: voice.row(table, row),
        before: Some(count(1)),
        after: count(0),
        change: count(-1),
        is_new: false,
    }
}

/// The funding that moves when rows go, in rows of the whole application, so that nothing is broken by it; `None` where
/// none does.
fn mended(checked: &Checked<'_>, left_outs: &LeftOuts<'_>, left_out: &LeftOut) -> Option<Vec<Move>> {
    if left_outs.is_enough(left_out, &[]) {
        return Some(Vec::new());
    }
    let Checked { call, reference, .. } = *checked;
    let application = &left_out.application;
    let case = Case { application, call, reference, strict: false, costs: false, kept: &[], step: 1 };
    let ways = Ways::new(case);
    let found = left_out.breaks.iter().take(TRIED).flat_map(|(rule, at)| ways.of(*rule, *at));
    found.filter(|way| way.added.is_none()).find_map(|Way { first, then, .. }| {
        let moves: Vec<Move> = std::iter::once(first).chain(then).collect();
        // Nobody makes up for what goes by spending more on something else.
        let is_funding = |of: &Move| matches!(of.place, Place::Cell(TableId::FUNDING, ..));
        let amounts: Vec<(Place, Exact)> = moves.iter().map(|of| (of.place, of.after.clone())).collect();
        let whole = |of: Move| match of.place {
            Place::Cell(table, row, column) => {
                Move { place: Place::Cell(table, left_out.whole(table, row), column), ..of }
            }
            _ => of,
        };
        let will_do = moves.iter().all(is_funding) && left_outs.is_enough(left_out, &amounts);
        will_do.then(|| moves.into_iter().map(whole).collect())
    })
}
