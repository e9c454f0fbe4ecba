//! Amounts that meet every demand, line by line.

use dashu_int::IBig;
use rust_decimal::Decimal;

use super::ground::Ground;
use super::programme::{Programme, Quantity};
use crate::application::{Application, Cell, Place, Row, Value};
use crate::call::Level;
use crate::check::{Outcome, check};
use crate::schema::TableId;
use crate::value::amount::AMOUNT_DECIMALS;
use crate::value::exact::Exact;

/// Amounts that meet what is asked.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The lines that move, in the order of the file; new ones last.
    pub moves: Vec<Move>,
    /// How far the amounts that were given, or are new, move in all: the sum of the distances.
    pub moved: Exact,
    /// How much less another plan could move at the most: nothing where it is proved that none moves less.
    pub less: Exact,
    /// Whether the amounts are whole steps.
    pub rounding: Rounding,
    /// The application with the plan in it.
    pub application: Application,
    /// How many funding lines it has that are new: the last ones.
    pub added: usize,
    /// The rules, by their place in the call, of which the warning is new.
    pub warned: Vec<usize>,
}

/// A line that moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The amount's place in the application with the plan in it.
    pub place: Place,
    /// What it was; `None` where it was missing or there was no such line.
    pub before: Option<Exact>,
    /// What it is to be.
    pub after: Exact,
    /// Whether the line is new.
    pub is_new: bool,
}

/// How far a plan keeps to whole steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Every amount that moves is a whole number of steps.
    Whole,
    /// All but that of one line, which takes the rest.
    AllButOne,
    /// More of them are none: no plan in whole steps was found.
    Given,
}

impl Rounding {
    /// How far lines that move keep to whole steps of so many öre.
    fn of(moves: &[Move], step: u64) -> Self {
        let step = Exact::from_ore(step.max(1).into());
        match moves.iter().filter(|of| !of.after.rest_of(&step).is_zero()).count() {
            0 => Self::Whole,
            1 => Self::AllButOne,
            _ => Self::Given,
        }
    }
}

impl Move {
    /// How much more it is, below zero where it is less.
    pub fn change(&self) -> Exact {
        &self.after - &self.before.clone().unwrap_or_default()
    }
}

/// Öre as money.
pub(super) fn money(ore: &IBig) -> Option<Decimal> {
    let ore = i128::try_from(ore).ok()?;
    Decimal::try_from_i128_with_scale(ore, AMOUNT_DECIMALS).ok()
}

impl Ground<'_> {
    /// The application with quantities moved, and what moved in it. `None` where an amount is none that an application may
    /// have.
    pub(super) fn moved(&self, programme: &Programme, totals: &[IBig]) -> Option<(Application, Vec<Move>)> {
        let mut application = self.application.clone();
        let mut moves = Vec::new();
        let quantities = programme.quantities.iter().zip(totals);
        for (quantity, total) in quantities {
            let Quantity::Lines(alike) = quantity else { continue };
            for (place, amount) in alike.spread(total) {
                let Place::Cell(table, row, column) = place else { continue };
                let after =
                    money(&amount).filter(|money| *money <= Decimal::from(crate::value::amount::LARGEST))?;
                application.put(table, row, column, Cell::Known(Value::Decimal(after)));
            }
        }
        let mut added: Vec<Row> = Vec::new();
        let mut places: Vec<(Place, usize)> = Vec::new();
        for line in &self.lines {
            let Place::Cell(table, row, column) = line.place else { continue };
            let cell = application.cell(table, row, column);
            let after = cell.known().and_then(Value::number).unwrap_or_default();
            let is_new = table == TableId::FUNDING && row >= self.own;
            let before = if is_new {
                None
            } else {
                self.case.application.cell(table, row, column).known().and_then(Value::number)
            };
            let place = if is_new && !after.is_zero() {
                added.extend(application.rows(table).get(row).cloned());
                places.push((line.place, self.own + added.len() - 1));
                Place::Cell(table, self.own + added.len() - 1, column)
            } else {
                line.place
            };
            if before.as_ref() != Some(&after) && !(is_new && after.is_zero()) {
                moves.push(Move { place, before, after, is_new });
            }
        }
        if let Some(rows) = application.tables.get_mut(TableId::FUNDING.0) {
            rows.truncate(self.own);
            rows.extend(added);
        }
        Some((application, moves))
    }

    /// A plan with what there is to say of it, of which it is not known whether another moves less.
    pub(super) fn plan(&self, application: Application, mut moves: Vec<Move>) -> Plan {
        moves.sort_by_key(|of| (of.is_new, of.place));
        let counted = moves.iter().filter(|of| of.before.is_some() || of.is_new);
        let moved = counted.fold(Exact::ZERO, |sum, of| &sum + &of.change().abs());
        let case = &self.case;
        let is_warning = |rule: &crate::call::Rule| rule.level == Level::Warning && !case.counts(rule);
        let after = check(&application, case.call, case.reference, &is_warning);
        let is_new = |rule: usize| {
            self.before.iter().all(|before| before.rule != rule || before.outcome != Outcome::Fail)
        };
        let broken = after.iter().filter(|after| after.outcome == Outcome::Fail && is_new(after.rule));
        Plan {
            added: application.rows(TableId::FUNDING).len().saturating_sub(self.own),
            warned: broken.map(|after| after.rule).collect(),
            rounding: Rounding::of(&moves, case.step),
            moves,
            less: moved.clone(),
            moved,
            application,
        }
    }
}
