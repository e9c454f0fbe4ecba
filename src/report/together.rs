//! What several applications of one run come to together, under the rules that are about them together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::call_name::CallName;
use super::checked::Checked;
use super::entry::Entry;
use super::figure::Figure;
use super::finding::FindingReport;
use super::place::PlaceReport;
use super::rule::RuleReport;
use super::say::{Count, Voice, say};
use super::status::Status;
use super::strictness::Strictness;
use super::subject::{Subject, subject};
use crate::application::Application;
use crate::call::{Call, Rule};
use crate::check::{Joint, LimitFact, Outcome, RuleOutcome, Share, currencies, shares};
use crate::reference::Reference;
use crate::value::text::Lang;
use crate::value::truth::Truth;

/// So many applications are named in one sum at the most.
const NAMED: usize = 10;

const APPLICATIONS: [(&str, &str); 2] = [("ansökan", "ansökningar"), ("application", "applications")];

/// What several applications come to together.
#[derive(Clone, Debug)]
pub struct TogetherReport {
    /// How many applications were looked at.
    pub applications: usize,
    /// How they stand together.
    pub status: Status,
    /// Every rule about several applications that some of them are held against, in the order of the calls.
    pub rules: Vec<TogetherRule>,
}

/// A rule about several applications.
#[derive(Clone, Debug)]
pub struct TogetherRule {
    /// The call whose applications it is about; `None`: a pack's, about the applications to every call that uses it.
    pub call: Option<CallName>,
    /// The rule and how it came out.
    pub rule: RuleReport,
}

/// What has been gathered of several applications so far.
#[derive(Debug)]
pub struct Gathering<'r> {
    reference: &'r Reference,
    lang: Lang,
    rules: Vec<Gathered>,
}

#[derive(Debug)]
struct Gathered {
    call: Arc<Call>,
    rule: usize,
    subjects: BTreeMap<Vec<String>, Sum>,
}

/// What one subject comes to, over the applications that it is in.
#[derive(Debug)]
struct Sum {
    subject: Option<Subject>,
    about: String,
    joint: Joint,
    /// The first of them, with what each adds.
    shares: Vec<(String, Share)>,
    /// The names of all of them.
    applications: Vec<String>,
    places: Vec<PlaceReport>,
}

impl<'r> Gathering<'r> {
    /// Nothing so far.
    pub fn new(reference: &'r Reference, lang: Lang) -> Self {
        Self { reference, lang, rules: Vec::new() }
    }

    /// Makes a rule of a call known: it is reported even if nothing is added to it. Returns its place here.
    pub fn rule(&mut self, call: &Arc<Call>, rule: usize) -> usize {
        let is_same = |known: &Gathered| match (known.of(), call.rules.get(rule)) {
            (Some(known_rule), Some(rule)) if known_rule.name() == rule.name() => {
                rule.pack.is_some() || known.call.id == call.id
            }
            _ => false,
        };
        self.rules.iter().position(is_same).unwrap_or_else(|| {
            self.rules.push(Gathered { call: Arc::clone(call), rule, subjects: BTreeMap::new() });
            self.rules.len() - 1
        })
    }

    /// Adds what an application comes to under the rules about several of its call: each share that is `wanted`.
    pub fn application(
        &mut self,
        checked: &Checked<'_>,
        call: &Arc<Call>,
        wanted: &mut dyn FnMut(&Rule, Option<&Share>) -> bool,
    ) {
        for (index, rule) in call.rules.iter().enumerate().filter(|(_, rule)| rule.together) {
            if !wanted(rule, None) {
                continue;
            }
            let at = self.rule(call, index);
            for share in shares(checked.application, call, self.reference, rule) {
                if wanted(rule, Some(&share)) {
                    self.add(at, checked, &share);
                }
            }
        }
    }

