//! `stodkoll.toml`: found upwards, taken folder by folder, and never above the command line.

use std::fs;

use crate::run::{CALL, FAILS, Folder, PASSES, Ran, check, english, run_with};
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

/// An application in which only a value is missing.
fn undecided() -> String {
    PASSES.replacen("submitted = ", "# submitted = ", 1)
}

/// A repository with a configuration; `utkast/a.toml` is undecided.
fn repository(configuration: &str) -> Folder {
    let open = undecided();
    let folder = Folder::new(&[
        ("utkast/a.toml", open.as_str()),
        ("klar/b.toml", PASSES),
        ("stodkoll.toml", configuration),
    ]);
    fs::create_dir(folder.path(".git")).unwrap();
    folder
}

fn summary(ran: &Ran) -> &str {
    ran.output.lines().last().unwrap_or_default()
}

#[test]
fn it_is_found_upwards_and_the_command_line_wins() {
    let folder = repository("draft = true\nformat = \"json\"\n");
    for path in ["", "utkast", "utkast/a.toml"] {
        let ran = check(&[&folder.path(path)]);
        assert_eq!(ran.status, Clean, "{path}: {ran:?}");
        assert!(ran.output.starts_with("{\n"), "{path}");
    }
    let draft = folder.path("utkast/a.toml");
    assert_eq!(check(&[&draft, "--draft=false"]).status, Violations);
    assert_eq!(check(&[&draft, "--no-config"]).status, Violations);
    assert!(check(&[&draft, "--format", "table"]).output.contains("pass"));
    folder.write("stodkoll.toml", b"strict = true\n");
    folder.write("c.toml", PASSES.replace("confirmed = [", "confirmed = [] # [").as_bytes());
    let c = folder.path("c.toml");
    assert_eq!(check(&[&c]).status, check(&[&c, "--no-config", "--strict"]).status);
    assert_eq!(check(&[&c, "--strict=false"]).status, check(&[&c, "--no-config"]).status);
}

#[test]
fn it_is_not_looked_for_above_the_repository() {
    let folder = repository("draft = true\n");
    fs::create_dir(folder.path("utkast/.git")).unwrap();
    assert_eq!(check(&[&folder.path("utkast")]).status, Violations);
    assert_eq!(check(&[&folder.path("klar")]).status, Clean);
}

#[test]
fn a_folder_may_have_its_own() {
    let folder = repository("[[folder]]\npath = \"utkast\"\ndraft = true\nnot_rule = [\"page-limit\"]\n");
    assert_eq!(check(&[&folder.path("")]).status, Clean);
    folder.write("c.toml", undecided().as_bytes());
    assert_eq!(check(&[&folder.path("")]).status, Violations, "it is in no folder of drafts");
    // The deepest holds, and what it does not say is as above.
    folder.write("utkast/sist/d.toml", undecided().as_bytes());
    folder.write(
        "stodkoll.toml",
        b"draft = true\n[[folder]]\npath = \"utkast\"\nstrict = true\n[[folder]]\npath = \"utkast/sist\"\ndraft = false\n",
    );
    assert_eq!(check(&[&folder.path("utkast/sist")]).status, Violations);
    assert_eq!(check(&[&folder.path("c.toml")]).status, Clean);
}

#[test]
fn one_further_down_holds_for_what_is_below_it() {
    let folder = repository("");
    folder.write("utkast/stodkoll.toml", b"draft = true\n");
    let ran = check(&[&folder.path("")]);
    assert_eq!((ran.status, summary(&ran)), (Clean, "2 applications: 2 pass · 2 undecided rules"), "{ran:?}");
    let both = [folder.path("klar"), folder.path("utkast")];
    let ran = check(&[&both[0], &both[1]]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("belongs to two configurations"), "{ran:?}");
    folder.write("utkast/stodkoll.toml", b"darft = true\n");
    let ran = check(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("utkast/stodkoll.toml:1:1"), "{ran:?}");
}

