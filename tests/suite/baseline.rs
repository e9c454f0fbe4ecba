//! Findings that are known already: `--write-baseline` and `--baseline`.

use std::fs;

use crate::run::{FAILS, Folder, PASSES, Ran, check};
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

/// An application that another may have a cost in common with.
const SHARED: &str = include_str!("../../examples/s3-piloten-2018-steg-2/robotsmedjan.toml");

/// A folder with an application that fails, and the baseline of it.
fn known() -> (Folder, String, String) {
    let folder = Folder::new(&[("utkast/a.toml", FAILS)]);
    let (drafts, baseline) = (folder.path("utkast"), folder.path("baseline.toml"));
    assert_eq!(check(&[&drafts, "--write-baseline", &baseline]).status, Clean);
    (folder, drafts, baseline)
}

fn summary(ran: &Ran) -> &str {
    ran.output.lines().last().unwrap_or_default()
}

#[test]
fn what_is_written_is_known_and_nothing_else() {
    let (folder, drafts, baseline) = known();
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    assert_eq!(summary(&ran), "1 application: 1 pass · 9 known already");
    assert!(!ran.output.contains("page-limit"), "{ran:?}");
    assert_eq!(ran.errors, "");
    assert_eq!(check(&[&drafts, "--baseline", &baseline, "--strict"]).status, Clean);
    // One more document that is too long: new, and one too many.
    let longer = format!("{FAILS}\n[[attachment]]\nkind = \"application-document\"\npages = 6\n");
    folder.write("utkast/a.toml", longer.as_bytes());
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert_eq!(ran.status, Violations);
    assert_eq!(summary(&ran), "1 application: 1 fail · 2 errors, 9 known already");
    assert!(ran.output.contains("2 too many") && !ran.output.contains("klartglas"), "{ran:?}");
}

#[test]
fn lines_may_move() {
    let (folder, drafts, baseline) = known();
    folder.write("utkast/a.toml", format!("# En rad till.\n\n{FAILS}").as_bytes());
    assert_eq!(check(&[&drafts, "--baseline", &baseline]).status, Clean);
}

#[test]
fn the_file_is_sorted_and_its_paths_are_its_own() {
    let folder = Folder::new(&[("b.toml", FAILS), ("å/a.toml", FAILS), ("ci/x", "")]);
    let baseline = folder.path("ci/baseline.toml");
    assert_eq!(
        check(&[&folder.path("å"), &folder.path("b.toml"), "--write-baseline", &baseline]).status,
        Clean
    );
    let text = fs::read_to_string(&baseline).unwrap();
    let paths: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("application = ")).collect();
    assert!(paths.is_sorted() && paths.first() == Some(&"\"../b.toml\""), "{text}");
    assert_eq!(paths.last(), Some(&"\"../å/a.toml\""));
    assert!(text.contains("rule = \"s3-piloten-2018-steg-1/sverige/org-number\"\nsubject = 'partner \"klartglas\"'\noutcome = \"fail\"\n"), "{text}");
}

#[test]
fn of_several_by_one_name_as_many_are_known_as_there_were() {
    let (_folder, drafts, baseline) = known();
    let text = fs::read_to_string(&baseline).unwrap();
    let one = "outcome = \"fail\"\n";
    fs::write(&baseline, text.replacen(one, &format!("{one}count = 3\n"), 1)).unwrap();
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert_eq!(ran.status, Clean);
    assert!(ran.errors.starts_with("note: this is known by"), "two of three are gone: {ran:?}");
}

#[test]
fn what_was_undecided_and_now_fails_is_new() {
    let open = FAILS.replace("submitted = 2018-06-01", "");
    let folder = Folder::new(&[("a.toml", open.as_str())]);
    let (application, baseline) = (folder.path("a.toml"), folder.path("baseline.toml"));
    let only = ["--rule", "submission-deadline"];
    let ran = check(&[&[application.as_str(), "--write-baseline", &baseline][..], &only].concat());
    assert_eq!((ran.status, summary(&ran)), (Clean, "1 application: 1 pass · 1 known already"));
    folder.write("a.toml", FAILS.as_bytes());
    let ran = check(&[&[application.as_str(), "--baseline", &baseline][..], &only].concat());
    assert_eq!(ran.status, Violations, "{ran:?}");
    // And the other way round it is nothing worse.
    check(&[&[application.as_str(), "--write-baseline", &baseline][..], &only].concat());
    folder.write("a.toml", open.as_bytes());
    let ran = check(&[&[application.as_str(), "--baseline", &baseline][..], &only].concat());
    assert_eq!(ran.status, Clean, "{ran:?}");
}

#[test]
fn what_is_gone_is_said() {
    let (folder, drafts, baseline) = known();
    folder.write("utkast/a.toml", FAILS.replace("pages = 5", "pages = 4").as_bytes());
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert_eq!(ran.status, Clean);
    assert!(
        ran.errors.contains("`utkast/a.toml`: `s3-piloten-2018-steg-1/page-limit`, `attachment[0]`"),
        "{ran:?}"
    );
    assert_eq!(ran.errors.lines().count(), 2);
    // Nobody knows of a rule that was not looked at.
    let ran = check(&[&drafts, "--baseline", &baseline, "--rule", "triple-helix"]);
    assert_eq!(ran.errors, "");
    folder.write("b.toml", PASSES.as_bytes());
    fs::remove_file(folder.path("utkast/a.toml")).unwrap();
    let ran = check(&[&folder.path("b.toml"), "--baseline", &baseline]);
    assert_eq!((ran.status, ran.errors.lines().count()), (Clean, 10), "{ran:?}");
}

