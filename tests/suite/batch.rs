//! Many files: their order, side by side, several outputs, several calls, folders that nobody should have.

use crate::run::{CALL, FAILS, Folder, PASSES, check, english, entries, run_with};
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus::{CouldNotCheck, Violations};

const STEP_1: &str = "s3-piloten-2018-steg-1";

fn swedish() -> Surroundings {
    Surroundings { stodkoll_lang: Some("sv".to_owned()), ..Surroundings::default() }
}

/// A folder of files of every kind, more of them than are handed out at a time.
fn mixed() -> Folder {
    let folder = Folder::new(&[]);
    for number in 0..90 {
        let text = match number % 5 {
            0 => FAILS,
            1 => "call = \"s3-piloten-2018-steg-1\"\n[projekt]\n",
            2 => "[package]\n",
            3 => "a = [\n",
            _ => PASSES,
        };
        folder.write(&format!("{}/{number}.toml", number / 7), text.as_bytes());
    }
    folder
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = mixed();
    for format in ["table", "json"] {
        let with = |jobs: &str| {
            let ran = check(&[&folder.path(""), "--format", format, "--jobs", jobs]);
            (ran.output, ran.errors, ran.status)
        };
        let alone = with("1");
        assert!(alone.0.len() > 1000 && alone.1.len() > 1000);
        for jobs in ["2", "50"] {
            assert!(alone == with(jobs), "{format}, {jobs}");
        }
    }
}

#[test]
fn more_threads_than_any_machine_has_are_no_mistake() {
    let folder = mixed();
    let output = |jobs: &str| check(&[&folder.path(""), "--jobs", jobs]).output;
    assert_eq!(output("18446744073709551615"), output("1"));
}

#[test]
fn files_named_one_by_one_stand_in_the_order_named() {
    let folder = mixed();
    let mut paths: Vec<String> = (0..90)
        .filter(|number| number % 5 == 4)
        .map(|number| folder.path(&format!("{}/{number}.toml", number / 7)))
        .collect();
    paths.reverse();
    let arguments: Vec<&str> = paths.iter().map(String::as_str).chain(["--jobs", "3"]).collect();
    let found: Vec<String> = entries(&arguments).into_iter().map(|(path, _)| path).collect();
    assert_eq!(found, paths);
}

#[test]
fn a_file_that_several_paths_lead_to_is_checked_once() {
    let folder = Folder::new(&[("in/a.toml", FAILS), ("in/b.toml", PASSES), ("in/.gone/c.toml", PASSES)]);
    folder.write("alone/d.toml", PASSES.as_bytes());
    let path = |name: &str| folder.path(name);
    for (given, found) in [
        (&["in", "in/b.toml"][..], &["in/a.toml", "in/b.toml"][..]),
        (&["in/b.toml", "in"], &["in/b.toml", "in/a.toml"]),
        (&["in", "./in", "in/../in"], &["in/a.toml", "in/b.toml"]),
        (&["", "in"], &["alone/d.toml", "in/a.toml", "in/b.toml"]),
        // Nobody says of it that it is empty.
        (&["alone", "alone/d.toml"], &["alone/d.toml"]),
        // What is hidden is checked where it is given.
        (&["in", "in/.gone"], &["in/a.toml", "in/b.toml", "in/.gone/c.toml"]),
    ] {
        let given: Vec<String> = given.iter().map(|name| path(name)).collect();
        let given: Vec<&str> = given.iter().map(String::as_str).collect();
        let paths: Vec<String> = entries(&given).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, found.iter().map(|name| path(name)).collect::<Vec<_>>(), "{given:?}");
    }
}