#[test]
fn a_folder_that_holds_no_calls_is_not_read_whole() {
    let folder = repository("calls = \"all\"\n");
    for number in 0..3 {
        folder.write(&format!("all/{number}.toml"), "#\n".repeat(12_000_000).as_bytes());
    }
    let ran = check(&[&folder.path("./klar")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("more than 64 MiB in them"), "{ran:?}");
    assert!(ran.errors.contains(&folder.path("all: ")), "there is no `.` on the way: {ran:?}");
}

#[test]
fn its_paths_are_its_own() {
    let folder = repository("calls = \"utlysningar\"\nbaseline = \"känt.toml\"\ncall = \"egen\"\n");
    folder.write("utlysningar/egen.toml", CALL.replace("s3-piloten-2018-steg-1", "egen").as_bytes());
    folder.write("e.toml", FAILS.as_bytes());
    let (e, known) = (folder.path("e.toml"), folder.path("känt.toml"));
    let ran = check(&[&e]);
    assert_eq!(ran.status, CouldNotCheck, "there is no baseline yet");
    assert_eq!(check(&[&e, "--write-baseline", &known]).status, Clean);
    let ran = check(&[&e]);
    assert_eq!((ran.status, summary(&ran)), (Clean, "1 application: 1 pass · 9 known already"), "{ran:?}");
    assert!(fs::read_to_string(&known).unwrap().contains("application = \"e.toml\"\nrule = \"egen/"));
}

#[test]
fn it_chooses_the_language_unless_the_user_does() {
    let folder = repository("lang = \"sv\"\n");
    let b = folder.path("klar/b.toml");
    let run = |arguments: &[&str], chosen: Option<&str>| {
        let surroundings =
            Surroundings { stodkoll_lang: chosen.map(str::to_owned), ..Surroundings::default() };
        run_with(&[&["check", &b], arguments].concat(), "", &surroundings).output
    };
    assert!(run(&[], None).contains("godkänd"));
    assert!(run(&[], Some("en")).contains("pass"));
    assert!(run(&["--lang", "en"], None).contains("pass"));
}

#[test]
fn it_is_never_an_application() {
    let folder = repository("call = \"s3-piloten-2018-steg-1\"\ndraft = true\n");
    let ran = check(&[&folder.path("")]);
    assert_eq!((ran.status, summary(&ran)), (Clean, "2 applications: 2 pass · 2 undecided rules"), "{ran:?}");
    let ran = check(&[&folder.path("stodkoll.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("it is a configuration and no application"), "{ran:?}");
}

#[test]
fn mistakes_in_it_are_told_at_their_place() {
    for (configuration, place, said) in [
        ("darft = true\n", "1:1", "did you mean `draft`"),
        ("draft = \"ja\"\n", "1:9", "`true` or `false`"),
        ("format = \"tabel\"\n", "1:10", "did you mean `table`"),
        ("lang = \"de\"\n", "1:8", "there are: `sv`, `en`"),
        ("[[folder]]\ndraft = true\n", "1:1", "`path` is missing"),
        ("[[folder]]\npath = \"utkst\"\n", "2:8", "there is no such folder"),
        ("[[folder]]\npath = \"../x\"\n", "2:8", "not below"),
        ("[[folder]]\npath = \"klar\"\n[[folder]]\npath = \"klar/\"\n", "4:8", "stands twice"),
        ("[[folder]]\npath = \"klar\"\nbaseline = \"x\"\n", "3:1", "unknown key `baseline`"),
        ("[folder]\npath = \"klar\"\n", "1:1", "a list in square brackets"),
        ("draft = \n", "1:7", "there is no value"),
        (&"[[folder]]\npath = \"klar\"\n".repeat(1001), "2001:1", "more than a thousand folders"),
    ] {
        let ran = check(&[&repository(configuration).path("klar")]);
        assert_eq!(ran.status, CouldNotCheck, "{configuration}");
        assert!(ran.errors.contains(&format!("stodkoll.toml:{place}")), "{configuration}: {}", ran.errors);
        assert!(ran.errors.contains(said), "{configuration}: {}", ran.errors);
    }
    for configuration in [
        "call = \"no-such\"\n",
        "not_rule = [\"no-such\"]\n",
        "[[folder]]\npath = \"klar\"\nnot_rule = [\"no-such\"]\n",
    ] {
        let ran = check(&[&repository(configuration).path("")]);
        assert_eq!(ran.status, CouldNotCheck, "{configuration}");
        assert!(ran.errors.contains("no-such"), "{configuration}: {}", ran.errors);
    }
}

#[test]
fn one_that_cannot_be_read_is_told() {
    let folder = repository("draft = true\n");
    fs::remove_file(folder.path("stodkoll.toml")).unwrap();
    fs::create_dir(folder.path("stodkoll.toml")).unwrap();
    for path in ["", "utkast", "klar/b.toml"] {
        let ran = check(&[&folder.path(path)]);
        assert_eq!(ran.status, CouldNotCheck, "{path}: {ran:?}");
        assert!(ran.errors.contains("stodkoll.toml: it is not an ordinary file"), "{path}: {ran:?}");
    }
    assert_eq!(check(&[&folder.path("klar"), "--no-config"]).status, Clean);
}

#[test]
fn a_rule_that_is_asked_for_is_checked() {
    let folder = repository("not_rule = [\"page-limit\"]\n");
    folder.write("e.toml", FAILS.as_bytes());
    let e = folder.path("e.toml");
    assert!(!check(&[&e]).output.contains("page-limit"));
    assert!(check(&[&e, "--rule", "page-limit"]).output.contains("page-limit"));
    assert!(check(&[&e, "--not-rule", "triple-helix"]).output.contains("page-limit"));
}

#[test]
fn standard_input_belongs_to_the_folder_that_the_program_is_in() {
    let folder = repository("draft = true\n");
    let inside = Surroundings { folder: Some(folder.path("klar").into()), ..english() };
    assert_eq!(run_with(&["check", "-"], &undecided(), &inside).status, Clean);
    assert_eq!(run_with(&["check", "-"], &undecided(), &english()).status, Violations);
}

#[test]
fn the_commands_about_one_application_take_its_calls_and_its_language() {
    let call = CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
    let application = PASSES.replace("s3-piloten-2018-steg-1", "egen-2025");
    let folder = Folder::new(&[
        ("calls/egen.toml", &call),
        ("in/a.toml", &application),
        ("in/b.toml", PASSES),
        (
            "stodkoll.toml",
            "calls = \"calls\"\nlang = \"sv\"\n[[folder]]\npath = \"in\"\ncall = [\"egen-2025\"]\n",
        ),
    ]);
    fs::create_dir(folder.path(".git")).unwrap();
    let here = Surroundings { folder: Some(folder.path("").into()), ..Surroundings::default() };
    for file in ["in/a.toml", "in/b.toml"] {
        let file = folder.path(file);
        let ran = run_with(&["max", &file], "", &here);
        assert!(ran.errors.starts_with("fel: utlysningen `egen-2025` säger inte vad stödet är"), "{ran:?}");
        for command in ["room", "questions", "advise"] {
            let ran = run_with(&[command, &file], "", &here);
            assert_eq!(ran.errors, "", "{command}");
            assert!(ran.output.contains(" (egen-2025): godkänd\n"), "{command}: {}", ran.output);
            let ran = run_with(&[command, &file, "--lang", "en"], "", &here);
            assert!(ran.output.contains(" (egen-2025): pass\n"), "{command}: {}", ran.output);
        }
        let ran = run_with(&["explain", "egen-2025/legal-person", &file], "", &here);
        assert!(ran.output.contains("källa:"), "{ran:?}");
    }
    // Without an application it is the configuration of the folder that the program is started in.
    for arguments in [
        &["explain", "egen-2025/legal-person"][..],
        &["calls", "list"],
        &["calls", "show", "egen-2025"],
        &["init", "egen-2025"],
    ] {
        let ran = run_with(arguments, "", &here);
        assert!(ran.output.contains("egen-2025") && ran.errors.is_empty(), "{arguments:?}: {ran:?}");
    }
    folder.write("stodkoll.toml", b"cals = \"calls\"\n");
    for arguments in [&["room", &folder.path("in/b.toml")][..], &["calls", "list"], &["init", "export-2021"]]
    {
        let ran = run_with(arguments, "", &here);
        assert_eq!(ran.status, CouldNotCheck, "{arguments:?}");
        assert!(ran.errors.contains("`cals`"), "{ran:?}");
    }
}
