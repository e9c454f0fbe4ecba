//! How a report looks in each format.

use crate::sample::{entry, report, rules};
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;
use stodkoll::check::{Outcome, RuleOutcome};
use stodkoll::read::{Problem, Source};
use stodkoll::render::{Full, Json, Render, Screen, Table, input_errors};
use stodkoll::report::{Entry, Report, Strictness};
use stodkoll::value::text::Lang::{self, En, Sv};
use stodkoll::value::text::Text;

fn screen(width: usize) -> Screen {
    Screen { width, colour: false, unicode: true }
}

/// Every text that a terminal is shown.
fn shown(report: &Report, screen: Screen) -> [String; 3] {
    [
        Table::new(screen, false).whole(report),
        Full { screen, quiet: false }.whole(report),
        input_errors(&report.entries, report.lang, screen),
    ]
}

/// The text without colours: the only escapes that a report may have.
fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').unwrap();
        assert!(
            code.starts_with('[') && code.chars().skip(1).all(|c| c.is_ascii_digit() || c == ';'),
            "{code:?}"
        );
        plain.push_str(rest);
    }
    plain
}

#[test]
fn everything_fits_the_screen() {
    for lang in [Sv, En] {
        for width in [60, 80, 100, 160] {
            let report = report(lang);
            let summary = Table::new(screen(width), true).whole(&report);
            for text in shown(&report, screen(width)) {
                // An address and the summary are one line however long they are.
                let fitted = |line: &&str| !line.contains("https://") && *line != summary.trim_end();
                for line in text.lines().filter(fitted) {
                    assert!(line.chars().count() <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end_matches(' '), "{line:?}");
                }
            }
        }
    }
}

#[test]
fn colours_change_nothing_but_the_colour() {
    for lang in [Sv, En] {
        let coloured = shown(&report(lang), Screen { colour: true, ..screen(80) });
        for (plain, coloured) in shown(&report(lang), screen(80)).into_iter().zip(coloured) {
            assert_ne!(plain, coloured);
            assert_eq!(without_colours(&coloured), plain);
        }
    }
}

#[test]
fn nothing_from_a_file_reaches_the_terminal_raw() {
    for text in shown(&report(Sv), screen(80)) {
        assert!(!text.contains('\u{1b}') && text.contains('␛'), "{text}");
    }
}

#[test]
fn without_unicode_lines_are_drawn_with_ascii() {
    for text in shown(&report(En), Screen { unicode: false, ..screen(80) }) {
        assert!(!text.chars().any(|c| ('\u{2500}'..='\u{257f}').contains(&c)), "{text}");
    }
}

#[test]
fn the_table_has_what_needs_attention() {
    let text = shown(&report(Sv), screen(100))[0].replace('\u{a0}', " ");
    for part in [
        "prov/ansökan.toml (prov): underkänd",
        "Digital bro åäö · En prövande utlysning",
        "eu-share",
        "högst 4 000 000 kr",
        "200 000 kr för mycket",
        "rad 13:10",
        "juridisk form: enskild",
        "det saknas:",
        "1 punkt att bekräfta",
        "  open-access  Är tillträdet öppet?",
        "2 ansökningar: 1 underkänd, 1 oläsbar · 4 fel, 1 varning, 1 oavgjord regel, 1 att bekräfta\n",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("balanced"), "{text}");
}

fn passing(lang: Lang) -> Report {
    let outcomes = [RuleOutcome { rule: rules::EU_SHARE, outcome: Outcome::Pass, findings: Vec::new() }];
    Report::new(lang, vec![entry(lang, Strictness::default(), &outcomes)])
}

#[test]
fn nothing_to_report_is_one_line() {
    let mut table = Table::new(screen(80), false);
    assert_eq!(table.whole(&passing(Sv)), "prov/ansökan.toml (prov): godkänd\n");
    assert_eq!(table.whole(&passing(En)), "prov/ansökan.toml (prov): pass\n");
}

