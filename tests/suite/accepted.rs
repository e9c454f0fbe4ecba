//! What somebody answers for although it breaks a rule: `[[accepted]]` in an application.

use crate::run::{FAILS, Ran, english, run_with};
use serde_json::Value;
use stodkoll::report::ExitStatus::{self, Clean, CouldNotCheck, Violations};

/// The rules of level error that the application breaks.
const BROKEN: [&str; 6] = [
    "submission-deadline",
    "regional-recommendation",
    "prioritised",
    "page-limit",
    "triple-helix",
    "sverige/org-number",
];

/// An acceptance of a rule, with more lines.
fn accepted(rule: &str, more: &str) -> String {
    format!(
        "\n[[accepted]]\nrule = \"{rule}\"\nreason = \"beslut 3/3\"\nwho = \"Åsa Ek\"\nuntil = 2026-06-30\n{more}"
    )
}

/// The application with everything that it breaks accepted.
fn all_accepted() -> String {
    FAILS.to_owned() + &BROKEN.map(|rule| accepted(rule, "")).concat()
}

/// A check of a text on a day.
fn check(text: &str, today: &str, more: &[&str]) -> Ran {
    run_with(&[&["check", "-", "--today", today], more].concat(), text, &english())
}

/// The same as JSON, with how it ended.
fn json(text: &str, today: &str, more: &[&str]) -> (Value, ExitStatus) {
    let ran = check(text, today, &[&["--format", "json"], more].concat());
    (serde_json::from_str(&ran.output).unwrap(), ran.status)
}

/// A rule of the first application.
fn rule<'j>(report: &'j Value, id: &str) -> Option<&'j Value> {
    report["applications"][0]["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == id)
}

#[test]
fn what_is_accepted_is_shown_with_its_reason_and_does_not_fail() {
    let (report, status) = json(&all_accepted(), "2026-06-30", &[]);
    assert_eq!(status, Clean, "{report:#}");
    assert_eq!(report["summary"]["errors"], 0);
    assert_eq!(report["summary"]["accepted"], 6);
    assert_eq!(report["applications"][0]["status"], "pass");
    let finding = &rule(&report, "page-limit").unwrap()["findings"][0];
    assert_eq!(rule(&report, "page-limit").unwrap()["outcome"], "fail");
    let by = serde_json::json!({ "reason": "beslut 3/3", "who": "Åsa Ek", "until": "2026-06-30" });
    assert_eq!(finding["accepted"], by);
    assert_eq!(rule(&report, "acceptance-run-out"), None);
    for format in ["table", "full"] {
        let shown = check(&all_accepted(), "2026-06-30", &["--format", format]).output;
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("beslut 3/3") && words.contains("accepted"), "{format}: {shown}");
        assert!(words.ends_with("1 warning, 2 to confirm, 6 accepted"), "{format}: {shown}");
    }
}

#[test]
fn one_that_has_run_out_is_a_finding_and_fails_again() {
    let (report, status) = json(&all_accepted(), "2026-07-01", &[]);
    assert_eq!(status, Violations);
    assert_eq!((&report["summary"]["errors"], &report["summary"]["accepted"]), (&6.into(), &0.into()));
    let run_out = rule(&report, "acceptance-run-out").unwrap();
    assert_eq!((&run_out["pack"], &run_out["level"]), (&"stodkoll".into(), &"warning".into()));
    assert_eq!(run_out["findings"].as_array().unwrap().len(), 6);
    let message = run_out["findings"][0]["message"].as_str().unwrap();
    assert_eq!(message, "`submission-deadline` was accepted until 2026-06-30 by Åsa Ek");
    let line = all_accepted().lines().position(|line| line == "[[accepted]]").unwrap() + 1;
    assert_eq!(run_out["findings"][0]["places"][0]["line"], line);
}

