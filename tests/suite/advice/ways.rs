//! The smallest change of one amount that clears a finding, on random applications.

use proptest::prelude::proptest;
use stodkoll::advise::{Move, Ways};
use stodkoll::application::{Application, Cell, Place, Value};
use stodkoll::call::Call;
use stodkoll::check::{Outcome, RuleOutcome, check};
use stodkoll::schema::TableId;
use stodkoll::value::exact::Exact;

use super::shipped::{PASSING, changes, spoiled};
use super::{CATALOG, case, cases, öre};

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
