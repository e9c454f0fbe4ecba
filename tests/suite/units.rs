//! Numbers that are no money: how they are written, and what they are of.

use crate::run::{Folder, english, run_with};
use crate::support::whole_call::head;
use serde_json::Value;

const CALL: &str = concat!(
    head!("ours"),
    r#"
[field.partner.energy]
type = "decimal"
label = { sv = "energi", en = "energy" }
unit = { sv = "MWh", en = "MWh" }
[field.partner.stay]
type = "integer"
label = { sv = "vistelse", en = "stay" }
unit = { sv = { one = "månad", other = "månader" }, en = { one = "month", other = "months" } }
[measure.energy]
sum = "partner.energy"
[measure.total]
sum = "cost.amount"
[[rule]]
id = "below"
title = { sv = "Under 7,5", en = "Below 7.5" }
measure = "energy"
less_than = 7.5
cite = { document = "text", section = "1" }
[[rule]]
id = "by-cost"
title = { sv = "Efter kostnaden", en = "By the cost" }
measure = "energy"
at_most = "2.5 + total / 100.50 SEK"
cite = { document = "text", section = "1" }
[[rule]]
id = "stay"
title = { sv = "Minst två månader", en = "Two months at least" }
each = "partner"
measure = "partner.stay"
at_least = 2
cite = { document = "text", section = "1" }
"#
);

/// What is said of each rule that an application breaks, in a language.
fn messages(application: &str, lang: &str) -> Vec<String> {
    let folder = Folder::new(&[("calls/ours.toml", CALL), ("plan.toml", application)]);
    let (plan, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let arguments = ["check", &plan, "--calls", &calls, "--format", "json", "--lang", lang];
    let ran = run_with(&arguments, "", &english());
    let report: Value = serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let rules = report["applications"][0]["rules"].as_array().unwrap().iter();
    let findings = rules.flat_map(|rule| rule["findings"].as_array().unwrap());
    findings.map(|finding| finding["message"].as_str().unwrap().replace('\u{a0}', " ")).collect()
}

#[test]
fn a_number_that_is_no_money_has_no_ore_and_is_said_once() {
    let plan =
        "call = \"ours\"\n[[partner]]\nid = \"a\"\nenergy = 7.5\nstay = 2\n[[cost]]\namount = 201.00\n";
    assert_eq!(
        messages(plan, "en"),
        [
            "energy: 7.5 MWh, but must be less than 7.5 MWh (7.5; less than 7.5)",
            "energy: 7.5 MWh, but must be at most 4.5 MWh (2.5 + total / SEK 100.50) \
             (7.5; at most 2.5 + 201 / 100.50 = 4.5; 3 too much)",
        ]
    );
    assert_eq!(
        messages(plan, "sv")[0],
        "energy är 7,5 MWh men ska vara mindre än 7,5 MWh (7,5; mindre än 7,5)"
    );
}

#[test]
fn a_unit_has_a_form_for_one_and_one_for_any_other_number() {
    let plan = |stay: &str| format!("call = \"ours\"\n[[partner]]\nid = \"a\"\nenergy = 1\nstay = {stay}\n");
    let said = |stay: &str, lang: &str| messages(&plan(stay), lang).concat();
    assert_eq!(
        said("1", "en"),
        "partner `a`: stay: 1 month, but must be at least 2 months (1; at least 2; 1 too little)"
    );
    assert!(said("1", "sv").starts_with("parten `a`: vistelse är 1 månad men ska vara minst 2 månader"));
    assert!(said("0", "en").contains("stay: 0 months"));
}
