//! What a report says: sentences, sums and statuses.

use crate::run::{Folder, english, run_with};
use crate::sample::{
    FUNDING, PARTNER, call, column, converted, entry, exact, fails, outcomes, own_column, rules, whole,
};
use stodkoll::application::Place;
use stodkoll::call::{Comparison, Literal, Matcher};
use stodkoll::check::{About, Fact, Finding, LimitFact, Need, Outcome, Quantity, RuleOutcome, Working};
use stodkoll::report::{ExitStatus, FindingReport, Report, Status, Strictness, Subject, Value};
use stodkoll::value::exact::Exact;
use stodkoll::value::length::Length;
use stodkoll::value::moment::Moment;
use stodkoll::value::text::Lang::{self, En, Sv};
use time::macros::{date, datetime};

/// With ordinary spaces, so that a test can be read.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The only finding of an application that breaks one rule.
fn told(finding: Finding, lang: Lang) -> FindingReport {
    let entry = entry(lang, Strictness::default(), &[fails(rules::EU_SHARE, finding)]);
    entry.rules[0].findings[0].clone()
}

fn limit(fact: LimitFact, lang: Lang) -> FindingReport {
    told(whole(Fact::Limit(Box::new(fact)), Vec::new()), lang)
}

/// The message and the sum.
fn said(finding: &FindingReport) -> (String, String) {
    (plain(&finding.message), plain(finding.arithmetic.as_deref().unwrap_or_default()))
}

fn share(found: &Exact, percent: i64, total: i64) -> LimitFact {
    crate::sample::too_large_a_share(found, percent, total)
}

#[test]
fn a_share_is_spelt_out_with_its_numbers() {
    let fact = share(&exact(4_200_000), 40, 10_000_000);
    assert_eq!(
        said(&limit(fact.clone(), Sv)),
        (
            "EU-medlen är 4 200 000 kr men ska vara högst 4 000 000 kr (40 % av projektets totala budget)"
                .to_owned(),
            "4 200 000 = 42 % av 10 000 000; högst 40 % = 4 000 000; 200 000 för mycket".to_owned(),
        )
    );
    assert_eq!(said(&limit(fact, En)), (
        "the EU money: SEK 4,200,000, but must be at most SEK 4,000,000 (40 % of the project's total budget)".to_owned(),
        "4,200,000 = 42 % of 10,000,000; at most 40 % = 4,000,000; 200,000 too much".to_owned(),
    ));
}

#[test]
fn what_is_beyond_a_limit_never_looks_like_the_limit() {
    let a_cent = Exact::from_millionths(4_000_000_010_000);
    let (_, sum) = said(&limit(share(&a_cent, 40, 10_000_000), Sv));
    assert_eq!(sum, "4 000 000,01 = 40,0000001 % av 10 000 000; högst 40 % = 4 000 000; 0,01 för mycket");

    let half_a_cent_over = share(&Exact::from_millionths(10_000), 50, 0);
    let fact = LimitFact {
        limit: Some(crate::sample::point(Quantity::Amount(Exact::from_millionths(5_000)))),
        difference: Some(Quantity::Amount(Exact::from_millionths(5_000))),
        ..half_a_cent_over
    };
    let finding = limit(fact, En);
    assert_eq!(plain(&finding.limit.unwrap().text), "SEK 0.005");
    assert_eq!(plain(&finding.difference.unwrap().text), "SEK 0.005");
}

#[test]
fn a_share_of_nothing_is_not_divided() {
    let (_, sum) = said(&limit(share(&exact(100), 40, 0), En));
    assert_eq!(sum, "100; at most 40 % of 0 = 0; 100 too much");
}

