//! `--sensitivity rate`: between which exchange rates an application comes out the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use clap::ValueEnum;

use super::applied::{Against, Attachments, Judged};
use super::supposed::judged;
use super::swedish::words::Texts;
use crate::application::{Application, Value};
use crate::check::{conversion, weighed};
use crate::probe::{RATE_UNITS, Sensitivity, Verdict, sensitivity};
use crate::read::{Document, Source, Supposition, Suppositions};
use crate::report::{Entry, SensitivityReport};
use crate::schema::TableId;
use crate::value::exact::Exact;

/// What may vary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Varying {
    /// The exchange rates
    Rate,
}

/// What the argument means.
pub(super) const SENSITIVITY: Texts = &[(
    "sensitivity",
    "Säg mellan vilka växelkurser (rate) beskedet står sig, och vad som ändras bortom dem",
    Some("VAD"),
)];

/// Between which rates of each currency that the rules use an application comes out as it does.
pub(super) fn of_rates(
    against: Against<'_>,
    suppositions: Option<&Suppositions>,
    source: &Arc<Source>,
    attachments: Attachments<'_>,
    as_it_is: &Judged,
) -> Vec<SensitivityReport> {
    let application = &as_it_is.read.application;
    // At each rate it is only asked what comes out.
    let against = Against { ways: false, ..against };
    let sizes = against.reference.company_sizes.sizes.iter().map(|size| &size.currency);
    let currencies: BTreeSet<&String> = against.call.limit_currencies.iter().chain(sizes).collect();
    let mut reports = Vec::new();
    for from in currencies.into_iter().filter(|from| **from != application.currency) {
        let Some(used) = conversion(application, against.call, against.reference, from) else { continue };
        let at = |rate: i128| {
            let written = format!("{from}/{}={}", application.currency, digits(rate));
            let all = suppositions.into_iter().flat_map(Suppositions::each);
            let all = all.cloned().chain([Supposition::Rate(written)]);
            let document = Document::parse(source.text());
            let suppositions = Suppositions::new("", all);
            judged(against, Some(&suppositions), source, &document, attachments, &mut |_| {})
        };
        let units = &used.rate * &Exact::from_millionths(RATE_UNITS * 1_000_000);
        let Some(now) = whole(&units) else { continue };
        let hints = hints(against, application, now, &at);
        let mut verdict =
            |rate: i128| at(rate).map_or_else(|_| ("invalid", Vec::new()), |judged| verdict(&judged));
        let found: Sensitivity = sensitivity(now, hints, &mut verdict);
        reports.push(SensitivityReport::new(against.call, &as_it_is.outcomes, &used, &found, against.lang));
    }
    reports
}

fn verdict(judged: &Judged) -> Verdict {
    let Entry { status, .. } = &judged.entry;
    (status.key(), judged.outcomes.iter().map(|outcome| outcome.outcome).collect())
}

/// The rates at which a limit is just met, or a partner's figures just reach a size.
fn hints(
    against: Against<'_>,
    application: &Application,
    now: i128,
    at: &dyn Fn(i128) -> Result<Judged, Box<Entry>>,
) -> Vec<i128> {
    let excess = |rate: i128| {
        let judged = at(rate).ok()?;
        let limits = weighed(&judged.read.application, against.call, against.reference, &|_| true);
        Some(limits.into_iter().map(|limit| limit.excess).collect::<Vec<_>>())
    };
    let mut hints = Vec::new();
    if let (Some(one), Some(two)) = (excess(now), excess(now * 2))
        && one.len() == two.len()
    {
        let step = Exact::from_millionths(now.saturating_mul(1_000_000));
        let root = |(one, two): (Option<Exact>, Option<Exact>)| {
            let (one, two) = (one?, two?);
            let slope = (&two - &one).over(&step);
            (!slope.is_zero()).then(|| whole(&(&step - &one.over(&slope))))?
        };
        hints.extend(one.into_iter().zip(two).filter_map(root));
    }
    let table = against.call.schema.table(TableId::PARTNER);
    let figures = ["turnover", "balance"].into_iter().filter_map(|name| table.find(name));
    for column in figures {
        for row in application.rows(TableId::PARTNER) {
            let Some(figure) = row.cell(column).known().and_then(Value::number) else { continue };
            for size in &against.reference.company_sizes.sizes {
                for ceiling in [size.turnover_at_most, size.balance_at_most] {
                    let rate = figure.over(&Exact::from(ceiling));
                    hints.extend(whole(&(&rate * &Exact::from_millionths(RATE_UNITS * 1_000_000))));
                }
            }
        }
    }
    hints
}

fn whole(number: &Exact) -> Option<i128> {
    (number - &number.rest_of(&Exact::from(1))).to_i64().map(i128::from)
}

/// A rate as digits.
fn digits(rate: i128) -> String {
    let (whole, part) = (rate / RATE_UNITS, rate % RATE_UNITS);
    format!("{whole}.{part:012}")
}
