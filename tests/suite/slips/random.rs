//! Random applications that pass, with one slip in each, and whether it is among what is said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use stodkoll::advise::{Answer, Case as Advised, Reach, advise, largest};
use stodkoll::application::{Application, Cell, Place, Row, Value};
use stodkoll::call::{Call, Level};
use stodkoll::catalog::Catalog;
use stodkoll::check::{Outcome, check, totals, weighed};
use stodkoll::probe::{Case, Slip, SlipKind, slips};
use stodkoll::read::{Attached, Document, read_application};
use stodkoll::schema::{ColumnId, Kind, TableId};
use stodkoll::value::exact::Exact;
use stodkoll::value::truth::Truth;

use super::EXAMPLES;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::new(Vec::new()).unwrap());

/// An application that passes, and its call.
pub(super) struct Passing {
    pub(super) call: Call,
    pub(super) application: Application,
}

pub(super) static PASSING: LazyLock<Vec<Passing>> = LazyLock::new(|| {
    let passing = EXAMPLES.iter().map(|text| {
        let document = Document::parse(text);
        let id = text.lines().find_map(|line| line.strip_prefix("call")).unwrap();
        let call = CATALOG.call(id.trim_matches([' ', '=', '"'])).unwrap().unwrap();
        let read = read_application(&document, &call, &[], CATALOG.reference(), &|_| Attached::Present(None));
        Passing { application: read.application, call }
    });
    passing.collect()
});

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Twice,
    Missing,
    Sign,
    Thousands,
    Digits,
    Tax,
    Base,
    Part,
}

const WAYS: [Way; 8] =
    [Way::Twice, Way::Missing, Way::Sign, Way::Thousands, Way::Digits, Way::Tax, Way::Base, Way::Part];

/// A spoiled application, and the slip that was made in it.
struct Spoiled {
    application: Application,
    is_it: Box<dyn Fn(&Slip) -> bool>,
}

/// So many numbers decide what becomes of an application.
pub(super) const NUMBERS: usize = 120;
/// So many applications to each call are spoiled.
const ROUNDS: usize = 30;

pub(super) struct Dice<'n> {
    pub(super) numbers: std::slice::Iter<'n, u32>,
}

impl Dice<'_> {
    /// A number below another.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (*self.numbers.next().unwrap_or(&7) as usize) % end.max(1)
    }

    /// An amount below another.
    pub(super) fn amount(&mut self, end: u32) -> i64 {
        i64::from(self.numbers.next().unwrap_or(&7) % end)
    }
}

pub(super) fn column(call: &Call, table: TableId, name: &str) -> ColumnId {
    call.schema.table(table).find(name).unwrap()
}

pub(super) fn öre(application: &Application, call: &Call, (table, row): (TableId, usize)) -> i64 {
    let amount = application.cell(table, row, column(call, table, "amount")).known().and_then(Value::number);
    (&amount.unwrap_or_default() * &Exact::from(100)).to_i64().unwrap()
}

pub(super) fn put(application: &mut Application, call: &Call, (table, row): (TableId, usize), öre: i64) {
    let cell = Cell::Known(Value::Decimal(Decimal::new(öre, 2)));
    application.put(table, row, column(call, table, "amount"), cell);
}

fn advised<'a>(application: &'a Application, call: &'a Call) -> Advised<'a> {
    let reference = CATALOG.reference();
    Advised { application, call, reference, strict: false, costs: false, kept: &[], step: 1 }
}

pub(super) fn passes(application: &Application, call: &Call) -> bool {
    let is_error = |rule: &stodkoll::call::Rule| rule.level == Level::Error;
    let outcomes = check(application, call, CATALOG.reference(), &is_error);
    outcomes.iter().all(|outcome| outcome.outcome != Outcome::Fail)
}

