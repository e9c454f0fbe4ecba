//! `calls list`, `calls show` and `explain`: real files in, real output out.

use crate::run::{CALL, FAILS, Folder, PASSES, Ran, english, run_with};
use crate::support::whole_call::head;
use serde_json::Value;
use stodkoll::catalog::Catalog;
use stodkoll::cli::Surroundings;
use stodkoll::render::{Page, Screen};
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};
use stodkoll::report::{CallPage, RulePage};
use stodkoll::value::text::Lang::{En, Sv};

/// A run in a terminal of 80 columns without colour.
fn run(arguments: &[&str]) -> Ran {
    let mut surroundings = Surroundings { no_color: true, ..english() };
    surroundings.output.is_terminal = true;
    surroundings.output.width = Some(80);
    run_with(arguments, "", &surroundings)
}

fn json(arguments: &[&str]) -> Value {
    let ran = run(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// The lines that are wider than 80 columns; an address is never broken.
fn too_wide(text: &str) -> Vec<&str> {
    let is_address = |line: &&str| line.trim_start().starts_with("http");
    text.lines().filter(|line| line.chars().count() > 80 && !is_address(line)).collect()
}

#[test]
fn the_calls_are_listed() {
    let ran = run(&["calls", "list"]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""));
    assert_eq!(too_wide(&ran.output), Vec::<&str>::new());
    for said in [
        "kluster-2024",
        "Tillväxtverket",
        "funder",
        "2024-02-13 –",
        "until 2018-05-31",
        "17:00 +01:00",
        "not stated",
    ] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let ran = run(&["calls", "list", "--lang", "sv"]);
    assert!(ran.output.contains("finansiär") && ran.output.contains("regler"), "{ran:?}");
    let list = json(&["calls", "list"]);
    assert_eq!((&list["format"], &list["tool"]["name"]), (&1.into(), &"stodkoll".into()));
    let call = |id: &str| list["calls"].as_array().unwrap().iter().find(|call| call["call"] == id).unwrap();
    let window = &call("euroclusters-2021")["windows"][0];
    assert_eq!(window["opens"], "2021-09-30");
    assert_eq!(window["closes"], "2021-11-30T17:00:00+01:00");
    assert_eq!(call("s3-piloten-2018-steg-1")["windows"][0]["opens"], Value::Null);
    assert!(call("kluster-2024")["rules"].as_u64().unwrap() > 40);
}

#[test]
fn a_call_of_a_folder_is_listed_and_one_with_faults_is_said() {
    let own = CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen\"");
    let undated = own.replace("measure = \"project.submitted\"", "measure = \"project.end\"");
    let faulty = own.replace("id = \"egen\"", "id = \"trasig\"").replace("uses = [", "uses = [\"x\", ");
    let folder = Folder::new(&[("a.toml", &undated), ("b.toml", &faulty)]);
    let ran = run(&["calls", "list", "--calls", &folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck);
    let line = ran.output.lines().find(|line| line.starts_with("egen")).unwrap();
    assert!(line.contains("not stated"), "{line}");
    assert!(!ran.output.contains("trasig") && ran.errors.contains("there is no pack `x`"), "{ran:?}");
    let list = json(&["calls", "list", "--calls", &folder.path("")]);
    assert_eq!(list["faulty"][0]["input_errors"][0]["message"], "there is no pack `x`");
    let ran = run(&["calls", "show", "trasig", "--calls", &folder.path(""), "--format", "json"]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.output.contains("there is no pack `x`"), "{ran:?}");
}

#[test]
fn a_document_of_two_packs_is_shown_once() {
    let shown = json(&["calls", "show", "statsstod-box-2"]);
    let ids: Vec<&Value> = shown["documents"].as_array().unwrap().iter().map(|it| &it["document"]).collect();
    assert_eq!(ids.iter().filter(|id| **id == "sfs-2022-1379").count(), 1, "{ids:?}");
}

#[test]
fn a_call_is_shown() {
    let ran = run(&["calls", "show", "kluster-2024"]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""));
    assert_eq!(too_wide(&ran.output), Vec::<&str>::new());
    for said in ["the EU money", "≤ 40 %", "grunder/balanced", "activity.state_aid_box", "utlysning:"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let page = json(&["calls", "show", "kluster-2024", "--lang", "sv"]);
    let rule = page["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == "eu-share").unwrap();
    let asks = rule["asks"].as_str().unwrap().replace('\u{a0}', " ");
    assert_eq!(asks, "EU-medlen ≤ 40 % av projektets totala budget");
    assert_eq!(rule["citation"]["document"], "utlysning");
    let field = &page["fields"][0];
    assert_eq!((&field["table"], &field["type"]), (&"project".into(), &"choice".into()));
    assert!(!field["values"].as_array().unwrap().is_empty());
    assert_eq!(page["packs"][0]["id"], "grunder");
}

#[test]
fn what_is_unknown_is_named_with_the_nearest() {
    for (arguments, said) in [
        (&["calls", "show", "kluster"][..], "did you mean `kluster-2024`?"),
        (&["explain", "kluster/eu-share"], "did you mean `kluster-2024`?"),
        (&["explain", "kluster-2024/eu-shar"], "did you mean `eu-share`?"),
        (&["explain", "kluster-2024/grunder/balancd"], "did you mean `grunder/balanced`?"),
        (&["explain", "eu-share"], "there is the rule as `kluster-2024/eu-share`"),
        (&["explain", "grunder/balanced"], "there is the rule as `euroclusters-2021/grunder/balanced`, "),
        (&["explain", "grunder/balancd"], "unknown call: `grunder`"),
        (&["explain", "kluster-2024"], "write `kluster-2024/RULE`"),
        (&["explain", "nonsense"], "write `CALL/RULE`"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""), "{arguments:?}");
        assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
    }
    let plan = "examples/kluster-2024/digital-bro.toml";
    for (rule, said) in [
        ("grunder/balancd", "did you mean `grunder/balanced`?"),
        ("eu-shar", "did you mean `eu-share`?"),
        ("kluster/eu-share", "did you mean `kluster-2024`?"),
    ] {
        let ran = run(&["explain", rule, plan]);
        assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""), "{rule}");
        assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
    }
    let ran = run(&["explain", "kluster-2024/x", "--lang", "sv"]);
    assert!(ran.errors.contains("`kluster-2024` har ingen regel `x`"), "{ran:?}");
}