#[test]
fn one_that_nothing_needs_is_a_warning_that_fails_where_strictness_is_asked_for() {
    let text = crate::run::PASSES.to_owned() + &accepted("page-limit", "");
    let (report, status) = json(&text, "2026-06-30", &[]);
    let unneeded = rule(&report, "acceptance-unneeded").unwrap();
    assert_eq!(unneeded["findings"][0]["message"], "`page-limit` is accepted, but nothing breaks the rule");
    assert_eq!((status, &report["summary"]["warnings"]), (Clean, &1.into()));
    assert_eq!(check(&text, "2026-06-30", &["--strict"]).status, Violations);
    // Nothing is known of a rule that is not looked at.
    let (report, _) = json(&text, "2026-06-30", &["--not-rule", "page-limit"]);
    assert_eq!(rule(&report, "acceptance-unneeded"), None);
}

#[test]
fn a_subject_is_accepted_and_no_other() {
    let only = |subject: &str| accepted("sverige/org-number", &format!("subject = \"{subject}\"\n"));
    let not = ["--rule", "org-number"];
    let (report, status) = json(&(FAILS.to_owned() + &only("klartglas")), "2026-01-01", &not);
    assert_eq!((status, &report["summary"]["accepted"]), (Clean, &1.into()), "{report:#}");
    // Hyttan has a number that is right.
    let (report, status) = json(&(FAILS.to_owned() + &only("hyttan")), "2026-01-01", &not);
    assert_eq!(status, Violations);
    assert_eq!(
        rule(&report, "acceptance-unneeded").unwrap()["findings"][0]["subject"],
        serde_json::json!({ "table": "accepted", "id": "sverige/org-number hyttan" })
    );
    let ran = check(&(FAILS.to_owned() + &only("klartgals")), "2026-01-01", &[]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("did you mean `klartglas`"), "{}", ran.errors);
    let whole = accepted("page-limit", "") + &accepted("triple-helix", "subject = \"klartglas\"\n");
    let ran = check(&(FAILS.to_owned() + &whole), "2026-01-01", &[]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("take the line `subject` away"), "{}", ran.errors);
}

#[test]
fn all_of_them_can_be_passed_over() {
    let (report, status) = json(&all_accepted(), "2026-06-30", &["--no-accepted"]);
    assert_eq!((status, &report["summary"]["errors"]), (Violations, &6.into()));
    assert_eq!((&report["summary"]["accepted"], rule(&report, "acceptance-run-out")), (&0.into(), None));
    let broken = FAILS.to_owned() + &accepted("no-such-rule", "");
    assert_eq!(check(&broken, "2026-06-30", &["--no-accepted"]).status, CouldNotCheck);
}

#[test]
fn a_point_that_is_not_confirmed_can_be_accepted_and_what_is_undecided_cannot() {
    let point = FAILS.to_owned() + &accepted("sustainability", "");
    let only = ["--rule", "sustainability", "--strict"];
    assert_eq!(check(FAILS, "2026-06-30", &only).status, Violations);
    let (report, status) = json(&point, "2026-06-30", &only);
    assert_eq!((status, &report["summary"]["accepted"]), (Clean, &1.into()), "{report:#}");
    assert_eq!(rule(&report, "sustainability").unwrap()["accepted"]["who"], "Åsa Ek");
    // Without the day nobody knows whether the deadline is kept.
    let open = FAILS.replace("submitted = 2018-06-01", "") + &accepted("submission-deadline", "");
    let (report, status) = json(&open, "2026-06-30", &["--rule", "submission-deadline"]);
    assert_eq!((status, &report["summary"]["accepted"]), (Violations, &0.into()));
    assert_eq!(rule(&report, "acceptance-unneeded"), None, "it may be needed yet");
}

#[test]
fn an_acceptance_for_another_of_its_calls_is_passed_over() {
    let text = crate::run::PASSES.to_owned() + &accepted("page-limit", "");
    let ran = check(&text, "2026-06-30", &["--call", "s3-piloten-2018-steg-2", "--draft"]);
    assert!(!ran.errors.contains("page-limit"), "{}", ran.errors);
}
