//! What belongs to an installed program: the completions of its command line, and its man pages.

use std::collections::BTreeSet;

use crate::run::{english, run_with};
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};

fn swedish() -> Surroundings {
    Surroundings { stodkoll_lang: Some("sv".to_owned()), ..Surroundings::default() }
}

/// The headings of a man page.
fn headings(page: &str) -> BTreeSet<&str> {
    page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect()
}

#[test]
fn every_shell_completes_commands_and_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run_with(&["completions", shell], "", &english());
        assert_eq!(ran.status, Clean, "{shell}");
        for word in ["stodkoll", "check", "calls", "lint", "not-rule", "completions"] {
            assert!(ran.output.contains(word), "{shell} does not know {word}");
        }
    }
    assert_eq!(run_with(&["completions", "dos"], "", &english()).status, CouldNotCheck);
}

#[test]
fn completions_speak_the_users_language() {
    let ran = run_with(&["completions", "fish"], "", &swedish());
    assert!(ran.output.contains("Kontrollera ansökningar") && !ran.output.contains("Check applications"));
}

#[test]
fn every_command_has_a_man_page_in_both_languages() {
    for (command, option) in [
        (&[][..], r"\-\-lang"),
        (&["check"], r"\-\-not\-rule"),
        (&["calls"], r"\-\-lang"),
        (&["calls", "lint"], r"\-\-calls"),
        (&["explain"], r"\-\-calls"),
        (&["man"], r"\-\-output"),
    ] {
        let page = |surroundings| {
            let ran = run_with(&[&["man"], command].concat(), "", surroundings);
            assert_eq!(ran.status, Clean, "{command:?}");
            assert!(ran.output.contains(option), "{command:?} does not tell of {option}");
            assert!(ran.output.contains(&[&["stodkoll"], command].concat().join("\\-")), "{command:?}");
            ran.output
        };
        let (english, swedish) = (page(&english()), page(&swedish()));
        let same: Vec<&str> = headings(&english).intersection(&headings(&swedish)).copied().collect();
        assert!(same.iter().all(|heading| *heading == "VERSION"), "{command:?}: {same:?}");
        assert!(headings(&english).contains("SYNOPSIS") && headings(&swedish).contains("SYNTAX"));
    }
}

#[test]
fn a_page_of_no_command_is_a_mistake() {
    let ran = run_with(&["man", "calls", "lnt"], "", &english());
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("no command `lnt`") && ran.errors.contains("did you mean `lint`"), "{ran:?}");
}
