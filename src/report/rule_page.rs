//! One rule in full: what it asks, how that is computed, where it is written, and how it comes out.

use super::account::AccountReport;
use super::call_name::CallName;
use super::checked::Checked;
use super::entry::Entry;
use super::rule::{Cited, RuleReport};
use super::say::{self, Phrase, Voice};
use super::strictness::Strictness;
use crate::application::Application;
use crate::call::{Call, Level, Rule};
use crate::check::{RuleOutcome, accounts};
use crate::read::Changed;
use crate::reference::Reference;
use crate::value::text::{Lang, Text};

/// A rule in full.
#[derive(Clone, Debug)]
pub struct RulePage {
    /// The language of every text in it.
    pub lang: Lang,
    /// The call.
    pub call: CallName,
    /// The rule's id, without its pack.
    pub id: String,
    /// The pack it comes from.
    pub pack: Option<String>,
    /// How much it matters.
    pub level: Level,
    /// What must hold, in the call's words.
    pub title: String,
    /// What it compares.
    pub asks: String,
    /// When it applies; `None`: always.
    pub when: Option<String>,
    /// The measures that it stands on.
    pub measures: Vec<MeasureLine>,
    /// Where it is written.
    pub citation: Cited,
    /// The day that was published (ISO 8601).
    pub published: Option<String>,
    /// How the text is read here, and what speaks against it.
    pub note: Option<String>,
    /// The rule that it takes the place of.
    pub replaces: Option<String>,
    /// An application that breaks it.
    pub example: Option<Example>,
    /// How it comes out for an application, where one was named.
    pub applied: Option<Applied>,
}

/// A measure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureLine {
    /// As it is written in the call.
    pub id: String,
    /// What a person calls it.
    pub label: String,
    /// How it is read.
    pub definition: String,
}

/// An application that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name among the examples.
    pub path: String,
    /// What is changed in it first.
    pub changes: Vec<Changed>,
    /// What is wrong with it then, a sentence each.
    pub messages: Vec<String>,
}

/// How a rule comes out for an application.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The application and the rule's outcome; or what keeps it from being read.
    pub entry: Entry,
    /// What its limits are computed from.
    pub accounts: Vec<AccountReport>,
    /// Whether the rule is about several applications together, and comes out for none by itself.
    pub is_together: bool,
}

impl RulePage {
    /// A rule, without an example or an application.
    pub fn new(call: &Call, rule: &Rule, reference: &Reference, lang: Lang) -> Self {
        let application = Application { currency: call.currency.clone(), ..Application::default() };
        let voice = Voice { lang, call, application: &application, reference };
        let phrase = Phrase::full(&voice);
        let in_lang = |text: &Text| text.in_lang(lang).to_owned();
        Self {
            lang,
            call: CallName::new(call, lang),
            id: rule.id.clone(),
            pack: rule.pack.clone(),
            level: rule.level,
            title: in_lang(&rule.title),
            asks: phrase.asked(rule),
            when: phrase.applies(rule),
            measures: MeasureLine::of_rule(&voice, phrase, rule),
            citation: Cited::new(call, rule),
            published: call.document(&rule.citation).published.map(say::date),
            note: rule.note.as_ref().map(in_lang),
            replaces: rule.replaces.clone(),
            example: None,
            applied: None,
        }
    }

    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

impl MeasureLine {
    /// The measures that a rule stands on.
    pub(super) fn of_rule(voice: &Voice<'_>, phrase: Phrase<'_>, rule: &Rule) -> Vec<Self> {
        let line = |id| {
            let measure = voice.call.measure(id);
            let label = measure.label.in_lang(voice.lang).to_owned();
            Self { id: measure.id.clone(), label, definition: phrase.definition(measure) }
        };
        voice.call.measures_of(rule).into_iter().map(line).collect()
    }
}

impl Example {
    /// An application with changes that breaks a rule, and how.
    pub fn new(path: &str, changes: Vec<Changed>, broken: &RuleReport) -> Self {
        let messages = broken.findings.iter().map(super::finding::FindingReport::in_full).collect();
        Self { path: path.to_owned(), changes, messages }
    }
}

impl Applied {
    /// How a rule comes out for an application, with every sum spelled out.
    pub fn new(checked: &Checked<'_>, rule: &Rule, outcomes: &[RuleOutcome], lang: Lang) -> Self {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let accounts = accounts(application, call, reference, rule);
        Self {
            entry: Entry::checked(checked, outcomes, Strictness::default(), lang),
            accounts: accounts.iter().map(|account| AccountReport::new(checked, &voice, account)).collect(),
            is_together: rule.together,
        }
    }

    /// An application that could not be read.
    pub fn unread(entry: Entry) -> Self {
        Self { entry, accounts: Vec::new(), is_together: false }
    }

    /// The rule's outcome, where the application could be read.
    pub fn rule(&self) -> Option<&RuleReport> {
        self.entry.rules.first()
    }
}
