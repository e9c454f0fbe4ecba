//! A finding as one sentence.

use super::difference::Distance;
use super::matcher::Spot;
use super::{Voice, bound, say};
use crate::call::{Matcher, Path};
use crate::check::{About, Fact, Finding, Outcome};
use crate::report::figure::{Figure, Value};
use crate::schema::{Choice, Column, Kind, TableId};

/// The figures of a finding: what was found, what was asked for, and how far apart they are.
pub(in crate::report) type Figures = (Option<Figure>, Option<Figure>, Option<Figure>);

impl Voice<'_> {
    /// What is wrong, or what is missing, as one sentence that names what it is about.
    pub(in crate::report) fn message(&self, outcome: Outcome, finding: &Finding) -> String {
        let statement = self.statement(outcome, finding);
        match &finding.about {
            About::Whole => statement,
            about => format!("{}: {statement}", self.about(about)),
        }
    }

    /// The same, said of something that has been named already.
    pub(in crate::report) fn statement(&self, outcome: Outcome, finding: &Finding) -> String {
        match (outcome, &finding.fact) {
            (Outcome::Undecided, Fact::Limit(fact)) => {
                format!(
                    "{}; {}",
                    self.broken_limit(fact),
                    self.undecided(&self.needs(&finding.needs, &finding.about))
                )
            }
            (Outcome::Undecided, _) => self.undecided(&self.needs(&finding.needs, &finding.about)),
            (_, fact) => self.broken(fact, &finding.about),
        }
    }

    /// What would mend a finding.
    pub(in crate::report) fn mend(&self, outcome: Outcome, finding: &Finding) -> Option<String> {
        if outcome == Outcome::Undecided { self.supply(&finding.needs) } else { self.remedy(&finding.fact) }
    }

    /// The sum of a finding, spelled out.
    pub(in crate::report) fn spelled_out(&self, outcome: Outcome, finding: &Finding) -> Option<String> {
        match (outcome, &finding.fact) {
            (Outcome::Fail, Fact::Limit(fact)) => self.arithmetic(fact),
            _ => None,
        }
    }

    /// The figures of a finding.
    pub(in crate::report) fn figures(&self, finding: &Finding) -> Figures {
        match &finding.fact {
            Fact::Limit(fact) => {
                let figures = self.limit_figures(fact);
                (Some(figures.found), figures.limit, figures.difference)
            }
            Fact::Mismatch { row, path, matcher } => {
                let spot = self.follow(*row, path);
                let column = self.call.schema.column(spot.table, spot.column);
                let found = self.cell(spot.table, spot.row, spot.column).unwrap_or_else(|| self.nothing());
                let said = format!("{}: {}", column.label.in_lang(self.lang), found.text);
                let difference = self.beyond(spot, column, matcher);
                let limit = self.demanded(column, matcher);
                (Some(Figure { said, ..found }), Some(limit), difference)
            }
            Fact::NotAttached(kind) => {
                let limit = self.attachment_kind(*kind).map(|kind| {
                    let text = self.choice(kind);
                    let said = say!(self.lang, "ska finnas: {text}", "must be there: {text}");
                    Figure { value: Some(Value::Text(kind.key.clone())), text, said }
                });
                (Some(self.nothing()), limit, None)
            }
            Fact::Several(_) | Fact::NoneHolds(_) | Fact::SoMany { .. } | Fact::Forbidden => {
                (None, None, None)
            }
        }
    }

    fn nothing(&self) -> Figure {
        Figure::new(None, self.word("saknas", "missing").to_owned())
    }

    /// What is wrong, said of something that has been named already.
    fn broken(&self, fact: &Fact, about: &About) -> String {
        let lang = self.lang;
        match fact {
            Fact::Limit(fact) => self.broken_limit(fact),
            Fact::Mismatch { row, path, matcher } => self.mismatch(*row, path, matcher, about),
            Fact::NotAttached(kind) => match self.attachment_kind(*kind) {
                Some(kind) => {
                    let kind = self.choice(kind);
                    say!(lang, "en bilaga saknas: {kind}", "an attachment is missing: {kind}")
                }
                None => say!(lang, "en bilaga saknas", "an attachment is missing"),
            },
            Fact::Several(findings) => self.each(findings, about).join("; "),
            Fact::NoneHolds(alternatives) => {
                let said = self.each(alternatives, about).into_iter().zip(1..);
                let said: Vec<String> = said.map(|(said, number)| format!("({number}) {said}")).collect();
                let said = said.join("; ");
                say!(
                    lang,
                    "inget av alternativen är uppfyllt: {said}",
                    "none of the alternatives holds: {said}"
                )
            }
            Fact::SoMany { how_many, holding, lacking } => {
                let asked = self.how_many(*how_many);
                let does = if *holding == 1 { "does" } else { "do" };
                let held = say!(
                    lang,
                    "{asked} av villkoren ska vara uppfyllda, men {holding} är det",
                    "{asked} of the conditions must hold, but {holding} {does}"
                );
                let said = self.each(lacking, about).into_iter().zip(1..);
                let said: Vec<String> = said.map(|(said, number)| format!("({number}) {said}")).collect();
                if said.is_empty() { held } else { format!("{held}: {}", said.join("; ")) }
            }
            Fact::Forbidden => say!(
                lang,
                "ansökan har något som regeln inte tillåter",
                "the application has something that the rule does not allow"
            ),
        }
    }

    /// Findings within one about the same, which need not be named again.
    fn each(&self, findings: &[Finding], about: &About) -> Vec<String> {
        let said = |finding: &Finding| {
            if finding.about == *about {
                self.broken(&finding.fact, about)
            } else {
                self.message(Outcome::Fail, finding)
            }
        };
        findings.iter().map(said).collect()
    }

    fn mismatch(&self, row: (TableId, usize), path: &Path, matcher: &Matcher, about: &About) -> String {
        let lang = self.lang;
        let spot = self.follow(row, path);
        let column = self.call.schema.column(spot.table, spot.column);
        let (label, demand) = (column.label.in_lang(lang), self.demand(column, matcher));
        let said = match (self.cell(spot.table, spot.row, spot.column), matcher) {
            (Some(Figure { text, .. }), Matcher::Not(inner)) if matches!(**inner, Matcher::OneOf { .. }) => {
                say!(
                    lang,
                    "{label} är {text}, vilket inte är tillåtet",
                    "{label} is {text}, which is not allowed"
                )
            }
            // What is answered by yes or no need not be a noun: "In difficulty".
            (Some(Figure { text, .. }), _) if column.kind == Kind::Boolean => {
                say!(lang, "{label}: {text} men {demand}", "{label}: {text} but {demand}")
            }
            (Some(Figure { text, .. }), _) => {
                say!(lang, "{label} är {text} men {demand}", "{label} is {text} but {demand}")
            }
            (None, _) => say!(lang, "{label} saknas men {demand}", "{label} is missing but {demand}"),
        };
        let is_named = *about == About::Row(spot.table, spot.row) || spot.table == TableId::PROJECT;
        if is_named { said } else { format!("{}: {said}", self.row(spot.table, spot.row)) }
    }

    /// How far a column's value is beyond what it is compared with.
    fn beyond(&self, spot: Spot, column: &Column, matcher: &Matcher) -> Option<Figure> {
        let Matcher::Compare(comparison, expr) = matcher else {
            return None;
        };
        let value = self.application.cell(spot.table, spot.row, spot.column).known()?;
        let (found, limit) = (bound::comparable(column, value)?, self.bound(column, expr)?);
        Distance::from_bound(*comparison, &found, &limit).map(|distance| self.distance(&distance))
    }

    pub(in crate::report) fn attachment_kind(&self, kind: usize) -> Option<&Choice> {
        let table = self.call.schema.table(TableId::ATTACHMENT);
        let column = table.columns.get(table.find("kind")?.0)?;
        column.kind.choices()?.get(kind)
    }
}
