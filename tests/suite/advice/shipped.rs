//! Applications that passed, to every shipped call that has one, with amounts changed by lot. What they were tells what can
//! be reached; what a rule says of a plan beside the one proposed tells that this goes no farther than it must.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use stodkoll::advise::{Answer, Case, Plan, Reach, advise, largest};
use stodkoll::application::{Application, Cell, Place, Value};
use stodkoll::call::{Call, Level, Rule};
use stodkoll::catalog::examples;
use stodkoll::check::{Outcome, check, measured};
use stodkoll::schema::TableId;
use stodkoll::value::exact::Exact;

use super::another::{Lines, Wanted};
use super::{CATALOG, broken, case, cases, reach, read};

/// An application that passes, and its call.
pub(super) struct Passing {
    pub(super) call: Call,
    pub(super) application: Application,
}

pub(super) static PASSING: LazyLock<Vec<Passing>> = LazyLock::new(|| {
    let files = examples().filter(|example| !example.name.contains("budget-repository"));
    let files = files.filter(|example| {
        let is_other = [".cases.toml", ".expect.toml", "-utkast.toml"];
        !is_other.iter().any(|end| example.name.ends_with(end))
    });
    let passing = files.filter_map(|example| {
        let id = example.name.trim_start_matches("examples/").split('/').next()?.to_owned();
        let call = CATALOG.call(&id)?.unwrap();
        let application = read(example.text(), &call);
        broken(&application, &call).is_empty().then_some(Passing { call, application })
    });
    let passing: Vec<_> = passing.collect();
    assert!(passing.len() >= 9, "{}", passing.len());
    passing
});

/// In öre.
const KRONA: i64 = 100;

/// What becomes of an amount.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// So many thousandths of it, and so many öre more.
    To(i64, i64),
    /// Nobody has stated it.
    Missing,
}

/// Of rows, by a number that is one of theirs when their number is taken from it as often as it can be.
pub(super) type Changes = [(usize, Change)];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (0_i64..2500, -99_i64..99).prop_map(|(part, öre)| Change::To(part, öre)),
        4 => (900_i64..1100, -99_i64..99).prop_map(|(part, öre)| Change::To(part, öre)),
        2 => (-9_999_i64..9_999).prop_map(|öre| Change::To(1000, öre)),
        1 => Just(Change::Missing),
    ]
}

/// What may move, and how.
#[derive(Clone, Copy, Debug)]
struct May {
    strict: bool,
    costs: bool,
    step: u64,
}

fn may() -> impl Strategy<Value = May> {
    let step = prop_oneof![6 => Just(1_u64), 1 => Just(100_000)];
    (any::<bool>(), any::<bool>(), step).prop_map(|(strict, costs, step)| May { strict, costs, step })
}

impl May {
    fn case<'a>(&self, application: &'a Application, call: &'a Call) -> Case<'a> {
        Case { strict: self.strict, costs: self.costs, step: self.step, ..case(application, call) }
    }

    fn counts(&self, rule: &Rule) -> bool {
        rule.level == Level::Error || (self.strict && rule.level == Level::Warning)
    }

    /// The rules that are broken or undecided.
    fn unmet(&self, application: &Application, call: &Call) -> BTreeMap<usize, Outcome> {
        let outcomes = check(application, call, CATALOG.reference(), &|rule| self.counts(rule));
        let unmet = outcomes.iter().map(|outcome| (outcome.rule, outcome.outcome));
        unmet.filter(|(_, outcome)| matches!(outcome, Outcome::Fail | Outcome::Undecided)).collect()
    }
}

fn stated(application: &Application, (table, row): (TableId, usize), call: &Call) -> Option<i64> {
    let column = call.schema.table(table).find("amount")?;
    let amount = application.cell(table, row, column).known().and_then(Value::number)?;
    (&amount * &Exact::from(100)).to_i64()
}

fn with(application: &mut Application, (table, row): (TableId, usize), call: &Call, öre: Option<i64>) {
    let column = call.schema.table(table).find("amount").unwrap();
    let cell =
        öre.map_or(Cell::Missing, |öre| Cell::Known(Value::Decimal(rust_decimal::Decimal::new(öre, 2))));
    application.put(table, row, column, cell);
}