#[test]
fn a_folder_is_gone_through_in_the_order_of_whole_paths() {
    let mut names = [
        "a.toml",
        "a/b.toml",
        "a/b/c.toml",
        "a/b-.toml",
        "a-b.toml",
        "a0.toml",
        "a/z.toml",
        "å.toml",
        "B.toml",
        "a.toml.d/x.toml",
    ];
    let folder = Folder::new(&[]);
    for name in names {
        folder.write(name, PASSES.as_bytes());
    }
    names.sort_unstable();
    let found = entries(&[&folder.path("")]);
    let found: Vec<String> = found.into_iter().map(|(path, _)| path.replace(&folder.path(""), "")).collect();
    assert_eq!(found, names);
}

#[test]
fn ignore_files_of_every_folder_are_respected() {
    let folder = Folder::new(&[
        (".ignore", "old/\n/top.toml\n*-x.toml\n"),
        ("top.toml", PASSES),
        ("in/top.toml", PASSES),
        ("in/a-x.toml", PASSES),
        ("in/old/a.toml", PASSES),
        ("in/deep/.ignore", "!b-x.toml\n"),
        ("in/deep/b-x.toml", PASSES),
    ]);
    for (path, expected) in
        [("", &["in/deep/b-x.toml", "in/top.toml"][..]), ("in/deep", &["in/deep/b-x.toml"])]
    {
        let found = entries(&[&folder.path(path)]);
        let found: Vec<String> =
            found.into_iter().map(|(path, _)| path.replace(&folder.path(""), "")).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn what_is_ignored_is_so_however_many_folders_come_before() {
    let folder =
        Folder::new(&[(".git/HEAD", ""), (".gitignore", "gone.toml\n"), ("in/.gitignore", "x.toml\n")]);
    let root = std::path::PathBuf::from(folder.path("in"));
    for number in 0..5000 {
        std::fs::create_dir(root.join(number.to_string())).unwrap();
    }
    for place in ["in/0", "in/2", "in/4999"] {
        for name in ["gone.toml", "kept.toml", "x.toml"] {
            folder.write(&format!("{place}/{name}"), PASSES.as_bytes());
        }
    }
    let found: Vec<String> = entries(&[&folder.path("in")]).into_iter().map(|(path, _)| path).collect();
    assert_eq!(found, ["in/0", "in/2", "in/4999"].map(|place| folder.path(&format!("{place}/kept.toml"))));
}

#[cfg(unix)]
#[test]
fn an_ignore_file_that_could_be_read_for_ever_is_not_opened() {
    let folder = Folder::new(&[("in/a/x.toml", PASSES), ("in/b/x.toml", PASSES), ("in/c/x.toml", PASSES)]);
    let root = std::path::PathBuf::from(folder.path("in"));
    std::os::unix::fs::symlink("/dev/zero", root.join("a/.gitignore")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("b/.ignore")).status().unwrap().success());
    std::fs::File::create(root.join("c/.gitignore")).unwrap().set_len(1024 * 1024 + 1).unwrap();
    let ran = check(&[&folder.path("in")]);
    assert_eq!(ran.status, CouldNotCheck);
    for said in [
        "a/.gitignore: it is not an ordinary file",
        "b/.ignore: it is not an ordinary file",
        "c/.gitignore: the file is larger than 1 MiB",
        "3 unreadable",
    ] {
        assert!(format!("{}{}", ran.errors, ran.output).contains(said), "{said}: {ran:?}");
    }
    // One around what is asked for is not opened either.
    let below = check(&[&folder.path("in/b")]);
    assert_eq!(
        (below.status, below.errors.contains("b/.ignore: it is not")),
        (CouldNotCheck, true),
        "{below:?}"
    );
    folder.write("in/b/deep/x.toml", PASSES.as_bytes());
    let below = check(&[&folder.path("in/b/deep")]);
    assert_eq!(
        (below.status, below.errors.contains("b/.ignore: it is not")),
        (CouldNotCheck, true),
        "{below:?}"
    );
}

#[test]
fn an_empty_folder_beside_others_is_said() {
    let folder = Folder::new(&[("a.toml", PASSES), ("empty/x.txt", ""), ("full/b.toml", PASSES)]);
    let paths = ["a.toml", "empty", "full"].map(|name| folder.path(name));
    let ran = check(&[&paths[0], &paths[1], &paths[2]]);
    assert_eq!(ran.errors.matches("there is no application in the folder").count(), 1, "{ran:?}");
    assert!(ran.errors.contains("empty: there is no application"), "{ran:?}");
    assert_eq!(ran.status, CouldNotCheck);
}

#[test]
fn several_outputs_are_written_beside_what_is_shown() {
    let folder = Folder::new(&[("in/a.toml", PASSES), ("in/b.toml", FAILS)]);
    let json = format!("json={}", folder.path("a.json"));
    let lines = format!("json-lines={}", folder.path("b.jsonl"));
    let ran = check(&[&folder.path("in"), "--output", &json, "--output", &lines]);
    assert_eq!(ran.status, Violations);
    assert!(ran.output.contains("a.toml (s3-piloten-2018-steg-1): pass"), "{ran:?}");
    for (file, format) in [("a.json", "json"), ("b.jsonl", "json-lines")] {
        let shown = check(&[&folder.path("in"), "--format", format]).output;
        assert!(folder.read(file).replace('\u{a0}', " ") == shown, "{file} is not what is shown");
    }
    let plain = folder.path("c.txt");
    let ran = check(&[&folder.path("in"), "--output", &plain, "--output", &json]);
    assert_eq!((ran.status, ran.output.as_str()), (Violations, ""));
    assert!(folder.read("c.txt").contains("a.toml (s3-piloten-2018-steg-1): pass"));
}

#[test]
fn an_output_that_cannot_be_meant_is_refused() {
    let folder = Folder::new(&[("a.toml", PASSES)]);
    let file = folder.path("a.toml");
    for (outputs, said) in [
        (&["jsn=x"][..], "unknown format: `jsn`\n\n  help: did you mean `json`?"),
        (&["json="], "does not say which file"),
        (&["x", "y"], "do not say in which format"),
        (&["json=x", "table=x"], "go to `x`"),
    ] {
        let outputs = outputs.iter().flat_map(|output| ["--output", output]);
        let ran = check(&[file.as_str()].into_iter().chain(outputs).collect::<Vec<_>>());
        assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""), "{ran:?}");
        assert!(ran.errors.contains(said), "{ran:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_takes_no_other_with_it() {
    let folder = Folder::new(&[("a.toml", PASSES), ("old.json", "old")]);
    let (json, nowhere) = (format!("json={}", folder.path("old.json")), folder.path("nope/x"));
    let ran = check(&[&folder.path("a.toml"), "--output", &json, "--output", &nowhere]);
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""));
    assert_eq!(folder.read("old.json"), "old");
    let left = std::fs::read_dir(folder.path("")).unwrap().count();
    assert_eq!(left, 2);
}