#[test]
fn a_rule_is_explained() {
    let ran = run(&["explain", "kluster-2024/eu-share"]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""));
    assert_eq!(too_wide(&ran.output), Vec::<&str>::new());
    for said in
        ["= the sum of funding.amount where source = eu", "24,000 too much", "smarta-skogar-utkast.toml"]
    {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let page = json(&["explain", "kluster-2024/grunder/balanced", "--lang", "sv"]);
    assert_eq!((&page["pack"], &page["rule"]), (&"grunder".into(), &"balanced".into()));
    assert_eq!(page["measures"][0]["definition"], "summan av funding.amount");
    let page = json(&["explain", "i3-2021-inv2a/coordinator"]);
    assert_eq!(page["replaces"], "i3-2021-inv1/coordinator");
}

#[test]
fn every_sum_of_an_application_is_spelled_out() {
    let file = format!("{}/examples/kluster-2024/smarta-skogar-utkast.toml", env!("CARGO_MANIFEST_DIR"));
    let ran = run(&["explain", "kluster-2024/eu-share", &file]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""));
    assert_eq!(too_wide(&ran.output), Vec::<&str>::new());
    for said in ["3,224,000 = 40.3 % of 8,000,000; at most 40 % = 3,200,000 · broken", "SEK 3,224,000"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let page = json(&["explain", "kluster-2024/eu-share", &file]);
    let account = &page["application"]["accounts"][0];
    assert_eq!(account["limits"][0]["kept"], false);
    let eu = &account["measures"][0];
    assert_eq!(eu["total"]["amount"], "3224000");
    let so_far = |line: usize| eu["lines"][line]["so_far"]["amount"].as_str().unwrap().to_owned();
    assert_eq!((so_far(0), so_far(1)), ("624000".to_owned(), "3224000".to_owned()));
    assert_eq!(eu["lines"][0]["place"]["path"], "funding[0].amount");
}