/// An application with amounts of funding and of costs changed, and how far in all, in öre; `None` where one went missing.
pub(super) fn spoiled(
    passing: &Passing,
    (funding, costs): (&Changes, &Changes),
) -> (Application, Option<i64>) {
    let mut application = passing.application.clone();
    let mut by = Some(0);
    for (table, changes) in [(TableId::FUNDING, funding), (TableId::COST, costs)] {
        let rows = passing.application.rows(table).len();
        for (row, change) in changes.iter().filter(|_| rows > 0) {
            let at = (table, row % rows);
            let (Some(before), Some(now)) =
                (stated(&passing.application, at, &passing.call), stated(&application, at, &passing.call))
            else {
                continue;
            };
            let after = match change {
                Change::To(part, öre) => Some((before / 1000 * part + öre).max(0)),
                Change::Missing => None,
            };
            let far = after.map(|after| (after - before).abs() - (now - before).abs());
            by = by.and_then(|by| Some(by + far?));
            with(&mut application, at, &passing.call, after);
        }
    }
    (application, by)
}

/// Amounts next to those of a plan, in which some rule must be broken that is not in the plan.
fn must_be_worse(may: May, plan: &Application, call: &Call, changes: &[((TableId, usize), i64)]) -> bool {
    let mut beside = plan.clone();
    for (at, by) in changes {
        let Some(now) = stated(&beside, *at, call) else { return true };
        if now + by < 0 {
            return true;
        }
        with(&mut beside, *at, call, Some(now + by));
    }
    let before = may.unmet(plan, call);
    may.unmet(&beside, call).iter().any(|(rule, outcome)| {
        before.get(rule).is_none_or(|before| *outcome == Outcome::Fail && *before != Outcome::Fail)
    })
}

/// No plan nearer to the application by a krona on one line, or on each of two, will do.
fn goes_no_farther(may: May, plan: &Plan, call: &Call) {
    let back = plan.moves.iter().filter_map(|of| {
        let Place::Cell(table, row, _) = of.place else { return None };
        let change = super::öre(&of.change());
        (of.before.is_some() && change.abs() >= 100).then_some(((table, row), -100 * change.signum()))
    });
    let back: Vec<_> = back.collect();
    for (at, one) in back.iter().enumerate() {
        assert!(must_be_worse(may, &plan.application, call, &[*one]), "{one:?} of {:?}", plan.moves);
        for other in &back[at + 1..] {
            assert!(must_be_worse(may, &plan.application, call, &[*one, *other]), "{one:?} {other:?}");
        }
    }
}

/// That what remains after an answer was no better before, and is what the answer says.
fn leaves_only(
    may: May,
    application: &Application,
    after: &Application,
    call: &Call,
    said: &[stodkoll::check::RuleOutcome],
) {
    let (before, unmet) = (may.unmet(application, call), may.unmet(after, call));
    let said: BTreeMap<usize, Outcome> = said.iter().map(|outcome| (outcome.rule, outcome.outcome)).collect();
    assert_eq!(unmet, said);
    for (rule, outcome) in &unmet {
        let was = before.get(rule);
        assert!(was == Some(outcome) || was == Some(&Outcome::Fail), "{}", call.rules[*rule].name());
    }
}

fn check_advice(passing: &Passing, may: May, funding: &Changes, costs: &Changes) {
    let call = &passing.call;
    let (application, by) = spoiled(passing, (funding, costs));
    let advice = advise(may.case(&application, call));
    let least = Lines::new(&application, call, may.costs).best(&|rule| may.counts(rule), Wanted::LeastMoved);
    // What it was before is a plan too.
    let has_plan = (may.costs || costs.is_empty())
        && !may.unmet(&passing.application, call).values().any(|of| *of == Outcome::Fail);
    match &advice.answer {
        Answer::Nothing => leaves_only(may, &application, &application, call, &advice.remaining),
        Answer::Move(plan) => {
            leaves_only(may, &application, &plan.application, call, &advice.remaining);
            let moved = plan.moves.iter().filter(|of| of.before.is_some() || of.is_new);
            let moved: i64 = moved.map(|of| super::öre(&of.change()).abs()).sum();
            assert_eq!(moved, super::öre(&plan.moved));
            if may.step > 1 {
                return;
            }
            assert!(plan.less.is_zero(), "{:?} more than may be needed", plan.less);
            goes_no_farther(may, plan, call);
            if let Some(by) = by.filter(|_| has_plan) {
                assert!(moved <= by, "{moved} öre, and {by} would do");
            }
            match least.most {
                Some(least_moved) if plan.added == 0 => {
                    assert!(moved > least_moved - KRONA, "{moved} against {least_moved}");
                    assert!(!least.is_exact || moved < least_moved + KRONA, "{moved} against {least_moved}");
                }
                Some(_) => assert!(!least.is_exact, "a new line where none is needed"),
                None => assert!(plan.added > 0, "there is a plan, but not for the other solver"),
            }
        }
        Answer::Conflict(of) => {
            assert!(!has_plan, "{of:?}, but it passed");
            assert!(!least.is_exact || least.most.is_none(), "{of:?}, but {:?} would do", least.most);
        }
        Answer::NotFound => panic!("no answer, and another solver says {:?}", least.most),
    }
    if has_plan {
        assert!(advice.remaining.iter().all(|of| of.outcome != Outcome::Fail), "{:?}", advice.remaining);
    }
}

