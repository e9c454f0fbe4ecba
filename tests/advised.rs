//! What `advise`, `max` and `check` say of the amounts of applications: each file of `tests/advised/` begins with the commands
//! that are run on it, one after the other, and what they print stands beside it. `BLESS=1` writes that anew; every line of
//! it is a claim to be read before it is committed.

#![cfg(test)]

#[expect(dead_code, reason = "each test uses some of it")]
mod run;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use run::{Folder, english, run_with};
use stodkoll::cli::Surroundings;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/advised");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut cases: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    cases.sort();
    assert!(cases.len() > 5);
    cases
}

/// What the commands at the top of a file print, and the file where they change it.
fn said(text: &str) -> String {
    let call = include_str!("advised/calls/fond.toml");
    let folder = Folder::new(&[("calls/fond.toml", call), ("plan.toml", text)]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    // What a finding is known by goes by the path from where the program is started.
    let beside = Path::new(&path).parent().map(Path::to_owned);
    let surroundings = Surroundings { folder: beside, ..english() };
    let mut said = String::new();
    let mut before = text.to_owned();
    for command in text.lines().map_while(|line| line.strip_prefix("# $ ")) {
        let arguments: Vec<&str> =
            command.split(' ').map(|word| if word == "FILE" { path.as_str() } else { word }).collect();
        let arguments: Vec<&str> = arguments.into_iter().chain(["--calls", &calls]).collect();
        let ran = run_with(&arguments, "", &surroundings);
        let output = format!("{}{}", ran.errors, ran.output).replace(&path, "plan.toml");
        writeln!(said, "$ {command}\n{output}[exit {}]\n", ran.status as u8).unwrap();
        let after = folder.read("plan.toml");
        if after != before {
            writeln!(said, "# plan.toml\n{after}").unwrap();
            before = after;
        }
    }
    said
}

#[test]
fn what_is_said_of_amounts_is_as_expected() {
    let mut wrong = String::new();
    for path in cases() {
        let found = said(&fs::read_to_string(&path).unwrap());
        let beside = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&beside, found).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != found {
            writeln!(wrong, "{}:\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "`BLESS=1 cargo test --test advised` writes:\n{wrong}");
}

#[test]
fn a_file_with_windows_line_ends_keeps_them() {
    let text = include_str!("advised/new-line.toml").replace('\n', "\r\n");
    let call = include_str!("advised/calls/fond.toml");
    let folder = Folder::new(&[("calls/fond.toml", call), ("plan.toml", &format!("\u{feff}{text}"))]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let ran = run_with(&["advise", "--write", &path, "--calls", &calls], "", &english());
    assert_eq!(ran.errors, "");
    let after = folder.read("plan.toml");
    assert_ne!(after, text);
    assert!(after.starts_with('\u{feff}'));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}