#[test]
fn a_converted_limit_shows_rate_day_and_source() {
    let finding = limit(converted(), Sv);
    assert_eq!(
        said(&finding),
        (
            "EU-medlen är 85 270 000 kr men ska vara högst 84 270 000 kr \
         (7 500 000 EUR till kursen 11,236 SEK för 1 EUR, ECB 2024-03-12)"
                .to_owned(),
            "85 270 000; högst 7 500 000 EUR × 11,236 = 84 270 000; 1 000 000 för mycket".to_owned(),
        )
    );
    let from = finding.converted_from.unwrap();
    assert_eq!(
        (from.amount.as_str(), from.currency.as_str(), from.rate.as_str()),
        ("7500000", "EUR", "11.236")
    );
    assert_eq!((from.day.as_deref(), from.source.as_deref()), (Some("2024-03-12"), Some("ECB")));
}

#[test]
fn a_length_says_how_far_it_reaches() {
    let fact = |end, limit| LimitFact {
        comparison: Comparison::AtMost,
        found: crate::sample::point(Quantity::Time { months: 24, days: 1 }),
        found_working: Working::LengthOf {
            measure: crate::sample::EU,
            start: Some(date!(2018 - 10 - 01)),
            end: Some(end),
        },
        limit: Some(crate::sample::point(limit)),
        limit_working: Some(Working::Length(Some(Length::Months(24)))),
        one_of: Vec::new(),
        within: None,
        difference: None,
    };
    let two_years = Quantity::Time { months: 24, days: 0 };
    let finding = limit(fact(date!(2020 - 10 - 01), two_years.clone()), En);
    assert_eq!(
        said(&finding).1,
        "2018-10-01 to 2020-10-01 inclusive = 24 months and 1 day; at most 24 months; 1 day too long"
    );
    assert_eq!(finding.limit.unwrap().value, Some(Value::Months(24)));
    assert_eq!(finding.found.unwrap().value, Some(Value::Text("24 months and 1 day".to_owned())));
    let finding = limit(fact(date!(2020 - 12 - 15), two_years), Sv);
    assert_eq!(plain(&finding.difference.unwrap().said), "2 månader och 15 dagar för långt");
}

#[test]
fn a_moment_says_by_how_much_it_is_late() {
    let fact = |found, limit| LimitFact {
        comparison: Comparison::AtMost,
        found: crate::sample::point(Quantity::Moment(found)),
        found_working: Working::Day { column: None, day: Some(found), moved: Vec::new() },
        limit: Some(crate::sample::point(Quantity::Moment(limit))),
        limit_working: Some(Working::Day { column: None, day: Some(limit), moved: Vec::new() }),
        one_of: Vec::new(),
        within: None,
        difference: None,
    };
    let closing = Moment::Instant(datetime!(2021-11-30 17:00 +1));
    let late = Moment::Instant(datetime!(2021-11-30 17:12 +1));
    let finding = limit(fact(late, closing), En);
    assert_eq!(
        said(&finding).1,
        "2021-11-30 17:12 +01:00; no later than 2021-11-30 17:00 +01:00; 12 minutes too late"
    );
    assert_eq!(finding.found.unwrap().value, Some(Value::Date("2021-11-30T17:12:00+01:00".to_owned())));
    let days = limit(fact(Moment::Day(date!(2024 - 03 - 21)), Moment::Day(date!(2024 - 03 - 19))), Sv);
    assert_eq!(plain(&days.difference.unwrap().said), "2 dagar för sent");
}

fn mismatch(matcher: Matcher) -> Finding {
    let call = call();
    let fact = Fact::Mismatch { row: (PARTNER, 0), path: own_column(&call, PARTNER, "legal_form"), matcher };
    Finding { about: About::Row(PARTNER, 0), ..whole(fact, Vec::new()) }
}

fn one_of(values: &[usize]) -> Matcher {
    Matcher::OneOf {
        values: values.iter().map(|&value| Literal::Choice(value)).collect(),
        ignore_case: false,
    }
}