const OF_GROUPS: &str = concat!(
    head!("groups"),
    r#"
[measure.cost]
sum = "cost.amount"
[measure.counted]
label = { sv = "det som räknas", en = "what counts" }
sum = "lowest(cost, 50 000 SEK)"
each = "cost.text"
where = { text = { given = true } }
[measure.largest]
label = { sv = "den största parten", en = "the largest partner" }
highest = "cost"
each = "partner"
[[rule]]
id = "counted"
title = { sv = "Högst 90 000 räknas", en = "At most 90,000 counts" }
measure = "counted"
at_most = "90 000 SEK"
cite = { document = "text", section = "1" }
[[rule]]
id = "largest"
title = { sv = "Ingen bär mer än 60 000", en = "Nobody carries more than 60,000" }
measure = "largest"
at_most = "60 000 SEK"
cite = { document = "text", section = "2" }
[[rule]]
id = "together"
title = { sv = "Tillsammans högst 100 000", en = "Together at most 100,000" }
together = true
each = "partner.org_number"
where = { org_number = { given = true } }
measure = "cost"
at_most = "100 000 SEK"
cite = { document = "text", section = "3" }
"#
);

const OF_TWO: &str = r#"
call = "groups"
[[partner]]
id = "a"
org_number = "556012-5790"
[[partner]]
id = "b"
[[cost]]
partner = "a"
text = "Lab"
amount = 40000
[[cost]]
partner = "a"
text = "Lab"
amount = 20000.01
[[cost]]
partner = "b"
text = "Travel"
amount = 30000
"#;