/// Another application that passes: other amounts, mended where they do not.
pub(super) fn other(passing: &Passing, dice: &mut Dice<'_>) -> Option<Application> {
    let Passing { call, application } = passing;
    let mut other = application.clone();
    for table in [TableId::COST, TableId::FUNDING] {
        for row in 0..other.rows(table).len() {
            let now = öre(&other, call, (table, row));
            let part = [100, 100, 500 + dice.amount(1000), 900 + dice.amount(200)][dice.below(4)];
            let unit = [1, 50, 100, 10_000, 100_000, 1_000_000][dice.below(6)];
            let after = if part == 100 { now } else { (now / 1000 * part / unit).max(1) * unit };
            put(&mut other, call, (table, row), after);
        }
    }
    let mended = match advise(advised(&other, call)).answer {
        Answer::Nothing => other,
        Answer::Move(plan) if plan.added == 0 => plan.application,
        _ => return None,
    };
    passes(&mended, call).then_some(mended)
}

pub(super) fn money_lines(
    application: &Application,
    call: &Call,
    tables: &[TableId],
) -> Vec<(TableId, usize)> {
    let lines =
        tables.iter().flat_map(|&table| (0..application.rows(table).len()).map(move |row| (table, row)));
    lines.filter(|at| öre(application, call, *at) > 0).collect()
}

pub(super) fn place(call: &Call, (table, row): (TableId, usize)) -> Place {
    Place::Cell(table, row, column(call, table, "amount"))
}

/// The other amounts that a slip makes of one.
fn mistaken(way: Way, öre: i64, dice: &mut Dice<'_>) -> Option<i64> {
    match way {
        Way::Thousands if dice.below(2) == 0 => öre.checked_mul(1000).filter(|öre| *öre < 10_i64.pow(16)),
        Way::Thousands => (öre % 1000 == 0).then_some(öre / 1000),
        Way::Tax if dice.below(2) == 0 => Some((öre * 125 + 50) / 100),
        Way::Tax => (öre % 5 == 0).then_some(öre * 4 / 5),
        Way::Digits => {
            let text = if öre % 100 == 0 { (öre / 100).to_string() } else { öre.to_string() };
            let mut digits: Vec<u8> = text.bytes().collect();
            let at = dice.below(digits.len().saturating_sub(1));
            let with = if dice.below(5) == 0 { dice.below(digits.len()) } else { at + 1 };
            digits.swap(at, with);
            let swapped: i64 = String::from_utf8(digits.clone()).unwrap().parse().unwrap();
            let swapped = if öre % 100 == 0 { swapped * 100 } else { swapped };
            (swapped != öre && digits[0] != b'0').then_some(swapped)
        }
        _ => None,
    }
}

fn spoil(way: Way, application: &Application, call: &Call, dice: &mut Dice<'_>) -> Option<Spoiled> {
    let lines = money_lines(application, call, &[TableId::COST, TableId::FUNDING]);
    let at = *lines.get(dice.below(lines.len()))?;
    let (table, row) = at;
    let mut spoiled = application.clone();
    let amount = öre(application, call, at);
    let is_it: Box<dyn Fn(&Slip) -> bool> = match way {
        Way::Twice => {
            let copy = spoiled.tables[table.0][row].clone();
            spoiled.tables[table.0].insert(row + 1, copy);
            let (one, two) = (place(call, at), place(call, (table, row + 1)));
            Box::new(move |slip| matches!(slip.kind, SlipKind::Twice(a, b) if [a, b] == [two, one]))
        }
        Way::Thousands | Way::Tax | Way::Digits => {
            put(&mut spoiled, call, at, mistaken(way, amount, dice)?);
            let own = place(call, at);
            Box::new(move |slip| match slip.kind {
                SlipKind::Scale { place, is, to, .. } => {
                    way == Way::Thousands && place == own && is.max(to) == 1000
                }
                SlipKind::Swapped { place, .. } => way == Way::Digits && place == own,
                SlipKind::Tax { place, is_usual, .. } => way == Way::Tax && is_usual && place == own,
                _ => false,
            })
        }
        Way::Sign => {
            if table != TableId::COST {
                return None;
            }
            let removed = spoiled.tables[table.0].remove(row);
            let income = call.schema.table(TableId::INCOME);
            let mut cells = vec![Cell::Missing; income.columns.len()];
            for name in ["partner", "amount"] {
                if let (Some(to), Some(from)) = (income.find(name), call.schema.table(table).find(name)) {
                    cells[to.0] = removed.cells[from.0].clone();
                }
            }
            spoiled.tables[TableId::INCOME.0].push(Row { cells });
            let own = place(call, (TableId::INCOME, spoiled.rows(TableId::INCOME).len() - 1));
            Box::new(
                move |slip| matches!(slip.kind, SlipKind::Side { place, to: TableId::COST } if place == own),
            )
        }
        Way::Missing => return missing(application, call, dice),
        Way::Base => return base(application, call, dice),
        Way::Part => {
            let columns = &call.schema.table(table).columns;
            let parts: Vec<ColumnId> = columns
                .iter()
                .enumerate()
                .filter(|(_, column)| {
                    !column.is_derived()
                        && column.name != "source"
                        && matches!(column.kind, Kind::Choice(_) | Kind::Reference(_) | Kind::Boolean)
                })
                .map(|(at, _)| ColumnId(at))
                .collect();
            let column = *parts.get(dice.below(parts.len()))?;
            let now = application.cell(table, row, column).known()?.clone();
            let values: Vec<Value> =
                application.rows(table).iter().filter_map(|row| row.cell(column).known().cloned()).collect();
            let to = values.get(dice.below(values.len())).filter(|to| **to != now)?;
            spoiled.put(table, row, column, Cell::Known(to.clone()));
            if !leaves_a_limit(application, &spoiled, call) {
                return None;
            }
            let cell = Place::Cell(table, row, column);
            Box::new(move |slip| matches!(slip.kind, SlipKind::Part { cell: of, .. } if of == cell))
        }
    };
    Some(Spoiled { application: spoiled, is_it })
}

