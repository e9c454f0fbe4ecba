//! A line that recurs and is missing once, two slips at once, and amounts that are only wrong.

use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use stodkoll::application::{Application, Cell, Value};
use stodkoll::call::Call;
use stodkoll::probe::{Slip, SlipKind, Term};
use stodkoll::schema::TableId;
use time::{Date, Month};

use super::random::{
    Dice, NUMBERS, PASSING, column, money_lines, other, passes, pick, place, put, said, öre,
};

/// So many applications to each call are tried.
const ROUNDS: usize = 12;

/// Calls `look` on other applications that pass.
fn passing(look: &mut dyn FnMut(&Application, &Call, &mut Dice<'_>)) {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let numbers = proptest::collection::vec(any::<u32>(), NUMBERS);
    for _ in 0..ROUNDS {
        let numbers = numbers.new_tree(&mut runner).unwrap().current();
        for passing in PASSING.iter() {
            let mut dice = Dice { numbers: numbers.iter() };
            if let Some(application) = other(passing, &mut dice) {
                look(&application, &passing.call, &mut dice);
            }
        }
    }
}

fn year(application: &Application, call: &Call, name: &str) -> i32 {
    let cell = application.cell(TableId::PROJECT, 0, column(call, TableId::PROJECT, name));
    cell.known().and_then(Value::day).unwrap().year()
}

/// The application with a cost for each year of the project, and what pays for them.
fn recurring(application: &Application, call: &Call, dice: &mut Dice<'_>) -> Option<(Application, Vec<i32>)> {
    let years: Vec<i32> = (year(application, call, "start")..=year(application, call, "end")).collect();
    let cost = *pick(&money_lines(application, call, &[TableId::COST]), dice)?;
    let paid = *pick(&money_lines(application, call, &[TableId::FUNDING]), dice)?;
    let amount = 100 * (1000 + dice.amount(90_000)) + 50;
    let mut whole = application.clone();
    let text = column(call, TableId::COST, "text");
    for &year in &years {
        let mut row = whole.tables[TableId::COST.0][cost.1].clone();
        row.cells[text.0] = Cell::Known(Value::Text("Hyra".to_owned()));
        row.cells[column(call, TableId::COST, "date").0] = Cell::Missing;
        let day = |month, day| Cell::Known(Value::Date(Date::from_calendar_date(year, month, day).unwrap()));
        row.cells[column(call, TableId::COST, "year").0] = Cell::Known(Value::Integer(year.into()));
        row.cells[column(call, TableId::COST, "first_day").0] = day(Month::January, 1);
        row.cells[column(call, TableId::COST, "last_day").0] = day(Month::December, 31);
        whole.tables[TableId::COST.0].push(row);
        let last = whole.rows(TableId::COST).len() - 1;
        put(&mut whole, call, (TableId::COST, last), amount);
    }
    let row = whole.tables[TableId::FUNDING.0][paid.1].clone();
    whole.tables[TableId::FUNDING.0].push(row);
    let last = whole.rows(TableId::FUNDING).len() - 1;
    put(&mut whole, call, (TableId::FUNDING, last), amount * i64::try_from(years.len()).unwrap());
    (passes(&whole, call) && years.len() > 2).then_some((whole, years))
}

#[test]
fn a_line_that_recurs_is_missed_where_it_is_left_out_once() {
    let (mut first, mut all) = (0, 0);
    passing(&mut |application, call, dice| {
        let Some((mut whole, years)) = recurring(application, call, dice) else { return };
        let gone = dice.below(years.len());
        let row = whole.rows(TableId::COST).len() - years.len() + gone;
        whole.tables[TableId::COST.0].remove(row);
        let Some(found) = said(&whole, call) else { return };
        let year = years[gone];
        let is_it = |slip: &Slip| {
            matches!(&slip.kind, SlipKind::Recurring { term, like, .. }
                if *term == Term::Year(year) && like.len() == years.len() - 1)
        };
        all += 1;
        first += usize::from(found.first().is_some_and(is_it));
    });
    assert!(all >= 5 && first * 100 >= all * 90, "{first} of {all}");
}

#[test]
fn two_slips_are_named_together_where_nothing_else_explains_them() {
    let (mut named, mut wrong, mut all) = (0, 0, 0);
    passing(&mut |application, call, dice| {
        let lines = money_lines(application, call, &[TableId::COST]);
        let mut spoiled = application.clone();
        let (one, two) = (lines[dice.below(lines.len())], lines[dice.below(lines.len())]);
        if one == two {
            return;
        }
        let amount = öre(&spoiled, call, one);
        put(&mut spoiled, call, one, amount * 1000);
        let copy = spoiled.tables[TableId::COST.0][two.1].clone();
        spoiled.tables[TableId::COST.0].push(copy);
        let last = (TableId::COST, spoiled.rows(TableId::COST).len() - 1);
        let Some(found) = said(&spoiled, call) else { return };
        all += 1;
        let both = [place(call, one), place(call, last)];
        let is_it = |slip: &Slip| match &slip.kind {
            SlipKind::Both(kinds) => {
                both.iter().all(|place| kinds.iter().any(|kind| kind.places().first() == Some(place)))
            }
            _ => false,
        };
        named += usize::from(found.first().is_some_and(is_it));
        wrong += usize::from(found.iter().any(|slip| matches!(slip.kind, SlipKind::Both(_)) && !is_it(slip)));
    });
    assert!(
        all >= 20 && named * 100 >= all * 70 && wrong * 100 <= all * 3,
        "{named} and {wrong} wrong, of {all}"
    );
}

#[test]
fn amounts_that_are_only_wrong_are_not_explained_by_two_slips_or_by_what_recurs() {
    let (mut false_alarms, mut all) = (0, 0);
    passing(&mut |application, call, dice| {
        assert_eq!(said(application, call).unwrap_or_default().len(), 0);
        for _ in 0..4 {
            let lines = money_lines(application, call, &[TableId::COST, TableId::FUNDING]);
            let at = lines[dice.below(lines.len())];
            let mut spoiled = application.clone();
            let wrong = 100 * (1 + dice.amount(2_000_000));
            put(&mut spoiled, call, at, wrong);
            let Some(found) = said(&spoiled, call) else { continue };
            all += 1;
            let is_false = |slip: &Slip| matches!(slip.kind, SlipKind::Both(_) | SlipKind::Recurring { .. });
            false_alarms += usize::from(found.iter().any(is_false));
        }
    });
    assert!(all >= 100 && false_alarms * 100 <= all, "{false_alarms} of {all}");
}
