//! A plan, line by line, in words.

use crate::advise::{Move, Plan, Rounding};
use crate::application::Place;
use crate::report::checked::Checked;
use crate::report::figure::Figure;
use crate::report::place::PlaceReport;
use crate::report::say::Voice;
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::text::Lang;

/// Amounts that meet every rule that looks at them.
#[derive(Clone, Debug)]
pub struct PlanReport {
    /// How far the amounts move in all.
    pub moved: Figure,
    /// Each line that moves.
    pub lines: Vec<MoveReport>,
    /// How much less another plan could move at the most; `None`: it is proved that none moves less.
    pub less: Option<Less>,
    /// The steps that amounts are whole numbers of, where some were asked for, and how far they are.
    pub step: Option<(Figure, Rounding)>,
    /// The rules of which the warning is new: the name of each, and its title.
    pub warned: Vec<(String, String)>,
}

/// A line that moves.
#[derive(Clone, Debug)]
pub struct MoveReport {
    /// How its amount is written as a place: `funding[2].amount`.
    pub path: String,
    /// Where it stands in the file; `None` of a new line.
    pub place: Option<PlaceReport>,
    /// What a person calls the line.
    pub name: String,
    /// What it was; `None` where it was missing, or there was no such line.
    pub before: Option<Figure>,
    /// What it is to be.
    pub after: Figure,
    /// How much more or less that is.
    pub change: Figure,
    /// Whether the line is new.
    pub is_new: bool,
}

/// By how much something is not proved to be the best there is.
#[derive(Clone, Debug)]
pub enum Less {
    /// By so much at the most.
    AtMost(Figure),
    /// Nothing is known of it.
    Unknown,
}

impl Less {
    /// By so much of `all`; `None`: by nothing.
    pub(super) fn of(less: &Exact, all: &Exact, say: impl FnOnce(&Exact) -> Figure) -> Option<Self> {
        if less.is_zero() {
            None
        } else if less < all {
            Some(Self::AtMost(say(less)))
        } else {
            Some(Self::Unknown)
        }
    }
}

impl PlanReport {
    /// A plan for an application, with amounts in whole `step`s (in öre).
    pub(in crate::report) fn new(checked: &Checked<'_>, plan: &Plan, step: u64, lang: Lang) -> Self {
        let Checked { call, reference, .. } = *checked;
        // New lines are named as they will be.
        let voice = Voice { lang, call, application: &plan.application, reference };
        let step = i128::from(step) * 10_000;
        let title = |rule: &usize| {
            let rule = call.rules.get(*rule)?;
            Some((rule.name(), rule.title.in_lang(lang).to_owned()))
        };
        Self {
            moved: voice.sum_of_money(&plan.moved),
            lines: plan.moves.iter().map(|of| MoveReport::new(checked, &voice, of)).collect(),
            less: Less::of(&plan.less, &plan.moved, |less| voice.sum_of_money(less)),
            step: (step > 10_000).then(|| (voice.sum_of_money(&Exact::from_millionths(step)), plan.rounding)),
            warned: plan.warned.iter().filter_map(title).collect(),
        }
    }
}

impl MoveReport {
    pub(in crate::report) fn new(checked: &Checked<'_>, voice: &Voice<'_>, of: &Move) -> Self {
        let (table, row) = match of.place {
            Place::Cell(table, row, _) | Place::Row(table, row) => (table, row),
            Place::Rate(_) | Place::Acceptance(_) => (TableId::PROJECT, 0),
        };
        let money = |value: &Exact| voice.money_of_row(table, row, value);
        Self {
            path: of.place.path(&checked.call.schema),
            place: if of.is_new { None } else { checked.locate(of.place) },
            name: voice.budget_line(table, row),
            before: of.before.as_ref().map(money),
            after: money(&of.after),
            change: voice.change(table, row, &of.change()),
            is_new: of.is_new,
        }
    }
}
