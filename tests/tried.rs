//! `calls test`: what applications are expected to come to, and what they do.

#![cfg(test)]

#[expect(dead_code, reason = "each test uses some of it")]
mod run;

use run::{FAILS, Folder, PASSES, Ran, check, english, run_with};
use serde_json::Value;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const CALL: &str = r#"
format = 1
id = "ours"
title = { sv = "Vår", en = "Ours" }
funder = "F"
currency = "SEK"
[[document]]
id = "text"
title = "Text"
publisher = "F"
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
"#;

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