    /// Adds what an application comes to for one subject of the rule at this place.
    fn add(&mut self, at: usize, checked: &Checked<'_>, share: &Share) {
        let (lang, reference) = (self.lang, self.reference);
        let Checked { application, call, source, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let Some(gathered) = self.rules.get_mut(at) else { return };
        let sum = gathered.subjects.entry(share.key.clone()).or_insert_with(|| Sum {
            subject: subject(checked, &voice, &share.about),
            about: voice.about(&share.about),
            joint: Joint::default(),
            shares: Vec::new(),
            applications: Vec::new(),
            places: Vec::new(),
        });
        sum.joint.add(share);
        sum.applications.push(source.name.clone());
        if sum.shares.len() == NAMED {
            return;
        }
        sum.shares.push((source.name.clone(), share.clone()));
        let places = share.places.iter().take(NAMED).filter_map(|&place| checked.locate(place));
        sum.places.extend(places.map(|place| PlaceReport { file: Some(source.name.clone()), ..place }));
    }

    /// What has been gathered of so many applications, in words.
    pub fn report(self, applications: usize, incomplete: bool, strictness: Strictness) -> TogetherReport {
        let in_words = |gathered| self.in_words(gathered, incomplete, strictness);
        let rules: Vec<TogetherRule> = self.rules.iter().filter_map(in_words).collect();
        let status = Status::of(rules.iter().map(|rule| &rule.rule));
        TogetherReport { applications, status, rules }
    }

    fn in_words(
        &self,
        gathered: &Gathered,
        incomplete: bool,
        strictness: Strictness,
    ) -> Option<TogetherRule> {
        let rule = gathered.of()?;
        let mut findings = Vec::new();
        let mut outcome = if incomplete { Outcome::Undecided } else { Outcome::Pass };
        for sum in gathered.subjects.values().filter(|sum| sum.applications.len() > 1) {
            for (limit, (fact, kept)) in sum.joint.facts(&gathered.call, rule).into_iter().enumerate() {
                outcome = match (kept, outcome) {
                    (Truth::True, outcome) => outcome,
                    (Truth::False, _) | (_, Outcome::Fail) => Outcome::Fail,
                    (Truth::Unknown, _) => Outcome::Undecided,
                };
                if kept != Truth::True {
                    findings.push((kept, self.finding(gathered, rule, sum, limit, &fact, kept)));
                }
            }
        }
        if outcome == Outcome::Fail {
            findings.retain(|(kept, _)| *kept == Truth::False);
        }
        let call = &gathered.call;
        let nobody = Application { currency: call.currency.clone(), ..Application::default() };
        let voice = Voice { lang: self.lang, call, application: &nobody, reference: self.reference };
        let plain = RuleOutcome { rule: gathered.rule, outcome, findings: Vec::new() };
        let rule = RuleReport::of_call(&voice, &plain, strictness)?;
        let mut findings: Vec<FindingReport> = findings.into_iter().map(|(_, finding)| finding).collect();
        if incomplete {
            findings.push(too_many(self.lang));
        }
        Some(TogetherRule {
            call: rule.pack.is_none().then(|| CallName::new(call, self.lang)),
            rule: RuleReport { findings, ..rule },
        })
    }

    fn finding(
        &self,
        gathered: &Gathered,
        rule: &Rule,
        sum: &Sum,
        limit: usize,
        fact: &LimitFact,
        kept: Truth,
    ) -> FindingReport {
        let call = &gathered.call;
        let currency = currencies(rule).get(limit).copied().flatten().unwrap_or(&call.currency).to_owned();
        let nobody = Application { currency, ..Application::default() };
        let voice = Voice { lang: self.lang, call, application: &nobody, reference: self.reference };
        let number = Count::of(sum.applications.len(), APPLICATIONS, self.lang);
        let figures = voice.limit_figures(fact);
        let missing = voice.word(
            "; det går inte att avgöra: något av ansökningarnas belopp eller kurser saknas",
            "; it cannot be decided: an amount or rate of the applications is missing",
        );
        let open = if kept == Truth::Unknown { missing } else { "" };
        let statement = format!("{number}: {}{open}", voice.broken_limit(fact));
        let message = match &sum.subject {
            Some(_) => format!("{}, {statement}", sum.about),
            None => statement.clone(),
        };
        FindingReport {
            applications: sum.applications.clone(),
            subject: sum.subject.clone(),
            found: Some(figures.found),
            limit: figures.limit,
            difference: figures.difference,
            arithmetic: Some(addition(&voice, sum, limit, fact)),
            places: sum.places.clone(),
            ..FindingReport::said(sum.about.clone(), message, statement)
        }
    }
}

/// What each application adds, and what they come to: `320 000 = 200 000 (a.toml) + 120 000 (b.toml)`.
fn addition(voice: &Voice<'_>, sum: &Sum, limit: usize, fact: &LimitFact) -> String {
    let said = |(file, share): &(String, Share)| {
        let adds = share.adds.get(limit)?;
        Some(format!("{} ({file})", voice.added(fact, adds).text))
    };
    let mut added: Vec<String> = sum.shares.iter().filter_map(said).collect();
    if sum.applications.len() > sum.shares.len() {
        added.push("…".to_owned());
    }
    let Figure { text, .. } = voice.limit_figures(fact).found;
    format!("{} = {text}", added.join(" + "))
}

/// That there is more than anybody could compare within bounds.
fn too_many(lang: Lang) -> FindingReport {
    let statement = say!(
        lang,
        "ansökningarna är för många för att jämföras med varandra; kontrollera färre åt gången",
        "there are too many applications to compare; check fewer at a time"
    );
    let about = say!(lang, "ansökningarna", "the applications");
    FindingReport::said(about, statement.clone(), statement)
}

impl TogetherReport {
    /// All of it as one entry, for a format that says of an entry whatever its name is.
    pub fn entry(&self, lang: Lang) -> Entry {
        let number = Count::of(self.applications, APPLICATIONS, lang);
        let rules = self.rules.iter().map(|rule| rule.rule.clone()).collect();
        let name = say!(lang, "{number} tillsammans", "{number} together");
        Entry { status: self.status, ..Entry::of_rules(&name, rules) }
    }

    /// Each finding as an entry of the first file that it stands in, for a format that shows everything in some file.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for TogetherRule { call, rule } in &self.rules {
            let of_rule = entries.len();
            let bare = RuleReport { findings: Vec::new(), ..rule.clone() };
            for finding in &rule.findings {
                let Some(file) = finding.places.first().and_then(|place| place.file.clone()) else {
                    continue;
                };
                let here = finding.places.iter().filter(|place| place.file.as_ref() == Some(&file));
                let places = here.map(|place| PlaceReport { file: None, ..place.clone() }).collect();
                let finding = FindingReport { places, ..finding.clone() };
                // Two findings about one subject stand together, so that they are told apart.
                let last = entries.get_mut(of_rule..).and_then(<[Entry]>::last_mut);
                if let Some(last) =
                    last.filter(|last| last.path == file).and_then(|last| last.rules.first_mut())
                {
                    last.findings.push(finding);
                    continue;
                }
                let rules = vec![RuleReport { findings: vec![finding], ..bare.clone() }];
                entries.push(Entry { call: call.clone(), ..Entry::of_rules(&file, rules) });
            }
        }
        entries
    }
}

impl Gathered {
    fn of(&self) -> Option<&Rule> {
        self.call.rules.get(self.rule)
    }
}