fn check_largest(passing: &Passing, strict: bool, funding: &Changes, costs: &Changes) {
    let call = &passing.call;
    let may = May { strict, costs: false, step: 1 };
    let (application, by) = spoiled(passing, (funding, costs));
    let most = |application: &Application| {
        measured(application, call, CATALOG.reference(), &|_| false, call.support?).map(|form| form.constant)
    };
    let has_plan =
        costs.is_empty() && !may.unmet(&passing.application, call).values().any(|of| *of == Outcome::Fail);
    match largest(may.case(&application, call)) {
        Reach::Largest(found) => {
            leaves_only(may, &application, &found.plan.application, call, &found.remaining);
            let Some(amount) = &found.amount else { return };
            assert_eq!(most(&found.plan.application).as_ref(), Some(amount));
            if has_plan {
                assert!(most(&passing.application).is_none_or(|had| had <= *amount), "less than it had");
            }
            assert!(found.more.is_zero() && found.plan.less.is_zero());
            let rows = 0..found.plan.application.rows(TableId::FUNDING).len();
            for row in rows.clone() {
                let at = (TableId::FUNDING, row);
                let mut more = found.plan.application.clone();
                let Some(now) = stated(&more, at, call) else { continue };
                with(&mut more, at, call, Some(now + 1));
                if most(&more).is_none_or(|more| more <= *amount) {
                    continue;
                }
                assert!(
                    must_be_worse(may, &found.plan.application, call, &[(at, 1)]),
                    "an öre more at {row}"
                );
                for other in rows.clone().filter(|other| *other != row) {
                    let taken = [(at, 1), ((TableId::FUNDING, other), -1)];
                    let mut beside = found.plan.application.clone();
                    with(&mut beside, at, call, Some(now + 1));
                    let Some(of_other) = stated(&beside, taken[1].0, call).filter(|öre| *öre > 0) else {
                        continue;
                    };
                    with(&mut beside, taken[1].0, call, Some(of_other - 1));
                    if most(&beside).is_some_and(|more| more > *amount) {
                        assert!(
                            must_be_worse(may, &found.plan.application, call, &taken),
                            "an öre more at {row} from {other}"
                        );
                    }
                }
            }
            let by_another =
                Lines::new(&application, call, false).best(&|rule| may.counts(rule), Wanted::MostSupport);
            let amount = super::öre(amount);
            match by_another.most {
                Some(bound) => {
                    assert!(found.plan.added > 0 || amount < bound + KRONA, "{amount} against {bound}");
                    assert!(!by_another.is_exact || amount > bound - KRONA, "{amount} against {bound}");
                }
                None => assert!(found.plan.added > 0, "there is a plan, but not for the other solver"),
            }
        }
        Reach::Conflict(of) => assert!(!has_plan, "{of:?}, but it passed"),
        // What is missing may stand in the way.
        Reach::NotFound => assert_eq!(by, None),
        Reach::Unstated | Reach::Unclear(_) => {}
    }
}

pub(super) fn changes(most: usize) -> impl Strategy<Value = Vec<(usize, Change)>> {
    proptest::collection::vec((any::<usize>(), change()), 0..most)
}

proptest! {
    #![proptest_config(cases(2000))]

    /// What is proposed mends all that it says it mends, and goes no farther than it must.
    #[test]
    fn what_was_spoiled_is_mended(
        which in 0..PASSING.len(), may in may(), funding in changes(5),
        costs in prop_oneof![2 => Just(Vec::new()), 1 => changes(4)],
    ) {
        check_advice(&PASSING[which], may, &funding, &costs);
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    /// The largest support passes, and an öre more does not.
    #[test]
    fn an_öre_more_breaks_a_rule(
        which in 0..PASSING.len(), strict in any::<bool>(), funding in changes(4),
        costs in prop_oneof![1 => Just(Vec::new()), 1 => changes(4)],
    ) {
        check_largest(&PASSING[which], strict, &funding, &costs);
    }
}

#[test]
fn it_can_be_said_of_every_example_how_much_it_may_ask_for() {
    for passing in PASSING.iter() {
        let reached = reach(&passing.application, &passing.call);
        assert!(matches!(reached, Reach::Largest(_) | Reach::Unstated), "{}: {reached:?}", passing.call.id);
    }
}
