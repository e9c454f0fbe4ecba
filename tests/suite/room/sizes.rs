//! Sizes of companies follow from figures, whatever is supposed: an answer, another figure, an exchange rate.

use serde_json::Value;

use super::{json, named};
use crate::run::{Folder, english, run_with};
use crate::support::whole_call::head;

const CALL: &str = concat!(
    head!("storlek"),
    r#"
[field.funding.source]
label = { sv = "Källa", en = "Source" }
[field.funding.source.values]
fund = { sv = "Fonden", en = "The fund", public = true }
[measure.grant]
label = { sv = "stödet", en = "the grant" }
sum = "funding.amount"
[[rule]]
id = "smes"
title = { sv = "Bara små och medelstora", en = "Only small and medium-sized" }
each = "partner"
must = { size = ["micro", "small", "medium"] }
cite = { document = "text", section = "1" }
[[rule]]
id = "not-small"
title = { sv = "Inga små", en = "No small ones" }
each = "partner"
must = { size = { not = "small" } }
cite = { document = "text", section = "2" }
[[rule]]
id = "by-size"
title = { sv = "Stödet efter storlek", en = "The grant by size" }
each = "partner"
measure = "grant"
at_most = { by = "partner.size", micro = "9 000 EUR", small = "7 000 EUR", otherwise = "1 000 EUR" }
cite = { document = "text", section = "3" }
[[rule]]
id = "cap"
title = { sv = "Taket", en = "The cap" }
measure = "grant"
at_most = "5 800 EUR"
cite = { document = "text", section = "4" }
"#
);

/// A draft whose partner states these lines.
fn draft(submitted: &str, partner: &str) -> Folder {
    let text = format!(
        "call = \"storlek\"\n[project]\n{submitted}\n[[partner]]\nid = \"a\"\n{partner}\n\
         [[funding]]\nsource = \"fund\"\npartner = \"a\"\namount = 60_000\n"
    );
    Folder::new(&[("a.toml", &text), ("calls/storlek.toml", CALL)])
}

/// A rule, and the answers that decide it.
type Effect = (String, Vec<Value>);

/// What is asked of a draft: the path, and what its answers decide.
fn asked(folder: &Folder) -> Vec<(String, Vec<Effect>)> {
    let calls = folder.path("calls");
    let report = json(folder, "questions", &["--calls", &calls]);
    let question = |question: &Value| {
        let path = question["place"]["path"].as_str().unwrap_or("rate").to_owned();
        let effects = question["decides"].as_array().unwrap().iter();
        let of = |effect: &Value| {
            (effect["rule"].as_str().unwrap().to_owned(), effect["answers"].as_array().unwrap().clone())
        };
        (path, effects.map(of).collect())
    };
    report["questions"].as_array().unwrap().iter().map(question).collect()
}

/// How a rule comes out with an answer.
fn outcome(folder: &Folder, option: &str, rule: &str) -> Value {
    let calls = folder.path("calls");
    let checked = json(folder, "check", &["--calls", &calls, option, "--rule", rule]);
    checked["applications"][0]["rules"][0]["outcome"].clone()
}

/// The ends of what is said of each answer, tried one by one; how many were tried.
fn hold_good(folder: &Folder) -> usize {
    let mut tried = 0;
    for (path, effects) in asked(folder) {
        for (rule, answers) in effects {
            for answer in answers {
                for end in ["value", "from", "to"].iter().filter_map(|end| answer[*end].as_str()) {
                    let option = match path.as_str() {
                        "rate" => format!("--rate=EUR/SEK={end}"),
                        path => format!("--set={}={end}", named(path)),
                    };
                    assert_eq!(outcome(folder, &option, &rule), answer["outcome"], "{option} {rule}");
                    tried += 1;
                }
            }
        }
    }
    tried
}

const DAY: &str = "submitted = 2024-03-01";

#[test]
fn a_partner_with_some_figures_is_asked_for_the_others() {
    for (figures, missing) in [
        ("", vec!["size"]),
        ("size = \"small\"\nemployees = 12", vec![]),
        ("employees = 12", vec!["turnover", "balance"]),
        ("turnover = \"55 000 000\"", vec!["employees"]),
        ("turnover = \"5 000 000\"\nbalance = \"900 000 000\"", vec!["employees"]),
        // What no answer could make otherwise is not asked.
        ("employees = 250", vec![]),
    ] {
        let folder = draft(DAY, figures);
        let paths: Vec<String> = asked(&folder)
            .into_iter()
            .filter(|(_, effects)| effects.iter().any(|(rule, _)| rule == "smes"))
            .map(|(path, _)| path)
            .collect();
        let missing: Vec<String> = missing.iter().map(|column| format!("partner[0].{column}")).collect();
        assert_eq!(paths, missing, "{figures}");
    }
}

