//! A line that is missing and that a rate in the call makes: which rate, of what.

use std::fmt::Write as _;

use serde_json::Value;

use crate::run::{Folder, english, run_with};
use crate::support::whole_call::head;

const CALL: &str = concat!(
    head!("schablon"),
    r#"
[field.cost.category]
label = { sv = "Kostnadsslag", en = "Category" }
[field.cost.category.values]
staff = { sv = "Personal", en = "Staff" }
travel = { sv = "Resor", en = "Travel" }
overhead = { sv = "Indirekta kostnader", en = "Overhead" }
[field.funding.source]
label = { sv = "Källa", en = "Source" }
[field.funding.source.values]
fund = { sv = "Fonden", en = "The fund", public = true }
own = { sv = "Egna medel", en = "Own money", public = false }
[measure.staff]
label = { sv = "personalkostnaderna", en = "the cost of staff" }
sum = "cost.amount"
where = { category = "staff" }
[measure.overhead]
label = { sv = "de indirekta kostnaderna", en = "the overhead" }
sum = "cost.amount"
where = { category = "overhead" }
[measure.cost]
label = { sv = "kostnaderna", en = "the cost" }
sum = "cost.amount"
[measure.funds]
label = { sv = "finansieringen", en = "the funding" }
sum = "funding.amount"
[measure.grant]
label = { sv = "stödet", en = "the grant" }
sum = "funding.amount"
where = { source = "fund" }
[[rule]]
id = "balanced"
title = { sv = "Det går jämnt upp", en = "It balances" }
measure = "funds"
equals = "cost"
cite = { document = "text", section = "1" }
[[rule]]
id = "flat"
title = { sv = "Högst 15 % på personalen", en = "At most 15 % of staff" }
each = "partner"
measure = "overhead"
at_most = "15 % of staff"
cite = { document = "text", section = "2" }
[[rule]]
id = "grant-share"
title = { sv = "Stödet är högst 40 %", en = "The grant is at most 40 %" }
measure = "grant"
at_most = "40 % of cost"
cite = { document = "text", section = "3" }
"#
);

/// A draft with these costs and sums of funding; each cost of a partner and a category.
fn slips(costs: &[(&str, &str, &str)], funding: &[(&str, &str)], lang: &str) -> Vec<String> {
    let mut text = "call = \"schablon\"\n[[partner]]\nid = \"a\"\n[[partner]]\nid = \"b\"\n".to_owned();
    for (partner, category, amount) in costs {
        let _ = writeln!(
            text,
            "[[cost]]\npartner = \"{partner}\"\ncategory = \"{category}\"\namount = \"{amount}\""
        );
    }
    for (source, amount) in funding {
        let _ = writeln!(text, "[[funding]]\nsource = \"{source}\"\namount = \"{amount}\"");
    }
    let folder = Folder::new(&[("a.toml", &text), ("calls/schablon.toml", CALL)]);
    let (path, calls) = (folder.path("a.toml"), folder.path("calls"));
    let options =
        ["check", &path, "--calls", &calls, "--rule", "balanced", "--format", "json", "--lang", lang];
    let report: Value = serde_json::from_str(&run_with(&options, "", &english()).output).unwrap();
    let slips = report["applications"][0]["rules"][0]["findings"][0]["slips"].as_array().unwrap().iter();
    slips.map(|slip| slip["message"].as_str().unwrap().replace('\u{a0}', " ")).collect()
}

const COSTS: [(&str, &str, &str); 5] = [
    ("a", "staff", "612345.67"),
    ("b", "staff", "412000"),
    ("b", "travel", "30500"),
    ("a", "travel", "21000"),
    ("b", "overhead", "61800"),
];

#[test]
fn a_flat_rate_that_is_left_out_is_named() {
    // Of 612 345.67 it is 91 851.8505; together with the other costs 1 137 645.67.
    for (amount, own) in [("91,851.85", "1089497.52"), ("91,851", "1089496.67")] {
        let found = slips(&COSTS, &[("fund", "140000"), ("own", own)], "en");
        assert_eq!(
            found,
            [format!(
                "a line of SEK {amount} is missing below `[[cost]]` of partner `a`: with it the overhead is 15 % \
                 of the cost of staff"
            )]
        );
    }
    let swedish = slips(&COSTS, &[("fund", "140000"), ("own", "1089496.67")], "sv");
    assert_eq!(
        swedish,
        [
            "en rad på 91 851 kr saknas under `[[cost]]` för parten `a`: med den är de indirekta kostnaderna 15 % \
             av personalkostnaderna"
        ]
    );
}

#[test]
fn what_only_comes_near_the_rate_is_not() {
    // An öre or a krona off, or above the rate, which the rule does not allow.
    for own in ["1089497.51", "1089497.53", "1089495.67", "1089497.67"] {
        let found = slips(&COSTS, &[("fund", "140000"), ("own", own)], "en");
        assert!(!found.iter().any(|said| said.contains('%')), "{own}: {found:?}");
    }
}

#[test]
fn what_may_lack_in_a_line_that_there_is_is_no_line_that_is_missing() {
    let mut costs = COSTS.to_vec();
    costs.push(("a", "overhead", "10000"));
    // 81 851.85 more is 15 % as well.
    let found = slips(&costs, &[("fund", "140000"), ("own", "1089497.52")], "en");
    assert!(!found.iter().any(|said| said.contains('%')), "{found:?}");
}

#[test]
fn a_part_of_the_funding_at_its_rate_is_named() {
    let found = slips(&COSTS, &[("own", "682587.41")], "en");
    let grant =
        "a line of SEK 455,058.26 is missing below `[[funding]]`: with it the grant is 40 % of the cost";
    assert_eq!(found, [grant]);
}
