//! One application against one call, or one file that could not be checked.

use std::sync::Arc;

use super::accepted;
use super::as_if::AsIf;
use super::call_name::CallName;
use super::checked::Checked;
use super::counts::Counts;
use super::input_error::InputError;
use super::rule::RuleReport;
use super::say::Voice;
use super::sensitivity::SensitivityReport;
use super::slip::{SlipReport, explaining};
use super::status::Status;
use super::strictness::Strictness;
use crate::application::{Application, Value as Cell};
use crate::call::Call;
use crate::check::RuleOutcome;
use crate::probe::Slip;
use crate::read::{Problem, Source};
use crate::schema::TableId;
use crate::text;
use crate::value::text::{Lang, Text};

/// So many things to attend to are told of one application; one with more could only be meant for something else.
const MOST_FINDINGS: usize = 20_000;

/// One application against one call, or one file or path that could not be checked.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the user calls the file.
    pub path: String,
    /// The call, where it is known.
    pub call: Option<CallName>,
    /// The project's title, where it has one.
    pub title: Option<String>,
    /// How it stands.
    pub status: Status,
    /// What keeps it from being checked.
    pub input_errors: Vec<InputError>,
    /// Every rule that was looked at, unless they were only counted.
    pub rules: Vec<RuleReport>,
    /// What there is of rules that were only counted.
    pub unsaid: Counts,
    /// The file's text, where it could be read, unless the rules were only counted.
    pub source: Option<Arc<Source>>,
    /// What was supposed of it, where anything was.
    pub as_if: Option<AsIf>,
    /// The mistakes that explain what is wrong, the likeliest first; only where they were looked for.
    pub slips: Vec<SlipReport>,
    /// Of so many limits that are broken it was not looked for what would clear them: there are too many.
    pub unsought: usize,
    /// Between which exchange rates it comes out the same; only where that was asked for.
    pub sensitivity: Vec<SensitivityReport>,
}

impl Entry {
    /// An application and how the call's rules came out for it; a file with mistakes where it accepts what is not there.
    pub fn checked(
        checked: &Checked<'_>,
        outcomes: &[RuleOutcome],
        strictness: Strictness,
        lang: Lang,
    ) -> Self {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let misplaced = accepted::misplaced(checked, &voice);
        if !misplaced.is_empty() {
            return Self::invalid(checked.source, Some(CallName::new(call, lang)), &misplaced, lang);
        }
        if let Some(too_much) = Self::too_much(checked, outcomes, lang) {
            return too_much;
        }
        let mut rules: Vec<RuleReport> = outcomes
            .iter()
            .filter_map(|outcome| RuleReport::new(checked, &voice, outcome, strictness))
            .collect();
        if let Some(today) = strictness.accepted_on {
            accepted::accept(checked, &voice, &mut rules, today, strictness);
        }
        Self {
            call: Some(CallName::new(call, lang)),
            title: title(call, application),
            source: Some(Arc::clone(checked.source)),
            ..Self::of_rules(&checked.source.name, rules)
        }
    }

    /// The same for those who want to know no more than how it stands: its rules are counted, and not put in words.
    pub fn counted(
        checked: &Checked<'_>,
        outcomes: &[RuleOutcome],
        strictness: Strictness,
        lang: Lang,
    ) -> Self {
        let Checked { source, application, call, .. } = *checked;
        // What somebody answers for is found among the rules as they are put in words.
        if !application.accepted.is_empty() {
            return Self::checked(checked, outcomes, strictness, lang);
        }
        if let Some(too_much) = Self::too_much(checked, outcomes, lang) {
            return too_much;
        }
        let mut unsaid = Counts::default();
        let level = |outcome: &RuleOutcome| call.rules.get(outcome.rule).map(|rule| rule.level);
        for (outcome, level) in outcomes.iter().filter_map(|outcome| Some((outcome, level(outcome)?))) {
            unsaid.add(level, outcome.outcome, outcome.findings.len());
        }
        let counting = outcomes
            .iter()
            .filter(|outcome| level(outcome).is_some_and(|level| strictness.counts(level, outcome.outcome)));
        Self {
            call: Some(CallName::new(call, lang)),
            title: title(call, application),
            status: Status::of_outcomes(counting.map(|outcome| outcome.outcome)),
            unsaid,
            ..Self::of_rules(&source.name, Vec::new())
        }
    }

    /// The same, with the mistakes that explain what is wrong.
    #[must_use]
    pub fn explained(
        mut self,
        checked: &Checked<'_>,
        outcomes: &[RuleOutcome],
        slips: &[Slip],
        lang: Lang,
    ) -> Self {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        self.slips = slips.iter().map(|slip| SlipReport::new(checked, &voice, slip)).collect();
        for (rule, outcome) in self.rules.iter_mut().zip(outcomes) {
            for (report, finding) in rule.findings.iter_mut().zip(&outcome.findings) {
                let own = explaining(slips, outcome.rule, &finding.about);
                report.slips = own.into_iter().filter_map(|index| self.slips.get(index).cloned()).collect();
            }
        }
        self
    }

    /// An application with more to attend to than anybody could.
    fn too_much(checked: &Checked<'_>, outcomes: &[RuleOutcome], lang: Lang) -> Option<Self> {
        if outcomes.iter().map(|outcome| outcome.findings.len()).sum::<usize>() <= MOST_FINDINGS {
            return None;
        }
        let message = text!(
            "utlysningens regler har mer än tjugo tusen saker att anmärka på",
            "the call's rules find more than twenty thousand things to attend to"
        );
        let help = text!(
            "se efter att filen är skriven för den här utlysningen, eller välj regler med `--rule`",
            "see that the file is written for this call, or pick rules with `--rule`"
        );
        let call = Some(CallName::new(checked.call, lang));
        Some(Self::invalid(checked.source, call, &[Problem::new(0..0, message).with_help(help)], lang))
    }

    /// A file with mistakes.
    pub fn invalid(source: &Arc<Source>, call: Option<CallName>, problems: &[Problem], lang: Lang) -> Self {
        let input_errors = problems.iter().map(|problem| InputError::new(source, problem, lang)).collect();
        Self { call, source: Some(Arc::clone(source)), ..Self::broken(&source.name, input_errors) }
    }

    /// A file or path that could not even be read.
    pub fn unreadable(path: &str, message: &Text, help: Option<&Text>, lang: Lang) -> Self {
        Self::broken(path, vec![InputError::unplaced(message, help, lang)])
    }

    fn broken(path: &str, input_errors: Vec<InputError>) -> Self {
        Self { status: Status::Invalid, input_errors, ..Self::of_rules(path, Vec::new()) }
    }

    /// Rules under the name of a file, and nothing else.
    pub(super) fn of_rules(path: &str, rules: Vec<RuleReport>) -> Self {
        Self {
            path: path.to_owned(),
            call: None,
            title: None,
            status: Status::of(&rules),
            input_errors: Vec::new(),
            rules,
            unsaid: Counts::default(),
            source: None,
            as_if: None,
            slips: Vec::new(),
            unsought: 0,
            sensitivity: Vec::new(),
        }
    }
}

/// The title of the project, if it has one.
pub(super) fn title(call: &Call, application: &Application) -> Option<String> {
    let column = call.schema.table(TableId::PROJECT).find("title")?;
    match application.cell(TableId::PROJECT, 0, column).known() {
        Some(Cell::Text(title)) => Some(title.clone()),
        _ => None,
    }
}