/// Whether a limit that was met to the öre is missed: what is missed by then tells what was moved.
fn leaves_a_limit(application: &Application, spoiled: &Application, call: &Call) -> bool {
    let limits = |application: &Application| weighed(application, call, CATALOG.reference(), &|_| true);
    let met =
        limits(application).into_iter().filter(|limit| limit.excess.as_ref().is_some_and(Exact::is_zero));
    let met: Vec<_> = met.map(|limit| (limit.rule, limit.about)).collect();
    let missed = limits(spoiled).into_iter().filter(|limit| limit.kept == Truth::False);
    missed.into_iter().any(|limit| met.contains(&(limit.rule, limit.about)))
}

/// A cost that somebody pays for, one of the two left out.
fn missing(application: &Application, call: &Call, dice: &mut Dice<'_>) -> Option<Spoiled> {
    let cost = *pick(&money_lines(application, call, &[TableId::COST]), dice)?;
    let paid = *pick(&money_lines(application, call, &[TableId::FUNDING]), dice)?;
    let mut whole = application.clone();
    let amount = 100 * (1000 + dice.amount(900_000)) + [0, 50, 25][dice.below(3)];
    let mut added = Vec::new();
    for (table, row) in [cost, paid] {
        let copy = whole.tables[table.0][row].clone();
        whole.tables[table.0].push(copy);
        let own = (table, whole.rows(table).len() - 1);
        put(&mut whole, call, own, amount);
        added.push(own);
    }
    if !passes(&whole, call) {
        return None;
    }
    let (table, row) = added[dice.below(2)];
    whole.tables[table.0].remove(row);
    let is_it = move |slip: &Slip| matches!(slip.kind, SlipKind::Missing { table: of, amount: is, answers: true, .. } if of == table && is == i128::from(amount));
    Some(Spoiled { application: whole, is_it: Box::new(is_it) })
}