/// A call that asks for nothing, of another id.
fn undemanding() -> String {
    let head = CALL.split("[[rule]]").next().unwrap();
    head.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"")
        .replace("uses = [\"sverige\"]", "uses = []")
}

#[test]
fn calls_are_seen_against_one_another() {
    let folder = Folder::new(&[("in/a.toml", PASSES), ("in/b.toml", FAILS), ("in/c.toml", "a = [\n")]);
    let calls = ["--call", STEP_1, "--call", "kluster-2024"];
    let ran = check(&[&[folder.path("in").as_str()][..], &calls].concat());
    let line = |name: &str| {
        let line = ran.output.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{ran:?}"));
        line.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(line("application"), [STEP_1, "kluster-2024"]);
    let of_rules = entries(&[&[folder.path("in/a.toml").as_str()][..], &calls].concat());
    assert_eq!((of_rules[0].1.as_str(), of_rules[1].1.as_str()), ("pass", "fail"));
    assert_eq!(line("a.toml")[0], "ok");
    assert!(line("a.toml")[1].parse::<usize>().is_ok_and(|rules| rules > 0), "{ran:?}");
    assert!(line("b.toml")[0].parse::<usize>().is_ok_and(|rules| rules > 0), "{ran:?}");
    assert_eq!(line("c.toml"), ["-", "-"]);
    assert_eq!(ran.status, CouldNotCheck);
}

#[test]
fn one_application_is_seen_against_every_call() {
    let folder = Folder::new(&[("a.toml", PASSES)]);
    for (surroundings, pass, checks) in [
        (english(), "pass", "11 checks of 1 application: "),
        (swedish(), "godkänd", "11 kontroller av 1 ansökan: "),
    ] {
        let ran = run_with(&["check", &folder.path("a.toml"), "--call", "all"], "", &surroundings);
        let at = |id: &str| {
            let line = ran.output.lines().position(|line| line.split_whitespace().next() == Some(id));
            line.unwrap_or_else(|| panic!("{id} is not in\n{}", ran.output))
        };
        // The one that it fits comes first.
        assert!(at(STEP_1) < at("kluster-2024"), "{}", ran.output);
        assert!(ran.output.lines().nth(at(STEP_1)).unwrap().contains(pass), "{}", ran.output);
        let (table, tally) = ran.output.trim_end().rsplit_once('\n').unwrap();
        assert!(tally.replace('\u{a0}', " ").starts_with(checks), "{tally}");
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    }
}

#[test]
fn many_calls_fit_a_narrow_terminal() {
    let folder = Folder::new(&[("in/a.toml", PASSES), ("in/b.toml", FAILS)]);
    let surroundings = Surroundings { columns: Some("60".to_owned()), ..english() };
    let ran = run_with(&["check", &folder.path("in"), "--call", "all"], "", &surroundings);
    let table = ran.output.split("ok: pass").next().unwrap();
    assert!(table.lines().all(|line| line.chars().count() <= 60), "{table}");
    assert!(table.contains(&format!("  {STEP_1}\n")), "{table}");
}

#[test]
fn calls_of_a_folder_are_among_all() {
    let folder = Folder::new(&[("calls/egen.toml", &undemanding()), ("a.toml", PASSES)]);
    let ran = check(&[
        &folder.path("a.toml"),
        "--call",
        "all",
        "--calls",
        &folder.path("calls"),
        "--format",
        "json",
    ]);
    assert!(ran.output.contains("\"call\": \"egen-2025\""), "{}", ran.output);
}

#[test]
fn what_any_of_the_other_calls_lists_is_no_mistake() {
    // The first of the others has the column too, and not the value.
    let folder = Folder::new(&[("a.toml", PASSES)]);
    let calls = ["--call", "statsstod-box-2", "--call", "i3-2021-inv1", "--call", STEP_1];
    let found = entries(&[&[folder.path("a.toml").as_str()][..], &calls].concat());
    assert!(found.iter().all(|(_, status)| status != "invalid"), "{found:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_nobody_should_have_is_gone_through() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder =
        Folder::new(&[("in/good.toml", PASSES), ("in/zero.toml", "call = \"x\0\"\n"), ("in/empty.toml", "")]);
    let root = std::path::PathBuf::from(folder.path("in"));
    // Larger than any file that is read; nothing of it is.
    std::fs::File::create(root.join("large.toml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("pipe.toml")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.toml")).unwrap();
    symlink(&root, root.join("itself")).unwrap();
    symlink("/dev/zero", root.join("zeros.toml")).unwrap();
    std::fs::write(root.join(OsStr::from_bytes(b"\xff\xfe.toml")), PASSES).unwrap();
    folder.write("in/\u{1b}[2J\n::error::x.toml", PASSES.as_bytes());
    let deep: String = (0..150).map(|_| "d/").collect();
    folder.write(&format!("in/{deep}x.toml"), PASSES.as_bytes());
    let head = format!("call = \"{STEP_1}\"\n");
    folder.write("in/tables.toml", format!("{head}{}", "[[cost]]\n".repeat(100_000)).as_bytes());
    let digits = "9".repeat(100_000);
    folder.write("in/number.toml", format!("{head}[[cost]]\namount = {digits}\n").as_bytes());
    folder.write(
        "in/nested.toml",
        format!("{head}a = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000)).as_bytes(),
    );
    let ran = check(&[&folder.path("in"), "--draft"]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(!ran.output.contains('\u{1b}') && !ran.errors.contains('\u{1b}'), "an escape got through");
    assert!(!ran.output.contains("\n::error") && !ran.errors.contains("\n::error"), "a line got through");
    for said in [
        "pipe.toml: it is not an ordinary file",
        "socket.toml: it is not an ordinary file",
        "large.toml",
        "zero.toml",
        "number.toml",
        "nested.toml",
    ] {
        assert!(
            ran.errors.contains(said),
            "{said} is not in\n{}",
            ran.errors.chars().take(5000).collect::<String>()
        );
    }
    for said in
        ["good.toml (s3-piloten-2018-steg-1): pass", "d/x.toml (s3-piloten-2018-steg-1): pass", "tables.toml"]
    {
        assert!(ran.output.contains(said), "{said}");
    }
    assert!(!ran.errors.contains("zeros.toml") && !ran.errors.contains("itself"), "links are not followed");
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_within_bounds() {
    let head = format!("call = \"{STEP_1}\"\n");
    let rows = |row: &str, number: usize| format!("{head}{}", row.repeat(number));
    let ids = |from: usize, to: usize| -> String {
        (from..to).map(|id| format!("[[partner]]\nid = \"{id}\"\n")).collect::<Vec<_>>().concat()
    };
    let accepted = |subject: usize| {
        format!(
            "[[accepted]]\nrule = \"grunder/balanced\"\nsubject = \"{subject}\"\nreason = \"r\"\nwho = \"w\"\nuntil = 2030-01-01\n"
        )
    };
    for (text, said) in [
        (rows("[[cost]]\nkk = 1\n", 30_000), "the 100 shown"),
        (rows("[[cost]]\n", 100_001), "`cost` has more than a hundred thousand rows"),
        // The same id again and again, far into the file.
        (format!("{head}{}{}", ids(0, 60_000), ids(59_999, 60_000).repeat(60_000)), "the 100 shown"),
        (format!("{head}{}", (0..20_000).map(accepted).collect::<String>()), "the 100 shown"),
        (format!("{head}{}", ids(0, 20_001)), "more than twenty thousand things"),
    ] {
        let folder = Folder::new(&[("a.toml", &text)]);
        let ran = check(&[&folder.path("a.toml"), "--format", "json"]);
        assert_eq!(ran.status, CouldNotCheck, "{said}");
        assert!(ran.output.contains(said), "{said}: {}", ran.output.chars().take(2000).collect::<String>());
    }
}

#[test]
fn a_word_longer_than_any_is_cut() {
    let long = "å".repeat(200_000);
    let plan = include_str!("../advised/satser.toml").replace("liten", &long);
    let call = include_str!("../advised/calls/satser.toml");
    let lint = format!("{call}\n{long} = 1\n[measure.{long}]\nsum = \"{long}\"\n").replace("å", "a");
    let folder = Folder::new(&[
        ("calls/satser.toml", call),
        ("plan.toml", &plan),
        ("lint.toml", &lint),
        ("stodkoll.toml", ""),
    ]);
    let (plan, calls) = (folder.path("plan.toml"), folder.path("calls"));
    for command in [&["check"][..], &["check", "--format", "full"], &["room"]] {
        let ran = run_with(&[command, &[&plan, "--calls", &calls]].concat(), "", &english());
        assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{command:?}");
        assert!(ran.output.contains("å…") && ran.output.len() < 100_000, "{command:?}: {}", ran.output.len());
    }
    let ran = run_with(&["calls", "lint", &folder.path("lint.toml")], "", &english());
    assert_eq!(ran.status, CouldNotCheck);
    let said = ran.output + &ran.errors;
    assert!(said.contains("a…") && said.len() < 100_000, "{}", said.len());
}