#[test]
fn what_the_missing_figure_decides_is_told_to_the_unit() {
    let tried = [
        "employees = 12",
        "employees = 9\nturnover = \"55 000 000\"",
        "turnover = \"55 000 000\"",
        "turnover = \"600 000 000\"",
        "turnover = \"600 000 000\"\nbalance = \"100 000 000\"",
        "balance = 0",
    ];
    let tried: usize = tried.into_iter().map(|figures| hold_good(&draft(DAY, figures))).sum();
    assert!(tried > 40, "{tried}");

    let folder = draft(DAY, "turnover = \"55 000 000\"");
    let calls = folder.path("calls");
    let ran = run_with(&["questions", &folder.path("a.toml"), "--calls", &calls], "", &english());
    let said = ran.output.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in
        ["(smes) – kept: up to 249; broken: from 250 on", "(not-small) – kept: from 50 on; broken: 10 to 49"]
    {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_rate_that_is_found_out_makes_sizes_too() {
    let figures = "employees = 9\nturnover = \"55 000 000\"\nbalance = \"55 000 000\"";
    let folder = draft("submitted = 2035-03-01", figures);
    let questions = asked(&folder);
    let [(path, effects)] = questions.as_slice() else { panic!("{questions:?}") };
    let starts = |rule: &str| {
        let (_, answers) = effects.iter().find(|(of, _)| of == rule).unwrap();
        answers.iter().filter_map(|answer| answer["from"].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(path, "rate");
    // Its 55 million are within the ceilings of 50, 10 and 2 million euros from these rates on.
    assert_eq!(starts("smes"), ["1.1"]);
    assert_eq!(starts("not-small"), ["5.5", "27.5"]);
    assert_eq!(starts("by-size"), ["8.571428571429"]);
    assert!(hold_good(&folder) >= 10);
}

#[test]
fn what_the_rate_of_a_day_decides_is_not_told_of_stretches_of_days() {
    let folder = draft("", "employees = 9\nturnover = \"55 000 000\"\nbalance = \"55 000 000\"");
    let questions = asked(&folder);
    let of = |path: &str| &questions.iter().find(|(of, _)| of == path).unwrap().1;
    for rule in ["smes", "not-small", "by-size", "cap"] {
        let by = |path: &str| of(path).iter().find(|(of, _)| of == rule).unwrap().1.len();
        assert_eq!((by("project.submitted"), by("rate") >= 2), (0, true), "{rule}");
    }
}

const ONE: &str = concat!(
    head!("storlek"),
    r#"
[measure.small]
label = { sv = "antalet små", en = "the number of small ones" }
count = "partner"
where = { size = ["micro", "small"] }
[[rule]]
id = "one-small"
title = { sv = "Minst en part är liten", en = "One partner at least is small" }
measure = "small"
at_least = 1
cite = { document = "text", section = "1" }
"#
);

#[test]
fn a_figure_decides_what_others_would_decide_too() {
    let text = "call = \"storlek\"\n[project]\nsubmitted = 2024-03-12\n[[partner]]\nid = \"a\"\n[[partner]]\n\
                id = \"b\"\nemployees = 20\n";
    let folder = Folder::new(&[("a.toml", text), ("calls/storlek.toml", ONE)]);
    let asked = asked(&folder);
    let (_, effects) = asked.iter().find(|(path, _)| path == "partner[1].turnover").unwrap();
    let (rule, answers) = &effects[0];
    // EUR 10,000,000 at 11.173: so much is small, whatever the other partner is.
    assert_eq!((rule.as_str(), answers[0]["to"].as_str()), ("one-small", Some("111730000")));
    assert_eq!(answers[0]["outcome"], "pass");
    assert_eq!(outcome(&folder, "--set=partner.b.turnover=111730000", "one-small"), "pass");
    assert_eq!(answers[1]["outcome"], "undecided");
    assert_eq!(outcome(&folder, "--set=partner.b.turnover=111730000.01", "one-small"), "undecided");
    let (path, calls) = (folder.path("a.toml"), folder.path("calls"));
    let said = run_with(&["questions", &path, "--calls", &calls], "", &english()).output;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("depends on 1, 3: from SEK 111,730,000.01 on"), "{said}");
}

#[test]
fn several_bounds_that_may_hold_are_told_from_the_lowest_to_the_highest() {
    let folder = draft(DAY, "employees = 20");
    let calls = folder.path("calls");
    // EUR 1,000 or EUR 7,000: no company with twenty employees is a micro one.
    let options = ["--calls", calls.as_str(), "--rule", "by-size", "--rate=EUR/SEK=10"];
    let said = |set: &str| {
        let checked = json(&folder, "check", &[&options[..], &[set]].concat());
        checked["applications"][0]["rules"][0]["findings"][0]["message"].as_str().unwrap().to_owned()
    };
    let open = said("--set=funding.1.amount=70000");
    assert!(
        open.contains("must be at most the limit (SEK 10,000 to SEK 70,000); it cannot be decided"),
        "{open}"
    );
    let broken = said("--set=funding.1.amount=70000.01");
    assert!(broken.contains("at most the limit (SEK 10,000 to SEK 70,000) (70,000.01;"), "{broken}");
    assert!(broken.ends_with("at least SEK 0.01 too much)"), "{broken}");
}
