//! What cannot hold together, in words.

use crate::advise::{Contrary, Source};
use crate::check::{Account, LimitFact, Quantity, accounts};
use crate::report::account::AccountReport;
use crate::report::checked::Checked;
use crate::report::place::PlaceReport;
use crate::report::say::{Voice, point};
use crate::value::exact::Exact;
use crate::value::text::Lang;

/// One of the things that cannot hold together, or that stand in the way.
#[derive(Clone, Debug)]
pub struct ContraryReport {
    /// The rule's name in full; `None`: a line that is kept as it is.
    pub rule: Option<String>,
    /// The rule's title; of a line, what it is.
    pub title: String,
    /// What it is about, where that is not the whole application.
    pub about: Option<String>,
    /// Its sums as they are in the application now, one a limit; then what it comes to for what the lines amount to.
    pub sums: Vec<String>,
    /// Where the line stands.
    pub place: Option<PlaceReport>,
}

impl ContraryReport {
    /// Everything that stands in the way of more; each holds for the plan as it is.
    pub(in crate::report) fn stops(checked: &Checked<'_>, contraries: &[Contrary], lang: Lang) -> Vec<Self> {
        let plain = |contrary: &Contrary| Contrary { implied: None, ..contrary.clone() };
        contraries.iter().filter_map(|contrary| Self::new(checked, &plain(contrary), lang)).collect()
    }

    /// Everything that cannot hold together, and what it comes to.
    pub(in crate::report) fn all(checked: &Checked<'_>, contraries: &[Contrary], lang: Lang) -> Vec<Self> {
        contraries.iter().filter_map(|contrary| Self::new(checked, contrary, lang)).collect()
    }

    fn new(checked: &Checked<'_>, contrary: &Contrary, lang: Lang) -> Option<Self> {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let so = contrary.implied.iter().map(|implied| voice.implied(implied));
        match &contrary.source {
            Source::Rule(index, about) => {
                let rule = call.rules.get(*index)?;
                let of = accounts(application, call, reference, rule);
                let of = of.into_iter().filter(|account| account.about == *about);
                let of: Vec<AccountReport> =
                    of.map(|account| AccountReport::new(checked, &voice, &binding(account))).collect();
                let limits = of.iter().flat_map(|account| &account.limits);
                Some(Self {
                    rule: Some(rule.name()),
                    title: rule.title.in_lang(lang).to_owned(),
                    about: (*about != crate::check::About::Whole).then(|| voice.about(about)),
                    sums: limits
                        .map(|limit| format!("{}: {}", limit.of, limit.steps.join("; ")))
                        .chain(so)
                        .collect(),
                    place: None,
                })
            }
            Source::Kept(place) => {
                let crate::application::Place::Row(table, row) = *place else { return None };
                let amount = call.schema.table(table).find("amount")?;
                let amount = voice.amount_standing(table, row, amount).unwrap_or_default();
                Some(Self {
                    rule: None,
                    title: voice.budget_line(table, row),
                    about: None,
                    sums: vec![amount],
                    place: checked.locate(*place),
                })
            }
        }
    }
}

/// The sums of a rule without the limits that are farther off than another of them, which is reached.
fn binding(mut account: Account) -> Account {
    if account.limits.iter().any(|(fact, _)| is_reached(fact)) {
        account.limits.retain(|(fact, _)| is_reached(fact));
    }
    account
}

/// Whether there is less than an öre between what was found and its limit.
fn is_reached(fact: &LimitFact) -> bool {
    let limit = fact.limit.as_ref().and_then(point);
    match (point(&fact.found), limit) {
        (Some(Quantity::Amount(found)), Some(Quantity::Amount(limit))) => {
            (found - limit).abs() < Exact::from_ore(1)
        }
        _ => false,
    }
}
