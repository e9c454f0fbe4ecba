//! Advice on random applications: what is proposed passes, nothing smaller does, and the largest support is the largest.

mod another;
mod askew;
mod clusters;
mod flat_rates;
mod lines;
mod many;
mod shipped;
mod small;
mod ways;
mod written;

use std::sync::LazyLock;

use proptest::test_runner::Config;
use stodkoll::advise::{Advice, Case, Reach, advise, largest};
use stodkoll::application::{Application, Cell, Value};
use stodkoll::call::Call;
use stodkoll::catalog::Catalog;
use stodkoll::check::{Outcome, check};
use stodkoll::read::{Attached, Document, read_application};
use stodkoll::schema::TableId;
use stodkoll::value::exact::Exact;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::new(Vec::new()).unwrap());

/// So many cases, and no files of failures: the seed says which they were.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() }
}

fn read(text: &str, call: &Call) -> Application {
    let document = Document::parse(text);
    let read = read_application(&document, call, &[], CATALOG.reference(), &|_| Attached::Present(None));
    assert_eq!((document.problems.len(), read.problems.len()), (0, 0), "{text}\n{:?}", read.problems);
    read.application
}

fn case<'a>(application: &'a Application, call: &'a Call) -> Case<'a> {
    Case {
        application,
        call,
        reference: CATALOG.reference(),
        strict: false,
        costs: false,
        kept: &[],
        step: 1,
    }
}

/// The rules of level error that are broken.
fn broken(application: &Application, call: &Call) -> Vec<String> {
    let outcomes =
        check(application, call, CATALOG.reference(), &|rule| rule.level == stodkoll::call::Level::Error);
    let broken = outcomes.iter().filter(|outcome| outcome.outcome == Outcome::Fail);
    broken.map(|outcome| call.rules[outcome.rule].name()).collect()
}

fn öre(amount: &Exact) -> i64 {
    (amount * &Exact::from(100)).to_i64().unwrap()
}

fn amounts(application: &Application, call: &Call, table: TableId) -> Vec<i64> {
    let column = call.schema.table(table).find("amount").unwrap();
    let rows = application.rows(table).iter();
    rows.map(|row| row.cell(column).known().and_then(Value::number).map_or(0, |amount| öre(&amount)))
        .collect()
}

/// The application with other amounts of funding.
fn funded(application: &Application, call: &Call, amounts: &[i64]) -> Application {
    let column = call.schema.table(TableId::FUNDING).find("amount").unwrap();
    let mut changed = application.clone();
    for (row, amount) in amounts.iter().enumerate() {
        let amount = rust_decimal::Decimal::new(*amount, 2);
        changed.put(TableId::FUNDING, row, column, Cell::Known(Value::Decimal(amount)));
    }
    changed
}

fn advice(application: &Application, call: &Call) -> Advice {
    advise(case(application, call))
}

fn reach(application: &Application, call: &Call) -> Reach {
    largest(case(application, call))
}
