//! `calls test`: what applications are expected to come to, and what they do.

use crate::run::{FAILS, Folder, PASSES, Ran, check, english, run_with};
use crate::support::whole_call::head;
use serde_json::Value;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const CALL: &str = concat!(
    head!("ours"),
    r#"
[measure.total]
sum = "cost.amount"
[[rule]]
id = "cap"
title = { sv = "Tak", en = "Cap" }
measure = "total"
at_most = 100
cite = { document = "text", section = "1" }
[[rule]]
id = "floor"
title = { sv = "Golv", en = "Floor" }
measure = "total"
at_least = 10
cite = { document = "text", section = "1" }
"#
);

fn test(arguments: &[&str]) -> Ran {
    run_with(&[&["calls", "test"], arguments].concat(), "", &english())
}

fn application(amount: &str) -> String {
    format!("call = \"ours\"\n[[cost]]\namount = {amount}\n")
}

#[test]
fn a_call_is_tested_beside_its_examples() {
    let folder = Folder::new(&[
        ("ours.toml", CALL),
        ("met.toml", &application("50")),
        ("met.expect.toml", "[expect]\nstatus = \"pass\"\ncap = \"pass\"\nfloor = \"pass\"\n"),
        (
            "over.toml",
            &format!("expect = {{ status = \"fail\", cap = \"fail\" }}\n{}", application("100.01")),
        ),
        ("plan.toml", &application("1")),
    ]);
    let ran = test(&[&folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    for said in [
        "met.toml: as expected (2 rules)",
        "over.toml: as expected (1 rule)",
        "plan.toml: it is not said what is expected",
        "ours: 2 applications, 2 computed rules",
        "never broken:  floor",
        "2 applications: all came out as expected",
    ] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    assert_eq!(test(&[&folder.path(""), "--strict"]).status, Violations);
    folder
        .write("under.toml", format!("expect = {{ floor = \"fail\" }}\n{}", application("9.99")).as_bytes());
    assert_eq!(test(&[&folder.path(""), "--strict"]).status, Clean);
    // One file alone, with the file beside it.
    let ran = test(&[&folder.path("met.toml"), "--calls", &folder.path("")]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    assert!(ran.output.contains("1 application: all"), "{ran:?}");
}

#[test]
fn what_comes_out_otherwise_is_said_rule_by_rule() {
    let folder = Folder::new(&[
        ("ours.toml", CALL),
        ("over.toml", &application("100.01")),
        ("over.expect.toml", "[expect]\nstatus = \"pass\"\ncap = \"pass\"\nfloor = \"pass\"\n"),
    ]);
    let ran = test(&[&folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{ran:?}");
    for said in ["over.toml: 2 differences", "over.expect.toml:3:7", "did not come out as expected"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let ran = test(&[&folder.path(""), "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    let differences = &json["applications"][0]["differences"];
    assert_eq!((&differences[0]["rule"], &differences[0]["found"]), (&Value::Null, &"fail".into()));
    assert_eq!((&differences[1]["rule"], &differences[1]["line"]), (&"cap".into(), &3.into()));
    assert!(!differences[1]["messages"][0].as_str().unwrap().is_empty());
    assert_eq!(json["summary"]["different"], 1);
    let ran = test(&[&folder.path(""), "--lang", "sv"]);
    assert!(ran.output.contains("2 skillnader") && ran.output.contains("blev inte som väntat"), "{ran:?}");
}

#[test]
fn an_application_that_is_to_be_refused_may_be_expected_so() {
    let refused = application("\"ten\"");
    let folder = Folder::new(&[("ours.toml", CALL), ("bad.toml", &refused)]);
    folder.write("bad.expect.toml", b"[expect]\nstatus = \"invalid\"\n");
    assert_eq!(test(&[&folder.path("")]).status, Clean);
    folder.write("bad.expect.toml", b"[expect]\nstatus = \"fail\"\n");
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert!(ran.errors.contains("bad.toml:3"), "{ran:?}");
    // No rule comes to anything where nothing could be read.
    folder.write("bad.expect.toml", b"[expect]\nstatus = \"invalid\"\ncap = \"pass\"\n");
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, Violations, "{ran:?}");
}

#[test]
fn what_is_wrong_with_an_expectation_is_said_at_its_place() {
    let folder = Folder::new(&[
        ("ours.toml", CALL),
        ("met.toml", &application("50")),
        (
            "met.expect.toml",
            "about = 1\n[expect]\nstatus = \"good\"\ncpa = \"pass\"\nfloor = \"passes\"\ncap = 1\n",
        ),
        ("alone.expect.toml", "[expect]\ncap = \"pass\"\n"),
    ]);
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    for said in [
        "unknown key `about`",
        "there is no outcome `good`",
        "`ours` has no rule `cpa`",
        "there are: `cap`, `floor`",
        "there is no outcome `passes`",
        "this should be a text in quotes",
        "there is no application beside the file",
    ] {
        assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
    }
}

#[test]
fn there_must_be_something_to_test() {
    let folder = Folder::new(&[("ours.toml", CALL), ("met.toml", &application("50"))]);
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("no application here with an expected outcome"), "{ran:?}");
    assert_eq!(test(&[&folder.path("nowhere")]).status, CouldNotCheck);
    folder.write("x.toml", b"call = \"nope\"\nexpect = { cap = \"pass\" }\n");
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("unknown call: `nope`"), "{ran:?}");
}

#[test]
fn check_passes_over_what_is_expected() {
    let expected = format!("expect = {{ status = \"fail\" }}\n{PASSES}");
    let folder = Folder::new(&[("a.toml", &expected), ("a.expect.toml", "[expect]\nstatus = \"fail\"\n")]);
    let ran = check(&[&folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    for wrong in ["expect = 1", "expect = { cap = 1 }"] {
        folder.write("a.toml", format!("{wrong}\n{PASSES}").as_bytes());
        let ran = check(&[&folder.path("a.toml")]);
        assert_eq!(ran.status, CouldNotCheck, "{wrong}");
        assert!(ran.errors.contains("a.toml:1"), "{ran:?}");
    }
    // A call's folder may hold its examples.
    let folder = Folder::new(&[("ours.toml", CALL), ("a.toml", &application("5")), ("b.toml", FAILS)]);
    let ran = check(&[&folder.path("a.toml"), "--calls", &folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{ran:?}");
    let ran = run_with(&["calls", "lint", &folder.path("")], "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (Clean, "1 file: no faults\n"), "{ran:?}");
}

const CASES: &str = r#"
[[case]]
rule = "cap"
about = "exactly the cap"
edge = "on"
set = { "cost[0].amount" = 100 }
outcome = "pass"

[[case]]
rule = "cap"
about = "one öre more"
edge = "beyond"
set = { "cost[0].amount" = 100.01 }
outcome = "fail"
places = ["cost[0].amount"]

[[case]]
rule = "floor"
about = "no cost at all"
remove = ["cost"]
outcome = "fail"

[[case]]
about = "two lines that are too much together"
set = { project.title = "Two lines" }
expect = { cap = "fail", floor = "pass", status = "fail" }

[[case.add.cost]]
amount = 60
"#;

/// A call, an application that is well within its limits, and cases.
fn with_cases(cases: &str) -> Folder {
    let application = application("50").replace("[[cost]]", "[project]\ntitle = \"One\"\n[[cost]]");
    Folder::new(&[("ours.toml", CALL), ("plan.toml", &application), ("plan.cases.toml", cases)])
}

#[test]
fn cases_change_an_application_and_count_in_the_coverage() {
    let folder = with_cases(CASES);
    let ran = test(&[&folder.path(""), "--strict"]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    for said in
        ["plan.cases.toml: as expected (4 cases)", "every rule is both met and broken", "4 cases: all"]
    {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    assert!(!ran.output.contains("it is not said"), "{ran:?}");
    let json: Value = serde_json::from_str(&test(&[&folder.path(""), "--format", "json"]).output).unwrap();
    assert_eq!(json["summary"]["cases"], 4);
    assert_eq!(json["case_files"][0]["cases"], 4);
    let cap = &json["coverage"][0]["rules"][0];
    assert_eq!((&cap["rule"], &cap["pass"], &cap["fail"]), (&"cap".into(), &1.into(), &2.into()));
    assert_eq!((&cap["on_limit"], &cap["beyond_limit"]), (&1.into(), &1.into()));
    // A case names its rule: that others come out some way is no test of them.
    assert_eq!(json["coverage"][0]["rules"][1]["pass"], 1);
    // One file alone, and an application in another folder.
    for path in ["plan.toml", "plan.cases.toml"] {
        let ran = test(&[&folder.path(path), "--calls", &folder.path("")]);
        assert_eq!(ran.status, Clean, "{ran:?}");
    }
    folder.write("cases/cap.cases.toml", format!("base = \"../plan.toml\"\n{CASES}").as_bytes());
    let ran = test(&[&folder.path("cases"), "--calls", &folder.path("")]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    // `check` knows no cases, and a folder of calls may hold them.
    let ran = check(&[&folder.path(""), "--calls", &folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
}

#[test]
fn what_a_case_shows_on_one_side_of_a_limit_only_is_not_enough() {
    let folder = with_cases(&CASES.replace("edge = \"beyond\"\n", ""));
    let ran = test(&[&folder.path(""), "--strict"]);
    assert_eq!(ran.status, Violations, "{ran:?}");
    assert!(ran.output.contains("never beyond it:  cap"), "{ran:?}");
}

#[test]
fn a_case_that_comes_out_otherwise_is_told_at_its_place() {
    let cases = CASES.replace("100.01", "99.99").replace("status = \"fail\"", "status = \"pass\"");
    let folder = with_cases(&cases.replacen("outcome = \"pass\"", "outcome = \"undecided\"", 1));
    let ran = test(&[&folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{ran:?}");
    for said in ["4 differences", "plan.cases.toml:7:11", "plan.cases.toml:15:10", "one öre more"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let json: Value = serde_json::from_str(&test(&[&folder.path(""), "--format", "json"]).output).unwrap();
    let differences = json["case_files"][0]["differences"].as_array().unwrap();
    let of = |difference: &Value| difference["of"].as_str().unwrap().to_owned();
    assert_eq!(differences.iter().map(of).collect::<Vec<_>>(), ["outcome", "outcome", "places", "status"]);
    assert_eq!(
        (&differences[2]["expected"], &differences[2]["found"], &differences[2]["line"]),
        (&"cost[0].amount".into(), &"".into(), &15.into())
    );
    let ran = test(&[&folder.path(""), "--lang", "sv"]);
    assert!(ran.output.contains("4 skillnader") && ran.output.contains("4 fall: 3 blev inte"), "{ran:?}");
}

#[test]
fn what_is_wrong_with_a_case_is_said_at_its_place() {
    let wrong = r#"
[[case]]
rule = "cpa"
outcome = "pass"

[[case]]
rule = "cap"
outcome = "passes"

[[case]]
rule = "cap"
outcmoe = "pass"

[[case]]
rule = "cap"
set = { "cost[1].amount" = 3, "cost.amount" = 4, "cots[0].amount" = 5, "cost[0]" = 6, "a b" = 7 }
outcome = "pass"

[[case]]
rule = "cap"
set = { "cost[0].amount" = 50 }
outcome = "pass"

[[case]]
rule = "cap"
set = { "cost[0].amuont" = 51, "project.title" = "Two" }
outcome = "pass"

[[case]]
rule = "cap"
remove = ["project.titel", "project[0].title", "call"]
outcome = "pass"

[[case]]
rule = "cap"
outcome = "pass"
edge = "at"
expect = { cap = "pass" }

[[case]]
rule = "cap"
outcome = "pass"
add = { project = { title = "Another" }, cost = 1 }

[[case]]
rule = "cap"
outcome = "pass"
set = { "cost[0].amount" = "much" }

[[case]]
rule = "cap"
outcome = "pass"
remove = ["call"]
"#;
    let folder = with_cases(wrong);
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    for (said, at) in [
        ("`ours` has no rule `cpa`", "3:8"),
        ("there is no outcome `passes`", "8:11"),
        ("unknown key `outcmoe`", "12:1"),
        ("the application has no `cost[1]`", "16:9"),
        ("the rows are `cost[0]` to `cost[0]`", "16:9"),
        ("`cost` has several rows", "16:31"),
        ("the application has no `cots`", "16:50"),
        ("`cost[0]` is a whole row", "16:72"),
        ("`a b` is no place in an application", "16:87"),
        ("`cost[0].amount` is so already in the application", "21:28"),
        ("has no column called `amuont`", "26:9"),
        ("the application has no `project.titel`", "31:11"),
        ("did you mean `title`?", "31:11"),
        ("`project` has no rows", "31:28"),
        ("`edge` cannot be `at`", "37:8"),
        ("`rule` stands beside `expect`", "35:1"),
        ("there is only one `project`", "43:9"),
        ("this should be rows: `[[case.add.cost]]`", "43:49"),
        ("`much`", "48:28"),
        ("does not say which call it is to", "50:1"),
    ] {
        assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
        assert!(ran.errors.contains(&format!("plan.cases.toml:{at}]")), "{at} is not in\n{}", ran.errors);
    }
    for (cases, said) in [
        ("", "the file has no cases"),
        ("[[case]]\nset = {}\n", "`rule` is missing"),
        ("[[case]]\nrule = \"cap\"\n", "`outcome` is missing"),
        ("case = 1\n", "a list in square brackets"),
        ("bsae = \"plan.toml\"\n[[case]]\nrule = \"cap\"\noutcome = \"pass\"\n", "unknown key `bsae`"),
        ("base = \"paln.toml\"\n[[case]]\nrule = \"cap\"\noutcome = \"pass\"\n", "cannot be read"),
        ("base = 1\n", "a text in quotes"),
        ("[[case]\n", "plan.cases.toml:1"),
    ] {
        folder.write("plan.cases.toml", cases.as_bytes());
        let ran = test(&[&folder.path("")]);
        assert_eq!(ran.status, CouldNotCheck, "{cases}: {ran:?}");
        assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
    }
    assert!(ran.output.contains("nothing was tested"), "{ran:?}");
    // Nobody's application is beside it.
    folder.write("alone.cases.toml", CASES.as_bytes());
    let ran = test(&[&folder.path("alone.cases.toml")]);
    assert!(
        ran.errors.contains("alone.toml` cannot be read") && ran.errors.contains("says `base ="),
        "{ran:?}"
    );
}

#[test]
fn a_case_may_expect_an_application_that_cannot_be_read() {
    let folder =
        with_cases("[[case]]\nset = { \"cost[0].amount\" = \"much\" }\nexpect = { status = \"invalid\" }\n");
    let ran = test(&[&folder.path("")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
}

#[test]
fn an_application_that_cannot_be_read_is_told_once_and_not_for_each_case() {
    let folder = with_cases(CASES);
    folder.write("plan.toml", application("\"ten\"").as_bytes());
    let ran = test(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert_eq!(ran.errors.matches("plan.toml:3:10").count(), 1, "{ran:?}");
    assert!(!ran.errors.contains("plan.cases.toml"), "{ran:?}");
}

#[test]
fn a_strict_lint_asks_for_an_example_on_both_sides_of_every_rule() {
    let lint = |arguments: &[&str]| run_with(&[&["calls", "lint"], arguments].concat(), "", &english());
    let folder = with_cases(CASES);
    let call = folder.path("ours.toml");
    let ran = lint(&[&call, "--strict"]);
    assert_eq!(
        (ran.status, ran.output.as_str(), ran.errors.as_str()),
        (Clean, "1 file: no faults\n", ""),
        "{ran:?}"
    );
    // The examples may stand elsewhere.
    let elsewhere = Folder::new(&[("ours.toml", CALL)]);
    let call = elsewhere.path("ours.toml");
    assert_eq!(lint(&[&call]).status, Clean);
    let ran = lint(&[&call, "--strict"]);
    assert_eq!(ran.status, Violations, "{ran:?}");
    for said in ["no example shows the rule", "ours.toml:14:6", "ours.toml:20:6", "1 file: 2 remarks"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    assert_eq!(lint(&[&call, "--strict", "--examples", &folder.path("")]).status, Clean);
    assert_eq!(lint(&[&call, "--strict", "--examples", &elsewhere.path("nowhere")]).status, CouldNotCheck);
    // What is missing is said rule by rule, and what would show it.
    elsewhere.write("plan.toml", application("50").as_bytes());
    let ran = lint(&[&call, "--strict"]);
    assert_eq!(ran.output.matches("no example breaks the rule").count(), 2, "{ran:?}");
    assert!(ran.output.contains("\"cap\"`, `outcome = \"fail\"`"), "{ran:?}");
    elsewhere.write("plan.toml", application("100.01").as_bytes());
    let ran = lint(&[&call, "--strict", "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    let remarks = json["files"][0]["remarks"].as_array().unwrap();
    let said: Vec<&str> = remarks.iter().map(|remark| remark["message"].as_str().unwrap()).collect();
    assert_eq!(said, ["no example meets the rule", "no example breaks the rule"]);
    // A file that is no example is told, whatever else there is.
    elsewhere.write("plan.cases.toml", b"[[case]]\nrule = \"cap\"\n");
    let ran = lint(&[&call, "--strict"]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert!(ran.errors.contains("`outcome` is missing"), "{ran:?}");
}

#[test]
fn a_strict_lint_asks_for_points_that_are_confirmed_and_that_are_not() {
    let confirm = "[[rule]]\nid = \"open\"\ntitle = { sv = \"Öppet\", en = \"Open\" }\n\
        confirm = { sv = \"Är det öppet?\", en = \"Is it open?\" }\n\
        cite = { document = \"text\", section = \"2\" }\n";
    let folder = with_cases(CASES);
    folder.write("ours.toml", format!("{CALL}{confirm}").as_bytes());
    let lint = || run_with(&["calls", "lint", &folder.path("ours.toml"), "--strict"], "", &english());
    let ran = lint();
    assert_eq!(ran.status, Violations, "{ran:?}");
    assert!(ran.output.contains("no example confirms the point"), "{ran:?}");
    let case = "[[case]]\nset = { confirmed = [\"open\"] }\nrule = \"open\"\noutcome = \"confirmed\"\n";
    folder.write("plan.cases.toml", format!("{CASES}{case}").as_bytes());
    assert_eq!(lint().status, Clean);
}

#[test]
fn a_rule_is_explained_by_a_case_that_breaks_it() {
    let explain = |rule: &str, more: &[&str]| run_with(&[&["explain", rule], more].concat(), "", &english());
    let folder = with_cases(CASES);
    let ran = explain("ours/cap", &["--calls", &folder.path("")]);
    let unbroken = ran.output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unbroken.contains("plan.toml, changed: cost[0].amount = 100.01)"), "{ran:?}");
    assert!(unbroken.contains("SEK 100.01, but must be at most SEK 100"), "{ran:?}");
    let ran = explain("ours/floor", &["--calls", &folder.path(""), "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(json["example"]["changes"][0]["remove"], "cost");
    // Every rule that the program comes with and that can be broken has such an example.
    let json: Value =
        serde_json::from_str(&explain("statsstod-box-11/gber/in-force", &["--format", "json"]).output)
            .unwrap();
    assert_eq!(json["example"]["changes"][0]["set"], "project.submitted");
    assert!(!json["example"]["messages"][0].as_str().unwrap().is_empty());
}

#[test]
fn nothing_to_lint_is_a_mistake() {
    let folder = Folder::new(&[("plan.toml", &application("50"))]);
    let ran = run_with(&["calls", "lint", &folder.path("")], "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""), "{ran:?}");
    assert!(ran.errors.contains("there is no call file here"), "{ran:?}");
}
