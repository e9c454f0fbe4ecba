//! Applications to a shipped call, beside a linear programme of its limits as a person reads them, in another solver.

#![expect(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "the other solver counts in binary floating point"
)]

use std::sync::LazyLock;

use good_lp::{Expression, Solution, SolverModel, Variable, constraint, microlp, variable, variables};
use proptest::prelude::proptest;
use stodkoll::advise::{Answer, Reach};
use stodkoll::application::Application;
use stodkoll::call::Call;
use stodkoll::catalog::examples;
use stodkoll::schema::TableId;

use super::{CATALOG, advice, amounts, broken, cases, funded, reach, read, öre};

/// What the lines of the example pay for, by their order in the file.
struct Line {
    source: String,
    is_cluster: bool,
}

static CALL: LazyLock<Call> = LazyLock::new(|| CATALOG.call("kluster-2024").unwrap().unwrap());
static EXAMPLE: LazyLock<Application> = LazyLock::new(|| example(&CALL));

fn example(call: &Call) -> Application {
    let example = examples().find(|example| example.name.ends_with("digital-bro.toml")).unwrap();
    read(example.text(), call)
}

impl Line {
    fn is_eu(&self) -> bool {
        self.source == "eu"
    }

    fn is_national(&self) -> bool {
        self.source == "tillvaxtverket"
    }

    fn is_public(&self) -> bool {
        self.source != "private"
    }
}

/// What a column of funding lines says: the place of its value in the column's list, or that of the activity's.
fn lines(application: &Application, call: &Call) -> Vec<Line> {
    use stodkoll::application::{Cell, Value};
    let schema = call.schema.table(TableId::FUNDING);
    let source = schema.find("source").unwrap();
    let keys = call.schema.column(TableId::FUNDING, source).kind.choices().unwrap().clone();
    let activity = schema.find("activity").unwrap();
    let kind = call.schema.table(TableId::ACTIVITY).find("kind").unwrap();
    let kinds = call.schema.column(TableId::ACTIVITY, kind).kind.choices().unwrap().clone();
    let line = |row: &stodkoll::application::Row| {
        let Cell::Known(Value::Choice(of)) = row.cell(source) else { panic!("a line without a source") };
        let Cell::Known(Value::Reference(to)) = row.cell(activity) else {
            panic!("a line without an activity")
        };
        let Cell::Known(Value::Choice(part)) = application.cell(TableId::ACTIVITY, *to, kind) else {
            panic!("no kind")
        };
        Line { source: keys.choices[*of].key.clone(), is_cluster: kinds.choices[*part].key == "cluster" }
    };
    application.rows(TableId::FUNDING).iter().map(line).collect()
}

/// The cost of the cluster part and of all, in öre.
fn costs(application: &Application, call: &Call) -> (f64, f64) {
    use stodkoll::application::{Cell, Value};
    let activity = call.schema.table(TableId::COST).find("activity").unwrap();
    let kind = call.schema.table(TableId::ACTIVITY).find("kind").unwrap();
    let kinds = call.schema.column(TableId::ACTIVITY, kind).kind.choices().unwrap().clone();
    let all = amounts(application, call, TableId::COST);
    let cluster = application.rows(TableId::COST).iter().zip(&all).filter(|(row, _)| {
        let Cell::Known(Value::Reference(to)) = row.cell(activity) else { return false };
        let Cell::Known(Value::Choice(part)) = application.cell(TableId::ACTIVITY, *to, kind) else {
            return false;
        };
        kinds.choices[*part].key == "cluster"
    });
    let sum = |amounts: &mut dyn Iterator<Item = i64>| amounts.map(|öre| öre as f64).sum::<f64>();
    (sum(&mut cluster.map(|(_, öre)| *öre)), sum(&mut all.iter().copied()))
}

/// The least change in öre, or with `support` the most support, by another solver; the limits as the call's page states them.
fn by_another(application: &Application, call: &Call, support: bool) -> Option<f64> {
    let lines = lines(application, call);
    let now = amounts(application, call, TableId::FUNDING);
    let (cluster_cost, total) = costs(application, call);
    let income: f64 = amounts(application, call, TableId::INCOME).iter().map(|öre| *öre as f64).sum();
    let mut problem = variables!();
    let amount: Vec<Variable> = lines.iter().map(|_| problem.add(variable().min(0.0))).collect();
    let moved: Vec<Variable> = lines.iter().map(|_| problem.add(variable().min(0.0))).collect();
    let sum = |which: &dyn Fn(&Line) -> bool| -> Expression {
        lines.iter().zip(&amount).filter(|(line, _)| which(line)).map(|(_, amount)| *amount).sum()
    };
    let all_moved: Expression = moved.iter().copied().sum();
    let grant = || sum(&|line| line.is_eu() || line.is_national());
    let model = if support { problem.maximise(grant()) } else { problem.minimise(all_moved.clone()) };
    let mut model = model
        .using(microlp)
        .with(constraint!(sum(&|line| line.is_eu()) <= 0.4 * total))
        .with(constraint!(sum(&|line| line.is_national()) <= 0.1 * total))
        .with(constraint!(grant() <= 0.5 * total))
        .with(constraint!(grant() <= 4_000_000_000.0))
        .with(constraint!(sum(&|line| line.is_public() && !line.is_cluster) <= total - cluster_cost))
        .with(constraint!(sum(&|line| line.is_public() && line.is_cluster) <= 0.5 * cluster_cost))
        .with(constraint!(sum(&|line| !line.is_public() && line.is_cluster) >= 0.5 * cluster_cost))
        .with(constraint!(sum(&|_| true) == total - income));
    for ((amount, moved), now) in amount.iter().zip(&moved).zip(&now) {
        model = model.with(constraint!(*moved >= *amount - *now as f64));
        model = model.with(constraint!(*moved >= *now as f64 - *amount));
    }
    let solution = model.solve().ok()?;
    Some(solution.eval(if support { grant() } else { all_moved }))
}

proptest! {
    #![proptest_config(cases(300))]

    /// Another solver finds no smaller change than the advice, and no more support, but for what rounding to öre takes.
    #[test]
    fn another_solver_agrees(changes in proptest::collection::vec((0_usize..16, -900_000_000_i64..900_000_000), 1..6)) {
        let (call, example) = (&*CALL, &*EXAMPLE);
        let mut funding = amounts(example, call, TableId::FUNDING);
        let number = funding.len();
        for (line, by) in changes {
            let line = &mut funding[line % number];
            *line = (*line + by).max(0);
        }
        let application = funded(example, call, &funding);
        match advice(&application, call).answer {
            Answer::Nothing => assert_eq!(broken(&application, call), Vec::<String>::new()),
            Answer::Move(plan) => {
                assert_eq!(broken(&plan.application, call), Vec::<String>::new());
                assert!(plan.less.is_zero());
                let least = by_another(&application, call, false).unwrap();
                let moved = öre(&plan.moved) as f64;
                assert!((moved - least).abs() < 100.0, "{moved} against {least}");
            }
            other => panic!("{other:?}"),
        }
        let Reach::Largest(largest) = reach(&application, call) else { panic!("no largest support") };
        assert_eq!(broken(&largest.plan.application, call), Vec::<String>::new());
        let most = by_another(&application, call, true).unwrap();
        let amount = öre(largest.amount.as_ref().unwrap()) as f64;
        assert!((amount - most).abs() < 100.0, "{amount} against {most}");
    }
}
