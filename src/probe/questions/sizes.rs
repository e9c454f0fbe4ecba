//! Questions about the figures of a partner that its size follows from.

use super::{Answer, Effect, Question};
use crate::application::{Place, Sizes};
use crate::check::{Need, Outcome};
use crate::probe::case::Case;
use crate::schema::{ColumnId, TableId};

/// What to ask for where something is missing: of a partner that gives figures that its size follows from, what is missing
/// of them rather than its size, and what their ceilings are converted by.
pub(super) fn asked(case: Case<'_>, need: &Need) -> Vec<Need> {
    let missing = match need {
        Need::Value(Place::Cell(TableId::PARTNER, row, column)) => of_size(case, *row, *column),
        _ => Vec::new(),
    };
    if missing.is_empty() { vec![need.clone()] } else { missing }
}

/// What is missing where the size of a partner is asked for; nothing where it gives no figures, so that it may as well say
/// its size.
fn of_size(case: Case<'_>, row: usize, column: ColumnId) -> Vec<Need> {
    let Case { application, call, reference } = case;
    let sizes = Sizes::within(application, &call.schema, reference);
    let Some(mut sizes) = sizes.filter(|sizes| sizes.column == column && application.sized.contains(&row))
    else {
        return Vec::new();
    };
    let cell = |column| application.cell(TableId::PARTNER, row, column);
    let (given, missing): (Vec<_>, Vec<_>) =
        sizes.figures.into_iter().flatten().partition(|figure| cell(*figure).is_given());
    if given.is_empty() {
        return Vec::new();
    }
    let mut needs = Vec::new();
    if let Some(from) = sizes.lacks_rate() {
        if sizes.submitted.is_none() {
            let submitted = call.schema.table(TableId::PROJECT).find("submitted");
            needs.extend(submitted.map(|column| Need::Value(Place::Cell(TableId::PROJECT, 0, column))));
        }
        let to = application.currency.clone();
        needs.push(Need::Rate { from: from.to_owned(), to, day: sizes.submitted });
    }
    needs.extend(missing.into_iter().map(|figure| Need::Value(Place::Cell(TableId::PARTNER, row, figure))));
    needs
}

/// Leaves out that a figure decides nothing of a rule, where another of the same partner decides it whatever it is.
pub(super) fn leave_out_idle(case: Case<'_>, questions: &mut Vec<Question>) {
    let Case { application, call, reference } = case;
    let Some(sizes) = Sizes::within(application, &call.schema, reference) else { return };
    let partner = |question: &Question| match question.need {
        Need::Value(Place::Cell(TableId::PARTNER, row, column)) => {
            sizes.figures.contains(&Some(column)).then_some(row)
        }
        _ => None,
    };
    let is_open = |(_, outcome): &(Answer, Outcome)| *outcome == Outcome::Undecided;
    let mut decided: Vec<(usize, usize)> = Vec::new();
    for question in questions.iter() {
        let decides = |effect: &&Effect| !effect.answers.is_empty() && !effect.answers.iter().any(is_open);
        let effects = question.decides.iter().filter(decides);
        decided.extend(
            partner(question).into_iter().flat_map(|row| effects.clone().map(move |of| (row, of.rule))),
        );
    }
    for question in questions.iter_mut() {
        let Some(row) = partner(question) else { continue };
        let is_idle = |effect: &Effect| !effect.answers.is_empty() && effect.answers.iter().all(is_open);
        question.decides.retain(|effect| !(is_idle(effect) && decided.contains(&(row, effect.rule))));
    }
    questions.retain(|question| !question.decides.is_empty());
}
