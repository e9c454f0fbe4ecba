//! Three more calls beside linear programmes of their limits as a person reads them, in another solver.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "the other solver counts in binary floating point"
)]

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable};
use proptest::prelude::proptest;
use stodkoll::advise::{Answer, Reach};
use stodkoll::application::{Application, Cell, Row, Value};
use stodkoll::call::Call;
use stodkoll::schema::TableId;

use super::shipped::{PASSING, changes, spoiled};
use super::{advice, amounts, cases, reach, öre};

const CALLS: [&str; 3] = ["export-2021", "s3-piloten-2018-steg-2", "euroclusters-2021"];

/// How far the other solver may be off, in öre.
const KRONA: i64 = 100;

/// So many times each funding line, and what the sum is not above.
type Form = (Vec<f64>, f64);

/// An application as its limits see it.
struct Plan<'a> {
    application: &'a Application,
    call: &'a Call,
}

impl Plan<'_> {
    /// What stands in a column of a list; empty where nothing does.
    fn key(&self, table: TableId, row: &Row, name: &str) -> String {
        let column = self.call.schema.table(table).find(name).unwrap();
        let list = self.call.schema.column(table, column).kind.choices().unwrap();
        match row.cell(column) {
            Cell::Known(Value::Choice(choice)) => list.choices[*choice].key.clone(),
            _ => String::new(),
        }
    }

    /// What the costs come to that are meant.
    fn costs(&self, is_meant: &dyn Fn(&str) -> bool) -> f64 {
        let rows = self.application.rows(TableId::COST).iter();
        let rows = rows.zip(amounts(self.application, self.call, TableId::COST));
        let meant = rows.filter(|(row, _)| is_meant(&self.key(TableId::COST, row, "category")));
        meant.map(|(_, öre)| öre as f64).sum()
    }

    fn income(&self) -> f64 {
        amounts(self.application, self.call, TableId::INCOME).into_iter().map(|öre| öre as f64).sum()
    }

    /// So many times each funding line that is meant, by its source and form.
    fn funding(&self, times: f64, is_meant: &dyn Fn(&str, &str) -> bool) -> Vec<f64> {
        let rows = self.application.rows(TableId::FUNDING).iter();
        let of = |row: &Row| {
            let (source, form) =
                (self.key(TableId::FUNDING, row, "source"), self.key(TableId::FUNDING, row, "form"));
            if is_meant(&source, &form) { times } else { 0.0 }
        };
        rows.map(of).collect()
    }

    fn support(&self) -> Vec<f64> {
        let source = if self.call.id == "euroclusters-2021" { "eu" } else { "tillvaxtverket" };
        self.funding(1.0, &|of, _| of == source)
    }

    /// What the call asks of its funding, as its page says it.
    fn forms(&self) -> Vec<Form> {
        let total = self.costs(&|_| true);
        let net = total - self.income();
        let mut forms =
            vec![(self.funding(1.0, &|_, _| true), net), (self.funding(-1.0, &|_, _| true), -net)];
        match self.call.id.as_str() {
            "export-2021" => {
                let counts = |source: &str, form: &str| {
                    ["other-public", "private"].contains(&source) && form == "cash"
                };
                forms.push((self.funding(-1.0, &counts), -0.25 * net));
                forms.push((self.support(), 500_000_000.0));
            }
            "s3-piloten-2018-steg-2" => {
                forms.push((self.funding(-1.0, &|source, _| source != "tillvaxtverket"), -0.5 * total));
                forms.push((self.support(), 60_000_000.0));
            }
            _ => {
                let third_party = self.costs(&|category| category == "third-party-support");
                forms.push((self.support(), third_party + 0.9 * (total - third_party)));
                forms.push((self.support(), 140_000_000.0));
                forms.push((self.funding(0.75, &|source, _| source == "eu"), self.to_companies()));
            }
        }
        forms
    }

    /// The support that small and medium-sized companies get.
    fn to_companies(&self) -> f64 {
        let rows = self.application.rows(TableId::COST).iter();
        let rows = rows.zip(amounts(self.application, self.call, TableId::COST));
        let meant = rows.filter(|(row, _)| {
            self.key(TableId::COST, row, "category") == "third-party-support"
                && self.key(TableId::COST, row, "recipient") == "sme"
        });
        meant.map(|(_, öre)| öre as f64).sum()
    }

    /// The least that the lines have to move, or the most that the support can be, in öre; `None`: nothing meets the limits.
    fn by_another(&self, most_support: bool) -> Option<i64> {
        let now = amounts(self.application, self.call, TableId::FUNDING);
        let mut problem = ProblemVariables::new();
        let amount: Vec<Variable> = now.iter().map(|_| problem.add(variable().min(0.0))).collect();
        let moved: Vec<Variable> = now.iter().map(|_| problem.add(variable().min(0.0))).collect();
        let sum = |times: &[f64]| -> Expression {
            amount.iter().zip(times).map(|(amount, times)| *times * *amount).sum()
        };
        let (objective, problem) = if most_support {
            let objective = sum(&self.support());
            (objective.clone(), problem.maximise(objective))
        } else {
            let objective: Expression = moved.iter().copied().sum();
            (objective.clone(), problem.minimise(objective))
        };
        let mut model = problem.using(microlp);
        for ((amount, moved), now) in amount.iter().zip(&moved).zip(now) {
            model = model.with(constraint!(*moved >= *amount - now as f64));
            model = model.with(constraint!(*moved >= now as f64 - *amount));
        }
        for (times, at_most) in self.forms() {
            // Half an öre on either side: the other solver rounds.
            model = model.with(constraint!(sum(&times) <= at_most + 0.5));
        }
        Some(model.solve().ok()?.eval(&objective).round() as i64)
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn limits_written_down_by_hand_come_to_the_same(
        which in 0..CALLS.len(), funding in changes(4), costs in changes(3),
    ) {
        let passing = PASSING.iter().find(|passing| passing.call.id == CALLS[which]).unwrap();
        let (application, by) = spoiled(passing, (&funding, &costs));
        // Amounts that are missing are another matter.
        if by.is_none() {
            return Ok(());
        }
        let plan = Plan { application: &application, call: &passing.call };
        let least = plan.by_another(false);
        match advice(&application, &passing.call).answer {
            Answer::Nothing => assert!(least.is_some_and(|least| least < KRONA), "{least:?}"),
            Answer::Move(of) if of.added == 0 => {
                let (moved, least) = (öre(&of.moved), least.expect("a plan where there is none"));
                assert!((moved - least).abs() < KRONA, "{moved} against {least}");
            }
            Answer::Move(_) | Answer::Conflict(_) => assert_eq!(least, None),
            Answer::NotFound => panic!("no answer, against {least:?}"),
        }
        let most = plan.by_another(true);
        match reach(&application, &passing.call) {
            Reach::Largest(largest) => {
                let amount = largest.of_own.as_ref().or(largest.amount.as_ref()).map(öre);
                if largest.plan.added == 0 || largest.of_own.is_some() {
                    let (amount, most) = (amount.unwrap(), most.expect("a plan where there is none"));
                    assert!((amount - most).abs() < KRONA, "{amount} against {most}");
                }
            }
            Reach::Conflict(_) => assert_eq!(most, None),
            other => panic!("{other:?}"),
        }
    }
}
