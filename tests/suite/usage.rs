//! Languages, help, mistakes of the command line, colours and widths.

use crate::run::{FAILS, Folder, english, run_with};
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};

#[test]
fn the_language_is_asked_for_set_or_found() {
    let help = |arguments: &[&str], stodkoll_lang: Option<&str>, locale: Option<&str>| {
        let surroundings = Surroundings {
            stodkoll_lang: stodkoll_lang.map(str::to_owned),
            locale: locale.map(str::to_owned),
            ..Surroundings::default()
        };
        let ran = run_with(&[arguments, &["check", "--help"]].concat(), "", &surroundings);
        assert_eq!(ran.status, Clean, "{ran:?}");
        if ran.output.contains("Användning:") { "sv" } else { "en" }
    };
    assert_eq!(help(&[], None, None), "en");
    assert_eq!(help(&[], None, Some("sv-SE")), "sv");
    assert_eq!(help(&[], None, Some("de-DE")), "en");
    assert_eq!(help(&[], Some("en"), Some("sv_SE.UTF-8")), "en");
    assert_eq!(help(&["--lang", "sv"], Some("en"), None), "sv");
    assert_eq!(help(&["--lang=en"], Some("sv"), None), "en");
}

#[test]
fn swedish_help_has_no_english_headings() {
    for arguments in [&["--help"][..], &["check", "--help"]] {
        let ran = run_with(&[&["--lang", "sv"], arguments].concat(), "", &english());
        for english in ["Usage", "Options", "Arguments", "Print", "possible", "default", "OPTIONS"] {
            assert!(!ran.output.contains(english), "{english} in\n{}", ran.output);
        }
    }
}

#[test]
fn a_wrong_command_line_is_explained_in_both_languages() {
    for (arguments, sv, en) in [
        (&["check", "--foo", "x"][..], "okänt argument `--foo`", "unexpected argument '--foo'"),
        (&["check", "--formt", "json", "x"], "menade du `--format`?", "'--format'"),
        (&["check", "x", "--format"], "ett värde saknas för --format", "a value is required for '--format"),
        (&["check", "x", "--format", "xml"], "`xml` är inget värde för --format", "invalid value 'xml'"),
        (&["check"], "det saknas: <SÖKVÄG>", "required arguments were not provided"),
        (&["chek", "x"], "okänt kommando `chek`", "unrecognized subcommand 'chek'"),
        (&["chekc", "x"], "menade du `check` eller `schema`?", "unrecognized subcommand 'chekc'"),
        (&["check", "x", "--lang", "de"], "`de` är inget värde för --lang", "invalid value 'de'"),
    ] {
        for (lang, said) in [("sv", sv), ("en", en)] {
            let surroundings =
                Surroundings { stodkoll_lang: Some(lang.to_owned()), ..Surroundings::default() };
            let ran = run_with(arguments, "", &surroundings);
            assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""), "{arguments:?}");
            assert!(ran.errors.contains(said), "{said} is not in\n{}", ran.errors);
        }
    }
}

#[test]
fn what_was_typed_cannot_move_the_cursor() {
    let odd = "\u{1b}[2J\u{202e}x";
    let of_option = format!("--{odd}");
    for arguments in [
        &["explain", odd][..],
        &["check", "x", "--rule", odd],
        &["check", "x", "--output", &format!("{odd}/y")],
        &["advise", "x", "--keep", odd],
        &["check", "x", "--format", odd],
        &["check", "x", "--jobs", odd],
        &["check", &of_option],
        &[odd],
    ] {
        for (lang, is_terminal) in [("sv", false), ("sv", true), ("en", false), ("en", true)] {
            let mut surroundings =
                Surroundings { stodkoll_lang: Some(lang.to_owned()), ..Surroundings::default() };
            surroundings.errors.is_terminal = is_terminal;
            let ran = run_with(arguments, "", &surroundings);
            assert_eq!(ran.status, CouldNotCheck, "{arguments:?}");
            assert!(!ran.errors.contains("\u{1b}[2J") && !ran.errors.contains('\u{202e}'), "{ran:?}");
        }
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let folder = Folder::new(&[("a.toml", FAILS)]);
    let coloured = |color: &[&str], is_terminal, no_color| {
        let mut surroundings = Surroundings { no_color, ..english() };
        surroundings.output.is_terminal = is_terminal;
        let file = folder.path("a.toml");
        run_with(&[&["check", file.as_str()], color].concat(), "", &surroundings).output.contains('\u{1b}')
    };
    assert!(!coloured(&[], false, false));
    assert!(coloured(&[], true, false));
    assert!(!coloured(&[], true, true));
    assert!(coloured(&["--color", "always"], false, true));
    assert!(!coloured(&["--color", "never"], true, false));
}

#[test]
fn the_width_is_that_of_the_terminal() {
    let folder = Folder::new(&[("a.toml", FAILS)]);
    let widest = |is_terminal, width, columns: Option<&str>| {
        let mut surroundings = Surroundings { columns: columns.map(str::to_owned), ..english() };
        surroundings.output.is_terminal = is_terminal;
        surroundings.output.width = width;
        let ran = run_with(&["check", &folder.path("a.toml"), "--color", "never"], "", &surroundings);
        let rules = ran.output.lines().filter(|line| line.starts_with('━'));
        rules.map(|line| line.chars().count()).max().unwrap()
    };
    assert_eq!(widest(true, Some(80), Some("200")), 80);
    assert_eq!(widest(true, Some(20), None), 60);
    assert_eq!(widest(true, Some(0), Some("90")), 60);
    assert_eq!(widest(false, Some(80), Some("72")), 72);
    assert_eq!(widest(false, None, None), 100);
    assert_eq!(widest(false, None, Some("nonsense")), 100);
}
