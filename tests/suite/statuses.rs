//! The exit status is the same in every format, and each is written by the program as it is asked for.

use crate::run::{FAILS, Folder, PASSES, check, english, run_with};
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const FORMATS: [&str; 10] =
    ["table", "full", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "csv"];

#[test]
fn the_exit_status_is_the_same_in_every_format() {
    let folder = Folder::new(&[("a.toml", PASSES), ("b.toml", FAILS), ("c.toml", "call = 1\n")]);
    let [passes, fails, invalid] = ["a.toml", "b.toml", "c.toml"].map(|name| folder.path(name));
    for format in FORMATS {
        for (paths, status) in [
            (vec![&passes], Clean),
            (vec![&passes, &fails], Violations),
            (vec![&passes, &fails, &invalid], CouldNotCheck),
        ] {
            let mut arguments = vec!["--format", format];
            arguments.extend(paths.iter().map(|path| path.as_str()));
            let ran = check(&arguments);
            assert_eq!(ran.status, status, "{format}: {ran:?}");
            assert!(!ran.output.is_empty(), "{format}");
            assert_eq!(ran.errors.is_empty(), status != CouldNotCheck, "{format}: {ran:?}");
        }
    }
}

#[test]
fn the_help_names_every_format() {
    let ran = run_with(&["check", "--help", "--lang", "sv"], "", &english());
    let help = ran.output.split_whitespace().collect::<Vec<_>>().join(" ");
    for format in FORMATS {
        assert!(help.contains(&format!("{format} (")), "{format}: {help}");
    }
}

#[test]
fn every_example_is_reported_as_the_schema_says() {
    let schema: serde_json::Value =
        serde_json::from_str(&run_with(&["schema", "report"], "", &english()).output).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let ran = check(&[examples, "--format", "json-lines"]);
    let lines: Vec<serde_json::Value> =
        ran.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 20, "{}", lines.len());
    for line in lines {
        assert!(validator.is_valid(&line), "{line}");
    }
}

#[test]
fn a_job_gets_its_summary_beside_what_it_has() {
    let folder = Folder::new(&[("b.toml", FAILS), ("summary.md", "before\n")]);
    let surroundings = |name: &str| {
        let step_summary = Some(folder.path(name).into());
        Surroundings { folder: Some(folder.path("").into()), step_summary, ..english() }
    };
    let arguments = ["check", &folder.path("b.toml"), "--format", "github"];
    let ran = run_with(&arguments, "", &surroundings("summary.md"));
    assert_eq!(ran.status, Violations);
    assert!(ran.output.starts_with("::error file=b.toml,line="), "{}", ran.output);
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("before\n### 1\u{a0}application: 1\u{a0}fail"), "{summary}");
    // It is the summary of one run, however many files its annotations are in.
    let (one, two) = (format!("github={}", folder.path("one")), format!("github={}", folder.path("two")));
    for beside in [&["--output", &one, "--output", &two][..], &["--quiet", "--output", &one]] {
        folder.write("summary.md", b"");
        run_with(&[&arguments, beside].concat(), "", &surroundings("summary.md"));
        assert_eq!(format!("before\n{}", folder.read("summary.md")), summary);
    }
    let ran = run_with(&arguments, "", &surroundings("no/such/folder.md"));
    assert_eq!(ran.status, Violations);
    assert!(ran.output.starts_with("::warning::the job's summary could not be written: "), "{}", ran.output);
}

#[test]
fn a_path_is_counted_from_the_repository() {
    let folder = Folder::new(&[("repo/.git/HEAD", ""), ("repo/budget/b.toml", FAILS)]);
    let surroundings = Surroundings { folder: Some(folder.path("repo/budget").into()), ..english() };
    let ran =
        run_with(&["check", &folder.path("repo/budget/b.toml"), "--format", "gitlab"], "", &surroundings);
    assert!(ran.output.contains("\"path\":\"budget/b.toml\""), "{}", ran.output);
}
