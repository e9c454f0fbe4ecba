//! More rows than anything about them can be spelt out.

use stodkoll::advise::{Answer, Reach, Source};
use stodkoll::check::About;

use super::small::{USED, call, rule};
use super::{advice, broken, reach, read};

#[test]
fn of_many_rows_it_is_asked_that_all_count() {
    let counted = "[measure.lines]\nlabel = { sv = \"raderna\", en = \"the lines\" }\ncount = \"funding\"\n";
    let carrying = "[measure.carrying]\nlabel = { sv = \"de som bär\", en = \"those that carry\" }\ncount = \"funding\"\nhaving = { measure = \"all\", at_least = \"1 SEK\" }\n";
    let rules = [
        format!("{counted}{carrying}"),
        rule(0, "measure = \"all\"\nequals = \"total\""),
        rule(1, "measure = \"carrying\"\nequals = \"lines\""),
        rule(2, USED),
    ];
    let call = call(&rules);
    // One row carries nothing, and the others are a krona short.
    for (rows, mended) in [(300_usize, true), (20_000, false)] {
        let row =
            |at: usize| format!("[[funding]]\nsource = \"own\"\namount = {}\n", if at == 0 { 0 } else { 20 });
        let funding: String = (0..rows).map(row).collect();
        let text = format!("call = \"small\"\n[[cost]]\namount = {}\n{funding}", (rows - 1) * 20 + 1);
        let said = advice(&read(&text, &call), &call);
        assert_eq!(said.remaining.is_empty(), mended, "{rows}");
    }
}

/// Of thirty partners each has three lines, may have so much of its costs, and is paid in full.
#[test]
fn what_many_lines_may_come_to_is_found_and_proved() {
    let call = call(&[
        rule(0, "each = \"partner\"\nmeasure = \"all\"\nequals = \"total\""),
        rule(1, "each = \"partner\"\nmeasure = \"grant\"\nat_most = \"70 % of total\""),
        rule(2, "measure = \"public\"\nat_most = \"75 % of total\""),
        rule(3, "measure = \"grant\"\nmultiple_of = \"100 SEK\""),
        rule(4, "measure = \"own\"\nat_least = \"20 % of total\""),
    ]);
    let of = |partner: u32| {
        let cost = 10_000 + 7_919 * partner % 4_001;
        let row = |kind: &str, amount: u32, öre: u32| {
            format!("[[{kind}]]\npartner = \"p{partner}\"\namount = {amount}.{öre:02}\n")
        };
        let line = |source: &str, share: u32| {
            format!("{}source = \"{source}\"\n", row("funding", cost * share / 10, 0))
        };
        format!(
            "[[partner]]\nid = \"p{partner}\"\n{}{}{}{}",
            row("cost", cost, 11 + 3 * partner % 80),
            line("fund", 5 + partner % 7),
            line("town", 1 + partner % 3),
            line("own", 1 + partner % 5),
        )
    };
    let text = format!("call = \"small\"\n{}", (0..30).map(of).collect::<String>());
    let application = read(&text, &call);
    let Answer::Move(plan) = advice(&application, &call).answer else { panic!("no plan") };
    assert_eq!((broken(&plan.application, &call), plan.less.is_zero()), (Vec::new(), true));
    let Reach::Largest(largest) = reach(&application, &call) else { panic!("no largest support") };
    assert_eq!((broken(&largest.plan.application, &call), largest.more.is_zero()), (Vec::new(), true));
}

/// A line is thought of for each partner in each activity from each source; of more than can be looked at it is not said that
/// no other one would do more.
#[test]
fn where_not_every_new_line_is_thought_of_nothing_is_proved() {
    let call = call(&[
        rule(0, "each = \"partner\"\nmeasure = \"grant\"\nat_most = \"total\""),
        rule(1, "each = \"activity\"\nmeasure = \"grant\"\nat_most = \"total\""),
        rule(2, USED),
    ]);
    for (number, is_proved) in [(12, true), (20, false)] {
        let parts = (0..number).map(|at| {
            format!("[[partner]]\nid = \"p{at}\"\n[[activity]]\nid = \"a{at}\"\n[[cost]]\npartner = \"p{at}\"\nactivity = \"a{at}\"\namount = 100\n")
        });
        let text = format!("call = \"small\"\n{}", parts.collect::<String>());
        let Reach::Largest(largest) = reach(&read(&text, &call), &call) else { panic!("no plan") };
        assert_eq!(largest.more.is_zero(), is_proved, "{number}");
        assert_eq!(largest.stops.is_empty(), !is_proved, "{number}");
    }
}

/// Four rules cannot hold together, and so cannot three of which two are others; there are too many to try all threes.
#[test]
fn of_many_rules_the_fewest_that_contradict_one_another_are_named() {
    let mut rules = vec![
        "measure = \"all\"\nequals = \"total\"".to_owned(),
        "measure = \"public\"\nat_most = \"60 SEK\"".to_owned(),
        "measure = \"grant\"\nat_most = \"20 SEK\"".to_owned(),
        "measure = \"public\"\nat_most = \"grant + 25 SEK\"".to_owned(),
        "measure = \"own\"\nat_most = \"25 SEK\"".to_owned(),
    ];
    rules.extend((1..19).map(|least| format!("measure = \"own\"\nat_least = \"{least} SEK\"")));
    let rules: Vec<String> = (0..).zip(&rules).map(|(number, asks)| rule(number, asks)).collect();
    let call = call(&rules);
    let row = |source: &str, amount: u8| format!("[[funding]]\nsource = \"{source}\"\namount = {amount}\n");
    let funding = [row("fund", 40), row("town", 40), row("own", 20)].concat();
    let application = read(&format!("call = \"small\"\n[[cost]]\namount = 100\n{funding}"), &call);
    let Answer::Conflict(contrary) = advice(&application, &call).answer else { panic!("no conflict") };
    let named: Vec<&Source> = contrary.iter().map(|contrary| &contrary.source).collect();
    let rule = |number| Source::Rule(number, About::Whole);
    assert_eq!(named, [&rule(0), &rule(1), &rule(4)]);
}
