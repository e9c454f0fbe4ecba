//! Outcomes made concrete: what a check says, with lines, words in one language, tallies and a status. Renderers read this
//! and nothing else.

mod accepted;
mod account;
mod advice;
mod as_if;
mod baseline;
mod call_list;
mod call_page;
mod coverage;
mod diff_report;
mod difference;
mod entry;
mod exit_status;
mod figure;
mod finding;
mod identity;
mod input_error;
mod lint_report;
mod place;
mod questions;
mod relative;
mod repository;
mod room;
mod rule;
mod rule_page;
mod say;
mod sensitivity;
mod slip;
mod status;
mod summary;
mod test_report;
mod together;
mod untried;
mod window;

pub use accepted::AcceptedBy;
pub use account::{AccountReport, LimitReport, LineReport, MeasuredReport};
pub use advice::{
    AdviceAnswer, AdviceReport, ContraryReport, Costs, EntryReport, LargestReport, Less, MoveReport,
    PlanReport, RateSpanReport, Standing, Wanted, WayReport,
};
pub use as_if::{AsIf, Flip, SupposedLine};
pub use baseline::{Baseline, NewBaseline};
pub use call_list::{CallLine, CallList};
pub use call_page::{CallPage, DocumentLine, FieldLine, Named, RuleLine};
pub use coverage::{Coverage, Lack, Owner, RuleCoverage};
pub use diff_report::{ApplicationDifference, DiffReport, RuleDifference};
pub use difference::{FieldDifference, HeadDifference};
pub use entry::{CallName, Checked, Entry};
pub use exit_status::ExitStatus;
pub use figure::{Figure, Value};
pub use finding::{ConvertedFrom, FindingReport, Subject};
pub use identity::{Concern, Identity};
pub use input_error::InputError;
pub use lint_report::{LintLine, LintReport, LintedFile};
pub use place::{PlaceReport, Stretch};
pub use questions::{AnswerReport, EffectReport, QuestionReport, QuestionsPage};
pub use relative::relative;
pub use repository::Repository;
pub use room::{GrowthLine, MovingLine, RoomLine, RoomPage, Share};
pub use rule::{Cited, RuleReport};
pub use rule_page::{Applied, Example, MeasureLine, RulePage};
pub use say::Count;
pub use sensitivity::{RateReport, SensitivityReport, TurnReport};
pub use slip::SlipReport;
pub use status::{Status, Strictness};
pub use summary::{Counts, Summary};
pub use test_report::{Compared, TestDifference, TestLine, TestReport};
pub use together::{Gathering, TogetherReport, TogetherRule};
pub use untried::untried;
pub use window::Window;

use crate::value::text::Lang;

/// Everything that a run has to say.
#[derive(Debug)]
pub struct Report {
    /// The language of every text in it.
    pub lang: Lang,
    /// Each application against each call, and each file or path that could not be checked, in the order asked for.
    pub entries: Vec<Entry>,
    /// How many of each there are.
    pub summary: Summary,
}

impl Report {
    /// A report of these entries.
    pub fn new(lang: Lang, entries: Vec<Entry>) -> Self {
        Self { lang, summary: Summary::of(&entries), entries }
    }
}