#[test]
fn quiet_is_the_summary_line() {
    let quiet = Table::new(screen(80), true).whole(&report(En));
    assert_eq!(
        quiet.replace('\u{a0}', " "),
        "2 applications: 1 fail, 1 unreadable · 4 errors, 1 warning, 1 undecided rule, 1 to confirm\n"
    );
    assert_eq!(quiet, Full { screen: screen(80), quiet: true }.whole(&report(En)));
    let quiet = Table::new(screen(80), true).whole(&passing(En));
    assert_eq!(quiet.replace('\u{a0}', " "), "1 application: 1 pass\n");
    assert_eq!(Table::new(screen(80), true).whole(&Report::new(En, Vec::new())), "nothing to check\n");
}

#[test]
fn full_shows_the_line_with_the_value_underlined() {
    let text = shown(&report(Sv), screen(80))[1].replace('\u{a0}', " ");
    let expected = "\
eu-share · fel

  × EU-medlen är 4 200 000 kr men ska vara högst 4 000 000 kr (40 % av
  │ projektets totala budget)
    ╭─[prov/ansökan.toml:13:10]
 12 │ source = \"eu\"
 13 │ amount = 4_200_000
    ·          ────┬────
    ·              ╰── högst 4 000 000 kr
    ╰────
  regel:    EU-medlen är högst 40 %
  räkning:  4 200 000 = 42 % av 10 000 000; högst 40 % = 4 000 000; 200 000 för
            mycket
  källa:    Driv kluster för samverkan (Verket), Hur mycket kan ni få i stöd?
            https://example.org/utlysning
  råd:      sänk EU-medlen med minst 200 000 kr, eller höj projektets totala
            budget
  not:      Så läser vi det.
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn json_is_what_it_promises() {
    let text = Json::default().whole(&report(En));
    assert!(text.ends_with("}\n") && !text.ends_with("\n\n"));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["tool"], json!({ "name": "stodkoll", "version": env!("CARGO_PKG_VERSION") }));
    assert_eq!(
        json["summary"],
        json!({
            "applications": 2, "pass": 0, "fail": 1, "undecided": 0, "invalid": 1,
            "errors": 4, "warnings": 1, "unconfirmed": 1, "accepted": 0, "known": 0,
        })
    );
    let application = &json["applications"][0];
    assert_eq!(application["path"], "prov/ansökan.toml");
    assert_eq!((&application["call"], &application["title"]), (&json!("prov"), &json!("Digital bro åäö")));
    assert_eq!((&application["status"], &application["input_errors"]), (&json!("fail"), &json!([])));
    let outcomes: Vec<&str> = application["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["fail", "fail", "undecided", "fail", "fail", "fail", "unconfirmed", "pass"]);
    assert_eq!(application["rules"][rules::BALANCED]["pack"], "grunder");
    assert_eq!(
        application["rules"][rules::EU_SHARE],
        json!({
            "rule": "eu-share",
            "pack": null,
            "level": "error",
            "outcome": "fail",
            "title": "EU money is at most 40 %",
            "citation": {
                "document": "utlysning",
                "title": "Driv kluster för samverkan",
                "section": "Hur mycket kan ni få i stöd?",
                "address": "https://example.org/utlysning",
            },
            "findings": [{
                "subject": null,
                "message": "the EU money: SEK\u{a0}4,200,000, but must be at most SEK\u{a0}4,000,000 \
                            (40\u{a0}% of the project's total budget) (4,200,000 = 42\u{a0}% of 10,000,000; \
                            at most 40\u{a0}% = 4,000,000; 200,000 too much)",
                "found": { "amount": "4200000", "currency": "SEK" },
                "limit": { "amount": "4000000", "currency": "SEK" },
                "difference": { "amount": "200000", "currency": "SEK" },
                "ways": [],
                "places": [
                    { "line": 13, "column": 10, "end_line": 13, "end_column": 19, "path": "funding[0].amount" }
                ],
                "fingerprint": "3973bda2c425fd3e61135025c097aa51",
            }],
        })
    );
    let finding = |rule: usize| &application["rules"][rule]["findings"][0];
    assert_eq!(
        finding(rules::AID_CAP)["limit"],
        json!({
            "amount": "84270000",
            "currency": "SEK",
            "converted_from": {
                "amount": "7500000", "currency": "EUR", "rate": "11.236", "day": "2024-03-12", "source": "ECB",
            },
        })
    );
    assert_eq!(finding(rules::LEGAL_PERSON)["subject"], json!({ "table": "partner", "id": "kalle" }));
    assert_eq!(finding(rules::TWO_REGIONS)["found"], json!(null));
    assert_eq!(finding(rules::TWO_REGIONS)["limit"], json!({ "count": 2 }));
    assert_eq!(finding(rules::WINDOW)["limit"], json!({ "date": "2024-03-19" }));
    let error = &json["applications"][1]["input_errors"][1];
    assert_eq!(
        *error,
        json!({
            "message": "the list never ends", "help": "write `]`",
            "line": 2, "column": 6, "end_line": 2, "end_column": 6,
            "fingerprint": "5555175efe28f30e8b6e7280dad4f266",
        })
    );
    assert_eq!(json["applications"][1]["rules"], json!([]));
}

#[test]
fn json_of_nothing_is_json() {
    let json: serde_json::Value =
        serde_json::from_str(&Json::default().whole(&Report::new(En, Vec::new()))).unwrap();
    assert_eq!(json["applications"], json!([]));
}

/// The mistakes of a report as they are said.
fn said_of(report: &Report, screen: Screen) -> String {
    input_errors(&report.entries, report.lang, screen)
}

/// A report of one file with a mistake in this stretch.
fn mistaken(text: &str, start: usize, end: usize) -> Report {
    let source = Arc::new(Source::new("fil.toml", text));
    let problem = Problem::new(start..end, Text::same("wrong"));
    Report::new(En, vec![Entry::invalid(&source, None, &[problem], En)])
}

#[test]
fn a_mistake_is_pointed_at_wherever_it_is() {
    for (text, start, end, shown) in [
        ("a = 1\n", 4, 5, "1 │ a = 1\n   ·     ─\n"),
        ("a = \nb = 2\n", 4, 4, "1 │ a =\n   ·    ─\n 2 │ b = 2\n"),
        ("a = 1", 5, 5, "1 │ a = 1\n   ·     ─\n"),
        ("a = 1\n", 6, 6, "1 │ a = 1\n"),
        ("\ta = \"å\tb\"", 5, 12, "1 │     a = \"å    b\"\n   ·         ────────\n"),
        ("\u{feff}a = 1", 3, 4, "[fil.toml:1:1]\n 1 │ a = 1\n   · ─\n"),
        ("a = [\n 1,\n 2,\n]\n", 4, 14, "1 │ a = [\n   ·     ─\n 2 │  1,\n"),
        ("a = 1\r\nb = 2\r\n", 7, 8, "1 │ a = 1\n 2 │ b = 2\n   · ─\n"),
    ] {
        let said = said_of(&mistaken(text, start, end), screen(80));
        assert!(said.contains(shown), "{text:?}:\n{said}");
    }
}

#[test]
fn a_file_without_a_text_is_named() {
    let said = said_of(&mistaken("", 0, 0), screen(80));
    assert_eq!(said, "  × fil.toml: wrong\n\n");
}

proptest! {
    #[test]
    fn any_mistake_in_any_text_can_be_shown(
        text in "[a-zå漢\u{1b}\u{9b}\u{202e}\t\r\n\" =\\[\\]]{0,300}",
        start in 0_usize..1300,
        length in 0_usize..300,
        colour: bool,
    ) {
        let said = said_of(&mistaken(&text, start, start + length), Screen { colour, ..screen(60) });
        let said = without_colours(&said);
        prop_assert!(!said.chars().any(|c| c != '\n' && c.is_control()), "{:?}", said);
        prop_assert!(said.contains("wrong"));
    }
}
