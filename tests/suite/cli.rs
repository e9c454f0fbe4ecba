//! What is checked: files, folders, standard input, calls and rules.

use crate::run::{CALL, FAILS, Folder, PASSES, check, english, entries, run_with};
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

#[test]
fn the_status_says_how_it_went() {
    let folder = Folder::new(&[("a.toml", PASSES), ("b.toml", FAILS), ("c.toml", "call = 1\n")]);
    assert_eq!(check(&[&folder.path("a.toml")]).status, Clean);
    assert_eq!(check(&[&folder.path("b.toml")]).status, Violations);
    assert_eq!(check(&[&folder.path("")]).status, CouldNotCheck);
    let ran = check(&[&folder.path("a.toml"), &folder.path("b.toml"), &folder.path("c.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.output.contains("b.toml (s3-piloten-2018-steg-1): fail"), "{ran:?}");
    assert!(ran.errors.contains("c.toml:1:8"), "{ran:?}");
}

#[test]
fn a_folder_is_searched_for_applications() {
    let folder = Folder::new(&[
        ("b.toml", PASSES),
        ("b/a.toml", PASSES),
        ("b-c.toml", PASSES),
        ("Cargo.toml", "[package]\nname = \"x\"\n"),
        ("broken.toml", "a = [\n"),
        (".hidden/a.toml", PASSES),
        (".ignore", "ignored.toml\n"),
        ("ignored.toml", PASSES),
        ("notes.txt", PASSES),
    ]);
    let names: Vec<(String, String)> = entries(&[&folder.path("")])
        .into_iter()
        .map(|(path, status)| (path.replace(&folder.path(""), ""), status))
        .collect();
    let expected =
        [("b-c.toml", "pass"), ("b.toml", "pass"), ("b/a.toml", "pass"), ("broken.toml", "invalid")];
    assert_eq!(names, expected.map(|(path, status)| (path.to_owned(), status.to_owned())));
}

#[test]
fn the_order_is_that_of_the_paths() {
    let folder = Folder::new(&[("a.toml", PASSES), ("b.toml", PASSES)]);
    let (a, b) = (folder.path("a.toml"), folder.path("b.toml"));
    let paths: Vec<String> = entries(&[&b, &a, &b]).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [b, a]);
}

#[test]
fn a_folder_without_an_application_is_a_mistake() {
    let folder = Folder::new(&[("Cargo.toml", "[package]\n")]);
    let ran = check(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("there is no application in the folder"), "{ran:?}");
}

#[test]
fn what_is_not_there_is_said_and_the_rest_checked() {
    let folder = Folder::new(&[("a.toml", PASSES)]);
    let ran = check(&[&folder.path("nope.toml"), &folder.path("a.toml/x"), &folder.path("a.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("nope.toml: there is no such file or folder"), "{ran:?}");
    assert!(ran.errors.contains("a part of the path is no folder"), "{ran:?}");
    assert!(ran.output.contains("a.toml (s3-piloten-2018-steg-1): pass"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("in/a.toml", PASSES)]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("in/b.toml")).unwrap();
    symlink(folder.path("in"), folder.path("in/loop")).unwrap();
    symlink(folder.path("self"), folder.path("self")).unwrap();
    let ran = check(&[&folder.path("in"), &folder.path("in/b.toml"), &folder.path("self")]);
    assert!(ran.errors.contains("b.toml: it is not an ordinary file"), "{ran:?}");
    assert!(ran.errors.contains("self: it is a link that leads to no file or folder"), "{ran:?}");
    let statuses: Vec<String> =
        entries(&[&folder.path("in")]).into_iter().map(|(_, status)| status).collect();
    assert_eq!(statuses, ["pass", "invalid"]);
}

#[test]
fn standard_input_is_checked() {
    let ran = run_with(&["check", "-"], PASSES, &english());
    assert_eq!((ran.output.as_str(), ran.status), ("- (s3-piloten-2018-steg-1): pass\n", Clean));
}

#[test]
fn a_named_file_without_a_call_says_what_to_write() {
    let folder = Folder::new(&[("a.toml", "[project]\ntitle = \"x\"\n")]);
    let ran = check(&[&folder.path("a.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("write `call = \"…\"` at the top of the file"), "{ran:?}");
    assert!(ran.errors.contains("`s3-piloten-2018-steg-1`"), "{ran:?}");
    let ran = check(&[&folder.path("a.toml"), "--call", "s3-piloten-2018-steg-1", "--quiet", "--draft"]);
    assert!(ran.status != CouldNotCheck, "{ran:?}");
}

#[test]
fn an_unknown_call_is_named_with_the_nearest() {
    let folder = Folder::new(&[("a.toml", "call = \"s3-piloten-2018-steg-3\"\n")]);
    let ran = check(&[&folder.path("a.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(
        ran.errors.contains("a.toml:1:8") && ran.errors.contains("did you mean `s3-piloten-2018-steg-"),
        "{ran:?}"
    );
    let ran = check(&[&folder.path("a.toml"), "--call", "kluster"]);
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""));
    assert!(
        ran.errors.starts_with("error: unknown call: `kluster`\n\n  help: did you mean `kluster-2024`?"),
        "{ran:?}"
    );
}

#[test]
fn each_file_is_checked_against_each_call() {
    let folder = Folder::new(&[("a.toml", PASSES)]);
    let calls = ["--call", "s3-piloten-2018-steg-1", "--call", "kluster-2024"];
    let found = entries(&[&[folder.path("a.toml").as_str()][..], &calls].concat());
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].1, "pass");
    assert_eq!(found[1].1, "fail");
}

#[test]
fn rules_can_be_picked() {
    let folder = Folder::new(&[("a.toml", FAILS)]);
    let file = folder.path("a.toml");
    let all = check(&[&file, "--format", "json"]).output.matches("\"rule\":").count();
    let only = check(&[&file, "--format", "json", "--rule", "org-number", "--rule", "legal-person"]);
    assert_eq!(only.output.matches("\"rule\":").count(), 2);
    let without = check(&[&file, "--format", "json", "--not-rule", "sverige/org-number"]);
    assert_eq!(without.output.matches("\"rule\":").count(), all - 1);
    let unknown = check(&[&file, "--rule", "org-numer"]);
    assert_eq!((unknown.status, unknown.output.as_str()), (CouldNotCheck, ""));
    assert_eq!(
        unknown.errors,
        "error: no rule is called `org-numer`\n\n  help: did you mean `org-number`?\n"
    );
}

#[test]
fn calls_of_a_folder_are_added_and_replace() {
    let own = CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
    let faulty = CALL.replace("uses = [\"sverige\"]", "uses = [\"norge\"]");
    let application = PASSES.replace("s3-piloten-2018-steg-1", "egen-2025");
    let folder = Folder::new(&[
        ("calls/egen.toml", &own),
        ("a.toml", &application),
        ("faulty/x.toml", &faulty),
        ("b.toml", PASSES),
    ]);
    let ran = check(&[&folder.path("a.toml"), "--calls", &folder.path("calls")]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    let ran = check(&[&folder.path("a.toml")]);
    assert!(ran.errors.contains("unknown call: `egen-2025`"), "{ran:?}");
    let ran = check(&[&folder.path("b.toml"), "--calls", &folder.path("faulty")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("norge") && ran.errors.contains("x.toml:"), "{ran:?}");
    let ran = check(&[&folder.path("b.toml"), "--calls", &folder.path("nope")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("nope: there is no such folder"), "{ran:?}");
}

#[test]
fn input_errors_are_in_json_and_on_standard_error() {
    let folder = Folder::new(&[("a.toml", "call = \"kluster-2024\"\n[projekt]\n")]);
    let ran = check(&[&folder.path("a.toml"), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    let error = &json["applications"][0]["input_errors"][0];
    assert_eq!((&error["line"], &error["column"]), (&2.into(), &2.into()), "{error}");
    assert!(ran.errors.contains("a.toml:2:2"), "{ran:?}");
    assert_eq!(ran.status, CouldNotCheck);
}