#[test]
fn input_errors_are_never_known() {
    let (folder, drafts, baseline) = known();
    let before = fs::read_to_string(&baseline).unwrap();
    folder.write("utkast/b.toml", b"call = \"kluster-2024\"\nx = 1\n");
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("b.toml:2:1"), "{ran:?}");
    let ran = check(&[&drafts, "--write-baseline", &baseline]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("is not written"), "{ran:?}");
    assert_eq!(fs::read_to_string(&baseline).unwrap(), before);
}

#[test]
fn a_baseline_that_is_broken_or_missing_is_told() {
    let (folder, drafts, baseline) = known();
    let none = folder.path("none.toml");
    let ran = check(&[&drafts, "--baseline", &none]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("`--write-baseline` writes it"), "{ran:?}");
    let text = fs::read_to_string(&baseline).unwrap();
    for (from, to, said) in [
        ("format = 1", "format = 2", "this format is not known"),
        ("format = 1\n", "", "`format` is missing"),
        ("outcome = \"fail\"", "outcome = \"fial\"", "did you mean `fail`"),
        ("rule =", "rules =", "unknown key `rules`"),
        ("application = ", "application = 1 #", "a text in quotes"),
        ("outcome = \"fail\"", "outcome = \"fail\"\ncount = 0", "a whole number from 1"),
        ("[[known]]", "[known]", "baseline.toml:9:1"),
        ("[[known]]", "<<<<<<< HEAD\n[[known]]", "baseline.toml:4"),
    ] {
        fs::write(&baseline, text.replacen(from, to, 1)).unwrap();
        let ran = check(&[&drafts, "--baseline", &baseline]);
        assert_eq!(ran.status, CouldNotCheck, "{to}");
        assert!(ran.errors.contains(said), "{to}: {}", ran.errors);
    }
    let first = text.split("\n\n").nth(1).unwrap();
    fs::write(&baseline, format!("{text}\n{first}\n")).unwrap();
    let ran = check(&[&drafts, "--baseline", &baseline]);
    assert!(ran.status == CouldNotCheck && ran.errors.contains("this stands twice"), "{}", ran.errors);
    assert_eq!(
        check(&[&drafts, "--baseline", &baseline, "--write-baseline", &baseline]).status,
        CouldNotCheck
    );
}

#[test]
fn json_counts_what_is_known() {
    let (_folder, drafts, baseline) = known();
    let ran = check(&[&drafts, "--baseline", &baseline, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!((&json["summary"]["known"], &json["summary"]["errors"]), (&9.into(), &0.into()));
    let rules = json["applications"][0]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["rule"] == "page-limit").unwrap();
    assert_eq!((&rule["known"], &rule["findings"]), (&1.into(), &serde_json::json!([])));
}

#[test]
fn a_text_that_needs_quotes_is_read_as_it_was_written() {
    let odd = FAILS.replace("\"klartglas\"", "\"klart'glas\\\"\\t\\u001B\"");
    let folder = Folder::new(&[("o'a.toml", odd.as_str())]);
    let (application, baseline) = (folder.path("o'a.toml"), folder.path("baseline.toml"));
    assert_eq!(check(&[&application, "--write-baseline", &baseline]).status, Clean);
    let ran = check(&[&application, "--baseline", &baseline]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
}

/// Three applications of which two have a cost in common, and the baseline of that.
fn known_together() -> (Folder, String, [String; 4]) {
    let folder = Folder::new(&[("in/b.toml", SHARED), ("in/c.toml", SHARED), ("in/x.toml", PASSES)]);
    let (drafts, baseline) = (folder.path("in"), folder.path("baseline.toml"));
    let of = |option: &str| [drafts.clone(), option.to_owned(), baseline.clone(), "--strict".to_owned()];
    let (write, read) = (of("--write-baseline"), of("--baseline"));
    assert_eq!(run(&write).status, Clean);
    (folder, baseline, read)
}

fn run(arguments: &[String]) -> Ran {
    check(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_applications_come_to_together_is_known_by_all_of_them() {
    let (folder, _, arguments) = known_together();
    let written = folder.read("baseline.toml");
    let entry = "application = \"in/b.toml\"\nwith = [\"in/c.toml\"]\nrule = \"grunder/no-cost-twice\"";
    assert!(written.contains(entry), "{written}");
    let ran = run(&arguments);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    assert!(!ran.output.contains("no-cost-twice"), "{ran:?}");
    // The same cost in one more is news.
    folder.write("in/a.toml", SHARED.as_bytes());
    let ran = run(&arguments);
    assert_eq!(ran.status, Violations, "{ran:?}");
    assert!(ran.output.contains("3\n") || ran.output.contains("no-cost-twice"), "{ran:?}");
}

#[test]
fn what_applications_no_longer_come_to_together_is_said() {
    let (folder, baseline, arguments) = known_together();
    let said = "  `in/b.toml`, `in/c.toml`: `grunder/no-cost-twice`";
    // Where one of them is not looked at, nobody knows.
    let part = [folder.path("in/b.toml"), folder.path("in/x.toml"), "--baseline".to_owned(), baseline];
    assert_eq!(run(&part).errors, "");
    folder.write("in/c.toml", SHARED.replace("text     = \"", "text     = \"Annan ").as_bytes());
    let ran = run(&arguments);
    assert!(ran.errors.contains(said), "{ran:?}");
    fs::remove_file(folder.path("in/c.toml")).unwrap();
    assert!(run(&arguments).errors.contains(said));
}
