//! The smallest change of one amount that clears a finding, on random applications.

use proptest::prelude::proptest;
use stodkoll::advise::{Move, Ways};
use stodkoll::application::{Application, Cell, Place, Value};
use stodkoll::call::Call;
use stodkoll::check::{About, Outcome, RuleOutcome, check};
use stodkoll::schema::TableId;
use stodkoll::value::exact::Exact;

use super::shipped::{PASSING, changes, spoiled};
use super::small::{USED, call, rule};
use super::{CATALOG, case, cases, read, öre};

fn outcomes(application: &Application, call: &Call) -> Vec<RuleOutcome> {
    check(application, call, CATALOG.reference(), &|_| true)
}

/// How badly a rule comes out.
fn weight(outcome: &RuleOutcome) -> (usize, usize) {
    match outcome.outcome {
        Outcome::Fail => (2, outcome.findings.len()),
        Outcome::Undecided => (1, outcome.findings.len()),
        _ => (0, 0),
    }
}

fn put(application: &mut Application, place: Place, amount: &Exact) {
    let Place::Cell(table, row, column) = place else { panic!("{place:?}") };
    let amount = rust_decimal::Decimal::new(öre(amount), 2);
    application.put(table, row, column, Cell::Known(Value::Decimal(amount)));
}

/// The amount with an öre of the change taken back.
fn less(of: &Move) -> Exact {
    let back = Exact::from_millionths(if of.change().is_negative() { 10_000 } else { -10_000 });
    &of.after + &back
}

#[test]
fn a_way_breaks_a_rule_for_nobody_else_either() {
    // Less from the fund alone would make the town's line more than 40 % of all, instead of the fund's.
    let rules = [
        rule(0, "measure = \"grant\"\nat_most = \"0.30 SEK\""),
        rule(1, "each = \"funding\"\nmust = { amount = { at_most = \"40 % of all\" } }"),
        rule(2, USED),
    ];
    let call = call(&rules);
    let rows = [("fund", 60), ("town", 45), ("own", 15)];
    let row = |(source, öre): (&str, u8)| format!("[[funding]]\nsource = \"{source}\"\namount = 0.{öre}\n");
    let application = read(&format!("call = \"small\"\n{}", rows.map(row).concat()), &call);
    let ways = Ways::new(case(&application, &call)).of(0, 0);
    let way = ways.first().unwrap();
    let mut moved = application.clone();
    for of in std::iter::once(&way.first).chain(&way.then) {
        put(&mut moved, of.place, &of.after);
    }
    let broken = |of: &Application| -> Vec<About> {
        outcomes(of, &call)[1].findings.iter().map(|finding| finding.about.clone()).collect()
    };
    assert_eq!(broken(&application), [About::Row(TableId::FUNDING, 0)]);
    assert!(broken(&moved).iter().all(|about| broken(&application).contains(about)), "{way:?}");
    assert!(!way.then.is_empty());
}

proptest! {
    #![proptest_config(cases(400))]

    /// What is proposed clears its finding and breaks nothing, and an öre less of it does not clear it.
    #[test]
    fn a_way_clears_its_finding_and_no_less_does(
        which in 0..PASSING.len(), funding in changes(4), costs in changes(4),
    ) {
        let passing = &PASSING[which];
        let call = &passing.call;
        let (application, _) = spoiled(passing, (&funding, &costs));
        let before = outcomes(&application, call);
        let ways = Ways::new(case(&application, call));
        for (index, outcome) in before.iter().enumerate().filter(|(_, of)| of.outcome == Outcome::Fail) {
            for finding in 0..outcome.findings.len() {
                for way in ways.of(outcome.rule, finding) {
                    let mut application = application.clone();
                    application.tables[TableId::FUNDING.0].extend(way.added.clone());
                    let mut moved = application.clone();
                    for of in std::iter::once(&way.first).chain(&way.then) {
                        put(&mut moved, of.place, &of.after);
                    }
                    let after = outcomes(&moved, call);
                    for (before, after) in before.iter().zip(&after) {
                        assert!(weight(after) <= weight(before), "{way:?} breaks {}", call.rules[after.rule].name());
                    }
                    assert!(weight(&after[index]) < weight(outcome), "{way:?} clears nothing");
                    let mut nearly = application.clone();
                    put(&mut nearly, way.first.place, &less(&way.first));
                    let after = outcomes(&nearly, call);
                    assert!(weight(&after[index]) >= weight(outcome), "an öre less than {way:?} would do");
                }
            }
        }
    }
}