/// The support as high as it goes, where that is a share of a sum, and then the same share of another.
fn base(application: &Application, call: &Call, dice: &mut Dice<'_>) -> Option<Spoiled> {
    let Reach::Largest(found) = largest(advised(application, call)) else { return None };
    if found.plan.added > 0 {
        return None;
    }
    let reached = found.plan.application;
    let reference = CATALOG.reference();
    let limits = weighed(&reached, call, reference, &|rule| rule.level == Level::Error);
    let sums = totals(&reached, call, reference);
    let mut options = Vec::new();
    for limit in limits.iter().filter(|limit| limit.excess.as_ref().is_some_and(Exact::is_zero)) {
        let figures = limit.figures();
        let funding: Vec<&Place> =
            figures.iter().filter(|place| matches!(place, Place::Cell(TableId::FUNDING, ..))).collect();
        let [Place::Cell(table, row, _)] = funding.as_slice() else { continue };
        let own = Exact::from(öre(&reached, call, (*table, *row))).over(&Exact::from(100));
        for (_, sum) in &sums {
            let share = own.over(sum);
            let of = [(1, 2), (1, 4), (2, 5), (1, 10), (7, 10), (3, 4), (9, 10)]
                .into_iter()
                .find(|(a, b)| Exact::from(*a).over(&Exact::from(*b)) == share);
            if let (false, Some((a, b))) = (sum.is_zero(), of) {
                for wrong in
                    sums.iter().map(|(_, wrong)| wrong).filter(|wrong| *wrong != sum && !wrong.is_zero())
                {
                    let mistaken = &Exact::from(100 * a).over(&Exact::from(b)) * wrong;
                    options.extend(mistaken.to_i64().map(|öre| ((*table, *row), öre)));
                }
            }
        }
    }
    let (at, mistaken) = *pick(&options, dice)?;
    let mut spoiled = reached.clone();
    put(&mut spoiled, call, at, mistaken);
    let own = place(call, at);
    let is_it = move |slip: &Slip| matches!(slip.kind, SlipKind::Base { place, .. } if place == own);
    Some(Spoiled { application: spoiled, is_it: Box::new(is_it) })
}

pub(super) fn pick<'v, T>(values: &'v [T], dice: &mut Dice<'_>) -> Option<&'v T> {
    values.get(dice.below(values.len()))
}

/// What is said of a spoiled application; `None` where no limit minds.
pub(super) fn said(application: &Application, call: &Call) -> Option<Vec<Slip>> {
    let reference = CATALOG.reference();
    let outcomes = check(application, call, reference, &|_| true);
    let fails = |rule: &stodkoll::call::Rule| {
        outcomes.iter().any(|outcome| {
            outcome.outcome == Outcome::Fail && std::ptr::eq(&raw const call.rules[outcome.rule], rule)
        })
    };
    let limits = weighed(application, call, reference, &fails);
    let minds = limits.iter().any(|limit| limit.kept == Truth::False && limit.has_figures());
    minds.then(|| slips(Case { application, call, reference }, &outcomes))
}

/// Of a hundred slips of each sort, so many are first of what is said, and so many among three.
fn asked(way: Way) -> (usize, usize) {
    match way {
        Way::Twice | Way::Thousands => (98, 100),
        Way::Tax | Way::Base => (95, 100),
        Way::Missing | Way::Sign => (90, 98),
        // Other digits that change places often leave the same difference.
        Way::Digits => (75, 97),
        // What stands where it does not belong could as well be what it is held against.
        Way::Part => (50, 90),
    }
}

#[test]
fn a_random_slip_is_among_what_is_said() {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let numbers = proptest::collection::vec(any::<u32>(), NUMBERS);
    // For each way: how often it was first, among the first three, and tried.
    let mut told: BTreeMap<Way, [usize; 3]> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let numbers = numbers.new_tree(&mut runner).unwrap().current();
        for passing in PASSING.iter() {
            let mut dice = Dice { numbers: numbers.iter() };
            let Some(application) = other(passing, &mut dice) else { continue };
            for way in WAYS {
                let mut dice = Dice { numbers: dice.numbers.clone() };
                let Some(spoiled) = spoil(way, &application, &passing.call, &mut dice) else { continue };
                let Some(found) = said(&spoiled.application, &passing.call) else { continue };
                let at = found.iter().position(|slip| (spoiled.is_it)(slip));
                let [first, among, all] = told.entry(way).or_default();
                *first += usize::from(at == Some(0));
                *among += usize::from(at.is_some_and(|at| at < 3));
                *all += 1;
            }
        }
    }
    for way in WAYS {
        let [first, among, all] = told.get(&way).copied().unwrap_or_default();
        let (asked_first, asked_among) = asked(way);
        let said = format!("{way:?}: {first} first and {among} among three, of {all}");
        assert!(all >= 5, "{said}");
        assert!(first * 100 >= all * asked_first && among * 100 >= all * asked_among, "{said}");
    }
}