/// What a number may be where any one of several will do, with a bound that is computed among them.
#[test]
fn several_numbers_of_which_one_will_do_are_said() {
    let call = include_str!("../room/fraga.toml")
        .replace("one_of = [10, 17]", "one_of = [10, 17, \"2 * project.places\"]");
    let draft = "call = \"fraga\"\n[project]\nsubmitted = 2030-03-01\nplaces = 12\nsaved = 12.5\n";
    let folder = Folder::new(&[("calls/fraga.toml", &call), ("a.toml", draft)]);
    let (path, calls) = (folder.path("a.toml"), folder.path("calls"));
    let ran = |options: &[&str]| {
        let own = ["check", &path, "--calls", &calls, "--rule", "lump"];
        let words = run_with(&[&own, options].concat(), "", &english()).output;
        plain(&words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    for (options, expected) in [
        (&["--format", "full"][..], "Energy saved: 12.5 MWh, but must be 10 MWh, 17 MWh or 24 MWh ╭"),
        (&["--format", "full"], "sum: 12.5; 10, 17 or 2 × 12 = 24 source:"),
        (
            &["--format", "full", "--lang", "sv"],
            "Sparad energi är 12,5 MWh men ska vara 10 MWh, 17 MWh eller 24 MWh",
        ),
        (&["--lang", "sv"], "ska vara 10 MWh, 17 MWh eller 24 MWh"),
        (&["--format", "json"], r#""limit": { "text": "10, 17, 24" }"#),
        // Where one of them is not known, none is said.
        (&["--set", "project.places=", "--format", "full"], "Energy saved: 12.5 MWh; it cannot be decided"),
    ] {
        let said = ran(options);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_row_is_named_as_a_person_would() {
    let finding = told(mismatch(one_of(&[0])), Sv);
    assert_eq!(
        finding.message,
        "parten Kalles \u{1b}[31mkluster (`kalle`): juridisk form är enskild näringsidkare (`sole-trader`) \
         men ska vara juridisk person (`legal-person`)"
    );
    assert_eq!(finding.subject, Some(Subject::Named { table: "partner".to_owned(), id: "kalle".to_owned() }));
    assert_eq!(finding.remedy.as_deref(), Some("om det stämmer, skriv `legal_form = \"legal-person\"`"));
    assert_eq!(finding.found.unwrap().value, Some(Value::Text("sole-trader".to_owned())));
    assert_eq!(finding.limit.unwrap().value, Some(Value::Text("legal-person".to_owned())));
}

#[test]
fn what_is_not_allowed_is_not_said_twice() {
    let finding = told(mismatch(Matcher::Not(Box::new(one_of(&[1])))), En);
    assert_eq!(finding.statement, "legal form is sole trader (`sole-trader`), which is not allowed");
    assert_eq!(finding.limit.unwrap().value, Some(Value::Text("not sole-trader".to_owned())));
}

#[test]
fn alternatives_of_one_column_are_one_list() {
    let several = Fact::NoneHolds(vec![mismatch(one_of(&[0])), mismatch(one_of(&[2]))]);
    let finding = told(Finding { fact: several, ..mismatch(one_of(&[0])) }, En);
    assert_eq!(
        finding.statement,
        "legal form is sole trader (`sole-trader`) but must be legal person (`legal-person`) \
         or private individual (`natural-person`)"
    );
}

#[test]
fn other_alternatives_are_told_one_by_one() {
    let fact = Fact::NoneHolds(vec![whole(Fact::NotAttached(0), Vec::new()), mismatch(one_of(&[0]))]);
    let finding = told(whole(fact, Vec::new()), En);
    assert_eq!(
        finding.message,
        "none of the alternatives holds: (1) an attachment is missing: Theory of change (`theory-of-change`); \
         (2) partner Kalles \u{1b}[31mkluster (`kalle`): legal form is sole trader (`sole-trader`) \
         but must be legal person (`legal-person`)"
    );
}

#[test]
fn an_undecided_rule_says_what_to_add_and_where() {
    let report = crate::sample::report(Sv);
    let finding = &report.entries[0].rules[rules::TWO_REGIONS].findings[0];
    assert_eq!(
        plain(&finding.message),
        "antalet regioner är 0 till 2 men ska vara minst 2; det går inte att avgöra utan `region` för \
         parten Kalles \u{1b}[31mkluster (`kalle`) och parten `region`"
    );
    assert_eq!(finding.arithmetic, None);
    assert_eq!(finding.found.as_ref().unwrap().value, None);
    let places: Vec<&str> = finding.places.iter().map(|place| place.path.as_str()).collect();
    assert_eq!(places, ["partner[0].region", "partner[1].region"]);
    assert_eq!(finding.places[1].stretch.start.line, 9);
}

#[test]
fn every_kind_of_need_is_said() {
    let call = call();
    let submitted = Place::Cell(
        stodkoll::schema::TableId::PROJECT,
        0,
        column(&call, stodkoll::schema::TableId::PROJECT, "submitted"),
    );
    let pair = || ("EUR".to_owned(), "SEK".to_owned());
    let ((from, to), day) = (pair(), Some(date!(2024 - 03 - 12)));
    let (other_from, other_to) = pair();
    let bound = Need::Bound { path: Some(own_column(&call, PARTNER, "size")), value: "micro".to_owned() };
    let needs = vec![
        Need::Value(submitted),
        Need::Time(submitted),
        Need::Rate { from, to, day },
        Need::Rate { from: other_from, to: other_to, day: None },
        bound,
        Need::Value(Place::Cell(FUNDING, 0, column(&call, FUNDING, "amount"))),
        Need::Value(submitted),
    ];
    let undecided = RuleOutcome {
        rule: rules::EU_SHARE,
        outcome: Outcome::Undecided,
        findings: vec![Finding { needs, ..whole(Fact::Forbidden, Vec::new()) }],
    };
    let entry = entry(En, Strictness::default(), &[undecided]);
    let finding = &entry.rules[0].findings[0];
    assert_eq!(
        finding.missing,
        [
            "`submitted` under `[project]`",
            "the time of day in `submitted` under `[project]`",
            "an exchange rate from EUR to SEK for 2024-03-12",
            "an exchange rate from EUR to SEK",
            "a limit in the call for company size `micro`",
            "`amount` of funding line 1, EU (regional fund)",
        ]
    );
    assert!(finding.message.ends_with("`micro` and 1 more"), "{}", finding.message);
}

#[test]
fn a_group_is_named_by_its_value() {
    let call = call();
    let about = |value: Option<&str>| About::Group {
        table: PARTNER,
        values: vec![(own_column(&call, PARTNER, "country"), value.map(str::to_owned))],
    };
    let some = told(Finding { about: about(Some("SE")), ..whole(Fact::Forbidden, Vec::new()) }, Sv);
    assert_eq!(some.about, "land `SE`");
    let group = Subject::Group { path: "partner.country".to_owned(), value: Some("SE".to_owned()) };
    assert_eq!(some.subject, Some(group));
    let none = told(Finding { about: about(None), ..whole(Fact::Forbidden, Vec::new()) }, Sv);
    assert_eq!(none.about, "`partner` utan land");
}

#[test]
fn the_tallies_count_findings() {
    let report = crate::sample::report(En);
    let tally = report.summary;
    assert_eq!((tally.applications, tally.pass, tally.fail, tally.undecided, tally.invalid), (2, 0, 1, 0, 1));
    assert_eq!((tally.errors, tally.warnings, tally.unconfirmed), (4, 1, 1));
}

/// The status and the exit status where only these rules come out as they do.
fn stands(strictness: Strictness, rules: &[(usize, Outcome)]) -> (Status, ExitStatus) {
    let all: Vec<RuleOutcome> =
        rules.iter().map(|&(rule, outcome)| RuleOutcome { rule, outcome, findings: Vec::new() }).collect();
    let entry = entry(En, strictness, &all);
    (entry.status, Report::new(En, vec![entry]).summary.exit_status())
}

#[test]
fn the_status_follows_from_levels_and_strictness() {
    const USUAL: Strictness = Strictness { draft: false, strict: false, accepted_on: None };
    const DRAFT: Strictness = Strictness { draft: true, strict: false, accepted_on: None };
    const STRICT: Strictness = Strictness { draft: false, strict: true, accepted_on: None };
    const BOTH: Strictness = Strictness { draft: true, strict: true, accepted_on: None };
    let (error, warning, confirm) = (rules::EU_SHARE, rules::WINDOW, rules::OPEN_ACCESS);
    let pass = (Status::Pass, ExitStatus::Clean);
    let fail = (Status::Fail, ExitStatus::Violations);
    let undecided = (Status::Undecided, ExitStatus::Violations);
    for (outcomes, usual, draft, strict, both) in [
        (vec![], pass, pass, pass, pass),
        (vec![(error, Outcome::Fail)], fail, fail, fail, fail),
        (vec![(error, Outcome::Undecided)], undecided, pass, undecided, pass),
        (vec![(error, Outcome::Undecided), (error, Outcome::Fail)], fail, fail, fail, fail),
        (vec![(warning, Outcome::Fail)], pass, pass, fail, fail),
        (vec![(warning, Outcome::Undecided)], pass, pass, undecided, pass),
        (vec![(confirm, Outcome::Unconfirmed)], pass, pass, fail, fail),
        (vec![(confirm, Outcome::Confirmed), (error, Outcome::NotApplicable)], pass, pass, pass, pass),
    ] {
        for (strictness, expected) in [(USUAL, usual), (DRAFT, draft), (STRICT, strict), (BOTH, both)] {
            assert_eq!(stands(strictness, &outcomes), expected, "{strictness:?} {outcomes:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_wins() {
    assert_eq!(crate::sample::report(En).summary.exit_status(), ExitStatus::CouldNotCheck);
    assert_eq!(Report::new(En, Vec::new()).summary.exit_status(), ExitStatus::CouldNotCheck);
    let only = entry(En, Strictness::default(), &outcomes(&call()));
    assert_eq!(Report::new(En, vec![only]).summary.exit_status(), ExitStatus::Violations);
}

#[test]
fn what_several_rows_miss_is_one_thing() {
    let call = call();
    let region = column(&call, PARTNER, "region");
    let needs =
        |rows: &[usize]| rows.iter().map(|&row| Need::Value(Place::Cell(PARTNER, row, region))).collect();
    let missing = |about, rows: &[usize]| {
        let findings = vec![Finding { about, needs: needs(rows), ..whole(Fact::Forbidden, Vec::new()) }];
        let outcome = RuleOutcome { rule: rules::EU_SHARE, outcome: Outcome::Undecided, findings };
        entry(En, Strictness::default(), &[outcome]).rules[0].findings[0].missing.clone()
    };
    assert_eq!(missing(About::Row(PARTNER, 1), &[1]), ["`region`"]);
    assert_eq!(missing(About::Whole, &[1]), ["`region` of partner `region`"]);
    assert_eq!(missing(About::Whole, &[1, 0, 1, 2]), ["`region` of `[[partner]]` `region`, `kalle`, 3"]);
}

#[test]
fn what_cannot_be_enough_says_how_much_is_missing_at_least() {
    let plain_number = |number| Quantity::Plain(exact(number), None);
    let fact = |high| LimitFact {
        comparison: Comparison::AtLeast,
        found: stodkoll::value::range::Range {
            low: std::ops::Bound::Included(plain_number(0)),
            high: std::ops::Bound::Included(plain_number(high)),
        },
        found_working: crate::sample::once(crate::sample::REGIONS, &exact(0)),
        limit: Some(crate::sample::point(plain_number(3))),
        limit_working: None,
        one_of: Vec::new(),
        within: None,
        difference: None,
    };
    let finding = limit(fact(1), En);
    assert_eq!(
        said(&finding),
        (
            "the number of regions: 0 to 1, but must be at least 3".to_owned(),
            "0 to 1; at least 3; at least 2 too few".to_owned()
        )
    );
    let difference = finding.difference.unwrap();
    assert_eq!((difference.value, plain(&difference.said)), (None, "at least 2 too few".to_owned()));
    assert_eq!(limit(fact(5), En).difference, None);
}
