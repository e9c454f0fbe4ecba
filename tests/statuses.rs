//! The exit status is the same in every format, and each is written by the program as it is asked for.
#![cfg(test)]

#[expect(dead_code, reason = "each test uses some of it")]
mod run;

use run::{FAILS, Folder, PASSES, check, english, run_with};
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
