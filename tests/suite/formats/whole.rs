//! What holds of all of them.

use stodkoll::render::{Csv, Github, Gitlab, Json, JsonLines, Junit, Markdown, Render, Sarif};
use stodkoll::report::{Report, Summary};
use stodkoll::value::text::Lang::En;

use super::texts::{accepted, is_unseen, reports, repository, several};

/// Each format, new.
fn formats() -> [(&'static str, Box<dyn Render>); 8] {
    [
        ("json", Box::new(Json::new(repository()))),
        ("json-lines", Box::new(JsonLines::new(repository()))),
        ("sarif", Box::new(Sarif::new(repository()))),
        ("junit", Box::new(Junit::new(repository()))),
        ("github", Box::new(Github::new(repository()))),
        ("gitlab", Box::new(Gitlab::new(repository()))),
        ("markdown", Box::new(Markdown::default())),
        ("csv", Box::new(Csv)),
    ]
}

#[test]
fn nothing_that_a_terminal_obeys_comes_through() {
    for report in reports() {
        for (name, mut format) in formats() {
            let text = format.whole(&report);
            let raw = text.chars().find(|&c| is_unseen(c) && !matches!(c, '\n' | '\r'));
            assert_eq!(raw, None, "{name}: {text}");
        }
    }
}

#[test]
fn each_ends_with_one_line_break() {
    for report in reports() {
        for (name, mut format) in formats() {
            let text = format.whole(&report);
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name}: {text}");
        }
    }
}

#[test]
fn letters_beyond_ascii_stay() {
    for (name, mut format) in formats() {
        let text = format.whole(&several(En));
        assert!(
            text.contains("Hur mycket kan ni få i stöd?") || text.contains("ansökan.toml"),
            "{name}: {text}"
        );
    }
}

/// The lengths of what is written for each of many applications and at the end.
fn lengths(format: &mut dyn Render) -> (usize, usize) {
    let report = several(En);
    let mut summary = Summary::default();
    let mut written = format.begin(En).len();
    for _ in 0..200 {
        summary.include(&report.summary);
        for entry in &report.entries {
            written += format.entry(entry, En).len();
        }
    }
    (written, format.end(&summary, En).len())
}

#[test]
fn what_can_be_written_at_once_is_not_kept() {
    for (name, mut format) in formats() {
        let (at_once, at_the_end) = lengths(&mut *format);
        match name {
            // The summary stands first in it.
            "json" => assert_eq!(at_once, 0),
            "markdown" => {
                assert!(at_once == 0 && at_the_end < 65_000, "{name}: {at_the_end}");
            }
            // The worst stand first.
            "github" => assert!(at_the_end < 300_000, "{name}: {at_the_end}"),
            _ => assert!(at_the_end < 10_000, "{name}: {at_the_end}"),
        }
    }
}

#[test]
fn a_report_of_nothing_is_whole() {
    let nothing = Report::new(En, Vec::new());
    let written = formats().map(|(name, mut format)| (name, format.whole(&nothing)));
    let text = |name: &str| &written.iter().find(|(of, _)| *of == name).unwrap().1;
    assert_eq!(text("gitlab"), "[]\n");
    assert_eq!(text("github"), "nothing to check\n");
    assert_eq!(text("markdown"), "### nothing to check\n");
    assert_eq!(text("csv").lines().count(), 1);
    assert_eq!(text("json-lines").lines().count(), 2);
}

#[test]
fn what_somebody_answers_for_is_shown_with_its_reason_and_is_no_error() {
    let report = accepted("avtalat med funding-enheten");
    for (name, mut format) in formats() {
        let text = format.whole(&report);
        let says = text.contains("avtalat med funding-enheten");
        // GitLab knows only issues that are to be mended.
        assert_eq!(says, name != "gitlab", "{name}: {text}");
        match name {
            "gitlab" => assert!(!text.contains("prov/eu-share"), "{text}"),
            "github" => assert!(
                text.lines().any(|line| line.starts_with("::notice") && line.contains("(eu-share)")),
                "{text}"
            ),
            "sarif" => assert!(text.contains("\"suppressions\":[{\"kind\":\"inSource\""), "{text}"),
            "junit" => assert!(!text.contains("<failure type=\"fail\" message=\"EU money"), "{text}"),
            "markdown" => assert!(text.contains("| accepted, error | EU money"), "{text}"),
            _ => {}
        }
    }
}
