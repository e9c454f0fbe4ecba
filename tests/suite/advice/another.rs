//! What the limits ask, in another solver. It counts in binary floating point, so it is right but for a part of an öre.

#![expect(
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    reason = "the other solver counts in binary floating point"
)]

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable};
use stodkoll::application::{Application, Cell, Place, Value};
use stodkoll::call::{Call, Rule};
use stodkoll::check::{Demand, Linear, Variable as Moving, demands, measured};
use stodkoll::schema::TableId;
use stodkoll::value::exact::Exact;
use stodkoll::value::truth::Truth;

use super::CATALOG;

/// So many ways to meet the demands are tried at the most.
const WAYS: usize = 128;

/// The amounts of an application that may move.
pub(super) struct Lines<'a> {
    application: Application,
    call: &'a Call,
    /// Where each is, and what it was; `None` where it was missing.
    places: Vec<(Place, Option<f64>)>,
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    LeastMoved,
    MostSupport,
}

/// What the other solver finds.
pub(super) struct Best {
    /// What is looked for, in öre; `None`: nothing meets the demands.
    pub(super) most: Option<i64>,
    /// Whether that is all that is demanded; else there are demands that this solver cannot be asked.
    pub(super) is_exact: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(application: &Application, call: &'a Call, costs: bool) -> Self {
        let mut application = application.clone();
        let mut lines = Vec::new();
        for table in if costs { &[TableId::FUNDING, TableId::COST][..] } else { &[TableId::FUNDING] } {
            let Some(column) = call.schema.table(*table).find("amount") else { continue };
            let fixed = call.schema.table(*table).find("fixed");
            for row in 0..application.rows(*table).len() {
                let stays = fixed.is_some_and(|fixed| {
                    *application.cell(*table, row, fixed) == Cell::Known(Value::Boolean(true))
                });
                if stays {
                    continue;
                }
                let now = application.cell(*table, row, column).known().and_then(Value::number);
                lines.push((Place::Cell(*table, row, column), now.as_ref().map(float)));
                if now.is_none() {
                    let nothing = Cell::Known(Value::Decimal(rust_decimal::Decimal::ZERO));
                    application.put(*table, row, column, nothing);
                }
            }
        }
        Self { application, call, places: lines }
    }

    fn moves(&self, of: &Moving) -> bool {
        matches!(of, Moving::Cell(place) if self.places.iter().any(|(line, _)| line == place))
    }

    /// The best way to meet the rules that count.
    pub(super) fn best(&self, counts: &dyn Fn(&Rule) -> bool, wanted: Wanted) -> Best {
        let free = |of: &Moving| self.moves(of);
        let asked = demands(&self.application, self.call, CATALOG.reference(), &free);
        let mut ways: Vec<Vec<&Linear>> = vec![Vec::new()];
        let mut is_exact = true;
        let asked: Vec<_> = asked
            .iter()
            .filter(|asked| counts(&self.call.rules[asked.rule]) && !asked.possibly.is_settled())
            .collect();
        for asked in &asked {
            is_exact &= asked.surely == asked.possibly;
            ways = both(&ways, &ways_of(&asked.possibly, &mut is_exact), &mut is_exact);
        }
        let support = self
            .call
            .support
            .and_then(|support| measured(&self.application, self.call, CATALOG.reference(), &free, support));
        let found = ways.iter().filter_map(|way| self.solve(way, wanted, support.as_ref()));
        let most = match wanted {
            Wanted::LeastMoved => found.reduce(f64::min),
            Wanted::MostSupport => found.reduce(f64::max),
        };
        Best { most: most.map(|most| (most * 100.0).round() as i64), is_exact }
    }

    fn solve(&self, way: &[&Linear], wanted: Wanted, support: Option<&Linear>) -> Option<f64> {
        let mut problem = ProblemVariables::new();
        let amounts: Vec<Variable> = self.places.iter().map(|_| problem.add(variable().min(0.0))).collect();
        let moved: Vec<Variable> = self.places.iter().map(|_| problem.add(variable().min(0.0))).collect();
        let form = |of: &Linear| -> (Expression, f64) {
            let factor = |place: &Place| of.terms.get(&Moving::Cell(*place)).map(float);
            let terms = self.places.iter().zip(&amounts);
            let terms: Vec<(Variable, f64)> =
                terms.filter_map(|((place, _), amount)| Some((*amount, factor(place)?))).collect();
            let size = terms.iter().fold(0.0, |most: f64, (_, factor)| most.max(factor.abs()));
            let sum: Expression = terms.iter().map(|(amount, factor)| *factor * *amount).sum();
            (sum + float(&of.constant), size)
        };
        let objective = match wanted {
            Wanted::LeastMoved => {
                let lines = self.places.iter().zip(&moved);
                lines.filter(|((_, now), _)| now.is_some()).map(|(_, moved)| *moved).sum()
            }
            Wanted::MostSupport => form(support?).0,
        };
        let problem = match wanted {
            Wanted::LeastMoved => problem.minimise(objective.clone()),
            Wanted::MostSupport => problem.maximise(objective.clone()),
        };
        let mut model = problem.using(microlp);
        for ((amount, moved), (_, now)) in amounts.iter().zip(&moved).zip(&self.places) {
            let now = now.unwrap_or_default();
            model = model.with(constraint!(*moved >= *amount - now));
            model = model.with(constraint!(*moved >= now - *amount));
        }
        for (sum, size) in way.iter().map(|of| form(of)) {
            // Half an öre on either side of what is asked: the other solver rounds.
            model = model.with(constraint!(sum / size <= 0.005));
        }
        Some(model.solve().ok()?.eval(&objective))
    }
}

fn float(number: &Exact) -> f64 {
    let (numerator, denominator) = number.fraction();
    numerator.to_f64().value() / denominator.to_f64().value()
}

/// The ways to meet a demand: in each, these forms must not be above zero.
fn ways_of<'d>(demand: &'d Demand, is_exact: &mut bool) -> Vec<Vec<&'d Linear>> {
    match demand {
        Demand::Settled(Truth::False) => Vec::new(),
        Demand::Settled(Truth::True) => vec![Vec::new()],
        Demand::Settled(Truth::Unknown) | Demand::MultipleOf(..) | Demand::Open => {
            *is_exact = false;
            vec![Vec::new()]
        }
        Demand::NotAboveZero(form) | Demand::BelowZero(form) => vec![vec![form]],
        Demand::Any(parts) => parts.iter().flat_map(|part| ways_of(part, is_exact)).collect(),
        Demand::All(parts) => parts.iter().fold(vec![Vec::new()], |ways, part| {
            let more = ways_of(part, is_exact);
            both(&ways, &more, is_exact)
        }),
    }
}

/// The ways to meet both of two; those of the first alone where they are too many.
fn both<'d>(one: &[Vec<&'d Linear>], other: &[Vec<&'d Linear>], is_exact: &mut bool) -> Vec<Vec<&'d Linear>> {
    if one.len() * other.len() > WAYS {
        *is_exact = false;
        return one.to_vec();
    }
    one.iter().flat_map(|one| other.iter().map(move |other| [one.as_slice(), other].concat())).collect()
}
