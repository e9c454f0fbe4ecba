//! What to do about an application, in words.

mod amendment;
mod conflict;
mod largest;
mod left_out;
mod plan;
mod sought;
mod way;

pub use amendment::{EntryReport, Wanted};
pub use conflict::ContraryReport;
pub use largest::{LargestReport, RateSpanReport};
pub use plan::{Less, MoveReport, PlanReport};
pub use way::WayReport;

use super::as_if::AsIf;
use super::entry::{CallName, Checked, title};
use super::exit_status::ExitStatus;
use super::rule::RuleReport;
use super::say::Voice;
use super::slip::SlipReport;
use super::status::{Status, Strictness};
use crate::advise::{Advice, Answer};
use crate::check::{Outcome, RuleOutcome, check};
use crate::probe::{Case, slips};
use crate::value::text::Lang;

/// What to do about an application.
#[derive(Clone, Debug)]
pub struct AdviceReport {
    /// Which application, and how it stands.
    pub standing: Standing,
    /// The mistakes that explain what is wrong, the likeliest first.
    pub slips: Vec<SlipReport>,
    /// What to do about the amounts.
    pub answer: AdviceAnswer,
    /// What it does with the cost lines.
    pub costs: Costs,
    /// What none of the amounts that may move mends.
    pub remaining: Vec<RuleReport>,
    /// What lacks a value still.
    pub undecided: Vec<RuleReport>,
    /// What changes in the file, as a diff; `None` where nothing does.
    pub diff: Option<String>,
    /// Whether the file has been changed so.
    pub is_written: bool,
}

/// An application, and how it stands as it is.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The language of every text about it.
    pub lang: Lang,
    /// What the user calls the file.
    pub path: String,
    /// The call.
    pub call: CallName,
    /// The project's title, where it has one.
    pub title: Option<String>,
    /// How it stands.
    pub status: Status,
    /// What was supposed of it.
    pub as_if: Option<AsIf>,
}

/// What to do about the amounts.
#[derive(Clone, Debug)]
pub enum AdviceAnswer {
    /// Nothing.
    Nothing,
    /// Move them so.
    Move(Box<PlanReport>),
    /// Nothing can be done: these cannot hold together; without any one of them the others can.
    Conflict(Vec<ContraryReport>),
    /// None was found.
    NotFound,
}

/// What the advice does with the cost lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Costs {
    /// They stay as they are.
    Stay,
    /// They stay, and more could be mended if they were to move.
    WouldDo,
    /// They move too.
    Move,
}

impl Standing {
    /// Of an application that was read and checked.
    pub fn new(checked: &Checked<'_>, strict: bool, lang: Lang) -> Self {
        let voice = Voice {
            lang,
            call: checked.call,
            application: checked.application,
            reference: checked.reference,
        };
        let outcomes = check(checked.application, checked.call, checked.reference, &|_| true);
        let strictness = Strictness { strict, ..Strictness::default() };
        Self {
            lang,
            path: checked.source.name.clone(),
            call: CallName::new(checked.call, lang),
            title: title(checked.call, checked.application),
            status: Status::of(&reports(checked, &voice, &outcomes, strictness)),
            as_if: None,
        }
    }
}

impl AdviceReport {
    /// What to do about an application, whole steps of so many öre at a time.
    pub fn new(
        checked: &Checked<'_>,
        standing: Standing,
        advice: &Advice,
        (step, costs): (u64, Costs),
    ) -> Self {
        let lang = standing.lang;
        let answer = match &advice.answer {
            Answer::Nothing => AdviceAnswer::Nothing,
            Answer::Move(plan) => AdviceAnswer::Move(Box::new(PlanReport::new(checked, plan, step, lang))),
            Answer::Conflict(sources) => AdviceAnswer::Conflict(ContraryReport::all(checked, sources, lang)),
            Answer::NotFound => AdviceAnswer::NotFound,
        };
        let moved = match &advice.answer {
            Answer::Move(plan) => &plan.application,
            _ => checked.application,
        };
        let (remaining, undecided) =
            open(&Checked { application: moved, ..*checked }, &advice.remaining, lang);
        let Checked { application, call, reference, .. } = *checked;
        let outcomes = check(application, call, reference, &|_| true);
        let voice = Voice { lang, call, application, reference };
        let slips = slips(Case { application, call, reference }, &outcomes);
        let slips = slips.iter().map(|slip| SlipReport::new(checked, &voice, slip)).collect();
        Self { standing, slips, answer, costs, remaining, undecided, diff: None, is_written: false }
    }

    /// What the program says when it ends: whether the application passes where the advice is followed.
    pub fn exit_status(&self) -> ExitStatus {
        let is_mended = matches!(self.answer, AdviceAnswer::Nothing | AdviceAnswer::Move(_));
        if is_mended && self.remaining.is_empty() && self.undecided.is_empty() {
            ExitStatus::Clean
        } else {
            ExitStatus::Violations
        }
    }
}

/// The rules that fail, and those that cannot be decided.
fn open(checked: &Checked<'_>, outcomes: &[RuleOutcome], lang: Lang) -> (Vec<RuleReport>, Vec<RuleReport>) {
    let voice =
        Voice { lang, call: checked.call, application: checked.application, reference: checked.reference };
    reports(checked, &voice, outcomes, Strictness::default())
        .into_iter()
        .partition(|rule| rule.outcome == Outcome::Fail)
}

fn reports(
    checked: &Checked<'_>,
    voice: &Voice<'_>,
    outcomes: &[RuleOutcome],
    strictness: Strictness,
) -> Vec<RuleReport> {
    outcomes.iter().filter_map(|outcome| RuleReport::new(checked, voice, outcome, strictness)).collect()
}