#[test]
fn sums_of_groups_are_spelled_out_group_by_group() {
    let folder = Folder::new(&[("groups.toml", OF_GROUPS), ("plan.toml", OF_TWO)]);
    let (calls, plan) = (folder.path(""), folder.path("plan.toml"));
    let page = json(&["explain", "groups/counted", &plan, "--calls", &calls]);
    let counted = &page["application"]["accounts"][0]["measures"][0];
    assert_eq!(counted["total"]["amount"], "80000");
    let line = |line: usize| {
        let line = &counted["lines"][line];
        let amount = |key: &str| line[key]["amount"].as_str().unwrap().to_owned();
        (line["name"].as_str().unwrap().to_owned(), amount("adds"), amount("so_far"))
    };
    assert_eq!(line(0), ("text `Lab`".to_owned(), "50000".to_owned(), "50000".to_owned()));
    assert_eq!(line(1), ("text `Travel`".to_owned(), "30000".to_owned(), "80000".to_owned()));
    // What stands behind a group's number is there too.
    let behind = &counted["lines"][0]["measures"][0];
    assert_eq!(
        (&behind["total"]["amount"], &behind["lines"][1]["adds"]["amount"]),
        (&"60000.01".into(), &"20000.01".into())
    );
    let ran = run(&["explain", "groups/largest", &plan, "--calls", &calls]);
    assert_eq!(too_wide(&ran.output), Vec::<&str>::new());
    for said in ["partner `b`  SEK 30,000", "cost · partner `a` = SEK 60,000.01"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
}

#[test]
fn what_one_application_adds_to_several_is_spelled_out() {
    let folder = Folder::new(&[("groups.toml", OF_GROUPS), ("plan.toml", OF_TWO)]);
    let (calls, plan) = (folder.path(""), folder.path("plan.toml"));
    let ran = run(&["explain", "groups/together", &plan, "--calls", &calls]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    for said in ["by itself, without the applications", "60,000.01; at most 100,000 · kept", "SEK 20,000.01"]
    {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let ran = run(&["explain", "groups/together", &plan, "--calls", &calls, "--lang", "sv"]);
    assert!(ran.output.contains("för sig, utan de ansökningar"), "{}", ran.output);
}

#[test]
fn a_rate_is_told_with_its_day_and_source() {
    let file = format!("{}/examples/statsstod-box-2/bruksbygden-utkast.toml", env!("CARGO_MANIFEST_DIR"));
    let ran = run(&["explain", "statsstod-box-2/ceiling", &file, "--lang", "sv"]);
    assert_eq!(ran.status, Violations, "{ran:?}");
    assert!(ran.output.contains("kurs:  11,173 SEK för 1 EUR, ECB 2024-03-12"), "{}", ran.output);
    assert!(ran.output.contains("kanske 400 000 kr"), "{}", ran.output);
}

#[test]
fn an_application_that_cannot_be_read_is_said() {
    let broken = PASSES.replace("[project]", "[projekt]");
    let folder = Folder::new(&[("a.toml", &broken), ("b.toml", FAILS), ("c.toml", PASSES)]);
    let rule = "s3-piloten-2018-steg-1/sverige/org-number";
    let ran = run(&["explain", rule, &folder.path("a.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("a.toml:"), "{ran:?}");
    let page = json(&["explain", rule, &folder.path("a.toml")]);
    assert!(page["application"]["input_errors"][0]["message"].is_string(), "{page}");
    let ran = run(&["explain", rule, &folder.path("nope.toml")]);
    assert!(ran.errors.contains("there is no such file or folder"), "{ran:?}");
    assert_eq!(run(&["explain", rule, &folder.path("c.toml")]).status, Clean);
    let ran = run_with(&["explain", rule, "-"], PASSES, &english());
    assert_eq!(ran.status, Clean, "{ran:?}");
    assert!(ran.output.contains("\n-: kept"), "{ran:?}");
}

#[test]
fn a_page_goes_to_a_file() {
    let folder = Folder::new(&[]);
    let ran = run(&["calls", "list", "--output", &folder.path("list.txt"), "--color", "never"]);
    assert_eq!((ran.status, ran.output.as_str()), (Clean, ""));
    assert!(folder.read("list.txt").contains("kluster-2024"));
    let ran = run(&["calls", "list", "--color", "always"]);
    assert!(ran.output.contains("\u{1b}[1m"), "{ran:?}");
}

#[test]
fn nothing_in_a_call_moves_the_cursor() {
    let hostile = CALL
        .replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen\"")
        .replace("funder = \"Tillväxtverket\"", "funder = \"\\u001b[2J\\u202e\"")
        .replacen("title.en = \"", "title.en = \"\\u001b[31m\\u0007", 9)
        .replacen("section = \"", "section = \"\\u009b2J", 9);
    assert!(hostile.contains("u009b") && hostile.contains("u202e") && hostile.contains("u0007"));
    let folder = Folder::new(&[("a.toml", &hostile)]);
    let rule = format!("egen/{}", "submission-deadline");
    for arguments in [&["calls", "list"][..], &["calls", "show", "egen"], &["explain", &rule]] {
        let ran = run(&[arguments, &["--calls", &folder.path("")]].concat());
        assert_eq!(ran.status, Clean, "{ran:?}");
        for evil in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}'] {
            assert!(!ran.output.contains(evil), "{evil:?} in\n{}", ran.output);
        }
        assert!(ran.output.contains('␛'), "{}", ran.output);
    }
}

#[test]
fn every_rule_of_every_call_has_a_line_and_a_page() {
    let catalog = Catalog::new(Vec::new()).unwrap();
    let screen = Screen { width: 80, colour: false, unicode: true };
    for id in catalog.call_ids() {
        let call = catalog.call(id).unwrap().unwrap();
        for lang in [Sv, En] {
            let page = CallPage::new(&call, catalog.reference(), lang);
            assert_eq!(too_wide(&page.text(screen)), Vec::<&str>::new(), "{id}");
            for (line, rule) in page.rules.iter().zip(&call.rules) {
                let page = RulePage::new(&call, rule, catalog.reference(), lang);
                let said = [&line.asks, &page.asks].into_iter().chain(&line.when).chain(&page.when);
                for said in said.chain(page.measures.iter().map(|measure| &measure.definition)) {
                    let is_said = !said.trim().is_empty() && !said.contains("= ;") && !said.ends_with('=');
                    assert!(is_said, "{id}/{}: {said}", rule.name());
                }
                assert_eq!(too_wide(&page.text(screen)), Vec::<&str>::new(), "{id}/{}", rule.name());
                let json: Value = serde_json::from_str(&page.json()).unwrap();
                assert_eq!(json["asks"], page.asks);
            }
        }
    }
}

#[test]
fn a_rule_is_explained_as_the_report_of_an_application_names_it() {
    let plan = "examples/kluster-2024/smarta-skogar-utkast.toml";
    for rule in ["grunder/balanced", "eu-share", "cpr-2021/fund-period"] {
        let (short, long) =
            (run(&["explain", rule, plan]), run(&["explain", &format!("kluster-2024/{rule}"), plan]));
        assert!(short.output.starts_with(&format!("kluster-2024/{rule} ")), "{short:?}");
        assert_eq!((short.status, short.output), (long.status, long.output));
    }
}
